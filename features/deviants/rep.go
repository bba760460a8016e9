package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
)

var rep = area{
	deviants: slices.Concat(repHistorical, repPowerBI, repAccess, repDashboard),
	flips: []Flip{
		{Choice: "REP-015", Change: policy(func(p *engine.Policy) { p.Reporting.CaseCounts = true })},
		{Choice: "REP-016", Change: policy(func(p *engine.Policy) { p.Reporting.Days = 365 })},
	},
}
