package deviants

// Presences and routing (PR-005, PR-008).
var prRouting = []Deviant{
	{
		Name: "presence-does-not-matter", Rule: "PR-005",
		Wrong:  "a conversation is assigned to an agent whatever the presence",
		Seen:   "chatwoot/chatwoot PR 4237, #4780",
		Change: allowed("", "return true"),
	},
	{
		Name: "allowed-presences-are-always-the-same", Rule: "PR-005",
		Wrong:  "Available and Busy are the allowed presences of every workstream",
		Change: allowed("", "return a.Presence.Base() == oc.PresenceAvailable || a.Presence.Base() == oc.PresenceBusy"),
	},
	{
		Name: "available-agents-are-always-offered-work", Rule: "PR-005",
		Wrong:  "an Available agent is offered work where the workstream does not allow Available",
		Change: allowed("if a.Presence.Base() == oc.PresenceAvailable {\n\t\treturn true\n\t}\n\t", ""),
	},
	{
		Name: "busy-agents-are-always-offered-work", Rule: "PR-005",
		Wrong:  "a Busy agent is offered work where the workstream does not allow Busy",
		Change: allowed("if a.Presence.Base() == oc.PresenceBusy {\n\t\treturn true\n\t}\n\t", ""),
	},
	{
		Name: "do-not-disturb-is-never-offered-work", Rule: "PR-005",
		Wrong:  "an agent who is not to be disturbed gets no work where the workstream allows Do not disturb",
		Change: allowed("if a.Presence.Base() == oc.PresenceDoNotDisturb {\n\t\treturn false\n\t}\n\t", ""),
	},
	{
		Name: "away-is-never-offered-work", Rule: "PR-005",
		Wrong:  "an agent who is Away gets no work where the workstream allows Away",
		Change: allowed("if a.Presence == oc.PresenceAway {\n\t\treturn false\n\t}\n\t", ""),
	},
	{
		Name: "offline-is-never-offered-work", Rule: "PR-005",
		Wrong:  "an agent who is Offline gets no work where the workstream allows Offline",
		Change: allowed("if a.Presence.Base() == oc.PresenceOffline {\n\t\treturn false\n\t}\n\t", ""),
	},
	{
		Name: "a-custom-presence-is-always-available", Rule: "PR-008",
		Wrong:  "routing takes every custom presence for Available",
		Change: allowed("if a.Custom != \"\" {\n\t\treturn slices.Contains(ws.AllowedPresences, oc.PresenceAvailable)\n\t}\n\t", ""),
	},
	{
		Name: "a-custom-presence-gets-no-work", Rule: "PR-008",
		Wrong:  "an agent with a custom presence is offered nothing, whatever its base status",
		Change: allowed("if a.Custom != \"\" {\n\t\treturn false\n\t}\n\t", ""),
	},
	{
		Name: "a-custom-presence-is-not-shown", Rule: "PR-008",
		Wrong:  "others see the base status of a custom presence and not its name",
		Change: source("engine/presence.go", "custom = a.ManualCustom\n", "custom = \"\"\n"),
	},
	{
		Name: "custom-presences-cannot-be-edited", Rule: "PR-008",
		Wrong:  "a custom presence cannot be edited",
		Change: source("engine/administration.go", "return e.checkPresence(c.Presence.Name, c.Presence.Base, true)", "return e.checkPresence(c.Presence.Name, c.Presence.Base, false)"),
	},
	{
		Name: "custom-presences-cannot-be-deleted", Rule: "PR-008",
		Wrong:  "a custom presence cannot be deleted",
		Change: source("engine/administration.go", "return e.checkPresence(c.Name, oc.PresenceAvailable, true)", "return e.checkPresence(c.Name, oc.PresenceAvailable, false)"),
	},
	{
		Name: "an-edited-presence-stays-as-it-was", Rule: "PR-008",
		Wrong:  "an accepted edit of a custom presence has no effect",
		Change: source("engine/presenceform.go", "s.Presences[at] = p", "s.Presences[at].Text = p.Text"),
	},
	{
		Name: "a-deleted-presence-stays", Rule: "PR-008",
		Wrong:  "a deleted custom presence can still be chosen",
		Change: source("engine/settings.go", "s.deletePresence(c.Name)", "_ = c.Name"),
	},
}

