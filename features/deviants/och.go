package deviants

var och = area{}
