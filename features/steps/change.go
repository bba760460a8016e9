package steps

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// changeSteps are an administrator's changes while the platform runs: they are
// committed at once and take effect later.
var changeSteps = []Step{
	{
		Keyword: Given, Pattern: `^configuration takes (exactly 15 minutes|between 0 and 15 minutes) to take effect$`, Do: propagation,
		Doc:     "How long each change takes, whatever the run says; drawn anew for each change in the second case (CFG-004).",
		Example: "configuration takes exactly 15 minutes to take effect",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds ` + names + ` to the queue ` + quoted + `$`, Do: addsToQueue, Writes: []string{"queue.members"},
		Doc:     "Makes people the last members of a queue, by one save of its form.",
		Example: `Ada adds Bob to the queue "Support"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` removes ` + name + ` from the queue ` + quoted + `$`, Do: removesFromQueue, Writes: []string{"queue.members"},
		Doc:     "Takes a person out of a queue.",
		Example: `Ada removes Bob from the queue "Support"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes the workstream ` + quoted + ` to take ` + number + ` units$`, Do: changesUnits, Writes: []string{"workstream.units"},
		Doc:     "What one conversation of the workstream demands from then on.",
		Example: `Ada changes the workstream "SMS" to take 50 units`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes the workstream ` + quoted + ` to allow ` + presences + `$`, Do: changesAllowed, Writes: []string{"workstream.allowed presences"},
		Doc:     "The presences in which agents get work of the workstream.",
		Example: `Ada changes the workstream "SMS" to allow Available and Away`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes the workstream ` + quoted + ` to time notifications out after ` + duration + `$`, Do: changesTimeout, Writes: []string{"workstream.notification"},
		Doc:     "The countdown of notifications.",
		Example: `Ada changes the workstream "SMS" to time notifications out after 30 seconds`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes the workstream ` + quoted + ` to send everything to the queue ` + quoted + `$`, Do: changesFallback, Writes: []string{"workstream.queue"},
		Doc:     "The fallback queue.",
		Example: `Ada changes the workstream "SMS" to send everything to the queue "Billing"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes the work distribution of the workstream ` + quoted + ` to (push|pick)$`, Do: changesMode,
		Doc:     "Saves the form of the workstream with another work distribution mode (CFG-010).",
		Example: `Ada changes the work distribution of the workstream "SMS" to pick`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes the capacity of ` + name + ` to ` + number + ` units$`, Do: changesCapacity, Writes: []string{"person.capacity"},
		Doc:     "The unit capacity of an agent.",
		Example: "Ada changes the capacity of Ann to 60 units",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` turns (monitoring|assigning|transferring|force closing) for supervisors (on|off)$`, Do: turnsAbility,
		Doc:     "One of the four supervisory abilities (SUP-002).",
		Example: "Ada turns monitoring for supervisors on",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` has ` + number + ` or ` + number + ` units free$`, Do: unitsFreeEither,
		Doc:     "The agent's free capacity is one of two.",
		Example: "Ann has 70 or 40 units free",
	},
	{
		Keyword: Then, Pattern: `^the form of the queue ` + quoted + ` shows the members ` + names + `$`, Do: formShowsMembers, Reads: []string{"queue.members"},
		Doc:     "What an administrator reads back.",
		Example: `the form of the queue "Support" shows the members Ann and Bob`,
	},
	{
		Keyword: Then, Pattern: `^the form of the workstream ` + quoted + ` shows ` + number + ` units$`, Do: formShowsUnits, Reads: []string{"workstream.units"},
		Doc:     "What an administrator reads back.",
		Example: `the form of the workstream "SMS" shows 50 units`,
	},
	{
		Keyword: Then, Pattern: `^the form of the (queue|workstream) ` + quoted + ` says that the change takes effect in ` + duration + `$`, Do: formShowsEffective,
		Doc:     "The effective time that an administrator reads back, from now.",
		Example: `the form of the queue "Support" says that the change takes effect in 15 minutes`,
	},
	{
		Keyword: Then, Pattern: `^every change took effect within 15 minutes and in the order of the commits$`, Do: tookEffectInOrder,
		Doc:     "No change was too late, and no later change of a setting overtook an earlier one (CFG-008).",
		Example: "every change took effect within 15 minutes and in the order of the commits",
	},
	{
		Keyword: Then, Pattern: `^some changes took effect before the 15 minutes were over$`, Do: tookEffectEarlier,
		Doc:     "At least one change was in force earlier than 15 minutes after its commit (CFG-005).",
		Example: "some changes took effect before the 15 minutes were over",
	},
}

func propagation(ctx context.Context, how string) error {
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		w.options.Propagation = map[string]string{"exactly 15 minutes": "fixed", "between 0 and 15 minutes": "seeded"}[how]
		return nil
	})
}

