package deviants_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/features/deviants"
)

// oneSided are numbers with a side, or both, that no deviant is on, and why. "*"
// stands for every row of a table.
var oneSided = map[string]string{
	"Assignment.RecordPeriod":  "that records are not tried more often follows from the grid of OVF-027, which no scenario shows yet",
	"RepeatMemory":             "to remember ids longer than a provider repeats is no fault",
	"Reporting.Days":           "it is none, there is no less",
	"RuleLimits.Rulesets":      "no scenario shows RC-008 yet",
	"RuleLimits.Items":         "no scenario shows RC-008 yet",
	"RuleLimits.Outputs":       "no scenario shows RC-008 yet",
	"Setup.ReportReady":        "within 15 minutes: earlier is right",
	"Setup.TestTextGood[*]":    "codes, no numbers",
	"Setup.TestTextPending[*]": "codes, no numbers",
}

var place = regexp.MustCompile(`\[[0-9]+\]`)

// Every number of the policy is changed to either side: one deviant, or flip, has
// less of it, and another more.
func TestNumbersAreChangedToEitherSide(t *testing.T) {
	documented := numbers(engine.DefaultPolicy())
	less, more := map[string]bool{}, map[string]bool{}
	see := func(c deviants.Change) {
		if c.Policy == nil {
			return
		}
		p := engine.DefaultPolicy()
		c.Policy(&p)
		for name, n := range numbers(p) {
			was, ok := documented[name]
			less[name] = less[name] || ok && n < was
			more[name] = more[name] || ok && n > was
		}
	}
	for _, d := range deviants.All() {
		see(d.Change)
	}
	for _, f := range deviants.Flips() {
		see(f.Change)
	}
	var names []string
	for name := range documented {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		both := less[name] && more[name]
		switch why := oneSided[place.ReplaceAllString(name, "[*]")]; {
		case both && why != "":
			t.Errorf("%s is no longer one-sided", name)
		case !both && why == "":
			t.Errorf("%s is %d: a deviant with less: %v, one with more: %v", name, documented[name], less[name], more[name])
		}
	}
}

// numbers are the numbers in a policy by their path. Enumerations are no numbers:
// there is no more or less of them.
func numbers(p engine.Policy) map[string]int64 {
	found := map[string]int64{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			if at, ok := v.Interface().(time.Time); ok {
				if !at.IsZero() {
					found[path[1:]] = at.Unix()
				}
				return
			}
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%s]", path, label(v.Index(i), i)), v.Index(i))
			}
		case reflect.Int, reflect.Int64:
			found[path[1:]] = v.Int()
		}
	}
	walk("", reflect.ValueOf(p))
	return found
}

// label is how a row of a table is called: by the enumerations in it, so that it
// keeps its name where it stands elsewhere, or by its place.
func label(row reflect.Value, at int) string {
	var words []string
	if row.Kind() == reflect.Struct {
		for i := range row.NumField() {
			if f := row.Field(i); f.Kind() == reflect.Uint8 {
				words = append(words, fmt.Sprint(f.Interface()))
			}
		}
	}
	if len(words) == 0 {
		return fmt.Sprint(at)
	}
	return strings.Join(words, " ")
}
