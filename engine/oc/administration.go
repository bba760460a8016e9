package oc

// Administration is one command a form. Each write has a commit time and an
// effective time (CFG-004). A Change is an administrator's command whose effect
// on the organisation is delayed by propagation; Setting says which setting it
// writes: writes of one setting take effect in commit order (CFG-008).
type Change interface {
	Command
	Setting() string
}

// Forms about queues, workstreams and people.
type (
	AddQueue        struct{ Queue Queue }
	SetQueueMembers struct {
		Queue   QueueID
		Members []PersonID
	}
	AddWorkstream       struct{ Workstream Workstream }
	SetAllowedPresences struct {
		Workstream WorkstreamID
		Presences  []Presence
	}
	SetDemand struct {
		Workstream WorkstreamID
		Units      int
	}
	SetNotification struct {
		Workstream   WorkstreamID
		Notification Notification
	}
	SetRoutes struct {
		Workstream WorkstreamID
		Routes     []Route
	}
	SetSettings struct{ Settings Settings }
	SetCapacity struct {
		Person PersonID
		Units  int
	}
	SetDefaultPresence struct {
		Person   PersonID
		Presence Presence `json:",omitzero"`
		Custom   string   `json:",omitempty"`
	}
)

func (AddQueue) command()            {}
func (SetQueueMembers) command()     {}
func (AddWorkstream) command()       {}
func (SetAllowedPresences) command() {}
func (SetDemand) command()           {}
func (SetNotification) command()     {}
func (SetRoutes) command()           {}
func (SetSettings) command()         {}
func (SetCapacity) command()         {}
func (SetDefaultPresence) command()  {}

func (c AddQueue) Setting() string            { return "queue " + string(c.Queue.ID) }
func (c SetQueueMembers) Setting() string     { return "members of " + string(c.Queue) }
func (c AddWorkstream) Setting() string       { return "workstream " + string(c.Workstream.ID) }
func (c SetAllowedPresences) Setting() string { return "allowed presences of " + string(c.Workstream) }
func (c SetDemand) Setting() string           { return "demand of " + string(c.Workstream) }
func (c SetNotification) Setting() string     { return "notification of " + string(c.Workstream) }
func (c SetRoutes) Setting() string           { return "routes of " + string(c.Workstream) }
func (c SetSettings) Setting() string         { return "settings" }
func (c SetCapacity) Setting() string         { return "capacity of " + string(c.Person) }
func (c SetDefaultPresence) Setting() string  { return "default presence of " + string(c.Person) }

var administrationCommands = []Command{
	AddQueue{}, SetQueueMembers{}, AddWorkstream{}, SetAllowedPresences{}, SetDemand{}, SetNotification{}, SetRoutes{},
	SetSettings{}, SetCapacity{}, SetDefaultPresence{},
}
