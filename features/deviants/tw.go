package deviants

var tw = area{}
