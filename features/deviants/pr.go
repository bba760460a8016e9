package deviants

import (
	"time"

	"github.com/ocsim/ocsim/engine"
)

var pr = area{
	deviants: []Deviant{
		{
			Name: "reconnected-after-two-minutes-is-too-late", Rule: "PR-002",
			Wrong:  "presence is not restored to an agent who is back after two minutes",
			Change: policy(func(p *engine.Policy) { p.PresenceGrace.After = 119 * time.Second }),
		},
		{
			Name: "reconnected-after-three-minutes-is-in-time", Rule: "PR-003",
			Wrong:  "presence is restored to an agent who is back after three minutes",
			Change: policy(func(p *engine.Policy) { p.PresenceGrace.After = 180 * time.Second }),
		},
		{
			Name: "presence-does-not-matter", Rule: "PR-020",
			Wrong:  "a conversation is assigned to an agent whatever the presence",
			Seen:   "chatwoot/chatwoot PR 4237, #4780",
			Change: source("engine/assignment.go", "return slices.Contains(ws.AllowedPresences, p.Base())", "return true"),
		},
	},
}
