package deviants

var idnLinks = []Deviant{
	{
		Name: "a-link-is-not-remembered", Rule: "IDN-009",
		Wrong:  "the next conversation of a social profile is linked to nobody again",
		Change: source(identification, `s.Profiles[profileKey{c.Channel, c.Customer}] = ev.Record`, `delete(s.Profiles, profileKey{c.Channel, c.Customer})`),
	},
	{
		Name: "line-only-remembers", Rule: "IDN-009",
		Wrong:  "custom channels keep no social profiles",
		Change: source(identification, `case oc.FamilySocial, oc.FamilyCustom, oc.FamilyTeams:`, `case oc.FamilySocial, oc.FamilyTeams:`),
	},
	{
		Name: "social-channels-remember-nobody", Rule: "IDN-009",
		Wrong:  "social channels keep no social profiles",
		Change: source(identification, `case oc.FamilySocial, oc.FamilyCustom, oc.FamilyTeams:`, `case oc.FamilyCustom, oc.FamilyTeams:`),
	},
	{
		Name: "the-first-link-is-made-by-name", Rule: "IDN-009",
		Wrong: "a customer whom nobody has linked yet is linked to the first record there is",
		Change: source(identification, `	id := e.state.Profiles[profileKey{ch, customer}]
`, `	id := e.state.Profiles[profileKey{ch, customer}]
	if id == "" && ch != oc.ChannelLINE && len(e.state.Records.All) > 0 {
		id = e.state.Records.All[0].ID
	}
`),
	},
	{
		Name: "one-profile-for-everybody", Rule: "IDN-009",
		Wrong: "a link counts for all customers of the channel",
		Change: source(identification, `s.Profiles[profileKey{c.Channel, c.Customer}] = ev.Record`, `s.Profiles[profileKey{c.Channel, ""}] = ev.Record`).
			and(identification, `id := e.state.Profiles[profileKey{ch, customer}]`, `id := e.state.Profiles[profileKey{ch, customer[:0]}]`),
	},
	{
		Name: "a-link-that-was-taken-back-is-made-again", Rule: "IDN-009",
		Wrong:  "the next conversation of a profile is linked although the agent took the link back",
		Change: source(identification, `	delete(s.Profiles, profileKey{c.Channel, c.Customer})`, ``),
	},
	{
		Name: "a-case-takes-the-place-of-the-customer", Rule: "IDN-010",
		Wrong: "a case that is linked takes the place of the customer",
		Change: source(identification, `	if ev.Kind == oc.Case {
		c.Case = ev.Record
		return
	}
	c.Record = ev.Record`, `	if ev.Kind == oc.Case {
		c.Record, c.Case = "", ev.Record
		return
	}
	c.Record = ev.Record`),
	},
	{
		Name: "the-customer-who-was-linked-first-stays", Rule: "IDN-010",
		Wrong:  "a conversation that is linked to a customer cannot be linked to another one",
		Change: source(identification, `case c.Record == r.ID || c.Case == r.ID:`, `case c.Record == r.ID || c.Case == r.ID || r.Kind != oc.Case && c.Record != "":`),
	},
	{
		Name: "links-are-not-replaced", Rule: "IDN-010",
		Wrong: "a second customer is linked beside the first, who is still the one that counts",
		Change: source(identification, `	c.Record = ev.Record
	if ev.By`, `	if c.Record == "" {
		c.Record = ev.Record
	}
	if ev.By`),
	},
	{
		Name: "unlinked-after-the-interaction", Rule: "IDN-010",
		Wrong:  "a closed conversation may still be unlinked",
		Change: source(identification, `if c.Status != oc.StatusActive && c.Status != oc.StatusWrapUp {`, `if c.Status == oc.StatusClosed { return c, nil }; if c.Status != oc.StatusActive && c.Status != oc.StatusWrapUp {`),
	},
	{
		Name: "never-unlinked", Rule: "IDN-010",
		Wrong:  "a link cannot be taken back during the interaction either",
		Change: source(identification, `if u.Record == "" || c.Record != u.Record && c.Case != u.Record {`, `if u.Record != "" || c.Record != u.Record && c.Case != u.Record {`),
	},
	{
		Name: "a-closed-conversation-closes-its-case", Rule: "IDN-011",
		Wrong: "the case is closed with the conversation",
		Change: source("engine/conversation.go", `	e.become(c, to, why)
	e.releaseAll(c)`, `	e.become(c, to, why)
	if r, ok := e.record(c.Case); ok && to == oc.StatusClosed {
		r.Inactive = true
		e.emit(oc.RecordSaved{Record: r})
	}
	e.releaseAll(c)`),
	},
	{
		Name: "an-ended-conversation-closes-its-case", Rule: "IDN-011",
		Wrong: "the case is closed when the agent presses End",
		Change: source("engine/conversation.go", `	e.wrapUp(c, to, oc.AgentMovedToWrapUp)`, `	if r, ok := e.record(c.Case); ok {
		r.Inactive = true
		e.emit(oc.RecordSaved{Record: r})
	}
	e.wrapUp(c, to, oc.AgentMovedToWrapUp)`),
	},
	{
		Name: "nobody-is-counted", Rule: "IDN-016",
		Wrong:  "every unidentified customer is the first visitor",
		Change: source(identification, `s.Counts.Visitors++`, `_ = name`),
	},
}
