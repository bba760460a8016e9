package deviants

var ra = area{}
