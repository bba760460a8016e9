package bench_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/target"
)

// script is a platform of a few rules, enough to see what a bench does: it
// answers a text with "Welcome", calls an agent who lost the connection offline
// after 150 seconds, and can be told to go round in circles.
type script struct {
	o        target.Options
	public   string
	now      time.Time
	n        uint64 // inputs so far
	log      []target.Happening
	due      []duty
	dones    []time.Time // when Advance did something
	circle   bool
	wall     bool
	unfair   error // what Do returns
	messages int
	closed   bool
}

// duty is a deadline or a call that waits.
type duty struct {
	at    time.Time
	cause target.Cause
	do    func(context.Context, target.Cause)
}

// scripted makes scripts and shows the last one made.
type scripted struct {
	last *script
	set  func(*script)
}

func (s *scripted) maker() target.Maker {
	return target.Maker{New: func(_ context.Context, o target.Options) (target.Target, error) {
		s.last = &script{o: o, now: o.Start}
		if s.set != nil {
			s.set(s.last)
		}
		var err error
		s.last.public, err = o.Network.Expose(s.last)
		s.last.happen(target.Cause{Kind: target.CauseFounding},
			oc.OrganisationFounded{FoundOrganisation: oc.FoundOrganisation{Organisation: o.Organisation}},
			oc.PresenceChanged{Agent: "ann", To: oc.PresenceOffline})
		return s.last, err
	}}
}

func (s *script) Info() target.Info {
	i := target.Info{Name: "script", Version: "1", Profile: s.o.Profile, Clock: target.VirtualClock, Internal: true}
	if s.wall {
		i.Clock = target.WallClock
	}
	return i
}

func (s *script) happen(c target.Cause, events ...oc.Event) {
	for _, e := range events {
		s.log = append(s.log, target.Happening{At: s.now, Cause: c, Event: e})
	}
}

func (s *script) cause(kind target.CauseKind, name string) target.Cause {
	s.n++
	return target.Cause{Kind: kind, N: s.n, Name: name}
}

func (s *script) wait(d time.Duration, c target.Cause, do func(context.Context, target.Cause)) {
	s.due = append(s.due, duty{s.now.Add(d), c, do})
	slices.SortStableFunc(s.due, func(a, b duty) int { return a.at.Compare(b.at) })
}

func (s *script) Do(_ context.Context, r oc.Request) (oc.Outcome, error) {
	if s.unfair != nil {
		return oc.Outcome{}, s.unfair
	}
	if !slices.ContainsFunc(s.o.Organisation.People, func(p oc.Person) bool { return p.ID == r.By }) {
		return oc.Outcome{Rejected: &oc.Rejection{Kind: oc.NotFound, Subject: string(r.By)}}, nil
	}
	c := s.cause(target.CauseRequest, "")
	switch r.Command.(type) {
	case oc.LoseConnection:
		s.happen(c, oc.AgentDisconnected{Agent: r.By}, oc.TimerSet{Timer: oc.Timer{Kind: oc.TimerDisconnect, Subject: string(r.By)}, Due: s.now.Add(150 * time.Second)})
		s.wait(150*time.Second, target.Cause{Kind: target.CauseDeadline, Name: "disconnect " + string(r.By)}, func(_ context.Context, c target.Cause) {
			s.happen(c, oc.PresenceChanged{Agent: r.By, To: oc.PresenceOffline})
		})
	case oc.SignIn:
		s.happen(c, oc.AgentSignedIn{Agent: r.By, Fresh: true})
		s.wait(0, target.Cause{Kind: target.CauseDeadline, Name: "greeting"}, func(_ context.Context, c target.Cause) {
			s.happen(c, oc.PresenceChanged{Agent: r.By, To: oc.PresenceAvailable})
		})
	}
	return oc.Outcome{}, nil
}