// allowed puts something before or in place of the comparison with the allowed
// presences of the workstream.
func allowed(before, instead string) Change {
	const is = "return slices.Contains(ws.AllowedPresences, a.Presence.Base())"
	if instead == "" {
		instead = is
	}
	return source("engine/assignment.go", is, before+instead)
}

// The presences of the product (PR-006, PR-007).
var prLists = []Deviant{
	{
		Name: "away-is-shown-as-away", Rule: "PR-006",
		Wrong:  "Away is shown as Away and not as Appear away",
		Change: presenceListed(3, `ShownAs = "Away"`),
	},
	{
		Name: "busy-dnd-is-shown-as-it-is-called", Rule: "PR-006",
		Wrong:  "Busy-DND is shown as Busy-DND and not as Do not disturb",
		Change: presenceListed(2, `ShownAs = "Busy-DND"`),
	},
	{
		Name: "busy-dnd-is-called-as-it-is-shown", Rule: "PR-006",
		Wrong:  "the status Busy-DND is called Do not disturb",
		Change: presenceListed(2, `Name = "Do not disturb"`),
	},
	{
		Name: "inactive-is-not-listed", Rule: "PR-006",
		Wrong:  "Inactive is not among the statuses out of the box",
		Change: source("engine/presenceform.go", "list := slices.Clone(outOfBox)\n", "list := slices.Clone(outOfBox[:5])\n"),
	},
	{
		Name: "the-products-presences-can-be-edited", Rule: "PR-006",
		Wrong:  "a presence out of the box can be edited",
		Change: source("engine/administration.go", "return e.checkPresence(c.Presence.Name, c.Presence.Base, true)", "if ofTheProduct(c.Presence.Name) {\n\t\t\treturn nil\n\t\t}\n\t\treturn e.checkPresence(c.Presence.Name, c.Presence.Base, true)"),
	},
	{
		Name: "the-products-presences-can-be-deleted", Rule: "PR-006",
		Wrong:  "a presence out of the box can be deleted",
		Change: source("engine/administration.go", "return e.checkPresence(c.Name, oc.PresenceAvailable, true)", "if ofTheProduct(c.Name) {\n\t\t\treturn nil\n\t\t}\n\t\treturn e.checkPresence(c.Name, oc.PresenceAvailable, true)"),
	},
	{
		Name: "inactive-can-be-edited", Rule: "PR-006",
		Wrong:  "the status Inactive can be edited, as it is no base status",
		Change: source("engine/presenceform.go", "case ofTheProduct(name):\n", "case name == \"Inactive\":\n\t\treturn nil\n\tcase ofTheProduct(name):\n"),
	},
	{
		Name: "inactive-can-be-chosen", Rule: "PR-007",
		Wrong:  "an agent can choose Inactive",
		Change: source("engine/presence.go", "case c.Presence == oc.PresenceInactive:\n", "case false:\n"),
	},
	{
		Name: "inactive-is-offered-for-choice", Rule: "PR-007",
		Wrong:  "the list of presences says that Inactive can be selected",
		Change: presenceListed(5, `Selectable = true`),
	},
	{
		Name: "inactive-is-a-base-status", Rule: "PR-007",
		Wrong:  "a custom presence can have the base status Inactive",
		Change: source("engine/presenceform.go", "case base == oc.PresenceInactive:\n", "case false:\n"),
	},
}

// presenceListed changes an entry of the list of presences as agents see it.
func presenceListed(at int, change string) Change {
	return source("engine/presenceform.go", "list := slices.Clone(outOfBox)\n", "list := slices.Clone(outOfBox)\n\tlist["+string(rune('0'+at))+"]."+change+"\n")
}

