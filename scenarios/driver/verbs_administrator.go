package driver

import (
	"context"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Administrators change members, presences, demand and settings, while work goes on.
var administratorVerbs = []verb{
	{"set members", 3, administer(func(w *world, i Input) oc.Command {
		return oc.SetQueueMembers{Queue: of(w.organisation.Queues, i.What).ID, Members: some(w.staff, i.How)}
	})},
	{"set demand", 1, administer(func(w *world, i Input) oc.Command {
		return oc.SetDemand{Workstream: of(w.organisation.Workstreams, i.What).ID, Units: of(demands, i.How)}
	})},
	{"set allowed presences", 2, administer(func(w *world, i Input) oc.Command {
		return oc.SetAllowedPresences{Workstream: of(w.organisation.Workstreams, i.What).ID, Presences: of(allowed, i.How)}
	})},
	{"set capacity", 2, administer(func(w *world, i Input) oc.Command {
		return oc.SetCapacity{Person: of(w.staff, i.What), Units: of(capacities, i.How)}
	})},
	{"set default presence", 1, administer(func(w *world, i Input) oc.Command {
		return oc.SetDefaultPresence{Person: of(w.staff, i.What), Presence: of(oc.Presences(), i.How)}
	})},
	{"set notification", 1, administer(func(w *world, i Input) oc.Command {
		return oc.SetNotification{Workstream: of(w.organisation.Workstreams, i.What).ID, Notification: of(notifications, i.How)}
	})},
	{"set wrap-up", 1, administer(func(w *world, i Input) oc.Command {
		block := of(oc.WrapUpBlocks(), i.How)
		form := oc.SetWrapUp{Workstream: of(w.organisation.Workstreams, i.What).ID, Block: block}
		if block == oc.BlockFor {
			form.For = time.Minute
		}
		return form
	})},
	{"edit workstream", 1, administer(func(w *world, i Input) oc.Command {
		ws := of(w.organisation.Workstreams, i.What)
		ws.AllowedPresences, ws.Units, ws.KeepSameAgent = of(allowed, i.How), of(demands, i.How), oc.Switch(i.How%3)
		return oc.EditWorkstream{Workstream: ws}
	})},
	{"delete workstream", 1, func(ctx context.Context, w *world, i Input) (bool, error) {
		if i.How%4 != 0 {
			return false, nil
		}
		return true, w.stage.do(ctx, administrator, oc.DeleteWorkstream{Workstream: of(w.organisation.Workstreams, i.What).ID})
	}},
	{"add queue", 1, administer(func(w *world, i Input) oc.Command {
		return oc.AddQueue{Queue: oc.Queue{ID: "new", Name: "New", Type: of(oc.WorkstreamTypes(), i.What), Members: some(w.staff, i.How)}}
	})},
	{"set routes", 1, administer(func(w *world, i Input) oc.Command {
		ws := of(w.organisation.Workstreams, i.What)
		return oc.SetRoutes{Workstream: ws.ID, Routes: []oc.Route{{Name: "all", Queue: of(w.queues(ws.Channel), i.How)}}}
	})},
	{"set bot", 1, administer(func(w *world, i Input) oc.Command {
		return oc.SetBot{Workstream: of(w.organisation.Workstreams, i.What).ID, Bot: of([]oc.PersonID{"", bot}, i.How)}
	})},
	{"set settings", 2, administer(func(w *world, i Input) oc.Command { return oc.SetSettings{Settings: settings(i.How)} })},
	{"validate account", 1, func(ctx context.Context, w *world, i Input) (bool, error) {
		if len(w.organisation.Accounts) == 0 {
			return false, nil
		}
		return true, w.stage.do(ctx, administrator, oc.ValidateAccount{Account: of(w.organisation.Accounts, i.What).ID})
	}},
	{"delete instance", 1, func(ctx context.Context, w *world, i Input) (bool, error) {
		if i.How%4 != 0 { // what customers write to shall mostly stay
			return false, nil
		}
		return true, w.stage.do(ctx, administrator, oc.DeleteChannelInstance{Instance: of(w.organisation.Instances, i.What).ID})
	}},
}

// administer is a form that an administrator saves.
func administer(command func(*world, Input) oc.Command) func(context.Context, *world, Input) (bool, error) {
	return func(ctx context.Context, w *world, i Input) (bool, error) {
		return true, w.stage.do(ctx, administrator, command(w, i))
	}
}

// some returns a part of some people: which is told by the bits of n.
func some(all []oc.PersonID, n int) []oc.PersonID {
	var kept []oc.PersonID
	for i, id := range all {
		if n>>i&1 == 0 {
			kept = append(kept, id)
		}
	}
	return kept
}

// settings are the switches of the organisation, by the bits of n.
func settings(n int) oc.Settings {
	bit := func(i int) bool { return n>>i&1 == 1 }
	return oc.Settings{
		SupervisorMonitor: true, SupervisorAssign: n%16 != 15, SupervisorTransfer: true, ForceClose: true,
		DeclineLimit: n % 6, MissedNotifications: bit(3), RejectPresence: bit(4), DirectTransfer: bit(6),
	}
}
