package deviants

var rc = area{}
