package presence_test

import (
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/presence"
)

// The steps of table T-2, each against the ones below it.
func TestDecide(t *testing.T) {
	tests := map[string]struct {
		in   presence.Inputs
		want oc.Presence
	}{
		"1: gone is Offline, whatever else holds": {
			presence.Inputs{Default: oc.PresenceAway, Rule: presence.Missed, Manual: oc.PresenceBusy, Units: 100, Used: 100}, oc.PresenceOffline},
		"4: a missed notification before anything that was chosen": {
			presence.Inputs{Connected: true, Rule: presence.Missed, Manual: oc.PresenceAvailable, Units: 100}, oc.PresenceInactive},
		"5: a rejected notification": {
			presence.Inputs{Connected: true, Rule: presence.Rejected, Manual: oc.PresenceAvailable, Units: 100}, oc.PresenceDoNotDisturb},
		"6: ten sessions and one more item": {
			presence.Inputs{Connected: true, Rule: presence.Sessions, Manual: oc.PresenceAvailable, Units: 100}, oc.PresenceDoNotDisturb},
		"7: a choice before the load": {
			presence.Inputs{Connected: true, Manual: oc.PresenceAway, Units: 100, Used: 100}, oc.PresenceAway},
		"8: Available by hand before the load": {
			presence.Inputs{Connected: true, Manual: oc.PresenceAvailable, Units: 100, Used: 30}, oc.PresenceAvailable},
		"3: a default of Away before the load": {
			presence.Inputs{Connected: true, Default: oc.PresenceAway, Units: 100, Used: 30}, oc.PresenceAway},
		"9: everything used":        {presence.Inputs{Connected: true, Units: 60, Used: 60}, oc.PresenceDoNotDisturb},
		"9: more than there is":     {presence.Inputs{Connected: true, Units: 20, Used: 30}, oc.PresenceDoNotDisturb},
		"10: one unit short of all": {presence.Inputs{Connected: true, Units: 60, Used: 59}, oc.PresenceBusy},
		"10: a single unit":         {presence.Inputs{Connected: true, Units: 60, Used: 1}, oc.PresenceBusy},
		"11: nothing":               {presence.Inputs{Connected: true, Units: 60}, oc.PresenceAvailable},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := presence.Decide(test.in); got != test.want {
				t.Errorf("Decide(%+v) = %v, want %v", test.in, got, test.want)
			}
		})
	}
}

// What the system itself defines looks neither at choices nor at rules (PR-039).
func TestSystem(t *testing.T) {
	in := presence.Inputs{Rule: presence.Missed, Manual: oc.PresenceAway, Units: 60, Used: 30}
	if got := presence.System(in); got != oc.PresenceBusy {
		t.Errorf("System(%+v) = %v, want Busy", in, got)
	}
	in.Default = oc.PresenceOffline
	if got := presence.System(in); got != oc.PresenceOffline {
		t.Errorf("System(%+v) = %v, want Offline", in, got)
	}
}
