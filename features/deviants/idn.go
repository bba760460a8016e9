package deviants

var idn = area{}
