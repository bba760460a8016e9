package steps

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/organisation"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// World is what a scenario is played in. A step function gets at its world with
// [WorldOf] and does nothing beyond it.
//
// A scenario has two parts. First the organisation is described: a Given changes
// it with [World.Describe], and nothing is running. The story begins with the
// first step that needs the platform, at the latest with the first When: the
// organisation is founded as described, agents who were not said to be signed out
// sign in, in the order in which they were named. From then on whoever describes
// the organisation gets an error; administrators change it by commands, as in life.
//
// For step authors, in the order in which they are needed:
//
//	w := WorldOf(ctx)
//	w.Describe(func(o *oc.Organisation) error)   // Given, before the story: change the organisation
//	w.DescribeWorkstream("SMS", func(*oc.Workstream)), w.DescribeQueue, w.DescribePerson, w.DescribeInstances
//	w.Do(ctx, "Ann", oc.SignIn{})                // a command; a refusal is kept for the next Then
//	w.Ask(ctx, "Ann", q), Answer[R](ctx, w, "Ann", q)  // a question; a refusal is kept in the same way
//	w.Bench(ctx)                                 // customers, providers, faults, time: the whole bench; begins the story
//	w.Pass(ctx, d)                               // time
//	w.Person("Ann"), w.Queue("Billing"), w.Workstream("SMS"), w.Account("Twilio")   // what a name stands for
//	w.Customer(ctx, "Kai")                       // the customer on the channel used last
//	w.Conversation(ctx, "Kai")                   // the latest conversation of a customer
//	w.Details(ctx, id)                           // what a supervisor sees of a conversation
//	w.Offer(ctx, "Ann", conversation)            // the latest offer, ended or not
//	Events[oc.WorkItemOffered](w)                // what happened, by type
//	Expect(func(g gomega.Gomega) {…}), Expected(want, got), Failf(…)   // the errors of a check
//
// Pieces for patterns stand in language.go: name, names, quoted, duration, number.
//
// A refusal that no step spoke of fails the scenario at the next act and at the
// end: "Then the request is refused as FORBIDDEN" speaks of it. So no When needs
// to check by itself that it was accepted.
type World struct {
	scenario    Scenario
	options     bench.Options
	file        *organisation.File // when the organisation comes from a file
	signedIn    []oc.PersonID      // who signs in when the story begins
	unconnected []oc.Provider      // who does not know the callback URL then
	halves      []*half            // accounts at providers that the platform knows nothing of
	bench       *bench.Bench       // nil: the story has not begun
	failed      error              // the story could not begin

	channels  map[string]oc.Channel // customer: the channel used last
	customers map[string]describedCustomer
	typedOnly []oc.RecordKind // kinds of records whose form does not save by itself
	answered  int             // the HTTP status of the last request that was sent by hand
	replies   []int           // the HTTP statuses of calls to a provider that were made by hand
	outcome   outcome
	asked     oc.Reply // the last reply
	caused    int      // how much happened because of the last command
}

// outcome is what became of the last request.
type outcome struct {
	what    string // "Ann: AcceptOffer"
	refused *oc.Rejection
	spoken  bool // a step spoke of the refusal
}

// describedCustomer is what a Given said of a customer.
type describedCustomer struct {
	phone  string // in digits
	name   string // on LINE
	hidden bool   // LINE does not show the profile
}

type worldKey struct{}

// WorldOf returns the world of the scenario that a step belongs to.
func WorldOf(ctx context.Context) *World {
	w, ok := ctx.Value(worldKey{}).(*World)
	if !ok {
		panic("steps: this context belongs to no scenario")
	}
	return w
}

// Scenario is what is known of the scenario.
func (w *World) Scenario() Scenario { return w.scenario }

// Bench begins the story, unless it has begun, and returns the bench.
func (w *World) Bench(ctx context.Context) (*bench.Bench, error) {
	if w.bench == nil && w.failed == nil {
		w.failed = w.begin(ctx)
	}
	return w.bench, w.failed
}

// begin founds the organisation as it was described.
func (w *World) begin(ctx context.Context) error {
	if err := w.connect(); err != nil {
		return err
	}
	b, err := bench.New(ctx, w.options)
	if err != nil {
		return err
	}
	w.bench = b
	if err := w.supported(); err != nil {
		return err
	}
	if err := w.prepareProviders(); err != nil {
		return err
	}
	if err := w.openHalves(); err != nil {
		return err
	}
	for _, id := range w.signedIn {
		if err := w.Do(ctx, string(id), oc.SignIn{}); err != nil {
			return err
		}
		if err := w.unspoken(); err != nil {
			return err
		}
	}
	return nil
}

