package oc

// PartOf names the setting that a change's own setting is a part of: what is said
// of a workstream means nothing before the workstream is there, and whoever saves
// the whole form writes its parts again. It is empty where a setting stands alone.
func PartOf(c Change) string {
	switch c := c.(type) {
	case SetQueueMembers:
		return AddQueue{Queue: Queue{ID: c.Queue}}.Setting()
	case SetAllowedPresences:
		return wholeWorkstream(c.Workstream)
	case SetDemand:
		return wholeWorkstream(c.Workstream)
	case SetNotification:
		return wholeWorkstream(c.Workstream)
	case SetRoutes:
		return wholeWorkstream(c.Workstream)
	case SetWrapUp:
		return wholeWorkstream(c.Workstream)
	case SetBot:
		return wholeWorkstream(c.Workstream)
	case AddContextVariable:
		return wholeWorkstream(c.Workstream)
	case SetCapacity:
		return RegisterBot{Bot: Person{ID: c.Person}}.Setting()
	case SetDefaultPresence:
		return RegisterBot{Bot: Person{ID: c.Person}}.Setting()
	}
	return ""
}

func wholeWorkstream(id WorkstreamID) string {
	return AddWorkstream{Workstream: Workstream{ID: id}}.Setting()
}
