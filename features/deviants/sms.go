package deviants

import "github.com/ocsim/ocsim/engine"

var sms = area{
	deviants: []Deviant{
		{
			Name: "text-limit-one-less", Rule: "SMS-001",
			Wrong:  "an SMS may have 1,599 characters",
			Change: policy(func(p *engine.Policy) { p.TextLimit = 1599 }),
		},
		{
			Name: "text-limit-one-more", Rule: "SMS-002",
			Wrong:  "an SMS may have 1,601 characters",
			Change: policy(func(p *engine.Policy) { p.TextLimit = 1601 }),
		},
	},
}
