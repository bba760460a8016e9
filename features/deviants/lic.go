package deviants

var lic = area{}
