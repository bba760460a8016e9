package driver

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Who is in every made-up organisation.
const (
	supervisor    oc.PersonID = "sue"
	administrator oc.PersonID = "ada"
	bot           oc.PersonID = "bo"
)

// What settings are drawn from. The first of each is the plainest.
var (
	capacities = []int{100, 60, 30, 45, 0, 90}
	demands    = []int{30, 50, 100, 10, 0}
	allowed    = [][]oc.Presence{
		{oc.PresenceAvailable, oc.PresenceBusy}, {oc.PresenceAvailable}, {oc.PresenceAvailable, oc.PresenceBusy, oc.PresenceDoNotDisturb},
		{oc.PresenceBusy}, {oc.PresenceAvailable, oc.PresenceAway},
	}
	notifications = []oc.Notification{
		{}, {}, {Timeout: 30 * time.Second}, {AutoAssign: oc.AutoAssignOff}, {AutoAssign: oc.AutoAssignImmediate},
		{AutoAssign: oc.AutoAssignAfterTimeout, Timeout: time.Minute},
	}
)

// offered are the channels that a made-up organisation may have, with their
// providers. SMS and LINE come often: they are what customers of a provider use.
var offered = []struct {
	channel  oc.Channel
	provider oc.Provider
}{
	{oc.ChannelSMS, oc.ProviderTwilio}, {oc.ChannelLiveChat, 0}, {oc.ChannelLINE, oc.ProviderLINE}, {oc.ChannelSMS, oc.ProviderTeleSign},
	{oc.ChannelPersistentChat, 0}, {oc.ChannelVoice, 0}, {oc.ChannelRecord, 0}, {oc.ChannelWhatsApp, 0}, {oc.ChannelCustom, 0}, {oc.ChannelTeams, 0},
}

// environment is what a seed makes up beside the organisation.
type environment struct {
	organisation         oc.Organisation
	profile, propagation string
}

// makeUp makes up an organisation.
func makeUp(seed uint64) environment {
	m := maker{rand.New(rand.NewPCG(seed, 1))}
	o := oc.Organisation{
		Name:        "Contoso",
		Environment: oc.Environment{Region: "United States", Tenant: "contoso"},
		Settings:    settings(m.IntN(numbers)),
		People: []oc.Person{
			{ID: supervisor, Name: "Sue", Roles: []oc.Role{oc.RoleSupervisor}},
			{ID: administrator, Name: "Ada", Roles: []oc.Role{oc.RoleAdministrator}, SecuredColumns: true},
			{ID: bot, Name: "Bo", Bot: true},
		},
	}
	agents := m.people(&o)
	m.queues(&o, agents)
	for _, n := range m.Perm(len(offered))[:1+m.IntN(4)] {
		m.workstream(&o, n)
	}
	e := environment{o, "seed", "fixed"}
	if m.IntN(4) == 0 {
		e.profile = "current"
	}
	if m.IntN(4) == 0 {
		e.propagation = "seeded"
	}
	return e
}

type maker struct{ *rand.Rand }

func (m maker) people(o *oc.Organisation) (agents []oc.PersonID) {
	for _, name := range []string{"Ann", "Ben", "Cleo", "Dan", "Eva"}[:1+m.IntN(5)] {
		p := oc.Person{ID: oc.PersonID(strings.ToLower(name)), Name: name, Roles: []oc.Role{oc.RoleAgent}, Units: of(capacities, m.IntN(numbers))}
		if m.IntN(8) == 0 {
			p.DefaultPresence = of(oc.Presences()[:5], m.IntN(numbers))
		}
		o.People, agents = append(o.People, p), append(agents, p.ID)
	}
	return agents
}

