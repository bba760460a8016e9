package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

var ch = area{
	deviants: slices.Concat(chReady, chFamilies, chRouting, chMessages),
	flips: []Flip{
		{
			Choice: "CH-018",
			Change: source(messages, `	return c, ok`, `	for _, id := range e.state.Ongoing {
		other := e.state.Conversations[id]
		if !ok && other.Customer == who && other.class() != oc.LiveChatClass && other.Status != oc.StatusWrapUp {
			c, ok = other, true
		}
	}
	return c, ok`),
		},
		{
			Choice: "CH-019",
			Laws:   []string{"one-message"},
			Change: source(messages, `if e.seen(m.Account, m.ProviderID) {`, `if false {`),
		},
		{
			Choice: "CH-020",
			Laws:   []string{"one-message"},
			Change: source("engine/channel/line/message.go", `ReplyToken: ev.ReplyToken`, `ReplyToken: func() string { at, _ := json.Marshal(ev.Timestamp); return string(at) }()`).
				and("engine/content.go", `	h := e.screen(c.Instance, m)
`, `	h := e.screen(c.Instance, m)
	written, at := int64(0), e.now
	for _, digit := range m.ReplyToken {
		written = written*10 + int64(digit-'0')
	}
	for late := e.now.UnixMilli() - written; written > 0 && late > 0; late-- {
		at = at.Add(-Resolution)
	}
`).and("engine/content.go", `At: e.now, Author: oc.AuthorCustomer`, `At: at, Author: oc.AuthorCustomer`).
				and(messages, `	c.Transcript.write(s.Counts.Messages, m.At.Sub(c.Started), m)
`, `	c.Transcript.write(s.Counts.Messages, m.At.Sub(c.Started), m)
	for i := len(c.Transcript) - 1; i > 0 && c.Transcript[i].After < c.Transcript[i-1].After; i-- {
		c.Transcript[i], c.Transcript[i-1] = c.Transcript[i-1], c.Transcript[i]
	}
`),
		},
		{
			Choice: "CH-022",
			Change: source(messages, `c, known := e.current(instance.ID, m.From)`, `c, known := e.current(instance.ID, m.From)
	if h := e.screen(instance.ID, m); h.why != 0 && h.text == "" && len(h.files) == 0 && (!known || c.Status == oc.StatusWaiting) {
		return nil
	}`),
		},
		{
			Choice: "CH-023",
			Change: policy(func(p *engine.Policy) { p.Traffic.Repeats = nil }),
		},
	},
}

const instances = "engine/instance.go"