// What capacity makes of presence (PR-011, PR-012).
var prLoad = []Deviant{
	{
		Name: "free-agents-are-busy", Rule: "PR-011",
		Wrong:  "an agent who uses nothing is Busy",
		Change: source("engine/presence/presence.go", "return oc.PresenceAvailable", "return oc.PresenceBusy"),
	},
	{
		Name: "partly-used-is-available", Rule: "PR-011",
		Wrong:  "an agent who uses a part is Available",
		Change: source("engine/presence/presence.go", "return oc.PresenceBusy", "return oc.PresenceAvailable"),
	},
	{
		Name: "fully-used-is-busy", Rule: "PR-011",
		Wrong:  "an agent who uses everything is Busy",
		Change: source("engine/presence/presence.go", "used >= units", "used > units"),
	},
	{
		Name: "a-unit-left-is-do-not-disturb", Rule: "PR-011",
		Wrong:  "an agent with one unit left is Do not disturb",
		Change: source("engine/presence/presence.go", "used >= units", "used >= units-1"),
	},
	{
		Name: "one-unit-is-nothing", Rule: "PR-011",
		Wrong:  "an agent who uses one unit is Available",
		Change: source("engine/presence/presence.go", "case used > 0:\n", "case used > 1:\n"),
	},
	{
		Name: "presence-follows-at-the-next-sign-in", Rule: "PR-011",
		Wrong: "presence is not calculated when capacity is taken",
		Change: source("engine/engine.go", "case oc.CapacityTaken:\n\t\te.touched = append(e.touched, ev.Agent)", "case oc.CapacityTaken:").
			and("engine/presence.go", "e.touched = append(e.touched, id)\n", ""),
	},
	{
		Name: "released-capacity-does-not-count", Rule: "PR-011",
		Wrong:  "presence is not calculated when capacity is given back",
		Change: source("engine/engine.go", "case oc.CapacityReleased:\n\t\te.touched = append(e.touched, ev.Agent)\n", "case oc.CapacityReleased:\n"),
	},
	{
		Name: "less-than-nothing-left-is-busy", Rule: "PR-012",
		Wrong:  "an agent whose free capacity is negative is Busy",
		Change: source("engine/presence/presence.go", "case used > 0 && used >= units", "case used > 0 && used == units"),
	},
	{
		Name: "negative-capacity-is-nothing", Rule: "PR-012",
		Wrong:  "free capacity never is less than 0",
		Change: source("engine/answer.go", "Units: e.free(q.Agent)}", "Units: max(0, e.free(q.Agent))}"),
	},
}