func (s *script) Ask(_ context.Context, by oc.PersonID, q oc.Query) (oc.Reply, error) {
	switch q := q.(type) {
	case oc.CallbackURL:
		for _, a := range s.o.Organisation.Accounts {
			if a.ID == q.Account {
				return oc.CallbackURLAnswer{URL: s.public + "/webhooks/" + string(a.ID)}, nil
			}
		}
		return &oc.Rejection{Kind: oc.NotFound, Subject: string(q.Account)}, nil
	case oc.MyPresence:
		return oc.PresenceAnswer{Presence: oc.PresenceAvailable}, nil
	}
	return nil, errors.New("no such question")
}

func (s *script) Since(_ context.Context, c target.Cursor) ([]target.Happening, target.Cursor, error) {
	fresh := slices.Clone(s.log[int(c):])
	return fresh, target.Cursor(len(s.log)), nil
}

func (s *script) Next(context.Context) (time.Time, bool, error) {
	if s.circle {
		return s.now, true, nil
	}
	if len(s.due) == 0 {
		return time.Time{}, false, nil
	}
	return s.due[0].at, true, nil
}

func (s *script) Advance(ctx context.Context, t time.Time) error {
	if t.Before(s.now) {
		return fmt.Errorf("time went back from %v to %v", s.now, t)
	}
	if len(s.due) > 0 && t.After(s.due[0].at) {
		return fmt.Errorf("%v is after the next deadline, %v", t, s.due[0].at)
	}
	s.now = t
	if len(s.due) > 0 && !s.due[0].at.After(t) {
		first := s.due[0]
		s.due = s.due[1:]
		s.dones = append(s.dones, t)
		first.do(ctx, s.cause(first.cause.Kind, first.cause.Name))
	}
	return nil
}

func (s *script) Close() error {
	s.closed = true
	return nil
}

// ServeHTTP takes Twilio's webhooks: texts are answered, receipts are noted.
func (s *script) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := s.cause(target.CauseWebhook, "twilio "+r.URL.Path)
	if r.ParseForm() != nil || !strings.HasPrefix(r.URL.Path, "/webhooks/twilio") {
		s.happen(c, oc.WebhookRefused{Status: http.StatusNotFound})
		w.WriteHeader(http.StatusNotFound)
		return
	}
	from := strings.TrimPrefix(r.PostForm.Get("From"), "+")
	if status := r.PostForm.Get("MessageStatus"); status != "" {
		s.happen(c, oc.MessageDelivery{Message: oc.MessageID(r.PostForm.Get("MessageSid")), Reason: status})
		return
	}
	s.messages++
	s.happen(c, oc.MessageReceived{Message: oc.Message{ID: oc.MessageID(fmt.Sprint("M", s.messages)), Conversation: "C1", Text: r.PostForm.Get("Body")}})
	call := oc.Call{ID: oc.CallID(fmt.Sprint("K", s.messages)), Kind: oc.CallSend, To: oc.CustomerID(from), Text: "Welcome " + from}
	s.happen(c, oc.CallRequested{Call: call})
	s.wait(0, target.Cause{Kind: target.CauseCall, Name: "send"}, func(ctx context.Context, c target.Cause) {
		s.happen(c, oc.CallEnded{Call: call.ID, Status: s.send(ctx, call)})
	})
}

// send sends a text as a customer of Twilio does.
func (s *script) send(ctx context.Context, call oc.Call) int {
	a := s.o.Organisation.Accounts[0]
	form := url.Values{
		"To": {"+" + string(call.To)}, "From": {"+" + a.Numbers[0].Number}, "Body": {call.Text},
		"StatusCallback": {s.public + "/webhooks/twilio-status"},
	}
	address := s.o.Network.Provider(oc.ProviderTwilio) + "/2010-04-01/Accounts/" + a.Credentials.AccountSID + "/Messages.json"
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		panic(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.SetBasicAuth(a.Credentials.AccountSID, a.Credentials.AuthToken.Value)
	resp, err := s.o.Network.Client().Do(req)
	if err != nil {
		return 0
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}
