package driver

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// world is one that is being played.
type world struct {
	stage        stage
	checker      *check.Checker
	view         *view
	organisation oc.Organisation
	staff        []oc.PersonID // agents and supervisors
	faults       []fault
	texts        int // so far, so that no two are the same
	read         int // entries of the log that were seen
}

// played is what came of a world.
type played struct {
	inputs  []Input // that did something, in their order
	broken  []broken
	trouble error
	log     *trace.Trace
}

// broken is the first violation of a law, and how many inputs it took.
type broken struct {
	check.Violation
	inputs int
}

func (p *played) law(name string) (broken, bool) {
	i := slices.IndexFunc(p.broken, func(b broken) bool { return b.Law == name })
	if i < 0 {
		return broken{}, false
	}
	return p.broken[i], true
}

// patience is how long a world may take of real time. A world takes milliseconds;
// one that takes this long goes round in a circle inside the target, where nobody
// can stop it: it is left to itself.
const patience = time.Minute

// play plays a world to its end, or to the first violation of only, if that is
// not empty. It is never an error of play that the world has trouble.
func (o *Options) play(ctx context.Context, w World, only string) *played {
	done := make(chan *played, 1)
	go func() { done <- o.playNow(ctx, w, only) }()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case p := <-done:
		return p
	case <-timer.C:
		return &played{trouble: &Restless{fmt.Sprintf("it took more than %v", patience)}, inputs: w.Inputs}
	}
}

func (o *Options) playNow(ctx context.Context, made World, only string) (p *played) {
	p = &played{}
	defer func() {
		if r := recover(); r != nil {
			p.trouble = &Panicked{fmt.Sprint(r), string(debug.Stack())}
		}
	}()
	w, err := o.begin(ctx, made)
	if err != nil {
		p.trouble = err
		return p
	}
	p.log = w.stage.log()
	w.look(p, 0)
	if made.Inputs != nil {
		for _, in := range made.Inputs {
			if _, err := w.input(ctx, p, in); err != nil || p.has(only) {
				break
			}
		}
	} else {
		w.makeUp(ctx, p, made, only)
	}
	w.end(p)
	if err := w.stage.close(); err != nil && p.trouble == nil {
		p.trouble = err
	}
	return p
}

func (p *played) has(law string) bool {
	_, yes := p.law(law)
	return yes
}

// begin sets up the stage.
func (o *Options) begin(ctx context.Context, made World) (*world, error) {
	e := makeUp(made.Seed)
	newStage := newBench
	if o.EngineOnly {
		newStage = newEngineOnly
	}
	s, err := newStage(ctx, o.Maker, made.Seed, e)
	if err != nil {
		return nil, err
	}
	w := &world{
		stage: s, checker: check.New(s.log().Header, o.Laws...), organisation: e.organisation,
		view: &view{byID: map[oc.ConversationID]*ongoing{}},
	}
	for _, p := range e.organisation.People {
		if slices.Contains(p.Roles, oc.RoleAgent) || slices.Contains(p.Roles, oc.RoleSupervisor) {
			w.staff = append(w.staff, p.ID)
		}
	}
	for _, name := range made.Faults {
		if f, ok := faultNamed(name); ok {
			w.faults = append(w.faults, f)
		}
	}
	return w, nil
}

// makeUp draws inputs until there are enough that did something.
func (w *world) makeUp(ctx context.Context, p *played, made World, only string) {
	chance := rand.New(rand.NewPCG(made.Seed, 2))
	for idle := 0; len(p.inputs) < made.Steps && idle < 100*made.Steps && !p.has(only); {
		did, err := w.input(ctx, p, draw(chance))
		if err != nil {
			return
		}
		if !did {
			idle++
		}
	}
}

// input plays one input and looks at what came of it.
func (w *world) input(ctx context.Context, p *played, in Input) (did bool, err error) {
	v, ok := byName[in.Do]
	if !ok {
		return false, nil
	}
	before := len(p.inputs)
	p.inputs = append(p.inputs, in) // said before it is done, should it panic
	did, err = v.do(ctx, w, in)
	if err != nil {
		p.trouble = err
		return false, err
	}
	if !did {
		p.inputs = p.inputs[:before]
		return false, nil
	}
	w.look(p, len(p.inputs))
	return true, nil
}

// look takes in what is new in the log.
func (w *world) look(p *played, inputs int) {
	log := w.stage.log().Log
	for _, e := range log[w.read:] {
		w.view.take(e)
		w.checker.See(e)
	}
	w.read = len(log)
	p.note(w.checker.Found(), inputs)
}

func (w *world) end(p *played) {
	if p.trouble == nil {
		p.note(w.checker.End(), len(p.inputs))
	}
}

// note keeps the first violation of each law.
func (p *played) note(found []check.Violation, inputs int) {
	for _, v := range found {
		if !p.has(v.Law) {
			p.broken = append(p.broken, broken{v, inputs})
		}
	}
}

func (w *world) isBot(id oc.PersonID) bool { return id == bot }

// colleague is somebody who could be asked: mostly somebody who is signed in.
func (w *world) colleague(n int) oc.PersonID {
	if len(w.view.online) == 0 || n%8 == 7 {
		return of(w.staff, n)
	}
	return newest(w.view.online, n)
}

// queues are those that may hold conversations of a channel.
func (w *world) queues(ch oc.Channel) []oc.QueueID {
	var ids []oc.QueueID
	for _, q := range w.organisation.Queues {
		if q.Type == ch.Type() {
			ids = append(ids, q.ID)
		}
	}
	return ids
}

func (w *world) channelOf(id oc.WorkstreamID) oc.Channel {
	for _, ws := range w.organisation.Workstreams {
		if ws.ID == id {
			return ws.Channel
		}
	}
	return 0
}

// providers are those at which the organisation has accounts.
func (w *world) providers() []oc.Provider {
	return that(oc.Providers(), func(p oc.Provider) bool {
		return slices.ContainsFunc(w.organisation.Accounts, func(a oc.Account) bool { return a.Provider == p })
	})
}
