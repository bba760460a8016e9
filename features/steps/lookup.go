package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// Person is the person of the organisation that a name stands for: by display
// name, by first name, or by ID.
func (w *World) Person(who string) (oc.Person, error) {
	people := w.options.Organisation.People
	for _, same := range []func(oc.Person) bool{
		func(p oc.Person) bool { return p.Name == who },
		func(p oc.Person) bool { return string(p.ID) == who || string(p.ID) == slug(who) },
		func(p oc.Person) bool { first, _, _ := strings.Cut(p.Name, " "); return first == who },
	} {
		if i := slices.IndexFunc(people, same); i >= 0 {
			return people[i], nil
		}
	}
	return oc.Person{}, fmt.Errorf("nobody in the organisation is called %s", who)
}

// Queue is the ID that a queue's name stands for. The default queues are always there.
func (w *World) Queue(called string) (oc.QueueID, error) {
	for _, q := range w.options.Organisation.Queues {
		if q.Name == called || string(q.ID) == called {
			return q.ID, nil
		}
	}
	if defaultQueues[called] {
		return oc.QueueID(strings.ToLower(called)), nil
	}
	for _, add := range Events[oc.ChangeCommitted](w) {
		if a, ok := add.Write.(oc.AddQueue); ok && (a.Queue.Name == called || string(a.Queue.ID) == called) {
			return a.Queue.ID, nil
		}
	}
	return "", fmt.Errorf("there is no queue %q", called)
}

// defaultQueues are the queues that the product has by itself (T-17).
var defaultQueues = map[string]bool{"Default messaging queue": true, "Default entity queue": true, "Default voice queue": true}

// Workstream is the workstream of that name, as it was at the start or as it was added.
func (w *World) Workstream(called string) (oc.Workstream, error) {
	for _, ws := range w.options.Organisation.Workstreams {
		if ws.Name == called || string(ws.ID) == called {
			return ws, nil
		}
	}
	for _, add := range Events[oc.ChangeCommitted](w) {
		if a, ok := add.Write.(oc.AddWorkstream); ok && (a.Workstream.Name == called || string(a.Workstream.ID) == called) {
			return a.Workstream, nil
		}
	}
	return oc.Workstream{}, fmt.Errorf("there is no workstream %q", called)
}

// Account is the messaging account of that name, ID or provider.
func (w *World) Account(called string) (oc.Account, error) {
	accounts := w.options.Organisation.Accounts
	for _, same := range []func(oc.Account) bool{
		func(a oc.Account) bool { return string(a.ID) == called },
		func(a oc.Account) bool { return a.Name == called },
		func(a oc.Account) bool { return a.Provider.String() == called },
	} {
		if i := slices.IndexFunc(accounts, same); i >= 0 {
			return accounts[i], nil
		}
	}
	return oc.Account{}, fmt.Errorf("there is no messaging account %q", called)
}

// Customer is a customer on the channel used last.
func (w *World) Customer(ctx context.Context, who string) (bench.Customer, error) {
	b, err := w.Bench(ctx)
	if err != nil {
		return bench.Customer{}, err
	}
	ch, known := w.channels[who]
	if !known {
		return bench.Customer{}, fmt.Errorf("customer %s has not done anything yet", who)
	}
	return w.on(b, who, ch), nil
}

// On is a customer on a channel, which is the channel used last from now on.
func (w *World) On(ctx context.Context, who string, ch oc.Channel) (bench.Customer, error) {
	b, err := w.Bench(ctx)
	if err != nil {
		return bench.Customer{}, err
	}
	w.channels[who] = ch
	return w.on(b, who, ch), nil
}

// on gives the customer the number, or the profile, that the organisation's file says.
func (w *World) on(b *bench.Bench, who string, ch oc.Channel) bench.Customer {
	c := b.Customer(who, ch)
	if said, ok := w.customers[who]; ok {
		switch {
		case ch == oc.ChannelSMS && said.phone != "":
			return c.WithNumber(said.phone)
		case ch == oc.ChannelLINE:
			if said.hidden {
				c.HidesProfile(true)
			}
			if said.name != "" {
				return c.WithProfile(said.name, "")
			}
		}
	}
	if w.file == nil {
		return c
	}
	described, ok := w.file.Customer(who)
	switch {
	case ok && ch == oc.ChannelSMS && described.Phone != "":
		return c.WithNumber(described.Phone)
	case ok && ch == oc.ChannelLINE:
		return c.WithProfile(described.DisplayName, described.Language)
	}
	return c
}

// Conversation is the latest conversation of a customer on the channel used last.
func (w *World) Conversation(ctx context.Context, who string) (oc.ConversationID, error) {
	all, err := w.Conversations(ctx, who)
	if err != nil {
		return "", err
	}
	if len(all) == 0 {
		return "", Failf("%s has no conversation", who)
	}
	return all[len(all)-1], nil
}

// inspect is the latest conversation of a customer for a check: a refusal that no
// step spoke of comes first.
func (w *World) inspect(ctx context.Context, who string) (oc.ConversationID, error) {
	if err := w.unspoken(); err != nil {
		return "", err
	}
	return w.Conversation(ctx, who)
}

// Conversations are all conversations of a customer on the channel used last, the oldest first.
func (w *World) Conversations(ctx context.Context, who string) ([]oc.ConversationID, error) {
	c, err := w.Customer(ctx, who)
	if err != nil {
		return nil, err
	}
	var all []oc.ConversationID
	for _, e := range Events[oc.ConversationStarted](w) {
		if e.Customer == c.ID() && e.Channel == w.channels[who] {
			all = append(all, e.Conversation)
		}
	}
	return all, nil
}

// Details is what a supervisor sees of a conversation.
func (w *World) Details(ctx context.Context, id oc.ConversationID) (oc.ConversationAnswer, error) {
	return Answer[oc.ConversationAnswer](ctx, w, w.observer(), oc.ConversationDetails{Conversation: id})
}

// observer is somebody who may look at every conversation.
func (w *World) observer() string {
	people := w.options.Organisation.People
	for _, role := range []oc.Role{oc.RoleSupervisor, oc.RoleAdministrator, oc.RoleSystemAdministrator, oc.RoleAgent} {
		if i := slices.IndexFunc(people, func(p oc.Person) bool { return slices.Contains(p.Roles, role) }); i >= 0 {
			return string(people[i].ID)
		}
	}
	return ""
}

// Offer is the latest offer of a conversation to a person, and how it ended; nil
// if it waits for an answer.
func (w *World) Offer(_ context.Context, who string, id oc.ConversationID) (oc.WorkItemOffered, *oc.OfferEnd, error) {
	p, err := w.Person(who)
	if err != nil {
		return oc.WorkItemOffered{}, nil, err
	}
	if w.bench == nil {
		return oc.WorkItemOffered{}, nil, Failf("%s was never offered %s", who, id)
	}
	offer, ok := bench.Last(w.bench, func(e oc.WorkItemOffered) bool { return e.Agent == p.ID && e.Conversation == id })
	if !ok {
		return offer, nil, Failf("%s was never offered %s", who, id)
	}
	if ended, over := bench.Last(w.bench, func(e oc.OfferEnded) bool { return e.Offer == offer.Offer }); over {
		return offer, &ended.How, nil
	}
	return offer, nil, nil
}
