package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// What follows changes rows of the policy's tables, each for several areas.

// moves has an event take conversations of these classes somewhere else, or
// somewhere at all where the lifecycle does not allow it (T-3).
func moves(from oc.Status, ev lifecycle.Event, to oc.Status, classes ...oc.Class) Change {
	without := stops(from, ev, classes...)
	return policy(func(p *engine.Policy) {
		without.Policy(p)
		for _, c := range classes {
			p.Lifecycle = append(p.Lifecycle, lifecycle.Row{From: from, Event: ev, To: to, Class: c})
		}
	})
}

// stops has the lifecycle no longer allow an event to conversations of these
// classes (T-3).
func stops(from oc.Status, ev lifecycle.Event, classes ...oc.Class) Change {
	return policy(func(p *engine.Policy) {
		p.Lifecycle = slices.DeleteFunc(p.Lifecycle, func(r lifecycle.Row) bool {
			return r.From == from && r.Event == ev && slices.Contains(classes, r.Class)
		})
	})
}

// trigger changes the row of an automated message (T-7).
func trigger(t oc.Trigger, change func(*engine.TriggerRow)) Change {
	return policy(func(p *engine.Policy) {
		for i := range p.Triggers {
			if p.Triggers[i].Trigger == t {
				change(&p.Triggers[i])
			}
		}
	})
}

// told changes who gets an automated message.
func told(t oc.Trigger, customer, agent bool) Change {
	return trigger(t, func(r *engine.TriggerRow) { r.Customer, r.Agent = customer, agent })
}

// saidEverywhere lets an automated message be said on every channel.
func saidEverywhere(t oc.Trigger) Change {
	return trigger(t, func(r *engine.TriggerRow) { r.Channels = nil })
}

// notSaidOn takes channels away from an automated message.
func notSaidOn(t oc.Trigger, channels ...oc.Channel) Change {
	return trigger(t, func(r *engine.TriggerRow) {
		r.Channels = slices.DeleteFunc(slices.Clone(r.Channels), func(ch oc.Channel) bool { return slices.Contains(channels, ch) })
	})
}

// app changes the row of an app.
func app(a oc.App, change func(*engine.AppRow)) Change {
	return policy(func(p *engine.Policy) {
		for i := range p.Setup.Apps {
			if p.Setup.Apps[i].App == a {
				change(&p.Setup.Apps[i])
			}
		}
	})
}

// withoutNumberType takes a type of numbers away from a provider.
func withoutNumberType(of oc.Provider, t oc.NumberType) Change {
	return policy(func(p *engine.Policy) {
		p.Setup.NumberTypes = slices.DeleteFunc(p.Setup.NumberTypes, func(r engine.NumberTypeRow) bool { return r.Provider == of && r.Type == t })
	})
}
