package oc

import "time"

// Forms about presences, and about Wrap-up.
type (
	// AddPresence makes a custom presence (PR-008).
	AddPresence struct{ Presence CustomPresence }
	// EditPresence changes a custom presence; the out-of-box ones cannot be edited (PR-006).
	EditPresence struct{ Presence CustomPresence }
	// DeletePresence deletes a custom presence; the out-of-box ones cannot be deleted (PR-006).
	DeletePresence struct{ Name string }
	// SetWrapUp is a workstream's setting Block capacity for wrap up (CAP-003). For
	// is 30 seconds to 60 minutes with BlockFor, zero otherwise (CAP-004).
	SetWrapUp struct {
		Workstream WorkstreamID
		Block      WrapUpBlock
		For        time.Duration `json:",omitzero"`
	}
	// PresenceList asks which presences there are, and which an agent may select (PR-006, PR-007).
	PresenceList struct{}
	// PresenceListAnswer: the out-of-box statuses first, then the custom ones in
	// the order in which they were made.
	PresenceListAnswer struct{ Presences []PresenceEntry }
	// PresenceEntry is one line of that list.
	PresenceEntry struct {
		Name, ShownAs string
		Base          Presence
		Selectable    bool
	}
)

func (AddPresence) command()    {}
func (EditPresence) command()   {}
func (DeletePresence) command() {}
func (SetWrapUp) command()      {}

func (c AddPresence) Setting() string    { return "presence " + c.Presence.Name }
func (c EditPresence) Setting() string   { return "presence " + c.Presence.Name }
func (c DeletePresence) Setting() string { return "presence " + c.Name }
func (c SetWrapUp) Setting() string      { return "wrap-up of " + string(c.Workstream) }

func (PresenceList) query()       {}
func (PresenceListAnswer) reply() {}

var presenceForms = []Command{AddPresence{}, EditPresence{}, DeletePresence{}, SetWrapUp{}}
