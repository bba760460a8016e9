package oc

// Environment is what was bought and where it runs: nothing of it is routing.
type Environment struct {
	Cloud           string   // "" or "commercial"; "GCC" (LINE-001)
	Region          string   // LIC-007
	Tenant          string   // ACC-005
	OldVersion      bool     // an existing environment that was not updated yet (LINE-002)
	Licences        []string // names of table-free words: see the licences of LIC-001 to LIC-006
	Trial           bool
	Provisioned     []ChannelFamily // empty with Unprovisioned false: everything that is licensed
	Unprovisioned   bool            // nothing is provisioned yet
	Regions         []string        // supported regions (ours by default, LIC-007)
	LINEHandle      bool            // LINE-003, seen by the platform through the form only
	ConversationApp string          // LIC-010, OCH-003
}

// History is what lies before the start: it is never made by replaying it.
type History struct {
	Closed []ClosedConversation
}

// ClosedConversation is the summary of a conversation that is over (REP-001).
type ClosedConversation struct {
	ID      ConversationID
	Channel Channel
	Queue   QueueID
	Agent   PersonID
}