// Rules of the system that override presence (PR-016, PR-018).
var prRules = []Deviant{
	{
		Name: "a-missed-notification-changes-nothing", Rule: "PR-016",
		Wrong:  "an unanswered notification does not make the agent Inactive",
		Change: source("engine/offer.go", "e.overrule(o.Agent, presence.Missed)", "_ = presence.Missed"),
	},
	{
		Name: "a-missed-notification-always-counts", Rule: "PR-016",
		Wrong:  "an unanswered notification makes the agent Inactive where missed notifications are off",
		Change: source("engine/offer.go", "case e.state.Effective.Settings.MissedNotifications:\n", "case true:\n"),
	},
	{
		Name: "missed-is-away", Rule: "PR-016",
		Wrong:  "an unanswered notification makes the agent Away",
		Change: source("engine/presence/presence.go", "return oc.PresenceInactive", "return oc.PresenceAway"),
	},
	{
		Name: "missed-is-do-not-disturb", Rule: "PR-016",
		Wrong:  "an unanswered notification makes the agent Do not disturb, as a rejected one does",
		Change: source("engine/offer.go", "e.overrule(o.Agent, presence.Missed)", "e.overrule(o.Agent, presence.Rejected)"),
	},
	{
		Name: "rejected-is-missed", Rule: "PR-016",
		Wrong:  "a rejected notification makes the agent Inactive where missed notifications are on",
		Change: source("engine/offer.go", "e.decline(o, oc.OfferRejected)\n", "if e.state.Effective.Settings.MissedNotifications {\n\t\te.overrule(by, presence.Missed)\n\t}\n\te.decline(o, oc.OfferRejected)\n"),
	},
	{
		Name: "a-reject-changes-nothing", Rule: "PR-017",
		Wrong:  "a rejected notification does not make the agent Do not disturb",
		Change: source("engine/offer.go", "e.overrule(by, presence.Rejected)", "_ = presence.Rejected"),
	},
	{
		Name: "a-reject-always-counts", Rule: "PR-017",
		Wrong:  "a rejected notification makes the agent Do not disturb where the setting is off",
		Change: source("engine/offer.go", "if e.state.Effective.Settings.RejectPresence {", "if true {"),
	},
	{
		Name: "rejected-is-inactive", Rule: "PR-017",
		Wrong:  "a rejected notification makes the agent Inactive",
		Change: source("engine/offer.go", "e.overrule(by, presence.Rejected)", "e.overrule(by, presence.Missed)"),
	},
	{
		Name: "inactive-agents-are-offered-work", Rule: "PR-018",
		Wrong:  "an Inactive agent is offered work before the reset",
		Change: allowed("if a.Presence == oc.PresenceInactive {\n\t\treturn true\n\t}\n\t", ""),
	},
	{
		Name: "inactive-ends-by-itself", Rule: "PR-018",
		Wrong:  "an agent is no longer Inactive after the next conversation is free",
		Change: source("engine/offer.go", "e.decline(o, oc.OfferTimedOut)\n}\n\n// declinable", "e.decline(o, oc.OfferTimedOut)\n\tif e.state.Agents[o.Agent].Rule == presence.Missed {\n\t\te.emit(oc.PresenceRuleChanged{Agent: o.Agent, Rule: uint8(presence.None)})\n\t}\n}\n\n// declinable"),
	},
	{
		Name: "a-reset-is-available", Rule: "PR-018",
		Wrong:  "a reset makes the agent Available, whatever capacity is used",
		Change: source("engine/presence.go", "e.refreshPresence(who)\n", "e.show(who, oc.PresenceAvailable, \"\")\n"),
	},
	{
		Name: "a-reset-brings-the-choice-back", Rule: "PR-018",
		Wrong:  "a reset after a reject restores what the agent had chosen",
		Change: source("engine/presence.go", "a.Rule = presence.Rule(ev.Rule)\n\tif a.Rule == presence.None {", "was := a.Rule\n\ta.Rule = presence.Rule(ev.Rule)\n\tif was == presence.Missed && a.Rule == presence.None {"),
	},
	{
		Name: "a-reset-starts-no-cycle", Rule: "PR-018",
		Wrong:  "an agent is offered nothing of what waits after a reset",
		Change: source("engine/presence.go", "e.refreshPresence(who)\n", "dirty := slices.Clone(e.dirty)\n\te.refreshPresence(who)\n\te.dirty = dirty\n"),
	},
	{
		Name: "only-missed-notifications-can-be-reset", Rule: "PR-018",
		Wrong:  "there is no reset after a reject",
		Change: source("engine/presence.go", "case a.Rule == presence.None:\n", "case a.Rule != presence.Missed:\n"),
	},
	{
		Name: "only-supervisors-reset", Rule: "PR-018",
		Wrong:  "an agent cannot reset the presence, only a supervisor can",
		Change: source("engine/presence.go", "if c.Agent != \"\" && c.Agent != by {", "if true {"),
	},
	{
		Name: "supervisors-cannot-reset", Rule: "PR-018",
		Wrong:  "a supervisor cannot reset an agent's presence",
		Change: source("engine/presence.go", "if p, ok := e.state.Effective.person(by); !ok || !e.can(p, Supervise) {", "if true {"),
	},
	{
		Name: "colleagues-reset", Rule: "PR-018",
		Wrong:  "a colleague can reset an agent's presence",
		Change: source("engine/presence.go", "!ok || !e.can(p, Supervise) {", "!ok || !e.can(p, WorkAsAgent) {"),
	},
	{
		Name: "inactive-agents-cannot-choose", Rule: "PR-018",
		Wrong:  "an agent cannot pick a presence before the reset",
		Change: source("engine/presence.go", "case c.Presence == 0:\n\t\treturn notFound(c.Custom", "case a.Rule != presence.None:\n\t\treturn invalidState(string(by), \"PR-018\", \"a reset is needed\")\n\tcase c.Presence == 0:\n\t\treturn notFound(c.Custom"),
	},
	{
		Name: "a-choice-does-not-end-inactive", Rule: "PR-018",
		Wrong:  "an agent who picks a presence stays Inactive",
		Change: source("engine/presence.go", "a.Manual, a.ManualCustom, a.Rule, a.Default = ev.Presence, ev.Custom, presence.None, 0", "a.Manual, a.ManualCustom, a.Default = ev.Presence, ev.Custom, 0"),
	},
}

