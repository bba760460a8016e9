package telesign

import (
	"fmt"
	"slices"
	"strings"
)

// Cover says what TeleSign can do in a country (TS-016).
type Cover struct {
	Buy  bool `json:"buy"`  // numbers are offered there
	Send bool `json:"send"` // texts can be routed there
}

// defaultCover offers numbers in the United States, Canada and Puerto Rico, and
// routes texts to every country but a few. It is made up: what the real table
// holds is TeleSign's to say.
func defaultCover(iso2 string) Cover {
	switch iso2 {
	case "US", "CA", "PR":
		return Cover{Buy: true, Send: true}
	case "CU", "IR", "KP", "SY":
		return Cover{}
	}
	_, known := countriesByISO[iso2]
	return Cover{Send: known}
}

// SetCoverage changes a row of the coverage table. Outside it no number is
// offered, and a send is accepted and ends with status 220 (TS-027).
func (f *Fake) SetCoverage(iso2 string, c Cover) error {
	where, known := countryByISO(iso2)
	if !known {
		return fmt.Errorf("telesign: no country %q", iso2)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.coverage[where.iso2] = c
	return nil
}

// Coverage is the row of a country; the zero Cover if it is not in the table.
func (f *Fake) Coverage(iso2 string) Cover {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.cover(strings.ToUpper(iso2))
}

func (f *Fake) cover(iso2 string) Cover {
	if c, changed := f.coverage[iso2]; changed {
		return c
	}
	return defaultCover(iso2)
}

// Stock adds numbers that TeleSign offers for lease. The United States, Canada
// and Puerto Rico have a stock of their own; elsewhere a test brings numbers,
// because nobody reserves any for fiction.
func (f *Fake) Stock(numbers ...string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, n := range numbers {
		where, known := countryOf(n)
		if !isDigits(n) || len(n) < 7 || len(n) > 15 || !known {
			return fmt.Errorf("telesign: number %q is not digits, country code first", n)
		}
		if !slices.Contains(f.stock[where.iso2], n) {
			f.stock[where.iso2] = append(f.stock[where.iso2], n)
		}
	}
	return nil
}

// areas are where the stock of the fake comes from: 100 numbers an area, those
// that the North American plan reserves for fiction (555-0100 to 555-0199).
var areas = map[string][]string{
	"US": {"206", "212", "312", "415", "425", "800", "888"},
	"CA": {"416", "604"},
	"PR": {"787"},
}

// offered lists the numbers in a country that nobody has leased.
func (f *Fake) offered(iso2 string) []string {
	if !f.cover(iso2).Buy {
		return nil
	}
	var free []string
	add := func(n string) {
		if f.holders[n] == nil {
			free = append(free, n)
		}
	}
	for _, area := range areas[iso2] {
		for i := range 100 {
			add(fmt.Sprintf("1%s55501%02d", area, i))
		}
	}
	for _, n := range f.stock[iso2] {
		if !slices.Contains(free, n) {
			add(n)
		}
	}
	return free
}
