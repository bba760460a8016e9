package engine

import (
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// withMessages adds what made-up messages need: LINE, a bot, records, templates.
func withMessages(o oc.Organisation) oc.Organisation {
	o.People = append(o.People, oc.Person{ID: "bot", Name: "Bo", Bot: true})
	o.Workstreams = append(o.Workstreams,
		oc.Workstream{
			ID: "line", Channel: oc.ChannelLINE, Mode: oc.Push, FallbackQueue: "support",
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy},
		},
		oc.Workstream{
			ID: "chat", Channel: oc.ChannelLiveChat, Mode: oc.Push, FallbackQueue: "support", Bot: "bot",
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}, PreChatQuestions: []string{"Name", "Phone", "CaseNumber"},
			Routes: []oc.Route{{Conditions: []oc.Condition{{Attribute: "context.product", Operator: oc.Equals, Value: "tent"}}, Queue: DefaultMessagingQueue}},
		})
	o.Accounts = append(o.Accounts, oc.Account{ID: "line", Channel: oc.ChannelLINE, Provider: oc.ProviderLINE})
	o.Instances = append(o.Instances,
		oc.ChannelInstance{ID: "line-1", Workstream: "line", Account: "line", Attachments: true, CustomerFiles: true, AgentFiles: true},
		oc.ChannelInstance{ID: "chat-1", Workstream: "chat", Pages: []string{"shop"}})
	o.Records = []oc.Record{
		{ID: "kai", Kind: oc.Contact, Attributes: attributes("fullname", "Kai Tanaka", "mobilephone", "+14255550110", "emailaddress1", "kai@example.com")},
		{ID: "mia", Kind: oc.Contact, Attributes: attributes("fullname", "Mia Rossi", "mobilephone", "+14255550112")},
		{ID: "trail", Kind: oc.CustomerAccount, Attributes: attributes("name", "Trail Rental", "telephone1", "+14255550111")},
		{ID: "tent", Kind: oc.Case, Customer: "kai", Attributes: attributes("ticketnumber", "CAS-1")},
	}
	o.Templates = []oc.MessageTemplate{{ID: "hello", Channel: oc.ChannelSMS, Text: "Hello {name}"}, {ID: "news", Channel: oc.ChannelWhatsApp, Text: "News"}}
	o.Events = []oc.OutboundEvent{
		{Name: "thanks", On: oc.CaseCreated, Template: "hello", Number: "14255550100"},
		{Name: "recall", Template: "hello", Number: "14255550100"},
	}
	return o
}

func attributes(namesAndValues ...string) (all []oc.Attribute) {
	for i := 0; i < len(namesAndValues); i += 2 {
		all = append(all, oc.Attribute{Name: namesAndValues[i], Value: namesAndValues[i+1]})
	}
	return all
}

// messages makes one input about messages and customers out of the next bytes.
func (t *traffic) messages(by oc.PersonID, conv oc.ConversationID) oc.Input {
	request := func(c oc.Command) oc.Input { return oc.Request{By: by, Command: c} }
	record := []oc.RecordID{"kai", "mia", "trail", "tent", "R1", "nobody"}[t.next(6)]
	call := oc.CallID(number("K", uint64(t.next(int(t.e.state.Counts.Calls)+2))))
	file := oc.File{Name: "a.jpg", ContentType: "image/jpeg", Size: 3 << 20 * t.next(3), URL: "/files/F1/a.jpg"}
	switch t.next(16) {
	case 0, 1, 2:
		return oc.ReceiveMessage{
			Account: "line", From: oc.CustomerID(fmt.Sprint("U", t.next(3))), ProviderID: fmt.Sprint("E", t.next(200)),
			Kind: []oc.ContentKind{oc.ContentText, oc.ContentFile, oc.ContentUnsupported, oc.ContentSticker}[t.next(4)], Text: "Hello",
			Files: []oc.File{file}[:t.next(2)], Group: t.next(9) == 0,
		}
	case 3, 4:
		return oc.CallReturned{
			Call: call, Status: []int{0, 200, 202, 400, 409, 429, 500}[t.next(7)], ID: fmt.Sprint("SM", t.next(9)),
			Profile: oc.Profile{DisplayName: []string{"", "Kai T."}[t.next(2)]}, File: file,
		}
	case 5:
		return oc.CallTimedOut{Call: call}
	case 6:
		return oc.ReportDelivery{Account: []oc.AccountID{"line", "twilio"}[t.next(2)], ProviderID: fmt.Sprint("SM", t.next(9)), State: oc.DeliveryState(1 + t.next(4))}
	case 7:
		return request(oc.LinkRecord{Conversation: conv, Record: record})
	case 8:
		return request(oc.UnlinkRecord{Conversation: conv, Record: record})
	case 9:
		return request(oc.AddContact{Conversation: conv, Attributes: attributes("fullname", []string{"", "Noor"}[t.next(2)])})
	case 10:
		return request(oc.AddCase{Conversation: conv, Customer: record, Attributes: attributes("ticketnumber", "CAS-2")})
	case 11:
		return request(oc.EditRecord{Record: record, Attributes: attributes("mobilephone", "+14255550113"), Active: oc.Switch(t.next(3))})
	case 12:
		return oc.Request{By: "bot", Command: []oc.Command{
			oc.BotSays{Conversation: conv, Text: "Hi", Bridged: t.next(2) == 0}, oc.Escalate{Conversation: conv, Summary: "A tent", Variables: attributes("product", "tent")},
			oc.EndConversation{Conversation: conv}, oc.CloseSession{Conversation: conv}, oc.ReleaseConversation{Conversation: conv},
		}[t.next(5)]}
	case 13:
		return request(oc.StartChat{Page: "shop", Answers: attributes("Name", "kai tanaka", "CaseNumber", []string{"", "CAS-1", "CAS-9"}[t.next(3)]), Variables: attributes("product", "shoe")})
	case 14:
		return request(oc.SendMessage{Conversation: conv, Audience: oc.Audiences()[t.next(2)], Text: strings.Repeat("é", 1599+t.next(4)), Files: []oc.File{file}[:t.next(2)]})
	}
	contacts := []oc.OutboundContact{{Phone: "+14255550110", OptIn: t.next(2) == 0, Values: attributes("name", "Kai")}}
	return request([]oc.Command{
		oc.SendOutbound{Template: "hello", Number: "14255550100", Contacts: contacts[:t.next(2)]},
		oc.SendOutbound{Template: "news", Number: "14255550100", Contacts: contacts}, oc.RaiseEvent{Event: "recall", Contacts: contacts},
	}[t.next(3)])
}
