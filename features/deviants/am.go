package deviants

var am = area{}
