package engine

import (
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// settings is an organisation that can be looked up and edited. There are two:
// the committed one and the effective one. Entries are replaced, never shared
// between the two; inner slices are replaced whole.
type settings struct {
	oc.Organisation
	peopleAt      map[oc.PersonID]int
	queuesAt      map[oc.QueueID]int
	workstreamsAt map[oc.WorkstreamID]int
	accountsAt    map[oc.AccountID]int
	instancesAt   map[oc.InstanceID]int
	closing       []oc.SetClosingTimer // LC-019, in the order in which they were set
}

func newSettings(o oc.Organisation) settings {
	o.People = slices.Clone(o.People)
	o.Queues = slices.Clone(o.Queues)
	o.Workstreams = slices.Clone(o.Workstreams)
	o.Accounts = slices.Clone(o.Accounts)
	o.Instances = slices.Clone(o.Instances)
	s := settings{Organisation: o}
	s.index()
	return s
}

// index is made anew after entries were added or removed.
func (s *settings) index() {
	s.peopleAt = indexBy(s.People, func(x oc.Person) oc.PersonID { return x.ID })
	s.queuesAt = indexBy(s.Queues, func(x oc.Queue) oc.QueueID { return x.ID })
	s.workstreamsAt = indexBy(s.Workstreams, func(x oc.Workstream) oc.WorkstreamID { return x.ID })
	s.accountsAt = indexBy(s.Accounts, func(x oc.Account) oc.AccountID { return x.ID })
	s.instancesAt = indexBy(s.Instances, func(x oc.ChannelInstance) oc.InstanceID { return x.ID })
}

func indexBy[K comparable, V any](all []V, key func(V) K) map[K]int {
	m := make(map[K]int, len(all))
	for i := range all {
		m[key(all[i])] = i
	}
	return m
}

func entry[K comparable, V any](all []V, at map[K]int, k K) (*V, bool) {
	i, ok := at[k]
	if !ok {
		return nil, false
	}
	return &all[i], true
}

func (s *settings) person(id oc.PersonID) (*oc.Person, bool) { return entry(s.People, s.peopleAt, id) }
func (s *settings) queue(id oc.QueueID) (*oc.Queue, bool)    { return entry(s.Queues, s.queuesAt, id) }
func (s *settings) workstream(id oc.WorkstreamID) (*oc.Workstream, bool) {
	return entry(s.Workstreams, s.workstreamsAt, id)
}
func (s *settings) account(id oc.AccountID) (*oc.Account, bool) {
	return entry(s.Accounts, s.accountsAt, id)
}
func (s *settings) instance(id oc.InstanceID) (*oc.ChannelInstance, bool) {
	return entry(s.Instances, s.instancesAt, id)
}

// write applies one change of configuration. It is used twice: at the commit on
// the committed settings, and when it takes effect on the effective ones.
func (s *settings) write(c oc.Change) {
	switch c := c.(type) {
	case oc.AddQueue:
		s.Queues = append(s.Queues, c.Queue)
		s.index()
	case oc.SetQueueMembers:
		if q, ok := s.queue(c.Queue); ok {
			q.Members = slices.Clone(c.Members)
		}
	case oc.AddWorkstream:
		s.Workstreams = append(s.Workstreams, c.Workstream)
		s.index()
	case oc.SetAllowedPresences:
		if w, ok := s.workstream(c.Workstream); ok {
			w.AllowedPresences = slices.Clone(c.Presences)
		}
	case oc.SetDemand:
		if w, ok := s.workstream(c.Workstream); ok {
			w.Units = c.Units
		}
	case oc.SetNotification:
		if w, ok := s.workstream(c.Workstream); ok {
			w.Notification = c.Notification
		}
	case oc.SetRoutes:
		if w, ok := s.workstream(c.Workstream); ok {
			w.Routes = slices.Clone(c.Routes)
		}
	case oc.AddPresence:
		s.writePresence(c.Presence)
	case oc.EditPresence:
		s.writePresence(c.Presence)
	case oc.DeletePresence:
		s.deletePresence(c.Name)
	case oc.SetWrapUp:
		if w, ok := s.workstream(c.Workstream); ok {
			w.WrapUp, w.WrapUpFor = c.Block, c.For
		}
	case oc.SetClosingTimer:
		s.setClosingTimer(c)
	case oc.SetSettings:
		s.Settings = c.Settings
	case oc.SetCapacity:
		if p, ok := s.person(c.Person); ok {
			p.Units = c.Units
		}
	case oc.SetDefaultPresence:
		if p, ok := s.person(c.Person); ok {
			p.DefaultPresence, p.DefaultCustom = c.Presence, c.Custom
		}
	default:
		if !s.writeSetup(c) {
			panic(fmt.Sprintf("engine: settings ignore %T", c))
		}
	}
}
