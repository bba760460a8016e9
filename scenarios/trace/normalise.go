package trace

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Normal is what two targets must have in common: the observable events and the
// refusals and replies, in strands. Order counts only within a strand, so only
// within one conversation or one agent. What belongs to neither is sorted.
//
// Targets name conversations, offers, sessions and messages as they like; here
// each is called after whose it is: the second offer of Kai's first conversation.
type Normal struct{ Strands []Strand }

// Strand is a sequence of which the order counts.
type Strand struct {
	Name  string
	Knots []Knot
}

// Knot is one thing that happened, in words that do not depend on the target.
type Knot struct {
	Seq  int           // in the trace
	At   time.Duration // after the start
	Text string
}

// Normalise takes a trace apart into its strands, in the order of their names.
func Normalise(t *Trace) *Normal {
	n := normaliser{called: make(map[string]string), count: make(map[string]int), strands: make(map[string][]Knot)}
	n.printer = printer{start: t.Header.Start, rename: n.rename}
	by := make(map[int]oc.PersonID)
	for _, e := range t.Log {
		k := Knot{Seq: e.Seq, At: e.At.Sub(t.Header.Start)}
		switch w := e.What.(type) {
		case Did:
			by[e.Seq] = w.By
		case Happened:
			n.event(k, w.Event)
		case Rejected:
			k.Text = n.printer.value(&w.Rejection)
			n.put("answers to "+string(by[e.Cause]), k)
		case Asked:
			k.Text = askedText(w, &n.printer)
			n.put("answers to "+string(w.By), k)
		}
	}
	return n.normal()
}

type normaliser struct {
	called  map[string]string // identifier of the target: what both traces call it
	count   map[string]int    // how many of a kind an owner has
	strands map[string][]Knot
	printer printer
}

const elsewhere = "everything else"

func (n *normaliser) normal() *Normal {
	slices.SortStableFunc(n.strands[elsewhere], func(a, b Knot) int {
		return cmp.Or(cmp.Compare(a.At, b.At), strings.Compare(a.Text, b.Text))
	})
	out := &Normal{}
	for _, name := range slices.Sorted(maps.Keys(n.strands)) {
		if len(n.strands[name]) > 0 {
			out.Strands = append(out.Strands, Strand{name, n.strands[name]})
		}
	}
	return out
}

func (n *normaliser) put(strand string, k Knot) { n.strands[strand] = append(n.strands[strand], k) }

func (n *normaliser) rename(id string) string {
	if name, ok := n.called[id]; ok {
		return name
	}
	return id
}

// call names the next of a kind that an owner has, unless it has a name already.
func (n *normaliser) call(id, kind, owner string) {
	if id == "" || n.called[id] != "" {
		return
	}
	n.count[kind+owner]++
	n.called[id] = fmt.Sprintf("%s %d of %s", kind, n.count[kind+owner], owner)
}

func (n *normaliser) event(k Knot, e oc.Event) {
	if !oc.Observable(e) {
		return
	}
	if m, ok := e.(oc.MessageSent); ok && m.Message.Trigger == oc.TriggerSendFailed {
		m.Message.Text = "" // its wording is a choice, and it names what targets name as they like
		e = m
	}
	switch e := e.(type) {
	case oc.OrganisationFounded: // the header says it
		return
	case oc.ConversationStarted:
		n.call(string(e.Conversation), "conversation", fmt.Sprintf("%s with %s", e.Customer, e.Workstream))
	case oc.RecordSaved:
		if e.New {
			n.call(string(e.Record.ID), "record", string(e.By))
		}
	case oc.OutboundRequested:
		n.call(string(e.Outbound), "request", e.Template)
	case oc.OutboundSent:
		n.call(string(e.Message), "outbound message", string(e.To))
	case oc.ChangeCommitted:
		n.call(string(e.Change), "change", e.Write.Setting())
	}
	var about subject
	about.look(reflect.ValueOf(e))
	if about.conversation != "" {
		for _, id := range about.owned {
			n.call(id.id, id.kind, n.rename(about.conversation))
		}
	}
	k.Text = n.printer.value(e)
	if about.conversation != "" {
		n.put(n.rename(about.conversation), k)
	}
	if about.agent != "" {
		n.put("agent "+about.agent, k)
	}
	if about.conversation == "" && about.agent == "" {
		n.put(elsewhere, k)
	}
}

// subject is what an event is about, read off the types of its fields.
type subject struct {
	conversation, agent string
	owned               []ownedID
}

type ownedID struct{ kind, id string }

var ownedKinds = map[reflect.Type]string{
	reflect.TypeFor[oc.OfferID]():   "offer",
	reflect.TypeFor[oc.SessionID](): "session",
	reflect.TypeFor[oc.MessageID](): "message",
	reflect.TypeFor[oc.ConsultID](): "consult",
	reflect.TypeFor[oc.CallID]():    "transaction",
}

func (s *subject) look(v reflect.Value) {
	for i := range v.NumField() {
		f, field := v.Type().Field(i), v.Field(i)
		switch {
		case f.Type == reflect.TypeFor[oc.ConversationID]():
			s.conversation = cmp.Or(s.conversation, field.String())
		case f.Type == reflect.TypeFor[oc.PersonID]() && f.Name == "Agent":
			s.agent = cmp.Or(s.agent, field.String())
		case ownedKinds[f.Type] != "":
			s.owned = append(s.owned, ownedID{ownedKinds[f.Type], field.String()})
		case f.Type == reflect.TypeFor[oc.Message]():
			s.look(field)
		}
	}
}
