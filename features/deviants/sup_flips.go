package deviants

var supFlips = []Flip{
	{
		Choice: "SUP-039",
		Change: listed("e.allowed(ws, e.state.Agents[p.ID]) && e.state.member(c.Queue, p.ID)"),
	},
	{
		Choice: "SUP-040",
		Change: source("engine/supervisor_transfer.go", "e.finish(c, to, oc.AwaitingAgentAssignment)", "if len(c.Past) > 0 {\n\t\tfirst := c.Past[len(c.Past)-1]\n\t\te.release(c, o.Agent)\n\t\te.startSession(c, first)\n\t\te.take(c, first)\n\t\te.become(c, oc.StatusActive, oc.InConversation)\n\t\treturn\n\t}\n\te.finish(c, to, oc.AwaitingAgentAssignment)"),
	},
	{
		Choice: "SUP-041",
		Change: source("engine/supervisor_transfer.go", "e.release(c, from)", "if !inSession {\n\t\te.release(c, from)\n\t}").
			and("engine/offer.go", "Acknowledged: true, Accepted: true})", "Acknowledged: true, Accepted: true})\n\t\tfor _, h := range slices.Clone(c.Holds) {\n\t\t\tif h.Agent != o.Agent {\n\t\t\t\te.release(c, h.Agent)\n\t\t\t}\n\t\t}"),
	},
	{
		Choice: "SUP-042",
		Change: source("engine/supervisor_transfer.go", "if !inSession {", "if !inSession && c.Status != oc.StatusWaiting {"),
	},
	{
		Choice: "SUP-043", Laws: []string{"capacity-held"},
		Change: source("engine/supervisor_assign.go", "e.take(c, agent)", "e.emit(oc.CapacityTaken{Agent: agent, Conversation: c.ID, Units: min(c.Units, max(0, e.free(agent)))})"),
	},
	{
		Choice: "SUP-044",
		Change: source("engine/offer.go", "case oc.OfferSupervisorAssignment:\n\t\tauto = oc.AutoAssignImmediate", "case oc.OfferSupervisorAssignment:\n\t\tauto = oc.AutoAssignOff").
			and("engine/supervisor_assign.go", "e.accepted(e.state.Offers[c.Offer])", ""),
	},
	{
		Choice: "SUP-046",
		Change: source("engine/supervisor_transfer.go", "if !slices.Contains(e.transferTargets(c), t.Agent) {", "if !slices.Contains(e.transferTargets(c), t.Agent) || e.free(t.Agent) < c.Units {"),
	},
	{
		Choice: "SUP-047",
		Change: movingRefuses("c.Offer != \"\" && e.state.Offers[c.Offer].Kind == oc.OfferAssignment"),
	},
	{
		Choice: "SUP-048",
		Change: source("engine/supervision.go", "case c.Status != oc.StatusActive:\n\t\treturn invalidState(string(id), \"SUP-048\"", "case c.Status != oc.StatusActive && c.Status != oc.StatusWrapUp:\n\t\treturn invalidState(string(id), \"SUP-048\""),
	},
	{
		Choice: "SUP-049",
		Change: source("engine/supervisor_assign.go", "return q.ID != c.Queue && q.Type == c.Channel.Type()", "return q.ID != c.Queue").
			and("engine/supervisor_assign.go", "case q.Type != c.Channel.Type():", "case q.ID != id:"),
	},
	{
		Choice: "SUP-050",
		Change: source("engine/supervisor_assign.go", "case e.state.Agents[agent].Sessions >= e.policy.MaxSessions:", "case false:"),
	},
}