// members are those of a queue as the last administrator left them.
func (w *World) members(ctx context.Context, queue string) (oc.QueueID, []oc.PersonID, error) {
	if _, err := w.act(ctx); err != nil {
		return "", nil, err
	}
	id, err := w.Queue(queue)
	if err != nil {
		return "", nil, err
	}
	var members []oc.PersonID
	for _, q := range w.options.Organisation.Queues {
		if q.ID == id {
			members = q.Members
		}
	}
	for _, e := range Events[oc.ChangeCommitted](w) {
		switch c := e.Write.(type) {
		case oc.AddQueue:
			if c.Queue.ID == id {
				members = c.Queue.Members
			}
		case oc.SetQueueMembers:
			if c.Queue == id {
				members = c.Members
			}
		}
	}
	return id, slices.Clone(members), nil
}

func addsToQueue(ctx context.Context, who, added, queue string) error {
	w := WorldOf(ctx)
	id, members, err := w.members(ctx, queue)
	if err != nil {
		return err
	}
	for _, member := range nameList(added) {
		p, err := w.Person(member)
		if err != nil {
			return err
		}
		members = append(members, p.ID)
	}
	return w.Do(ctx, who, oc.SetQueueMembers{Queue: id, Members: members})
}

func removesFromQueue(ctx context.Context, who, member, queue string) error {
	w := WorldOf(ctx)
	p, err := w.Person(member)
	if err != nil {
		return err
	}
	id, members, err := w.members(ctx, queue)
	if err != nil {
		return err
	}
	i := slices.Index(members, p.ID)
	if i < 0 {
		return fmt.Errorf("%s is not a member of the queue %q", member, queue)
	}
	return w.Do(ctx, who, oc.SetQueueMembers{Queue: id, Members: slices.Delete(members, i, i+1)})
}

// onWorkstream is a step in which somebody gives a command about a workstream, as
// the last administrator left it.
func (w *World) onWorkstream(ctx context.Context, who, called string, command func(oc.Workstream) oc.Command) error {
	if _, err := w.act(ctx); err != nil {
		return err
	}
	ws, err := w.Workstream(called)
	if err != nil {
		return err
	}
	for _, e := range Events[oc.ChangeCommitted](w) {
		switch c := e.Write.(type) {
		case oc.EditWorkstream:
			if c.Workstream.ID == ws.ID {
				ws = c.Workstream
			}
		case oc.SetNotification:
			if c.Workstream == ws.ID {
				ws.Notification = c.Notification
			}
		case oc.SetRoutes:
			if c.Workstream == ws.ID {
				ws.Routes = c.Routes
			}
		}
	}
	return w.Do(ctx, who, command(ws))
}

func changesUnits(ctx context.Context, who, called, units string) error {
	n, err := wholeNumber(units)
	if err != nil {
		return err
	}
	return WorldOf(ctx).onWorkstream(ctx, who, called, func(ws oc.Workstream) oc.Command { return oc.SetDemand{Workstream: ws.ID, Units: n} })
}

func changesAllowed(ctx context.Context, who, called, list string) error {
	var allowed []oc.Presence
	for _, word := range nameList(list) {
		p, err := wordOf[oc.Presence](word)
		if err != nil {
			return err
		}
		allowed = append(allowed, p)
	}
	return WorldOf(ctx).onWorkstream(ctx, who, called, func(ws oc.Workstream) oc.Command {
		return oc.SetAllowedPresences{Workstream: ws.ID, Presences: allowed}
	})
}

func changesTimeout(ctx context.Context, who, called, after string) error {
	d, err := parseDuration(after)
	if err != nil {
		return err
	}
	return WorldOf(ctx).onWorkstream(ctx, who, called, func(ws oc.Workstream) oc.Command {
		ws.Notification.Timeout = d
		return oc.SetNotification{Workstream: ws.ID, Notification: ws.Notification}
	})
}

func changesFallback(ctx context.Context, who, called, queue string) error {
	w := WorldOf(ctx)
	id, err := w.Queue(queue)
	if err != nil {
		return err
	}
	return w.onWorkstream(ctx, who, called, func(ws oc.Workstream) oc.Command {
		ws.FallbackQueue = id
		return oc.EditWorkstream{Workstream: ws}
	})
}

func changesMode(ctx context.Context, who, called, mode string) error {
	m, err := wordOf[oc.Distribution](mode)
	if err != nil {
		return err
	}
	return WorldOf(ctx).onWorkstream(ctx, who, called, func(ws oc.Workstream) oc.Command {
		ws.Mode = m
		return oc.EditWorkstream{Workstream: ws}
	})
}

func changesCapacity(ctx context.Context, who, agent, units string) error {
	w := WorldOf(ctx)
	n, err := wholeNumber(units)
	if err != nil {
		return err
	}
	p, err := w.Person(agent)
	if err != nil {
		return err
	}
	return w.Do(ctx, who, oc.SetCapacity{Person: p.ID, Units: n})
}

func turnsAbility(ctx context.Context, who, what, how string) error {
	w := WorldOf(ctx)
	if _, err := w.act(ctx); err != nil {
		return err
	}
	s := w.options.Organisation.Settings
	for _, e := range Events[oc.ChangeCommitted](w) {
		if c, ok := e.Write.(oc.SetSettings); ok {
			s = c.Settings
		}
	}
	*map[string]*bool{
		"monitoring": &s.SupervisorMonitor, "assigning": &s.SupervisorAssign, "transferring": &s.SupervisorTransfer, "force closing": &s.ForceClose,
	}[what] = how == "on"
	return w.Do(ctx, who, oc.SetSettings{Settings: s})
}