func (m maker) queues(o *oc.Organisation, agents []oc.PersonID) {
	kinds := []struct {
		id   oc.QueueID
		kind oc.WorkstreamType
	}{{"support", oc.Messaging}, {"sales", oc.Messaging}, {"billing", oc.Messaging}, {"cases", oc.RecordType}, {"calls", oc.VoiceType}}
	for _, k := range kinds {
		q := oc.Queue{ID: k.id, Name: string(k.id), Type: k.kind, Priority: m.IntN(3), Members: some(slices.Concat(agents, []oc.PersonID{supervisor}), m.IntN(numbers)&m.IntN(numbers))}
		if m.IntN(2) == 0 && k.kind != oc.VoiceType {
			q.Method = of(oc.AssignmentMethods()[:2], m.IntN(numbers))
		}
		o.Queues = append(o.Queues, q)
	}
}

// workstream adds the n-th of the offered channels, with all that makes it ready.
func (m maker) workstream(o *oc.Organisation, n int) {
	ch, provider := offered[n].channel, offered[n].provider
	name := fmt.Sprintf("w%d", n)
	ws := oc.Workstream{
		ID: oc.WorkstreamID(name), Name: name, Channel: ch, Provider: provider, Mode: oc.Push, Units: of(demands, m.IntN(numbers)),
		AllowedPresences: of(allowed, m.IntN(numbers)&m.IntN(numbers)), Notification: of(notifications, m.IntN(numbers)),
		KeepSameAgent: oc.Switch(m.IntN(3)), WrapUp: oc.WrapUpBlock(m.IntN(4)),
	}
	if ch == oc.ChannelLINE {
		ws.Provider = 0 // there is only one
	}
	if ws.WrapUp == oc.BlockFor {
		ws.WrapUpFor = time.Minute
	}
	if m.IntN(6) == 0 && ch != oc.ChannelVoice {
		ws.Mode = oc.Pick
	}
	if m.IntN(5) == 0 {
		ws.Bot = bot
	}
	queues := that(o.Queues, func(q oc.Queue) bool { return q.Type == ch.Type() })
	ws.FallbackQueue = of(queues, m.IntN(numbers)).ID
	if m.IntN(3) == 0 {
		ws.Routes = []oc.Route{{
			Name: "kai", Queue: of(queues, m.IntN(numbers)).ID,
			Conditions: []oc.Condition{{Attribute: "conversation.customer name", Operator: oc.Contains, Value: of([]string{"1", "2", "i"}, m.IntN(numbers))}},
		}}
	}
	o.Workstreams = append(o.Workstreams, ws)
	m.instance(o, ws, provider)
}

func (m maker) instance(o *oc.Organisation, ws oc.Workstream, p oc.Provider) {
	x := oc.ChannelInstance{ID: oc.InstanceID(ws.ID), Workstream: ws.ID, Language: "en"}
	if m.IntN(2) == 0 {
		x.Attachments, x.CustomerFiles, x.AgentFiles = true, true, true
	}
	switch ws.Channel {
	case oc.ChannelSMS:
		number := fmt.Sprintf("120655501%02d", len(o.Instances))
		kind := oc.NumberLongCode
		if p == oc.ProviderTeleSign {
			kind = oc.NumberGeo
		}
		o.Accounts = append(o.Accounts, oc.Account{
			ID: oc.AccountID(ws.ID), Name: "Contoso " + ws.Name, Channel: ws.Channel, Provider: p, Finished: true,
			Numbers: []oc.Number{{Number: number, Type: kind, Description: ws.Name}},
		})
		x.Account, x.Number = oc.AccountID(ws.ID), number
	case oc.ChannelLINE:
		o.Accounts = append(o.Accounts, oc.Account{
			ID: oc.AccountID(ws.ID), Name: "Contoso " + ws.Name, Channel: ws.Channel, Provider: p, Finished: true,
		})
		x.Account = oc.AccountID(ws.ID)
	case oc.ChannelLiveChat, oc.ChannelPersistentChat:
		x.Pages = []string{page(x)}
	}
	o.Instances = append(o.Instances, x)
}
