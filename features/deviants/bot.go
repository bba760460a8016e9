package deviants

var bot = area{}
