package deviants

var line = area{}
