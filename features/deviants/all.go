package deviants

// area is what there is of an area of the catalogue.
type area struct {
	deviants []Deviant
	flips    []Flip
}

var areas = []area{
	ch, line, ts, tw, sms, idn, out, att, och, rc, ra, capacity, ntf, pr, lc, ses, con, trf, sup, am, bot, cfg, acc, lic, rep,
}

// All returns every deviant, area by area.
func All() (all []Deviant) {
	for _, a := range areas {
		all = append(all, a.deviants...)
	}
	return all
}

// Flips returns a flip for every choice that is turned, area by area.
func Flips() (all []Flip) {
	for _, a := range areas {
		all = append(all, a.flips...)
	}
	return all
}
