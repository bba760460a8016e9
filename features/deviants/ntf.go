package deviants

import "github.com/ocsim/ocsim/engine"

var ntf = area{
	flips: []Flip{
		{Choice: "NTF-018", Change: policy(func(p *engine.Policy) { p.NotificationEnd = engine.Beyond })},
	},
}
