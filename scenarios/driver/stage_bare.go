package driver

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/target"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// onEngine is a stage without bytes: it plays the providers in values and writes
// the entries that a bench would write of them.
type onEngine struct {
	t      target.Bare
	trace  *trace.Trace
	now    time.Time
	at     time.Time // the target's clock
	cursor target.Cursor

	deadlines map[string]int    // deadline: the entry that set it
	requested map[oc.CallID]int // the entry of the newest request of a call
	exchanges map[oc.CallID]int // what a call became

	sent    int        // messages, which name what providers accepted and received
	deliver []delivery // what providers will send, in the order of their times
	armed   map[oc.Provider][]fault
}

// delivery is something that a provider is about to send.
type delivery struct {
	at       time.Time
	cause    int
	provider oc.Provider
	account  oc.AccountID
	what     oc.Input
}

func newEngineOnly(ctx context.Context, mk target.Maker, seed uint64, e environment) (stage, error) {
	o := withCredentials(e.organisation)
	t, err := mk.New(ctx, target.Options{
		Organisation: o, Profile: e.profile, Propagation: e.propagation, Seed: seed, Start: bench.Start,
	})
	if err != nil {
		return nil, err
	}
	bare, ok := t.(target.Bare)
	if !ok {
		return nil, errNoBare
	}
	info := t.Info()
	s := &onEngine{
		t: bare, now: bench.Start, at: bench.Start,
		trace: &trace.Trace{Header: trace.Header{
			Scenario: trace.Scenario{Name: "a made-up world, engine only"},
			Target:   trace.Target{Name: info.Name, Version: info.Version, Profile: info.Profile, Flags: info.Flags},
			Seed:     seed, Propagation: e.propagation, Start: bench.Start, Organisation: o,
		}},
		deadlines: map[string]int{}, requested: map[oc.CallID]int{}, exchanges: map[oc.CallID]int{}, armed: map[oc.Provider][]fault{},
	}
	bare.Answer(s.answer)
	return s, s.read(ctx, trace.Start)
}

// withCredentials gives each account what its provider would have handed out.
func withCredentials(o oc.Organisation) oc.Organisation {
	o.Accounts = slices.Clone(o.Accounts)
	for i := range o.Accounts {
		id := string(o.Accounts[i].ID)
		secret := oc.NewSecret(id+"/secret", id+"/secret")
		o.Accounts[i].Credentials = oc.Credentials{
			CustomerID: "customer-" + id, APIKey: secret, AccountSID: "AC-" + id, AuthToken: secret,
			ChannelID: "channel-" + id, ChannelSecret: secret, ChannelAccessToken: secret,
		}
	}
	return o
}

func (s *onEngine) log() *trace.Trace { return s.trace }
func (s *onEngine) close() error      { return s.t.Close() }

func (s *onEngine) do(ctx context.Context, by oc.PersonID, c oc.Command) error {
	seq := s.trace.Add(s.now, 0, trace.Did{By: by, Command: c})
	outcome, err := s.t.Do(ctx, oc.Request{By: by, Command: c})
	if err != nil {
		return err
	}
	if outcome.Rejected != nil {
		s.trace.Add(s.now, seq, trace.Rejected{Rejection: *outcome.Rejected})
	}
	if err := s.read(ctx, seq); err != nil {
		return err
	}
	return s.pass(ctx, 0)
}

