package steps

import (
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// contoso is the organisation of a scenario that says nothing: Ada administers,
// Sue supervises, and the queue "Support" is where work waits. There is no
// workstream and no agent until a Given says so; every setting has its default.
func contoso() oc.Organisation {
	return oc.Organisation{
		Name:        "Contoso",
		Environment: oc.Environment{Region: "United States", Tenant: "contoso"},
		People: []oc.Person{
			{ID: "ada", Name: "Ada", Roles: []oc.Role{oc.RoleAdministrator}},
			{ID: "sue", Name: "Sue", Roles: []oc.Role{oc.RoleSupervisor}},
		},
		Queues: []oc.Queue{{ID: supportQueue, Name: "Support", Type: oc.Messaging}},
	}
}

const supportQueue oc.QueueID = "support"

// supportNumbers are what Contoso buys, one after the other. Customers' numbers
// come from the same range and avoid them.
var supportNumbers = []string{"14255550100", "14255550190", "14255550191", "14255550192", "14255550193", "14255550194"}

// addWorkstream adds a workstream of a channel with all that makes it ready:
// account and number at the provider, channel instance, widget. Work goes to the
// queue "Support", or on voice and records to the product's default queue.
func addWorkstream(o *oc.Organisation, called string, ch oc.Channel, p oc.Provider, supportNumber string) error {
	ws := oc.Workstream{ID: oc.WorkstreamID(slug(called)), Name: called, Channel: ch, Provider: p, Mode: oc.Push,
		AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}} // T-17
	if slices.ContainsFunc(o.Workstreams, func(other oc.Workstream) bool { return other.ID == ws.ID }) {
		return fmt.Errorf("there is a workstream %q already", called)
	}
	if ch.Type() == oc.Messaging {
		ws.FallbackQueue = supportQueue
	}
	o.Workstreams = append(o.Workstreams, ws)
	instance := oc.ChannelInstance{ID: oc.InstanceID(ws.ID), Workstream: ws.ID, Language: "en"}
	switch ch {
	case oc.ChannelSMS:
		if supportNumber == "" {
			supportNumber = freeSupportNumber(o)
		}
		a := smsAccount(o, p)
		a.Numbers = append(a.Numbers, oc.Number{Number: supportNumber, Type: numberType(p, supportNumber), Description: called})
		instance.Account, instance.Number = a.ID, supportNumber
	case oc.ChannelLINE:
		id := oc.AccountID("line")
		if n := count(o.Accounts, oc.ProviderLINE); n > 0 {
			id = oc.AccountID(fmt.Sprintf("line-%d", n+1))
		}
		o.Accounts = append(o.Accounts, oc.Account{ID: id, Name: "Contoso " + called, Channel: ch, Provider: oc.ProviderLINE, Finished: true})
		instance.Account = id
	case oc.ChannelLiveChat, oc.ChannelPersistentChat:
		instance.Pages = []string{"contoso.example/" + slug(called)}
	}
	o.Instances = append(o.Instances, instance)
	return nil
}

// smsAccount is the account at a provider, opened at its first number.
func smsAccount(o *oc.Organisation, p oc.Provider) *oc.Account {
	i := slices.IndexFunc(o.Accounts, func(a oc.Account) bool { return a.Provider == p })
	if i < 0 {
		o.Accounts = append(o.Accounts, oc.Account{
			ID: oc.AccountID(slug(p.String())), Name: "Contoso at " + p.String(), Channel: oc.ChannelSMS, Provider: p, Finished: true,
		})
		i = len(o.Accounts) - 1
	}
	return &o.Accounts[i]
}

func count(accounts []oc.Account, p oc.Provider) (n int) {
	for _, a := range accounts {
		if a.Provider == p {
			n++
		}
	}
	return n
}

