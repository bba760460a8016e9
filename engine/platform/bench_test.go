package platform

import (
	"context"
	"strconv"
	"testing"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

// A whole conversation over the wire: a signed text comes in, is offered and
// accepted, answered over HTTP, ended and closed. The floor is 3,000 a second.
func BenchmarkConversation(b *testing.B) {
	w := &wire{provider: answers(201, "", "")}
	p, err := New(Options{Policy: engine.DefaultPolicy(), Seed: 1, Start: nine, Organisation: contoso(), Profile: "seed", Propagation: "fixed", Network: w})
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	do := func(c oc.Command) {
		if outcome, err := p.Do(ctx, oc.Request{By: "ann", Command: c}); err != nil || outcome.Rejected != nil {
			b.Fatalf("%T: %v, %v", c, outcome.Rejected, err)
		}
	}
	do(oc.SignIn{})
	var cursor uint64
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		id := strconv.Itoa(n)
		if n%100 == 0 {
			w.calls = nil
		}
		w.provider = answers(201, "", `{"sid":"SM`+id+`"}`)
		w.texts("IN"+id, "1503555"+id, "Hello")
		hs, next, _ := p.Since(ctx, cursor)
		cursor = next
		offers := of[oc.WorkItemOffered](hs)
		if len(offers) != 1 {
			b.Fatalf("%d offers in conversation %d", len(offers), n)
		}
		offer := offers[0].Event.(oc.WorkItemOffered)
		do(oc.AcceptOffer{Offer: offer.Offer})
		do(oc.SendMessage{Conversation: offer.Conversation, Audience: oc.Everyone, Text: "Hi"})
		for at, ok, _ := p.Next(ctx); ok && !at.After(nine); at, ok, _ = p.Next(ctx) {
			if err := p.Advance(ctx, nine); err != nil {
				b.Fatal(err)
			}
		}
		do(oc.EndConversation{Conversation: offer.Conversation})
		do(oc.CloseSession{Conversation: offer.Conversation})
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "conversations/s")
}