// text hands a message over, as often and as late as the faults say.
func (s *onEngine) text(ctx context.Context, customer string, to oc.ChannelInstance, text string, what content) error {
	p := s.providerOf(to.Account)
	s.sent++
	m := oc.ReceiveMessage{
		Account: to.Account, To: to.Number, From: addressOf(customer, p), ProviderID: fmt.Sprintf("%s-%d", name(p), s.sent),
		Kind: oc.ContentText, Text: text,
	}
	action := "texts"
	switch what {
	case picture:
		action, m.Kind = "sends tent.png", oc.ContentFile
		m.Files = []oc.File{{Name: "tent.png", ContentType: "image/png", Size: len(tent), URL: "https://provider.test/tent.png"}}
	case sticker:
		action, m.Kind, m.Text = "sends a sticker", oc.ContentSticker, ""
	case nameless:
		action, m.Kind, m.Text = "sends a nameless place", oc.ContentUnsupported, ""
	case inGroup:
		action, m.Group = "texts into the group friends", true
	}
	seq := s.trace.Add(s.now, 0, trace.CustomerDid{
		Customer: customer, Provider: name(p), Action: action, From: string(m.From), To: to.Number, Text: text,
	})
	d := delivery{s.now, seq, p, to.Account, m}
	switch f, _ := s.take(p, onWebhook); f.name {
	case "lose", "undelivered":
	case "swap":
		d.at = d.at.Add(time.Second)
		s.enqueue(d)
	case "forged", "unsigned":
		d.what = oc.RefuseWebhook{Account: to.Account, Status: 403, Reason: "the signature is wrong"}
		s.enqueue(d)
	case "repeat":
		s.enqueue(d)
		s.enqueue(d)
	default:
		s.enqueue(d)
	}
	return s.pass(ctx, 0)
}

// addressOf is what a provider calls a customer: always the same.
func addressOf(customer string, p oc.Provider) oc.CustomerID {
	if p == oc.ProviderLINE {
		return oc.CustomerID("U-" + customer)
	}
	return oc.CustomerID(fmt.Sprintf("142555501%02d", 1+slices.Index(customers, customer)))
}

func name(p oc.Provider) string { return strings.ToLower(p.String()) }

func (s *onEngine) providerOf(id oc.AccountID) oc.Provider {
	for _, a := range s.trace.Header.Organisation.Accounts {
		if a.ID == id {
			return a.Provider
		}
	}
	return 0
}

func (s *onEngine) arm(p oc.Provider, f fault) {
	s.trace.Add(s.now, 0, trace.CustomerDid{Provider: name(p), Action: "has a fault", Text: f.does.String()})
	for range max(f.does.Times, 1) {
		s.armed[p] = append(s.armed[p], f)
	}
}

// take is the first fault that acts at a door, which is used up by that.
func (s *onEngine) take(p oc.Provider, at door) (fault, bool) {
	i := slices.IndexFunc(s.armed[p], func(f fault) bool { return f.where == at })
	if i < 0 {
		return fault{}, false
	}
	f := s.armed[p][i]
	s.armed[p] = slices.Delete(s.armed[p], i, i+1)
	return f, true
}

// enqueue has something delivered at its time, after what is due no later.
func (s *onEngine) enqueue(d delivery) {
	i := len(s.deliver)
	for i > 0 && s.deliver[i-1].at.After(d.at) {
		i--
	}
	s.deliver = slices.Insert(s.deliver, i, d)
}

// maxRounds is how many things may be due at one instant. More is a circle.
const maxRounds = 100_000

func (s *onEngine) pass(ctx context.Context, d time.Duration) error {
	end := s.now.Add(d)
	for rounds := 0; ; rounds++ {
		at, due, err := s.t.Next(ctx)
		if err != nil {
			return err
		}
		if len(s.deliver) > 0 && (!due || s.deliver[0].at.Before(at)) {
			at, due = s.deliver[0].at, true
		}
		if !due || at.After(end) {
			break
		}
		if at.After(s.now) {
			s.now, rounds = at, 0
		}
		if rounds >= maxRounds {
			return &Restless{fmt.Sprintf("at %s there is always something more to do", trace.Offset(s.now.Sub(s.trace.Header.Start)))}
		}
		if err := s.step(ctx); err != nil {
			return err
		}
	}
	if s.now = end; s.at.Equal(end) {
		return nil
	}
	return s.advance(ctx)
}

// step does one thing that is due now: the target's, or else a provider's.
func (s *onEngine) step(ctx context.Context) error {
	at, due, err := s.t.Next(ctx)
	if err != nil {
		return err
	}
	if due && !at.After(s.now) || !s.at.Equal(s.now) {
		return s.advance(ctx)
	}
	d := s.deliver[0]
	s.deliver = s.deliver[1:]
	outcome, err := s.t.Receive(ctx, d.what)
	if err != nil {
		return err
	}
	x := trace.Exchange{From: name(d.provider), To: "platform", Method: "POST", Path: "/webhooks/" + name(d.provider) + "/" + string(d.account), Status: 200}
	switch {
	case outcome.Rejected != nil:
		x.Status, x.Note = 400, outcome.Rejected.Error()
	case oc.TypeName(d.what) == "RefuseWebhook":
		x.Status = 403
	}
	return s.read(ctx, s.trace.Add(s.now, d.cause, x))
}

