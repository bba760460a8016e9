package deviants

var ses = area{}
