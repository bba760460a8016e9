package deviants

import "github.com/ocsim/ocsim/engine"

var capacity = area{
	flips: []Flip{
		{Choice: "CAP-027", Laws: []string{"capacity-limit", "nobody-waits"}, Change: policy(func(p *engine.Policy) { p.DefaultUnits = 90 })},
	},
}
