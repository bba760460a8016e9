package deviants

var con = area{}