func freeSupportNumber(o *oc.Organisation) string {
	for _, n := range supportNumbers {
		taken := slices.ContainsFunc(o.Accounts, func(a oc.Account) bool {
			return slices.ContainsFunc(a.Numbers, func(other oc.Number) bool { return other.Number == n })
		})
		if !taken {
			return n
		}
	}
	return fmt.Sprintf("120655501%02d", len(o.Instances)) // more than anybody should need in one scenario
}

// numberType is what a provider calls a number of this shape (TS-007, TW-003).
func numberType(p oc.Provider, number string) oc.NumberType {
	switch {
	case len(number) <= 6:
		return oc.NumberShortCode
	case len(number) == 11 && slices.Contains([]string{"800", "833", "844", "855", "866", "877", "888"}, number[1:4]):
		return oc.NumberTollFree
	case p == oc.ProviderTeleSign:
		return oc.NumberGeo
	}
	return oc.NumberLongCode
}

// DescribeWorkstream changes a workstream before the story begins.
func (w *World) DescribeWorkstream(called string, change func(*oc.Workstream)) error {
	return w.Describe(func(o *oc.Organisation) error {
		i := slices.IndexFunc(o.Workstreams, func(ws oc.Workstream) bool { return ws.Name == called || string(ws.ID) == called })
		if i < 0 {
			return fmt.Errorf("there is no workstream %q", called)
		}
		change(&o.Workstreams[i])
		return nil
	})
}

// DescribeInstances changes every channel instance of a workstream before the story begins.
func (w *World) DescribeInstances(workstream string, change func(*oc.ChannelInstance)) error {
	ws, err := w.Workstream(workstream)
	if err != nil {
		return err
	}
	return w.Describe(func(o *oc.Organisation) error {
		for i := range o.Instances {
			if o.Instances[i].Workstream == ws.ID {
				change(&o.Instances[i])
			}
		}
		return nil
	})
}

// DescribeQueue changes a queue before the story begins.
func (w *World) DescribeQueue(called string, change func(*oc.Queue)) error {
	return w.Describe(func(o *oc.Organisation) error {
		i := slices.IndexFunc(o.Queues, func(q oc.Queue) bool { return q.Name == called || string(q.ID) == called })
		if i < 0 {
			return fmt.Errorf("there is no queue %q", called)
		}
		change(&o.Queues[i])
		return nil
	})
}

// DescribePerson changes a person before the story begins.
func (w *World) DescribePerson(who string, change func(*oc.Person)) error {
	p, err := w.Person(who)
	if err != nil {
		return err
	}
	return w.Describe(func(o *oc.Organisation) error {
		for i := range o.People {
			if o.People[i].ID == p.ID {
				change(&o.People[i])
			}
		}
		return nil
	})
}

// AddPerson adds somebody with a role to the organisation before the story begins.
func (w *World) AddPerson(who string, roles ...oc.Role) (oc.PersonID, error) {
	id := oc.PersonID(slug(who))
	return id, w.Describe(func(o *oc.Organisation) error {
		if slices.ContainsFunc(o.People, func(p oc.Person) bool { return p.ID == id }) {
			return fmt.Errorf("%s is in the organisation already", who)
		}
		o.People = append(o.People, oc.Person{ID: id, Name: who, Roles: roles})
		return nil
	})
}

// AddAgent adds an agent who signs in when the story begins, as the last member
// of a queue.
func (w *World) AddAgent(who, queue string, units int) error {
	id, err := w.AddPerson(who, oc.RoleAgent)
	if err != nil {
		return err
	}
	w.signedIn = append(w.signedIn, id)
	if err := w.DescribePerson(who, func(p *oc.Person) { p.Units = units }); err != nil {
		return err
	}
	return w.DescribeQueue(queue, func(q *oc.Queue) { q.Members = append(q.Members, id) })
}

// SignedOut keeps somebody from signing in when the story begins.
func (w *World) SignedOut(id oc.PersonID) {
	w.signedIn = slices.DeleteFunc(w.signedIn, func(other oc.PersonID) bool { return other == id })
}
