package deviants

import "github.com/ocsim/ocsim/engine/oc"

// consulted is another condition for the agents whom an agent may consult.
func consulted(condition string) Change {
	return source("engine/consult.go", "return inQueue && p.ID != c.Agent && a.Connected && e.allowed(ws, a) && e.free(p.ID) >= c.Units", "return "+condition)
}

var con = area{
	deviants: []Deviant{
		{
			Name: "only-supervisors-are-consulted", Rule: "CON-001",
			Wrong:  "only agents who are supervisors too can be consulted",
			Change: consulted("slices.Contains(p.Roles, oc.RoleSupervisor) && inQueue && p.ID != c.Agent && a.Connected && e.allowed(ws, a) && e.free(p.ID) >= c.Units"),
		},
		{
			Name: "supervisors-are-not-consulted", Rule: "CON-001",
			Wrong:  "an agent of the queue who is a supervisor too cannot be consulted",
			Change: consulted("!slices.Contains(p.Roles, oc.RoleSupervisor) && inQueue && p.ID != c.Agent && a.Connected && e.allowed(ws, a) && e.free(p.ID) >= c.Units"),
		},
		{
			Name: "agents-of-all-queues-are-consulted", Rule: "CON-001",
			Wrong:  "agents of queues that the chat did not come from can be consulted",
			Change: source("engine/consult.go", "|| e.on(FlagConsultAcross)", "|| true"),
		},
		{
			Name: "agents-without-room-are-consulted", Rule: "CON-002",
			Wrong:  "the consult list does not look at capacity",
			Change: consulted("inQueue && p.ID != c.Agent && a.Connected && e.allowed(ws, a)"),
		},
		{
			Name: "only-idle-agents-are-consulted", Rule: "CON-002",
			Wrong:  "the consult list leaves out agents who have a conversation, though they have room for another",
			Change: consulted("inQueue && p.ID != c.Agent && a.Connected && e.allowed(ws, a) && a.Used == 0 && e.free(p.ID) >= c.Units"),
		},
		{
			Name: "the-consult-list-ignores-what-agents-have", Rule: "CON-002",
			Wrong:  "the consult list looks at the capacity that agents have in all, not at what is free",
			Change: consulted("inQueue && p.ID != c.Agent && a.Connected && e.allowed(ws, a) && e.state.units(p.ID) >= c.Units"),
		},
		{
			Name: "a-consultant-consults", Rule: "CON-003",
			Wrong:  "an agent who is consulted starts a consult",
			Change: source("engine/consult.go", "return c, c.primary(by)", "if c.role(by) == oc.ParticipantConsultant {\n\t\treturn c, nil\n\t}\n\treturn c, c.primary(by)"),
		},
		{
			Name: "a-consultant-transfers", Rule: "CON-003",
			Wrong:  "an agent who is consulted starts a transfer",
			Change: source("engine/transfer.go", "if no := c.primary(by); no != nil {\n\t\treturn nil, no", "if no := c.primary(by); no != nil && c.role(by) != oc.ParticipantConsultant {\n\t\treturn nil, no"),
		},
		{
			Name: "a-supervisor-who-joined-consults", Rule: "CON-003",
			Wrong:  "a supervisor who joined a conversation starts a consult in it",
			Change: source("engine/consult.go", "return c, c.primary(by)", "if c.role(by) == oc.ParticipantJoined {\n\t\treturn c, nil\n\t}\n\treturn c, c.primary(by)"),
		},
		{
			Name: "a-supervisor-who-joined-transfers", Rule: "CON-003",
			Wrong:  "a supervisor who joined a conversation starts an agent's transfer of it",
			Change: source("engine/transfer.go", "if no := c.primary(by); no != nil {\n\t\treturn nil, no", "if no := c.primary(by); no != nil && c.role(by) != oc.ParticipantJoined {\n\t\treturn nil, no"),
		},
		{
			Name: "whoever-had-it-consults", Rule: "CON-004",
			Wrong:  "the former primary agent still starts consults after a transfer",
			Change: source("engine/consult.go", "return c, c.primary(by)", "if slices.Contains(c.Past, by) {\n\t\treturn c, nil\n\t}\n\treturn c, c.primary(by)"),
		},
		{
			Name: "whoever-had-it-transfers", Rule: "CON-004",
			Wrong:  "the former primary agent still transfers after a transfer",
			Change: source("engine/transfer.go", "if no := c.primary(by); no != nil {\n\t\treturn nil, no", "if no := c.primary(by); no != nil && !slices.Contains(c.Past, by) {\n\t\treturn nil, no"),
		},
		{
			Name: "whoever-received-it-cannot-consult", Rule: "CON-004",
			Wrong:  "the agent who received a conversation by a transfer cannot consult",
			Change: source("engine/consult.go", "return c, c.primary(by)", "if c.Transfers > 0 {\n\t\treturn nil, forbidden(string(c.ID), \"\", \"it was transferred\")\n\t}\n\treturn c, c.primary(by)"),
		},
		{
			Name: "whoever-received-it-cannot-transfer", Rule: "CON-004",
			Wrong:  "the agent who received a conversation by a transfer cannot transfer it",
			Change: source("engine/transfer.go", "if c.TransferOffer != \"\" {", "if c.TransferOffer != \"\" || c.Transfers > 0 {"),
		},
		{
			Name: "a-consult-needs-no-answer", Rule: "CON-006",
			Wrong: "the invited agent is in the consult without a notification",
			Change: source("engine/consult.go", "e.notify(c, ws, q.Agent, oc.OfferConsult)",
				"e.notify(c, ws, q.Agent, oc.OfferConsult)\n\te.consultAccepted(e.state.Offers[c.ConsultOffers[len(c.ConsultOffers)-1]])"),
		},
		{
			Name: "the-invited-agent-reads-before-accepting", Rule: "CON-006",
			Wrong:  "the invited agent sees the conversation before accepting",
			Change: source("engine/dashboard.go", "return c.Agent == by || c.role(by) != 0 ||", "if _, invited := e.consultOffer(c, by); invited {\n\t\treturn true\n\t}\n\treturn c.Agent == by || c.role(by) != 0 ||"),
		},
		{
			Name: "the-consultant-sees-only-the-pane", Rule: "CON-006",
			Wrong:  "the invited agent sees the private pane and not the customer's conversation",
			Change: reading("c.role(by) != oc.ParticipantConsultant || m.Audience == oc.AgentsOnly"),
		},
		{
			Name: "the-primary-agent-does-not-see-the-pane", Rule: "CON-006",
			Wrong:  "what the invited agent writes in private is not shown to the primary agent",
			Change: reading("m.Audience != oc.AgentsOnly || m.By == by || m.Author != oc.AuthorAgent || c.role(m.By) != oc.ParticipantConsultant"),
		},
		{
			Name: "the-customer-reads-the-pane", Rule: "CON-006",
			Wrong: "what agents write in private goes to the customer while there is a consult",
			Change: source("engine/message.go", "if m.Text == \"\" && len(m.Files) == 0 {",
				"if len(c.Others) > 0 && c.Others[0].Role == oc.ParticipantConsultant {\n\t\tm.Audience = oc.Everyone\n\t}\n\tif m.Text == \"\" && len(m.Files) == 0 {"),
		},
		{
			Name: "a-consultant-writes-to-the-customer", Rule: "CON-006",
			Wrong:  "the invited agent writes to the customer",
			Change: source("engine/message.go", "case to != oc.AgentsOnly && !primary && role != oc.ParticipantJoined:", "case to != oc.AgentsOnly && !primary && role == oc.ParticipantMonitor:"),
		},
		{
			Name: "a-reject-of-a-consult-counts-as-an-accept", Rule: "CON-006",
			Wrong:  "an invited agent who rejects is in the consult",
			Change: source("engine/offer.go", "case oc.OfferConsult:\n\t\te.endOffer(o, how)", "case oc.OfferConsult:\n\t\te.consultAccepted(o)"),
		},
		{
			Name: "a-consultant-cannot-leave", Rule: "CON-008",
			Wrong:  "the invited agent cannot leave a consult",
			Change: source("engine/consult.go", "e.quit(c, by)\n\te.say(c, oc.TriggerConsultEnded)", "if e.on(FlagConsultAcross) {\n\t\te.quit(c, by)\n\t}\n\te.say(c, oc.TriggerConsultEnded)"),
		},
		{
			Name: "the-primary-agent-cannot-end-a-consult", Rule: "CON-008",
			Wrong:  "the primary agent cannot end a consult that was accepted",
			Change: source("engine/consult.go", "!invited && c.role(q.Agent) != oc.ParticipantConsultant {", "!invited {"),
		},
		{
			Name: "an-invitation-cannot-be-taken-back", Rule: "CON-008",
			Wrong:  "the primary agent cannot take back an invitation that is not answered",
			Change: source("engine/consult.go", "!invited && c.role(q.Agent) != oc.ParticipantConsultant {", "invited || c.role(q.Agent) != oc.ParticipantConsultant {"),
		},
		{
			Name: "a-consultant-ends-the-consult-of-another", Rule: "CON-008",
			Wrong:  "an invited agent ends the consult of another invited agent",
			Change: source("engine/consult.go", "if no := c.primary(by); no != nil {\n\t\treturn no", "if no := c.primary(by); no != nil && c.role(by) != oc.ParticipantConsultant {\n\t\treturn no"),
		},
		{
			Name: "ending-one-consult-ends-them-all", Rule: "CON-008",
			Wrong:  "all consults of a conversation end when the primary agent ends one",
			Change: source("engine/consult.go", "e.quit(c, q.Agent)\n\treturn nil", "e.leaveActive(c)\n\treturn nil"),
		},
		{
			Name: "whoever-leaves-ends-all-consults", Rule: "CON-008",
			Wrong:  "all consults of a conversation end when one invited agent leaves",
			Change: source("engine/consult.go", "e.quit(c, by)\n\te.say(c, oc.TriggerConsultEnded)", "e.leaveActive(c)\n\te.say(c, oc.TriggerConsultEnded)"),
		},
		{
			Name: "whoever-was-consulted-reads-on", Rule: "CON-008",
			Wrong: "an invited agent still sees the conversation when the consult is over",
			Change: source("engine/state.go", "case oc.ConsultEnded:\n\t\ts.left(ev.Conversation, ev.Agent)",
				"case oc.ConsultEnded:\n\t\ts.left(ev.Conversation, ev.Agent)\n\t\ts.about(ev.Conversation).Past = append(s.about(ev.Conversation).Past, ev.Agent)"),
		},
		{
			Name: "an-invitation-takes-capacity", Rule: "CON-009",
			Wrong:  "capacity of the invited agent is taken when the consult begins",
			Change: source("engine/consult.go", "e.notify(c, ws, q.Agent, oc.OfferConsult)", "e.notify(c, ws, q.Agent, oc.OfferConsult)\n\te.take(c, q.Agent)"),
		},
		{
			Name: "a-consult-takes-capacity", Rule: "CON-009",
			Wrong:  "capacity of the invited agent is taken when he or she accepts",
			Change: source("engine/consult.go", "e.say(c, oc.TriggerConsultAccepted)", "e.say(c, oc.TriggerConsultAccepted)\n\te.take(c, o.Agent)"),
		},
		{
			Name: "a-bot-is-consulted", Rule: "CON-012",
			Wrong:  "an agent consults a bot",
			Change: source("engine/consult.go", "case !slices.Contains(e.consultTargets(c), q.Agent):", "case !e.isBot(q.Agent) && !slices.Contains(e.consultTargets(c), q.Agent):"),
		},
		{
			Name: "bots-are-in-the-consult-list", Rule: "CON-012",
			Wrong:  "bots are among the agents who can be consulted",
			Change: source("engine/consult.go", "if human(p) && keep(p) {", "if p.Bot || human(p) && keep(p) {"),
		},
		{
			Name: "the-customer-is-told-of-an-invitation", Rule: "CON-013",
			Wrong: "the customer gets the consult-accepted message before the invited agent accepts",
			Change: source("engine/consult.go", "e.notify(c, ws, q.Agent, oc.OfferConsult)",
				"e.notify(c, ws, q.Agent, oc.OfferConsult)\n\te.say(c, oc.TriggerConsultAccepted)"),
		},
		{
			Name: "the-customer-is-not-told-of-a-consult", Rule: "CON-013",
			Wrong:  "the customer does not get the consult-accepted message",
			Change: told(oc.TriggerConsultAccepted, false, true),
		},
		{
			Name: "the-customer-is-not-told-that-a-consult-ended", Rule: "CON-013",
			Wrong:  "the customer does not get the consult-ended message",
			Change: told(oc.TriggerConsultEnded, false, true),
		},
		{
			Name: "the-customer-is-told-of-a-reject", Rule: "CON-013",
			Wrong:  "the customer gets the consult-accepted message when the invited agent rejects",
			Change: source("engine/offer.go", "case oc.OfferConsult:\n\t\te.endOffer(o, how)", "case oc.OfferConsult:\n\t\te.endOffer(o, how)\n\t\te.say(e.state.Conversations[o.Conversation], oc.TriggerConsultAccepted)"),
		},
		{
			Name: "the-customer-is-told-that-an-invitation-ended", Rule: "CON-013",
			Wrong:  "the customer gets the consult-ended message when the invited agent rejects",
			Change: source("engine/offer.go", "case oc.OfferConsult:\n\t\te.endOffer(o, how)", "case oc.OfferConsult:\n\t\te.endOffer(o, how)\n\t\te.say(e.state.Conversations[o.Conversation], oc.TriggerConsultEnded)"),
		},
		{
			Name: "a-deactivated-consult-message-is-sent", Rule: "CON-013",
			Wrong:  "the customer gets the messages of a consult though an administrator deactivated them",
			Change: source("engine/automated.go", "return m.Off && t != oc.TriggerOverflowEnd", "return m.Off && t != oc.TriggerOverflowEnd && t != oc.TriggerConsultAccepted && t != oc.TriggerConsultEnded"),
		},
	},
	flips: []Flip{
		{
			Choice: "CON-016",
			Change: source("engine/conversation.go", "e.leaveActive(c)", ""),
		},
		{
			Choice: "CON-018",
			Change: consulted("ws != nil && inQueue && p.ID != c.Agent && a.Connected && a.Presence.Base() == oc.PresenceAvailable && e.free(p.ID) >= c.Units"),
		},
		{
			Choice: "CON-019",
			Change: source("engine/consult.go", "inQueue := e.state.member(c.Queue, p.ID)", "inQueue := e.state.member(e.queueFor(c), p.ID)"),
		},
	},
}
