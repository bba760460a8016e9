package deviants

var ch = area{}