var chReady = []Deviant{
	{
		Name: "ready-without-an-account", Rule: "CH-001",
		Wrong:  "a channel whose account is gone is ready",
		Change: source(instances, `case ok && !hasAccounts(ws.Channel):`, `case ok && ws.ID != "":`),
	},
	{
		Name: "ready-without-a-channel-instance", Rule: "CH-001",
		Wrong: "a channel without a channel instance is ready",
		Change: source(instances, `	if !ok {
		return r
	}
	r.Instance = true`, `	if !ok {
		return oc.ReadinessAnswer{Ready: true}
	}
	r.Instance = true`),
	},
	{
		Name: "ready-without-a-workstream", Rule: "CH-001",
		Wrong:  "a channel whose workstream is gone is ready",
		Change: source(instances, `r.EntryPoint && r.Workstream && r.Instance`, `r.EntryPoint && r.Instance`),
	},
	{
		Name: "ready-without-credentials", Rule: "CH-001",
		Wrong: "a channel is set up with an account that was never finished, and is ready",
		Change: source(instances, `case !a.Finished:`, `case false:`).
			and(instances, `r.Credentials = a.Finished &&`, `r.Credentials =`),
	},
	{
		Name: "never-ready", Rule: "CH-001",
		Wrong:  "a channel that has all four things is not ready",
		Change: source(instances, `r.EntryPoint = listed || a.Channel != oc.ChannelSMS`, `r.EntryPoint = listed && a.Channel != oc.ChannelSMS`),
	},
	{
		Name: "traffic-without-an-account", Rule: "CH-001",
		Wrong:  "texts to an account that was deleted come in as before",
		Change: source("engine/setup.go", `s.Accounts = without(s.Accounts, func(a oc.Account) bool { return a.ID == c.Account })`, ``),
	},
	{
		Name: "traffic-without-a-channel-instance", Rule: "CH-001",
		Wrong:  "a channel instance that was deleted serves its number as before",
		Change: source("engine/setup.go", `s.Instances = without(s.Instances, func(i oc.ChannelInstance) bool { return i.ID == c.Instance })`, ``),
	},
	{
		Name: "traffic-without-a-workstream", Rule: "CH-001",
		Wrong: "texts for a workstream that was deleted go to another one",
		Change: source(messages, `	if !ok {
		return notFound(string(instance.Workstream), "no such workstream")
	}`, `	if !ok {
		ws = &oc.Workstream{ID: instance.Workstream, Channel: oc.ChannelSMS, Mode: oc.Push}
	}`),
	},
	{
		Name: "twilio-webhooks-are-not-verified", Rule: "CH-002",
		Wrong:  "webhooks of Twilio come in whatever secret the platform stores",
		Change: source("engine/channel/twilio/receive.go", `if !authentic(`, `if false && !authentic(`),
	},
	{
		Name: "telesign-callbacks-are-not-verified", Rule: "CH-002",
		Wrong:  "callbacks of TeleSign come in whatever secret the platform stores",
		Change: source("engine/channel/telesign/receive.go", `if !authentic(`, `if false && !authentic(`),
	},
	{
		Name: "line-webhooks-are-not-verified", Rule: "CH-002",
		Wrong:  "webhooks of LINE come in whatever secret the platform stores",
		Change: source("engine/channel/line/receive.go", `if !authentic(`, `if false && !authentic(`),
	},
	{
		Name: "a-callback-url-of-no-use-at-twilio", Rule: "CH-002",
		Wrong:  "the callback URL that the platform shows for Twilio leads nowhere",
		Change: source("engine/answer.go", `return "/webhooks/twilio/" + string(a.ID)`, `return "/webhooks/sms/" + string(a.ID)`),
	},
	{
		Name: "a-callback-url-of-no-use-at-telesign", Rule: "CH-002",
		Wrong:  "the callback URL that the platform shows for TeleSign leads nowhere",
		Change: source("engine/answer.go", `return "/webhooks/telesign/" + string(a.ID)`, `return "/webhooks/telesign/" + a.Name`),
	},
	{
		Name: "a-callback-url-of-no-use-at-line", Rule: "CH-002",
		Wrong:  "the callback URL that the platform shows for LINE leads nowhere",
		Change: source("engine/answer.go", `return "/webhooks/line/" + string(a.ID)`, `return "/webhooks/line/"`),
	},
}

// offered changes which families and channels are offered.
func offered(when string) Change {
	return source("engine/app.go", `if ch.Family() == f && (`, `if (`+when+`) && (`)
}

