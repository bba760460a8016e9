package deviants

var trf = area{}
