package routing_test

import (
	"slices"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

func at(minute int) time.Time { return time.Date(2026, 1, 5, 10, minute, 0, 0, time.UTC) }

func TestPick(t *testing.T) {
	type c = routing.Candidate
	tests := map[string]struct {
		method     oc.AssignmentMethod
		candidates []c
		want       oc.PersonID // empty: nobody
	}{
		"nobody is eligible": {oc.HighestCapacity, nil, ""},
		"the most free capacity gets it (RA-011)": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: 60, Turn: 1}, {Agent: "ben", Free: 61, Turn: 2}}, "ben",
		},
		"a tie of capacity goes to whose turn it is (RA-011)": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: 60, Turn: 4}, {Agent: "ben", Free: 60, Turn: 3}}, "ben",
		},
		"and not to the lower id": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: 60, Turn: 2}, {Agent: "ben", Free: 60, Turn: 1}}, "ben",
		},
		"who joined at the same time and has as much free: the lower id (RA-049)": {
			oc.HighestCapacity, []c{{Agent: "cleo", Free: 60}, {Agent: "ann", Free: 60}, {Agent: "ben", Free: 60}}, "ann",
		},
		"negative capacity is less than none": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: -30, Turn: 1}, {Agent: "ben", Free: 0, Turn: 2}}, "ben",
		},
		"round robin does not look at capacity (RA-012)": {
			oc.AdvancedRoundRobin, []c{{Agent: "ann", Free: 10, Turn: 1}, {Agent: "ben", Free: 90, Turn: 2}}, "ann",
		},
		"round robin: the lower id among those who joined together (RA-049)": {
			oc.AdvancedRoundRobin, []c{{Agent: "ben", Turn: 7}, {Agent: "ann", Turn: 7}}, "ann",
		},
		"least active: released longest ago (RA-015)": {
			oc.LeastActive, []c{{Agent: "ann", Free: 90, Released: at(15), Turn: 1}, {Agent: "ben", Released: at(10), Turn: 2}}, "ben",
		},
		"least active: never released ranks first (RA-016)": {
			oc.LeastActive, []c{{Agent: "ann", Released: at(1), Turn: 1}, {Agent: "ben", Turn: 2}}, "ben",
		},
		"least active: a tie goes to whose turn it is (RA-015)": {
			oc.LeastActive, []c{{Agent: "ann", Released: at(5), Turn: 9}, {Agent: "ben", Released: at(5), Turn: 3}}, "ben",
		},
		"who declined comes after who did not, whatever the method says (RA-035)": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: 90, Declines: 1}, {Agent: "ben", Free: 30}}, "ben",
		},
		"who declined less often comes first": {
			oc.AdvancedRoundRobin, []c{{Agent: "ann", Turn: 1, Declines: 2}, {Agent: "ben", Turn: 2, Declines: 1}}, "ben",
		},
		"all declined as often: the method decides again (RA-037)": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: 30, Declines: 1}, {Agent: "ben", Free: 90, Declines: 1}}, "ben",
		},
		"the only one who declined gets it again (RA-037)": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: 30, Declines: 2}}, "ann",
		},
		"who gave it back comes last of all (LC-020)": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: 90, GaveBack: true}, {Agent: "ben", Free: 30, Declines: 2}}, "ben",
		},
		"who gave it back gets it again when nobody else can (LC-020)": {
			oc.HighestCapacity, []c{{Agent: "ann", Free: 90, GaveBack: true}}, "ann",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for range len(tt.candidates) + 1 { // the order in which candidates are named is no rule
				got, ok := routing.Pick(tt.method, tt.candidates)
				if got != tt.want || ok != (tt.want != "") {
					t.Fatalf("Pick(%v, %+v) = %q, %v, want %q", tt.method, tt.candidates, got, ok, tt.want)
				}
				if len(tt.candidates) > 0 {
					tt.candidates = slices.Concat(tt.candidates[1:], tt.candidates[:1])
				}
			}
		})
	}
}

// RA-014: Lesa, Alicia and Alan, last assigned in this order, each with two free.
func TestPickGoesRound(t *testing.T) {
	team := []routing.Candidate{{Agent: "alan", Free: 2, Turn: 3}, {Agent: "alicia", Free: 2, Turn: 2}, {Agent: "lesa", Free: 2, Turn: 1}}
	turn := uint64(3)
	for _, want := range []oc.PersonID{"lesa", "alicia", "alan", "lesa"} {
		got, _ := routing.Pick(oc.AdvancedRoundRobin, team)
		if got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
		turn++
		for i := range team {
			if team[i].Agent == got {
				team[i].Turn = turn
			}
		}
	}
}

func where(attribute string, is oc.Operator, value string) oc.Condition {
	return oc.Condition{Attribute: attribute, Operator: is, Value: value}
}

func TestMatches(t *testing.T) {
	item := map[string]string{"name": "Kai", "priority": "High", "score": "9", "empty": "", "minus": "-2.5"}
	lookup := func(name string) (string, bool) {
		v, ok := item[name]
		return v, ok
	}
	type c = oc.Condition
	tests := map[string]struct {
		conditions []c
		want       bool
	}{
		"no condition always holds":             {nil, true},
		"equal":                                 {[]c{where("priority", oc.Equals, "High")}, true},
		"another value":                         {[]c{where("priority", oc.Equals, "Low")}, false},
		"text is case-sensitive (RC-027)":       {[]c{where("priority", oc.Equals, "high")}, false},
		"and so is a part of it":                {[]c{where("name", oc.Contains, "kai")}, false},
		"a part":                                {[]c{where("name", oc.Contains, "ai")}, true},
		"all have to hold":                      {[]c{where("priority", oc.Equals, "High"), where("name", oc.Equals, "Mia")}, false},
		"all hold":                              {[]c{where("priority", oc.Equals, "High"), where("name", oc.Equals, "Kai")}, true},
		"a missing attribute equals nothing":    {[]c{where("city", oc.Equals, "")}, false},
		"nor does it differ from anything":      {[]c{where("city", oc.NotEquals, "Rome")}, false},
		"nor does it contain the empty text":    {[]c{where("city", oc.Contains, "")}, false},
		"a missing attribute has no value":      {[]c{where("city", oc.Exists, "")}, false},
		"one that is there has one":             {[]c{where("name", oc.Exists, "")}, true},
		"different":                             {[]c{where("name", oc.NotEquals, "Mia")}, true},
		"not different":                         {[]c{where("name", oc.NotEquals, "Kai")}, false},
		"numbers have a size: 9 is not over 10": {[]c{where("score", oc.GreaterThan, "10")}, false},
		"as text it would be":                   {[]c{where("score", oc.LessThan, "10")}, true},
		"nine is not over nine":                 {[]c{where("score", oc.GreaterThan, "9")}, false},
		"nor under it":                          {[]c{where("score", oc.LessThan, "9")}, false},
		"numbers are equal however written":     {[]c{where("score", oc.Equals, "9.0")}, true},
		"negative numbers":                      {[]c{where("minus", oc.LessThan, "-2")}, true},
		"text has no size":                      {[]c{where("name", oc.GreaterThan, "Abe")}, false},
		"text is no number":                     {[]c{where("name", oc.LessThan, "10")}, false},
		"an unknown operator never holds":       {[]c{where("name", 0, "Kai")}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := routing.Matches(tt.conditions, lookup); got != tt.want {
				t.Errorf("Matches(%+v) = %v, want %v", tt.conditions, got, tt.want)
			}
		})
	}
}
