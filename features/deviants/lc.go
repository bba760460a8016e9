package deviants

var lc = area{}
