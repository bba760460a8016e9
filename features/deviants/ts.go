package deviants

var ts = area{}
