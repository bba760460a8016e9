package steps

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// The language of the sentences. People have names that begin with a capital and
// stand without quotes; things that an administrator named (queues, workstreams)
// and texts stand in quotes; words of the product are spelled as the product
// spells them. An act is told in the present tense, under Given and When alike.
//
// These are the pieces that patterns are made of. Each captures one value.
const (
	name     = `(\p{Lu}[\p{L}\d]*)`                                                                   // Ann
	names    = `(\p{Lu}[\p{L}\d]*(?:, \p{Lu}[\p{L}\d]*)*(?: and \p{Lu}[\p{L}\d]*)?)`                  // Ann, Bob and Cid
	quoted   = `"([^"]*)"`                                                                            // "Billing"
	number   = `(\d{1,3}(?:,\d{3})+|\d+)`                                                             // 100,000
	phone    = `(\d{5,15})`                                                                           // 14255550100
	duration = `((?:\d+(?:\.\d+)? (?:days?|hours?|minutes?|seconds?|milliseconds?)(?: and |, | )?)+)` // 2 minutes 30 seconds
	presence = `(Available|Busy|Do not disturb|Away|Offline|Inactive)`
	status   = `(Open|Active|Waiting|Wrap-up|Closed)`
	channel  = `(SMS|LINE|live chat|persistent chat|WhatsApp|Facebook|WeChat|Microsoft Teams|Apple Messages|custom messaging|voice|record)`
	carrier  = `(Twilio|TeleSign)`
	provider = `(Twilio|TeleSign|LINE)`
	own      = `(?:her|his|their)`
)

// nameList takes a list of names apart.
func nameList(list string) []string {
	return strings.Split(strings.ReplaceAll(list, " and ", ", "), ", ")
}

// wholeNumber reads a number that may have thousands marked by commas.
func wholeNumber(text string) (int, error) {
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		return 0, fmt.Errorf("%q is no number", text)
	}
	return n, nil
}

var durationParts = regexp.MustCompile(`(\d+(?:\.\d+)?) (day|hour|minute|second|millisecond)s?`)

var durationUnits = map[string]time.Duration{
	"day": 24 * time.Hour, "hour": time.Hour, "minute": time.Minute, "second": time.Second, "millisecond": time.Millisecond,
}

// parseDuration reads a duration: "2 minutes 30 seconds", "150.1 seconds".
func parseDuration(text string) (time.Duration, error) {
	parts := durationParts.FindAllStringSubmatch(text, -1)
	if len(parts) == 0 {
		return 0, fmt.Errorf("%q is no duration", text)
	}
	var sum time.Duration
	for _, p := range parts {
		d, err := time.ParseDuration(p[1] + "s") // exact for decimals, which a float is not
		if err != nil {
			return 0, fmt.Errorf("%q: %w", text, err)
		}
		sum += d / 1000 * (durationUnits[p[2]] / time.Millisecond)
	}
	if sum%time.Millisecond != 0 {
		return 0, errors.New("time has a resolution of one millisecond")
	}
	return sum, nil
}

// textUnmarshaler is an enumeration of the vocabulary.
type textUnmarshaler[E any] interface {
	*E
	UnmarshalText([]byte) error
}

// wordOf reads a word of the product: wordOf[oc.Presence]("Away").
func wordOf[E any, P textUnmarshaler[E]](text string) (E, error) {
	var e E
	err := P(&e).UnmarshalText([]byte(text))
	return e, err
}

// kindOf reads the kind of a refusal.
func kindOf(text string) (oc.Kind, error) { return wordOf[oc.Kind](text) }
