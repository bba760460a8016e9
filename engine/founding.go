package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// The default queues (T-17): every agent is a member (ACC-011), and a workstream
// that names no fallback queue falls back to the one of its type (RC-026).
const (
	DefaultMessagingQueue oc.QueueID = "default messaging queue"
	DefaultRecordQueue    oc.QueueID = "default entity queue"
	DefaultVoiceQueue     oc.QueueID = "default voice queue"
)

// withDefaults completes an organisation with what the product always has.
func withDefaults(o oc.Organisation) oc.Organisation {
	var agents []oc.PersonID
	for _, p := range o.People {
		if slices.Contains(p.Roles, oc.RoleAgent) && !p.Bot {
			agents = append(agents, p.ID)
		}
	}
	o.Queues = slices.Clone(o.Queues)
	for _, q := range []oc.Queue{
		{ID: DefaultMessagingQueue, Name: "Default messaging queue", Type: oc.Messaging, Members: agents},
		{ID: DefaultRecordQueue, Name: "Default entity queue", Type: oc.RecordType, Members: agents},
		{ID: DefaultVoiceQueue, Name: "Default voice queue", Type: oc.VoiceType, Members: agents},
	} {
		if !slices.ContainsFunc(o.Queues, func(x oc.Queue) bool { return x.ID == q.ID }) {
			o.Queues = append(o.Queues, q)
		}
	}
	return o
}

// defaultQueue returns the default queue of a type.
func defaultQueue(t oc.WorkstreamType) oc.QueueID {
	switch t {
	case oc.RecordType:
		return DefaultRecordQueue
	case oc.VoiceType:
		return DefaultVoiceQueue
	}
	return DefaultMessagingQueue
}