var chFamilies = []Deviant{
	{
		Name: "records-are-no-family", Rule: "CH-003",
		Wrong:  "entity records are not offered",
		Change: source("engine/app.go", `range oc.ChannelFamilies() {`, `range oc.ChannelFamilies()[:6] {`),
	},
	{
		Name: "chat-is-no-family", Rule: "CH-003",
		Wrong:  "chat is not offered",
		Change: source("engine/app.go", `range oc.ChannelFamilies() {`, `range oc.ChannelFamilies()[1:] {`),
	},
	{
		Name: "teams-is-no-family", Rule: "CH-003",
		Wrong: "Microsoft Teams is offered with the social channels and is no family",
		Change: source("engine/app.go", `	answer.Families = append(answer.Families, offer)`, `	if f == oc.FamilyTeams {
			continue
		}
		answer.Families = append(answer.Families, offer)`),
	},
	{
		Name: "custom-messaging-is-no-family", Rule: "CH-003",
		Wrong: "custom messaging is no family of its own",
		Change: source("engine/app.go", `	answer.Families = append(answer.Families, offer)`, `	if f == oc.FamilyCustom {
			continue
		}
		answer.Families = append(answer.Families, offer)`),
	},
	{
		Name: "line-is-not-social", Rule: "CH-004",
		Wrong:  "LINE is no social channel",
		Change: offered(`ch.Family() == f && ch != oc.ChannelLINE`),
	},
	{
		Name: "facebook-is-not-social", Rule: "CH-004",
		Wrong:  "Facebook is no social channel",
		Change: offered(`ch.Family() == f && ch != oc.ChannelFacebook`),
	},
	{
		Name: "wechat-is-gone", Rule: "CH-004",
		Wrong:  "WeChat is not offered while it is part of the product",
		Change: source("engine/app.go", `(ch != oc.ChannelWeChat || e.on(FlagWeChat))`, `ch != oc.ChannelWeChat`),
	},
	{
		Name: "sms-is-social", Rule: "CH-004",
		Wrong:  "SMS is a social channel, too",
		Change: offered(`ch.Family() == f || ch == oc.ChannelSMS && f == oc.FamilySocial`),
	},
	{
		Name: "sms-is-not-sms", Rule: "CH-004",
		Wrong:  "the family SMS holds no channel",
		Change: offered(`ch.Family() == f && ch != oc.ChannelSMS`),
	},
	{
		Name: "any-network-through-any-channel", Rule: "CH-005",
		Wrong:  "a network without a built-in integration is attached through a built-in channel",
		Change: source("engine/account.go", `case !custom && c.Network != "" && c.Network != c.Channel.String():`, `case false:`),
	},
	{
		Name: "built-in-networks-only", Rule: "CH-005",
		Wrong:  "a network without a built-in integration is refused on the custom channel",
		Change: source("engine/account.go", `case custom && c.Network == "":`, `case custom && c.Network == "Telegram":`),
	},
	{
		Name: "a-custom-account-is-never-finished", Rule: "CH-005",
		Wrong:  "the account of a custom channel cannot be saved, since no provider knows it",
		Change: source("engine/account.go", `case a.Finished:`, `case a.Finished || a.Provider == 0:`),
	},
	{
		Name: "direct-line-is-refused", Rule: "CH-006",
		Wrong:  "a channel of one's own is not attached with Direct Line",
		Change: source("engine/account.go", `case custom && c.Method != oc.DirectLine:`, `case custom && c.Method == oc.DirectLine:`),
	},
	{
		Name: "any-method-will-do", Rule: "CH-006",
		Wrong:  "a channel of one's own may be attached with a webhook of one's own",
		Change: source("engine/account.go", `case custom && c.Method != oc.DirectLine:`, `case false:`),
	},
	{
		Name: "cases-only", Rule: "CH-007",
		Wrong:  "of the records only cases become work items",
		Change: source("engine/chat.go", `case ws.Channel != oc.ChannelRecord:`, `case ws.Channel != oc.ChannelRecord || c.Entity != "case":`),
	},
	{
		Name: "no-campaigns", Rule: "CH-007",
		Wrong:  "campaigns do not become work items",
		Change: source("engine/chat.go", `case ws.Channel != oc.ChannelRecord:`, `case ws.Channel != oc.ChannelRecord || c.Entity == "campaign":`),
	},
	{
		Name: "no-cases", Rule: "CH-007",
		Wrong:  "cases are worked on elsewhere and do not become work items",
		Change: source("engine/chat.go", `case ws.Channel != oc.ChannelRecord:`, `case ws.Channel != oc.ChannelRecord || c.Entity == "case":`),
	},
	{
		Name: "a-closed-chat-window-ends-nothing", Rule: "CH-008",
		Wrong:  "a live chat goes on when its window is closed",
		Change: source("engine/chat.go", `if c.class() != oc.LiveChatClass {`, `if c.class() > 0 {`),
	},
	{
		Name: "a-closed-client-ends-the-conversation", Rule: "CH-008",
		Wrong: "a social conversation ends when the customer closes the client",
		Change: source("engine/chat.go", `if c.class() != oc.LiveChatClass {`, `if c == nil {`).
			and("engine/chat.go", `to, no := e.next(c, lifecycle.CustomerEnds)
		if no != nil {
			return no
		}
		e.wrapUp(c, to, why)`, `e.wrapUp(c, oc.StatusWrapUp, why)`),
	},
	{
		Name: "a-silent-line-customer-is-gone", Rule: "CH-008",
		Wrong: "a LINE conversation is closed after two hours of silence, as if the client were a chat window",
		Change: policy(func(p *engine.Policy) {
			p.Closing = slices.Clone(p.Closing)
			for i := range p.Closing {
				if p.Closing[i].Class == oc.AsyncClass && p.Closing[i].Status == oc.StatusActive {
					p.Closing[i].After = 2 * time.Hour
				}
			}
		}),
	},
}

