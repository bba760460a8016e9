package deviants

var rep = area{}
