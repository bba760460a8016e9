package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
)

const (
	administrationGo = "engine/administration.go"
	settingsGo       = "engine/settings.go"
)

// needsARestart never brings one kind of change in force.
func needsARestart(setting string) Change {
	return source(administrationGo, "s.Effective.write(write)", "if _, is := write.(oc."+setting+"); is {\n\t\tdelete(s.Changes, ev.Change)\n\t\treturn\n\t}\n\ts.Effective.write(write)")
}

var cfg = area{
	deviants: slices.Concat([]Deviant{
		{
			Name: "configuration-takes-16-minutes", Rule: "CFG-001",
			Wrong:  "a change of configuration takes 16 minutes",
			Change: policy(func(p *engine.Policy) { p.Propagation = 16 * time.Minute }),
		},
		{
			Name: "configuration-takes-a-second-too-long", Rule: "CFG-001",
			Wrong:  "a change of configuration takes 15 minutes and a second",
			Change: policy(func(p *engine.Policy) { p.Propagation = 15*time.Minute + time.Second }),
		},
		{
			Name: "members-only-come", Rule: "CFG-001",
			Wrong: "an agent who is taken out of a queue stays a member",
			Change: source(administrationGo, "s.Effective.write(write)",
				`if c, is := write.(oc.SetQueueMembers); is {
					q, _ := s.Effective.queue(c.Queue)
					for _, m := range q.Members {
						if !slices.Contains(c.Members, m) {
							c.Members = append(slices.Clone(c.Members), m)
						}
					}
					write = c
				}
				s.Effective.write(write)`),
		},
		{
			Name: "the-distribution-can-be-changed", Rule: "CFG-010",
			Wrong:  "the work distribution mode of a workstream can be changed",
			Change: source(formGo, "case old.Mode != w.Mode:", "case old.Mode == 0:"),
		},
		{
			Name: "a-workstream-cannot-be-edited", Rule: "CFG-010",
			Wrong:  "a workstream cannot be saved with the work distribution mode that it has",
			Change: source(formGo, "case old.Mode != w.Mode:", "case old.Mode != 0:"),
		},
	}, cfgRestarts()),
	flips: []Flip{
		{Choice: "CFG-004", Laws: []string{"propagation"}, Change: policy(func(p *engine.Policy) { p.Propagation = 0 })},
		{
			Choice: "CFG-005",
			Change: source(administrationGo, `if e.state.Propagation != "seeded" {`, `if e.state.Propagation != "" {`),
		},
		{
			Choice: "CFG-007",
			Change: source(administrationGo, "e.emit(oc.ChangeTookEffect{Change: id})",
				`if n, is := c.Write.(oc.SetNotification); is {
					ws, _ := e.state.Effective.workstream(n.Workstream)
					old := e.countdown(ws)
					for _, o := range slices.Sorted(maps.Keys(e.state.Offers)) {
						if x := e.state.Offers[o]; e.state.Conversations[x.Conversation].Workstream == n.Workstream && !x.Expires.IsZero() {
							e.setTimer(oc.TimerNotification, string(o), x.Expires.Add(n.Notification.Timeout-old))
						}
					}
				}
				e.emit(oc.ChangeTookEffect{Change: id})`),
		},
		{
			Choice: "CFG-008", Laws: []string{"propagation"},
			Change: source(administrationGo, "effective := e.notBefore(c, e.now.Add(e.propagation()))", "effective := e.now.Add(e.propagation())"),
		},
		{
			Choice: "CFG-009",
			Change: source(administrationGo, "e.emit(oc.ChangeTookEffect{Change: id})",
				`var gone []oc.PersonID
				if m, is := c.Write.(oc.SetQueueMembers); is {
					q, _ := e.state.Effective.queue(m.Queue)
					for _, p := range q.Members {
						if !slices.Contains(m.Members, p) {
							gone = append(gone, p)
						}
					}
				}
				e.emit(oc.ChangeTookEffect{Change: id})
				for _, p := range gone {
					for _, w := range slices.Clone(e.state.Agents[p].Work) {
						if x := e.state.Conversations[w]; x.Accepted && x.Status == oc.StatusActive && string(x.Queue) == string(c.Write.(oc.SetQueueMembers).Queue) {
							e.backToQueue(x, oc.StatusOpen, oc.ClosureAgentReRouted, "")
						}
					}
				}`),
		},
		{Choice: "CFG-015", Change: source("engine/form_answer.go", "s := &e.state.Committed\n\tswitch {\n\tcase q.Queue", "s := &e.state.Effective\n\tswitch {\n\tcase q.Queue")},
	},
}

// cfgRestarts are changes of one setting each that never take effect.
func cfgRestarts() (all []Deviant) {
	for _, x := range []struct{ name, command, what string }{
		{"membership", "SetQueueMembers", "the members of a queue"},
		{"demand", "SetDemand", "the demand of a workstream"},
		{"allowed-presences", "SetAllowedPresences", "the allowed presences of a workstream"},
		{"notification", "SetNotification", "the notification of a workstream"},
		{"workstream", "EditWorkstream", "the form of a workstream"},
		{"capacity", "SetCapacity", "the capacity of an agent"},
		{"rules", "SetRoutes", "the route-to-queue rules of a workstream"},
		{"wrap-up", "SetWrapUp", "what a workstream blocks in Wrap-up"},
		{"organisation", "SetSettings", "the settings of the organisation"},
	} {
		all = append(all, Deviant{
			Name: "a-change-of-" + x.name + "-never-takes-effect", Rule: "CFG-001",
			Wrong:  "a change of " + x.what + " never takes effect",
			Change: needsARestart(x.command),
		})
	}
	return all
}