// queueless is an engine in which a channel knows no route-to-queue rules.
func queueless(channel string) Change {
	return source("engine/route.go", `i := slices.IndexFunc(ws.Routes, func(r oc.Route)`, `if c.Channel == oc.`+channel+` && ws.FallbackQueue != "" {
		return ws.FallbackQueue
	}
	i := slices.IndexFunc(ws.Routes, func(r oc.Route)`)
}

var chRouting = []Deviant{
	{
		Name: "texts-know-no-routes", Rule: "CH-009",
		Wrong:  "SMS conversations go to the fallback queue, whatever the rules of the workstream",
		Change: queueless("ChannelSMS"),
	},
	{
		Name: "line-knows-no-routes", Rule: "CH-009",
		Wrong:  "LINE conversations go to the fallback queue, whatever the rules of the workstream",
		Change: queueless("ChannelLINE"),
	},
	{
		Name: "facebook-knows-no-routes", Rule: "CH-009",
		Wrong:  "Facebook conversations go to the fallback queue, whatever the rules of the workstream",
		Change: queueless("ChannelFacebook"),
	},
	{
		Name: "custom-messaging-knows-no-routes", Rule: "CH-009",
		Wrong:  "conversations of custom messaging go to the fallback queue, whatever the rules of the workstream",
		Change: queueless("ChannelCustom"),
	},
	{
		Name: "texts-are-not-classified", Rule: "CH-009",
		Wrong: "SMS conversations pass by the work classification",
		Change: source("engine/classify.go", `	for _, set := range ws.Classification {`, `	if c.Channel == oc.ChannelSMS {
		return
	}
	for _, set := range ws.Classification {`),
	},
	{
		Name: "texts-take-no-capacity", Rule: "CH-009",
		Wrong: "SMS conversations take no capacity",
		Change: source("engine/capacity.go", `	return ws.Units
`, `	if ws.Channel == oc.ChannelSMS {
		return 0
	}
	return ws.Units
`),
	},
	{
		Name: "line-takes-no-capacity", Rule: "CH-009",
		Wrong: "LINE conversations take no capacity",
		Change: source("engine/capacity.go", `	return ws.Units
`, `	if ws.Channel == oc.ChannelLINE {
		return 0
	}
	return ws.Units
`),
	},
	{
		Name: "a-text-cannot-be-rejected", Rule: "CH-009",
		Wrong:  "an asynchronous conversation stays with the agent to whom it was offered",
		Change: stops(oc.StatusActive, lifecycle.Decline, oc.AsyncClass),
	},
}
