package deviants

var cfg = area{}