func unitsFreeEither(ctx context.Context, who, one, other string) error {
	answer, err := Answer[oc.PresenceAnswer](ctx, WorldOf(ctx), who, oc.MyPresence{})
	if err != nil {
		return err
	}
	for _, text := range []string{one, other} {
		if n, err := wholeNumber(text); err != nil || n == answer.Units {
			return err
		}
	}
	return Expected(one+" or "+other+" units", fmt.Sprint(answer.Units))
}

func formShowsMembers(ctx context.Context, queue, want string) error {
	w := WorldOf(ctx)
	id, err := w.Queue(queue)
	if err != nil {
		return err
	}
	answer, err := Answer[oc.SettingAnswer](ctx, w, w.observer(), oc.Setting{Queue: id})
	if err != nil {
		return err
	}
	var ids []oc.PersonID
	for _, who := range nameList(want) {
		p, err := w.Person(who)
		if err != nil {
			return err
		}
		ids = append(ids, p.ID)
	}
	if !slices.Equal(ids, answer.Queue.Members) {
		return Expected(fmt.Sprint(ids), fmt.Sprint(answer.Queue.Members))
	}
	return nil
}

func formShowsUnits(ctx context.Context, called, units string) error {
	w := WorldOf(ctx)
	ws, err := w.Workstream(called)
	if err != nil {
		return err
	}
	answer, err := Answer[oc.SettingAnswer](ctx, w, w.observer(), oc.Setting{Workstream: ws.ID})
	if err != nil {
		return err
	}
	if n, err := wholeNumber(units); err != nil || answer.Workstream.Units != n {
		return errors.Join(err, Expected(units+" units", fmt.Sprint(answer.Workstream.Units)))
	}
	return nil
}

func formShowsEffective(ctx context.Context, kind, called, in string) error {
	w := WorldOf(ctx)
	d, err := parseDuration(in)
	if err != nil {
		return err
	}
	q := oc.Setting{Workstream: oc.WorkstreamID(slug(called))}
	if kind == "queue" {
		id, err := w.Queue(called)
		if err != nil {
			return err
		}
		q = oc.Setting{Queue: id}
	}
	answer, err := Answer[oc.SettingAnswer](ctx, w, w.observer(), q)
	if err != nil {
		return err
	}
	var seen []string
	for _, e := range answer.Effective {
		if e.At.Sub(w.bench.Now()) == d {
			return nil
		}
		seen = append(seen, fmt.Sprintf("%s in %v", e.Setting, e.At.Sub(w.bench.Now())))
	}
	return Expected("a change that takes effect in "+d.String(), strings.Join(seen, ", "))
}

func tookEffectInOrder(ctx context.Context) error {
	w := WorldOf(ctx)
	b, err := w.Bench(ctx)
	if err != nil {
		return err
	}
	type committed struct {
		at      time.Time
		setting string
	}
	changes := map[oc.ChangeID]committed{}
	queue := map[string][]oc.ChangeID{} // by setting, in the order of the commits
	took := 0
	for _, h := range b.Happened() {
		switch e := h.Event.(type) {
		case oc.ChangeCommitted:
			changes[e.Change] = committed{h.At, e.Write.Setting()}
			queue[e.Write.Setting()] = append(queue[e.Write.Setting()], e.Change)
		case oc.ChangeTookEffect:
			c := changes[e.Change]
			if next := queue[c.setting][0]; next != e.Change {
				return Failf("change %s of %s took effect before change %s", e.Change, c.setting, next)
			}
			queue[c.setting] = queue[c.setting][1:]
			if after := h.At.Sub(c.at); after > 15*time.Minute {
				return Failf("change %s of %s took effect after %v", e.Change, c.setting, after)
			}
			took++
		}
	}
	for _, setting := range slices.Sorted(maps.Keys(queue)) {
		left := queue[setting]
		if len(left) > 0 && b.Now().Sub(changes[left[0]].at) >= 15*time.Minute {
			return Failf("change %s of %s has not taken effect", left[0], setting)
		}
	}
	if took == 0 {
		return errors.New("nothing was changed")
	}
	return nil
}

func tookEffectEarlier(ctx context.Context) error {
	b, err := WorldOf(ctx).Bench(ctx)
	if err != nil {
		return err
	}
	committed := map[oc.ChangeID]time.Time{}
	took := 0
	for _, h := range b.Happened() {
		switch e := h.Event.(type) {
		case oc.ChangeCommitted:
			committed[e.Change] = h.At
		case oc.ChangeTookEffect:
			if h.At.Sub(committed[e.Change]) < 15*time.Minute {
				return nil
			}
			took++
		}
	}
	return Expected("a change in force before its 15 minutes were over", fmt.Sprintf("%d changes, none earlier", took))
}
