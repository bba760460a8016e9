package deviants

const routingGo = "engine/routing/routing.go"

var raMethods = []Deviant{
	{
		Name: "lowest-capacity", Rule: "RA-011",
		Wrong:  "the agent with the least free capacity gets the item",
		Change: source(routingGo, "return a.Free > b.Free", "return a.Free < b.Free"),
	},
	{
		Name: "highest-capacity-counts-what-is-configured", Rule: "RA-011",
		Wrong:  "the agent with the largest configured capacity gets the item, however much of it is taken",
		Change: source(lineupGo, "Free: p.Member.free()", "Free: p.Member.Units"),
	},
	{
		Name: "highest-capacity-counts-closed-conversations", Rule: "RA-011",
		Wrong: "conversations that are over still count against an agent",
		Seen:  "RocketChat/Rocket.Chat #13134",
		Change: source(lineupGo, "Free: p.Member.free()", "Free: p.Member.free() - 30*len(p.Member.Closed)").
			and("engine/activity.go", "a.Closed = append(a.Closed, closedItem{c.ID, at})", "a.Closed = append(a.Closed, closedItem{c.ID, at})\n\t\ta.moved()").
			and(lineupGo, lineupBound, "return true"),
	},
	{
		Name: "only-the-agent-with-the-most-room-is-asked", Rule: "RA-011",
		Wrong: "the agent with the most free capacity is chosen first, and the presence is looked at afterwards",
		Change: source(assignmentGo, "if !ok || !e.allowed(ws, a) || ", "if !ok || a == nil || ").
			and(lineupGo, "anybody == nil || !e.allowed(ws, anybody.item.Member)", "anybody == nil").
			and(assignmentGo, "agent, ok = routing.Pick(method(q), cs)", "agent, ok = routing.Pick(method(q), cs)\n\t\t\tok = ok && e.allowed(ws, e.state.Agents[agent])"),
	},
	{
		Name: "highest-capacity-ties-go-to-the-lower-id", Rule: "RA-011",
		Wrong:  "of agents with equal free capacity the one with the lower id gets the item",
		Change: source(routingGo, "case m == oc.LeastActive &&", "case m == oc.HighestCapacity:\n\t\treturn a.Agent < b.Agent\n\tcase m == oc.LeastActive &&"),
	},
	{
		Name: "highest-capacity-ties-go-by-a-map", Rule: "RA-011",
		Wrong:  "of agents with equal free capacity whoever a map names first gets the item",
		Change: source(routingGo, "case m == oc.LeastActive &&", "case m == oc.HighestCapacity:\n\t\tx, y := a.Agent[len(a.Agent)-1], b.Agent[len(b.Agent)-1]\n\t\treturn x < y || x == y && a.Agent < b.Agent\n\tcase m == oc.LeastActive &&"),
	},
	{
		Name: "whoever-had-work-last-is-next", Rule: "RA-012",
		Wrong:  "the agent who was assigned work most recently is next",
		Change: source(routingGo, "return a.Turn < b.Turn", "return a.Turn > b.Turn"),
	},
	{
		Name: "the-round-begins-by-id", Rule: "RA-012",
		Wrong:  "the round begins with the lowest id, not with whoever was added first",
		Change: source("engine/queue.go", "if founding || len(q.Places) == known {", "if !founding && len(q.Places) == known {"),
	},
	{
		Name: "round-robin-asks-who-has-more-room", Rule: "RA-012",
		Wrong:  "round robin prefers the agent with more free capacity",
		Change: source(routingGo, "m == oc.HighestCapacity && a.Free", "m != oc.LeastActive && a.Free"),
	},
	{
		Name: "the-round-is-a-pointer-into-the-list", Rule: "RA-012",
		Wrong: "after an agent the next in the list is asked, so that whoever was passed over loses the turn",
		Seen:  "chatwoot/chatwoot #11034, #13050",
		Change: source("engine/queue.go", "q.Turns++\n\t\tp.Turn = q.Turns\n\t\tp.stand()",
			`for k, i := 0, slices.Index(q.Members, id); k < len(q.Members); k++ {
				q.Turns++
				next := q.Places[q.Members[(i+1+k)%len(q.Members)]]
				next.Turn = q.Turns
				next.stand()
			}`),
	},
	{
		Name: "who-joins-later-is-next", Rule: "RA-012",
		Wrong:  "an agent who is added later is the next in order",
		Change: source("engine/queue.go", "Turn: q.Turns, Queue: q}", "Turn: 0, Queue: q}"),
	},
	{
		Name: "the-round-stands-still-at-a-former-member", Rule: "RA-012",
		Wrong: "nobody is assigned work while it is the turn of an agent who was removed from the queue",
		Seen:  "chatwoot/chatwoot #869",
		Change: source("engine/queue.go", "\t\t\tdelete(q.Places, id)\n", "").
			and(assignmentGo, "\tcs := e.firsts(e.heads[:0], ws, c)\n",
				`	cs := e.firsts(e.heads[:0], ws, c)
				for _, next := range e.state.Queues[q.ID].Places {
					first := true
					for _, p := range e.state.Queues[q.ID].Places {
						first = first && next.Turn <= p.Turn
					}
					if method(q) == oc.AdvancedRoundRobin && first && !slices.Contains(q.Members, next.Agent) {
						return nil
					}
				}
				`),
	},
	{
		Name: "one-round-for-all-queues", Rule: "RA-013",
		Wrong:  "an agent who got work from one queue loses the turn in every queue",
		Change: source("engine/offer.go", "if q := s.Queues[c.Queue]; q != nil {\n\t\ts.served(q, ev.Agent)", "for _, q := range s.Queues {\n\t\ts.served(q, ev.Agent)"),
	},
	{
		Name: "the-round-never-goes-on", Rule: "RA-014",
		Wrong:  "the order in which agents were added goes on for ever",
		Change: source("engine/queue.go", "p.Turn = q.Turns", "p.Turn += 0"),
	},
	{
		Name: "the-latest-assigned-is-next", Rule: "RA-014",
		Wrong:  "Alan, who was assigned work last, gets the item",
		Change: source(routingGo, "return a.Turn < b.Turn", "return a.Turn > b.Turn"),
	},
	{
		Name: "least-active-is-the-one-released-last", Rule: "RA-015",
		Wrong:  "the agent whose capacity was released most recently gets the item",
		Change: source(routingGo, "return a.Released.Before(b.Released)", "return b.Released.Before(a.Released)"),
	},
	{
		Name: "least-active-is-round-robin", Rule: "RA-015",
		Wrong:  "least active gives the item to whose turn it is",
		Change: source(routingGo, "case m == oc.LeastActive &&", "case m == 0 &&"),
	},
	{
		Name: "least-active-ties-go-to-the-agent-with-more-room", Rule: "RA-015",
		Wrong:  "of agents who were released at the same time the one with more free capacity gets the item",
		Change: source(routingGo, "m == oc.HighestCapacity && a.Free", "m == oc.HighestCapacity && a.Free != b.Free, m == oc.LeastActive && a.Released.Equal(b.Released) && a.Free"),
	},
	{
		Name: "voice-queues-assign-by-highest-capacity", Rule: "RA-015",
		Wrong:  "a voice queue assigns by highest capacity unless the administrator chose another method",
		Change: source(assignmentGo, "case q.Type == oc.VoiceType:\n\t\treturn oc.LeastActive", "case q.Type == oc.VoiceType:\n\t\treturn oc.HighestCapacity"),
	},
	{
		Name: "who-was-never-released-ranks-last", Rule: "RA-016",
		Wrong:  "an agent whose capacity was never released ranks last",
		Change: source(routingGo, "return a.Released.Before(b.Released)", "return !a.Released.IsZero() && (b.Released.IsZero() || a.Released.Before(b.Released))"),
	},
	{
		Name: "a-sign-in-counts-as-a-release", Rule: "RA-016",
		Wrong:  "an agent who signs in counts as released at that moment",
		Change: source("engine/state.go", "s.agentSignedIn(ev)", "s.agentSignedIn(ev)\n\t\ts.Agents[ev.Agent].Released = at"),
	},
	{
		Name: "waiting-is-no-release", Rule: "RA-016",
		Wrong:  "a conversation that goes to Waiting does not count as a release",
		Change: source("engine/capacity.go", "a.Released = at", "if c.Status != oc.StatusWaiting {\n\t\ta.Released = at\n\t}"),
	},
	{
		Name: "least-active-looks-at-when-work-began", Rule: "RA-017",
		Wrong: "the call goes to Oscar, whose last one began earlier",
		Change: source("engine/capacity.go", "a.Released = at", "").
			and("engine/offer.go", "c.Accepted, c.Offer = false, ev.Offer", "c.Accepted, c.Offer = false, ev.Offer\n\ts.Agents[ev.Agent].Released = at"),
	},
	{
		Name: "least-active-looks-at-the-latest-release-first", Rule: "RA-017",
		Wrong:  "the call goes to Oscar, whose last one ended later",
		Change: source(routingGo, "return a.Released.Before(b.Released)", "return a.Released.After(b.Released)"),
	},
}
