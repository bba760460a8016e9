package deviants

var acc = area{}