// supported holds the channels of the organisation against those of the target.
func (w *World) supported() error {
	has := w.bench.Info().Channels
	for _, ws := range w.options.Organisation.Workstreams {
		if len(has) > 0 && !slices.Contains(has, ws.Channel) {
			return Unsupported("the target has no channel %v", ws.Channel)
		}
	}
	return w.flawed()
}

// Describe changes the organisation that the story will begin with.
func (w *World) Describe(change func(*oc.Organisation) error) error {
	if w.bench != nil || w.failed != nil {
		return errors.New("this describes what is so at the start, but the story has begun; say it before the first act")
	}
	return change(&w.options.Organisation)
}

// Do has somebody give a command, a person of the organisation or a customer.
// What is refused is kept until a step speaks of it.
func (w *World) Do(ctx context.Context, who string, c oc.Command) error {
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	id, err := w.speaker(who)
	if err != nil {
		return err
	}
	before := len(b.Happened())
	out, err := b.As(id).Do(ctx, c)
	if err != nil {
		return err
	}
	w.caused = len(b.Happened()) - before
	w.outcome = outcome{what: who + ": " + oc.TypeName(c), refused: out.Rejected}
	return nil
}

// act begins something new: the story has begun and nothing is left unspoken.
func (w *World) act(ctx context.Context) (*bench.Bench, error) {
	if err := w.unspoken(); err != nil {
		return nil, err
	}
	w.outcome = outcome{}
	return w.Bench(ctx)
}

// unspoken is the refusal that no step spoke of.
func (w *World) unspoken() error {
	if w.outcome.refused == nil || w.outcome.spoken {
		return nil
	}
	w.outcome.spoken = true
	return &Mismatch{
		Message: w.outcome.what, Expected: "accepted", Seen: "refused: " + w.outcome.refused.Error(),
	}
}

// Refused returns the refusal of the last request, or nil, and takes note that a
// step speaks of it.
func (w *World) Refused() *oc.Rejection {
	w.outcome.spoken = true
	return w.outcome.refused
}

// Ask has somebody ask. A reply that is a refusal is kept until a step speaks of
// it; then nil is returned, and a check that needs the reply fails.
func (w *World) Ask(ctx context.Context, who string, q oc.Query) (oc.Reply, error) {
	b, err := w.act(ctx)
	if err != nil {
		return nil, err
	}
	id, err := w.speaker(who)
	if err != nil {
		return nil, err
	}
	reply, err := b.As(id).Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	w.asked, w.outcome = reply, outcome{what: who + ": " + oc.TypeName(q)}
	if no, refused := reply.(*oc.Rejection); refused {
		w.asked, w.outcome.refused = nil, no
	}
	return w.asked, nil
}

// Answer asks and wants an answer of one type. A refusal is a mismatch.
func Answer[R oc.Reply](ctx context.Context, w *World, who string, q oc.Query) (R, error) {
	var none R
	reply, err := w.Ask(ctx, who, q)
	if err == nil {
		err = w.unspoken()
	}
	if err != nil {
		return none, err
	}
	answer, ok := reply.(R)
	if !ok {
		return none, fmt.Errorf("the target answered %s with %T, not with %v", oc.TypeName(q), reply, reflect.TypeFor[R]())
	}
	return answer, nil
}

// Pass lets time pass.
func (w *World) Pass(ctx context.Context, d time.Duration) error {
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	return b.Pass(ctx, d)
}

// Events returns every event of one type so far; none before the story begins.
func Events[E oc.Event](w *World) []E {
	if w.bench == nil {
		return nil
	}
	return bench.Events[E](w.bench)
}

// speaker is the ID under which a name speaks to the platform: a person of the
// organisation, or a customer who did something already.
func (w *World) speaker(who string) (oc.PersonID, error) {
	p, err := w.Person(who)
	if _, customer := w.channels[who]; err != nil && customer {
		return oc.PersonID(who), nil
	}
	return p.ID, err
}

// log is the trace of the scenario, empty before the story begins.
func (w *World) log() *trace.Trace {
	if w.bench == nil {
		return &trace.Trace{Header: trace.Header{Scenario: w.options.Scenario, Start: w.options.Start}}
	}
	return w.bench.Log()
}

// slug makes an identifier of a name: "Credit cards" is "credit-cards".
func slug(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '/' }), "-")
}
