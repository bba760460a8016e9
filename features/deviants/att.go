package deviants

var att = area{}
