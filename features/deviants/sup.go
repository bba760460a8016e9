package deviants

var sup = area{}
