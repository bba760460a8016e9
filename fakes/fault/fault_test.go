package fault_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
)

// cut and lose are told apart by their String.
var cut, lose = fault.Cut{}, fault.Lose{}

func TestTake(t *testing.T) {
	tests := map[string]struct {
		faults []fault.Fault
		calls  string // operation[/number], one word a call
		want   string // initial of the action, or -
	}{
		"no fault, nothing happens":  {nil, "push push", "--"},
		"acts once on the next call": {[]fault.Fault{{On: "push", Do: cut}}, "push push", "c-"},
		"other operations pass":      {[]fault.Fault{{On: "push", Do: cut}}, "reply push", "-c"},
		"any operation":              {[]fault.Fault{{Do: cut}}, "reply push", "c-"},
		"only this number":           {[]fault.Fault{{Number: "7", Do: cut}}, "push/6 push/7 push/7", "-c-"},
		"the third call":             {[]fault.Fault{{On: "push", Nth: 3, Do: cut}}, "push push reply push push", "---c-"},
		"twice from the second":      {[]fault.Fault{{Nth: 2, Times: 2, Do: cut}}, "a a a a", "-cc-"},
		"always":                     {[]fault.Fault{{Times: fault.Always, Do: cut}}, "a a a a", "cccc"},
		"two at once: first armed acts, the other keeps turn":  {[]fault.Fault{{Do: cut}, {Do: lose}}, "a a a", "cl-"},
		"a call taken by another still counts as the first":    {[]fault.Fault{{Do: cut}, {Nth: 2, Do: lose}}, "a a a", "cl-"},
		"a fault that does nothing is not armed":               {[]fault.Fault{{}}, "a", "-"},
		"a call for another number does not count towards Nth": {[]fault.Fault{{Number: "7", Nth: 2, Do: cut}}, "a/7 a/6 a/7", "--c"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var s fault.Set
			for _, f := range tt.faults {
				s.Add(f)
			}
			got := ""
			for call := range strings.FieldsSeq(tt.calls) {
				op, number, _ := strings.Cut(call, "/")
				f, ok := s.Take(op, number)
				switch {
				case !ok:
					got += "-"
				default:
					got += f.Do.String()[:1]
				}
			}
			if got != tt.want {
				t.Errorf("calls %q: acted %q, want %q", tt.calls, got, tt.want)
			}
		})
	}
}

func TestTakeOfLeavesUnsuitableFaultsAlone(t *testing.T) {
	var s fault.Set
	s.Add(fault.Fault{On: "push", Do: lose})
	if f, ok := s.TakeOf("push", "", func(a fault.Action) bool { return a == fault.Action(cut) }); ok {
		t.Fatalf("took %v", f)
	}
	if f, ok := s.Take("push", ""); !ok || f.Do != fault.Action(lose) {
		t.Errorf("got %v %v, want the untouched fault", f, ok)
	}
}

func TestListShowsWhatIsLeft(t *testing.T) {
	var s fault.Set
	s.Add(fault.Fault{On: "push", Nth: 3, Times: 2, Do: fault.Answer{Status: 429, Code: 20429}})
	s.Add(fault.Fault{Number: "7", Times: -5, Do: fault.Delay{For: 4 * time.Second}})
	s.Take("push", "")
	var got []string
	for _, f := range s.List() {
		got = append(got, f.String())
	}
	want := []string{"answer 429 code 20429 on push from call 2, 2 times", "delay of 4s for 7, always"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	s.Clear()
	if n := len(s.List()); n != 0 {
		t.Errorf("%d faults after Clear", n)
	}
}

func TestEveryActionSaysWhatItDoes(t *testing.T) {
	actions := map[string]fault.Action{
		"answer 500":                       fault.Answer{Status: 500},
		"connection cut after the headers": fault.Cut{},
		"duplicate":                        fault.Duplicate{},
		"swapped with the next":            fault.Swap{},
		"delivery answered 503":            fault.FailDelivery{Status: 503},
		"delivery cut":                     fault.FailDelivery{Cut: true},
		"wrong signature":                  fault.WrongSignature{},
		"no signature":                     fault.NoSignature{},
		"body padded to 9 bytes":           fault.Oversize{Bytes: 9},
		"phone unreachable":                fault.Unreachable{},
		"landline":                         fault.Landline{},
		"blocked":                          fault.Blocked{},
		"lost":                             fault.Lose{},
	}
	for want, a := range actions {
		if got := (fault.Fault{Do: a}).String(); got != want {
			t.Errorf("%T: got %q, want %q", a, got, want)
		}
	}
}
