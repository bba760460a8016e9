package deviants

var out = area{}