func (s *onEngine) advance(ctx context.Context) error {
	if err := s.t.Advance(ctx, s.now); err != nil {
		return err
	}
	s.at = s.now
	return s.read(ctx, 0)
}

// read logs what happened. Where the cause is not known, it is a deadline or the
// answer to a call.
func (s *onEngine) read(ctx context.Context, cause int) error {
	hs, cursor, err := s.t.Since(ctx, s.cursor)
	if err != nil {
		return err
	}
	s.cursor = cursor
	if cause == 0 && len(hs) > 0 {
		cause = s.cause(hs)
	}
	for _, h := range hs {
		if _, founding := h.Event.(oc.OrganisationFounded); founding {
			continue // the header says it
		}
		seq := s.trace.Add(h.At, cause, trace.Happened{Event: h.Event})
		switch e := h.Event.(type) {
		case oc.TimerSet:
			s.deadlines[e.Timer.Kind.String()+" "+e.Timer.Subject] = seq
		case oc.CallRequested:
			s.requested[e.Call.ID] = seq
		}
	}
	return nil
}

func (s *onEngine) cause(hs []target.Happening) int {
	if c := hs[0].Cause; c.Kind == target.CauseDeadline {
		set := s.deadlines[c.Name]
		if set == 0 {
			set = trace.Start
		}
		return s.trace.Add(s.now, set, trace.Fired{Deadline: c.Name})
	}
	for _, h := range hs {
		switch e := h.Event.(type) {
		case oc.CallEnded:
			return s.exchanges[e.Call]
		case oc.TimerSet:
			if e.Timer.Kind == oc.TimerCall {
				return s.exchanges[oc.CallID(e.Timer.Subject)]
			}
		}
	}
	return trace.Start
}

// answer plays a provider that is asked for something.
func (s *onEngine) answer(a oc.Account, c oc.Call) (oc.Input, time.Duration) {
	s.sent++
	answer := oc.CallReturned{Call: c.ID, Status: 200, ID: fmt.Sprintf("%s-%d", name(a.Provider), s.sent)}
	x := trace.Exchange{From: "platform", To: name(a.Provider), Method: "POST", Path: "/" + c.Kind.String() + "/" + a.Credentials.AccountSID}
	took := time.Duration(0)
	f, faulty := s.take(a.Provider, onAnswer)
	switch do := f.does.Do.(type) {
	case bench.Answer:
		answer.Status, answer.ID, answer.Reason = do.Status, "", do.String()
	case bench.Delay:
		took = do.For
	case bench.Cut:
		answer.Status = 0
	}
	if faulty {
		x.Note = f.does.String()
	}
	x.Status = answer.Status
	seq := s.trace.Add(s.now, s.requested[c.ID], x)
	s.exchanges[c.ID] = seq
	switch {
	case answer.Status == 0:
		return oc.CallTimedOut{Call: c.ID}, took
	case answer.Status/100 != 2:
	case c.Kind == oc.CallProfile:
		answer.Profile = oc.Profile{DisplayName: strings.TrimPrefix(string(c.To), "U-")}
	case c.Kind == oc.CallStatus, c.Kind == oc.CallTestText:
		answer.State = 200
	case c.Kind == oc.CallFetch && len(c.Files) > 0:
		answer.File = c.Files[0]
	case c.Kind == oc.CallSend:
		s.receipts(a, answer.ID, seq)
	}
	return answer, took
}

// receipts reports on a message, where the provider does.
func (s *onEngine) receipts(a oc.Account, id string, cause int) {
	if a.Provider == oc.ProviderLINE {
		return
	}
	last := oc.DeliveryDelivered
	if _, failed := s.take(a.Provider, onPhone); failed {
		last = oc.DeliveryFailed
	}
	for i, state := range []oc.DeliveryState{oc.DeliverySent, last} {
		s.enqueue(delivery{s.now.Add(time.Duration(i+1) * time.Second), cause, a.Provider, a.ID, oc.ReportDelivery{Account: a.ID, ProviderID: id, State: state}})
	}
}
