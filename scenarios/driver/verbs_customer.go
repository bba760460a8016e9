package driver

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// customers are who writes, calls and chats.
var customers = []string{"kai", "mia", "noor", "leo", "ivo", "zoe"}

// page is where a chat widget stands, if it is of that instance.
func page(i oc.ChannelInstance) string { return "contoso.example/" + string(i.ID) }

var customerVerbs = []verb{
	{"text", 30, text},
	{"start", 16, start},
	{"customer says", 8, chatting(func(w *world, c *ongoing, i Input) oc.Command { return oc.CustomerSays{Text: "Hello?"} })},
	{"customer ends", 2, chatting(func(w *world, c *ongoing, i Input) oc.Command { return oc.CustomerEnds{} })},
	{"customer leaves", 3, chatting(func(w *world, c *ongoing, i Input) oc.Command { return oc.CustomerLeaves{} })},
	{"customer is cut off", 2, chatting(func(w *world, c *ongoing, i Input) oc.Command { return oc.CustomerLosesChat{} })},
	{"customer returns", 2, chatting(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.CustomerReturns{Page: "contoso.example/" + of(w.organisation.Workstreams, i.How).Name}
	})},
}

// content is what a customer sends at a provider.
type content uint8

const (
	plainText content = iota
	picture
	longText // too long for an SMS (SMS-001)
	sticker  // what follows is on LINE only
	nameless // a place that has no name, which has no words for agents (LINE-027)
	inGroup  // LINE-034
)

// contents are what customers send: mostly a text.
var contents = slices.Concat(slices.Repeat([]content{plainText}, 19), []content{picture, picture, longText, sticker, nameless, inGroup})

// text is a message at a provider.
func text(ctx context.Context, w *world, i Input) (bool, error) {
	at := that(w.organisation.Instances, func(x oc.ChannelInstance) bool { return x.Account != "" })
	if len(at) == 0 {
		return false, nil
	}
	instance, what := of(at, i.What), of(contents, i.How)
	if what >= sticker && w.channelOf(instance.Workstream) != oc.ChannelLINE {
		what = plainText
	}
	w.texts++
	words := fmt.Sprintf("Hello %d", w.texts)
	if what == longText {
		words = strings.Repeat("x", 1601)
	}
	return true, w.stage.text(ctx, of(customers, i.Who), instance, words, what)
}

// start begins a conversation on a channel without a provider, or goes on with one.
func start(ctx context.Context, w *world, i Input) (bool, error) {
	at := that(w.organisation.Instances, func(x oc.ChannelInstance) bool { return x.Account == "" })
	if len(at) == 0 {
		return false, nil
	}
	instance := of(at, i.What)
	var c oc.Command = oc.StartConversation{Workstream: instance.Workstream, Text: "Hello"}
	switch w.channelOf(instance.Workstream) {
	case oc.ChannelLiveChat, oc.ChannelPersistentChat:
		c = oc.StartChat{Page: page(instance)}
	case oc.ChannelVoice:
		c = oc.CallArrives{Workstream: instance.Workstream}
	case oc.ChannelRecord:
		c = oc.RecordArrives{Workstream: instance.Workstream, Entity: "case"}
	}
	return true, w.stage.do(ctx, oc.PersonID(of(customers, i.Who)), c)
}

// chatting is something that a customer does on a channel without a provider.
func chatting(command func(*world, *ongoing, Input) oc.Command) func(context.Context, *world, Input) (bool, error) {
	return func(ctx context.Context, w *world, i Input) (bool, error) {
		there := that(w.view.conversations, func(c *ongoing) bool {
			return c.channel != oc.ChannelSMS && c.channel != oc.ChannelLINE && c.channel != oc.ChannelRecord
		})
		if len(there) == 0 {
			return false, nil
		}
		c := newest(there, i.What)
		return true, w.stage.do(ctx, oc.PersonID(c.customer), command(w, c, i))
	}
}
