package organisation

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// durationKind takes a duration in words. The clock's resolution is 1 ms.
type durationKind struct{ least, most time.Duration }

// longest is a bound where the product has none.
const longest = 365 * 24 * time.Hour

var units = []struct {
	name string
	is   time.Duration
}{
	{"day", 24 * time.Hour}, {"hour", time.Hour}, {"minute", time.Minute}, {"second", time.Second}, {"millisecond", time.Millisecond},
}

const (
	durationPart    = `\d{1,9}(\.\d{1,6})? (day|hour|minute|second|millisecond)s?`
	durationPattern = `^` + durationPart + `( ` + durationPart + `)*$`
)

var (
	isDuration = regexp.MustCompile(durationPattern)
	parts      = regexp.MustCompile(`([\d.]+) ([a-z]+?)s?(?: |$)`)
)

func (k durationKind) want() string {
	want := "a duration such as 2 minutes 30 seconds"
	switch {
	case k.most < longest:
		want += fmt.Sprintf(", from %s to %s", spell(k.least), spell(k.most))
	case k.least > time.Millisecond:
		want += ", at least " + spell(k.least)
	}
	return want
}

func (k durationKind) read(r *reader, n *node, into *time.Duration) {
	d, ok := parseDuration(n.text)
	if n.form != scalar || !ok || d < k.least || d > k.most {
		r.isNot(n, k.want(), unitMeant(n.text))
		return
	}
	*into = d
}

func (k durationKind) schema(*builder) schema {
	return schema{"type": "string", "pattern": durationPattern, "description": k.want()}
}

// parseDuration reads "2 minutes 30 seconds".
func parseDuration(text string) (time.Duration, bool) {
	if !isDuration.MatchString(text) {
		return 0, false
	}
	var total float64
	for _, m := range parts.FindAllStringSubmatch(text, -1) {
		n, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			return 0, false
		}
		total += n * float64(unit(m[2]))
	}
	if total > float64(100*longest) {
		return 0, false
	}
	return time.Duration(math.Round(total/float64(time.Millisecond))) * time.Millisecond, true
}

func unit(name string) time.Duration {
	for _, u := range units {
		if u.name == name {
			return u.is
		}
	}
	return 0
}

// unitMeant helps with a unit that is none: "2 min".
func unitMeant(text string) string {
	var names []string
	for _, u := range units {
		names = append(names, u.name+"s")
	}
	for w := range strings.FieldsSeq(text) {
		if strings.Trim(w, "0123456789.,") == "" || unit(strings.TrimSuffix(w, "s")) != 0 {
			continue
		}
		return fmt.Sprintf("; its units are %s", allOf(names))
	}
	return ""
}

// spell writes a duration as a file would.
func spell(d time.Duration) string {
	var words []string
	for _, u := range units {
		if n := d / u.is; n > 0 {
			d -= n * u.is
			s := "s"
			if n == 1 {
				s = ""
			}
			words = append(words, fmt.Sprintf("%d %s%s", n, u.name, s))
		}
	}
	return strings.Join(words, " ")
}

// clockKind takes a time of day, as minutes after midnight.
type clockKind struct{}

var clock kind[int] = clockKind{}

const clockPattern = `^([01]?\d|2[0-3]):[0-5]\d$|^24:00$`

var isClock = regexp.MustCompile(clockPattern)

func (clockKind) want() string { return "a time of day such as 8:00 or 17:30" }

func (k clockKind) read(r *reader, n *node, into *int) {
	if n.form != scalar || !isClock.MatchString(n.text) {
		r.isNot(n, k.want(), "")
		return
	}
	h, m, _ := strings.Cut(n.text, ":")
	hours, _ := strconv.Atoi(h)
	minutes, _ := strconv.Atoi(m)
	*into = 60*hours + minutes
}

func (k clockKind) schema(*builder) schema {
	return schema{"type": "string", "pattern": clockPattern, "description": k.want()}
}

// dateKind takes a date.
type dateKind struct{}

var date kind[string] = dateKind{}

const datePattern = `^\d{4}-\d{2}-\d{2}$`

func (dateKind) want() string { return "a date such as 2026-12-25" }

func (k dateKind) read(r *reader, n *node, into *string) {
	if _, err := time.Parse(time.DateOnly, n.text); n.form != scalar || err != nil {
		r.isNot(n, k.want(), "")
		return
	}
	*into = n.text
}

func (k dateKind) schema(*builder) schema {
	return schema{"type": "string", "pattern": datePattern, "description": k.want()}
}

// dayKind takes a date as the beginning of that day in UTC.
type dayKind struct{}

var day kind[time.Time] = dayKind{}

func (dayKind) want() string             { return date.want() }
func (dayKind) schema(b *builder) schema { return date.schema(b) }
func (dayKind) read(r *reader, n *node, into *time.Time) {
	var value string
	date.read(r, n, &value)
	if day, err := time.Parse(time.DateOnly, value); err == nil {
		*into = day
	}
}

// momentKind takes a date and a time of day in UTC.
type momentKind struct{}

var moment kind[time.Time] = momentKind{}

const momentPattern = `^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$`

var isMoment = regexp.MustCompile(momentPattern)

func (momentKind) want() string { return "a date and a time in UTC such as 2025-12-31 17:30" }

func (k momentKind) read(r *reader, n *node, into *time.Time) {
	text := n.text
	if len(text) == len("2025-12-31 17:30") {
		text += ":00"
	}
	at, err := time.Parse(time.DateTime, text) // it takes a fraction of the last second too
	if n.form != scalar || err != nil || !isMoment.MatchString(n.text) {
		r.isNot(n, k.want(), "")
		return
	}
	*into = at
}

func (k momentKind) schema(*builder) schema {
	return schema{"type": "string", "pattern": momentPattern, "description": k.want()}
}