// Presences chosen by hand (PR-001, PR-021 to PR-023).
var prManual = []Deviant{
	{
		Name: "a-choice-survives-inactive", Rule: "PR-001",
		Wrong:  "what an agent had chosen by hand is back after Inactive",
		Change: source("engine/presence.go", "a.Rule = presence.Rule(ev.Rule)\n\tif a.Rule == presence.None {", "was := a.Rule\n\ta.Rule = presence.Rule(ev.Rule)\n\tif was != presence.Missed && a.Rule == presence.None {"),
	},
	{
		Name: "a-choice-survives-the-sign-out", Rule: "PR-001",
		Wrong: "what an agent had chosen by hand is back after signing out and in again",
		Change: source("engine/presence.go", "if signedOut {\n\t\ta.Manual, a.ManualCustom = 0, \"\"\n\t}\n", "").
			and("engine/presence.go", "a.Connected, a.SignedOut = true, false\n", "out := a.SignedOut\n\ta.Connected, a.SignedOut = true, false\n\tif ev.Fresh && out {\n\t\ta.Rule, a.Default = presence.None, ev.Default\n\t\treturn\n\t}\n"),
	},
	{
		Name: "a-choice-waits-behind-the-sign-out", Rule: "PR-035",
		Wrong:  "what an agent had chosen by hand comes back with the next work after signing out and soon in again",
		Change: source("engine/presence.go", "if signedOut {\n\t\ta.Manual, a.ManualCustom = 0, \"\"\n\t}\n", ""),
	},
	{
		Name: "available-by-hand-outlasts-an-accept", Rule: "PR-021",
		Wrong:  "a manual Available goes on when the agent accepts a conversation",
		Change: source("engine/conversation.go", "Panel: c.class() != oc.RecordClass && c.class() != oc.VoiceClass, Tab: e.tabFor(agent),\n\t})\n\te.workChanged(agent)", "Panel: c.class() != oc.RecordClass && c.class() != oc.VoiceClass, Tab: e.tabFor(agent),\n\t})"),
	},
	{
		Name: "available-by-hand-outlasts-a-close", Rule: "PR-021",
		Wrong:  "a manual Available goes on when the agent closes a conversation",
		Change: source("engine/conversation.go", "Agent: agent, Reason: why})\n\t\te.workChanged(agent)", "Agent: agent, Reason: why})"),
	},
	{
		Name: "busy-by-hand-lasts", Rule: "PR-021",
		Wrong:  "a manual Busy lasts until the agent changes it",
		Change: source("engine/presence.go", "if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy {", "if a.Manual == oc.PresenceAvailable {"),
	},
	{
		Name: "available-by-hand-lasts", Rule: "PR-021",
		Wrong:  "a manual Available lasts until the agent changes it",
		Change: source("engine/presence.go", "if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy {", "if a.Manual == oc.PresenceBusy {"),
	},
	{
		Name: "available-by-hand-gives-work-back", Rule: "PR-021",
		Wrong:  "the work of an agent who sets Available goes back to the queue",
		Change: source("engine/presence.go", "e.emit(oc.PresenceChosen{Agent: by, Presence: c.Presence, Custom: c.Custom})\n", "e.emit(oc.PresenceChosen{Agent: by, Presence: c.Presence, Custom: c.Custom})\n\tif c.Presence == oc.PresenceAvailable {\n\t\tfor _, id := range slices.Clone(a.Work) {\n\t\t\tif c := e.state.Conversations[id]; c.Accepted && c.Status == oc.StatusActive {\n\t\t\t\te.backToQueue(c, oc.StatusOpen, oc.ClosureAgentReRouted, \"\")\n\t\t\t}\n\t\t}\n\t}\n"),
	},
	{
		Name: "away-by-hand-ends-with-the-next-work", Rule: "PR-022",
		Wrong:  "a manual Away ends when the agent closes a conversation",
		Change: source("engine/presence.go", "if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy {", "if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy || a.Manual == oc.PresenceAway {"),
	},
	{
		Name: "do-not-disturb-by-hand-ends-with-the-next-work", Rule: "PR-022",
		Wrong:  "a manual Do not disturb ends when the agent closes a conversation",
		Change: source("engine/presence.go", "if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy {", "if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy || a.Manual == oc.PresenceDoNotDisturb {"),
	},
	{
		Name: "offline-by-hand-ends-with-the-next-work", Rule: "PR-022",
		Wrong:  "a manual Offline ends when the agent closes a conversation",
		Change: source("engine/presence.go", "if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy {", "if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy || a.Manual == oc.PresenceOffline {"),
	},
	{
		Name: "full-capacity-outranks-the-choice", Rule: "PR-022",
		Wrong:  "an agent who is Away by hand is Do not disturb when the capacity is used up",
		Change: source("engine/presence/presence.go", "case in.Manual != 0:\n", "case in.Manual != 0 && in.Used < in.Units:\n"),
	},
	{
		Name: "a-new-choice-is-ignored", Rule: "PR-022",
		Wrong:  "an agent who is Away by hand cannot choose Available",
		Change: source("engine/presence.go", "case c.Presence == oc.PresenceInactive:\n", "case c.Presence == oc.PresenceAvailable && a.Manual != 0:\n\t\treturn invalidState(string(by), \"\", \"sign out first\")\n\tcase c.Presence == oc.PresenceInactive:\n"),
	},
	{
		Name: "a-consult-makes-busy", Rule: "PR-023",
		Wrong:  "an agent in a consult is Busy",
		Change: source("engine/consult.go", "e.emit(oc.ConsultStarted{Conversation: c.ID, Agent: o.Agent})\n", "e.emit(oc.ConsultStarted{Conversation: c.ID, Agent: o.Agent})\n\te.show(o.Agent, oc.PresenceBusy, \"\")\n"),
	},
	{
		Name: "a-consult-ends-the-choice", Rule: "PR-023",
		Wrong:  "a manual Busy ends when the agent accepts a consult",
		Change: source("engine/consult.go", "e.emit(oc.ConsultStarted{Conversation: c.ID, Agent: o.Agent})\n", "e.emit(oc.ConsultStarted{Conversation: c.ID, Agent: o.Agent})\n\te.workChanged(o.Agent)\n"),
	},
	{
		Name: "leaving-a-consult-changes-presence", Rule: "PR-023",
		Wrong:  "a manual Busy ends when the agent leaves a consult",
		Change: source("engine/consult.go", "e.quit(c, by)\n\te.say(c, oc.TriggerConsultEnded)", "e.quit(c, by)\n\te.workChanged(by)\n\te.say(c, oc.TriggerConsultEnded)"),
	},
}
