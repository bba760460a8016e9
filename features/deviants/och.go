package deviants

import (
	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

var och = area{
	deviants: []Deviant{
		{
			Name: "a-widget-is-on-one-page", Rule: "OCH-001",
			Wrong:  "a chat can be started on the first page that carries the widget and on no other",
			Change: source("engine/chat.go", "slices.Contains(s.Instances[i].Pages, page)", "len(s.Instances[i].Pages) > 0 && s.Instances[i].Pages[0] == page"),
		},
		{
			Name: "a-widget-is-on-one-site", Rule: "OCH-001",
			Wrong:  "a chat can be started on pages of the site that the widget was made for and on no other site",
			Change: source("engine/chat.go", "slices.Contains(s.Instances[i].Pages, page)", "slices.Contains(s.Instances[i].Pages, page) && page[0] == s.Instances[i].Pages[0][0]"),
		},
		{
			Name: "two-pages-are-enough", Rule: "OCH-001",
			Wrong:  "the script tag of a widget works on two pages at most",
			Change: source("engine/chat.go", "slices.Contains(s.Instances[i].Pages, page)", "slices.Contains(s.Instances[i].Pages[:min(2, len(s.Instances[i].Pages))], page)"),
		},
		{
			Name: "every-page-has-a-widget", Rule: "OCH-001",
			Wrong:  "a chat can be started on a page to which no script tag was copied",
			Change: source("engine/chat.go", "slices.Contains(s.Instances[i].Pages, page)", "len(s.Instances[i].Pages) > 0 && (slices.Contains(s.Instances[i].Pages, page) || i == len(s.Instances)-1)"),
		},
		{
			Name: "each-page-begins-a-chat", Rule: "OCH-002",
			Wrong:  "a visitor who comes to another page with the widget begins another chat",
			Change: source("engine/chat.go", "if conv, ok := e.current(instance.ID, oc.CustomerID(by)); ok {\n\t\te.back(conv)\n", "if conv, ok := e.current(instance.ID, oc.CustomerID(by)); ok && conv.Away {\n\t\te.back(conv)\n"),
		},
		{
			Name: "a-chat-is-left-at-the-next-page", Rule: "OCH-002",
			Wrong:  "a visitor who was cut off on the way to another page is taken for lost although the chat goes on there",
			Change: source("engine/chat.go", "if conv, ok := e.current(instance.ID, oc.CustomerID(by)); ok {\n\t\te.back(conv)\n", "if _, ok := e.current(instance.ID, oc.CustomerID(by)); ok {\n"),
		},
		{
			Name: "all-widgets-share-a-chat", Rule: "OCH-002",
			Wrong:  "the chat in progress goes on where another widget is",
			Change: source("engine/chat.go", "if conv, ok := e.current(instance.ID, oc.CustomerID(by)); ok {\n\t\te.back(conv)\n", "if conv, no := e.chatOf(by); no == nil {\n\t\te.back(conv)\n"),
		},
		{
			Name: "a-chat-that-is-over-goes-on", Rule: "OCH-002",
			Wrong:  "a visitor whose chat is over continues it on another page",
			Change: source("engine/conversation.go", "if s.ByCustomer[key] == c {", "if s.ByCustomer[key] == c && (ev.To == oc.StatusClosed || c.class() != oc.LiveChatClass) {"),
		},
		{
			Name: "no-chats-in-omnichannel", Rule: "OCH-003",
			Wrong:  "agents cannot work on chats in the Omnichannel for Customer Service app",
			Change: app(oc.AppOmnichannel, func(r *engine.AppRow) { r.Agents = false }),
		},
		{
			Name: "no-chats-in-the-workspace", Rule: "OCH-003",
			Wrong:  "agents cannot work on chats in the Customer Service workspace app",
			Change: app(oc.AppWorkspace, func(r *engine.AppRow) { r.Agents = false }),
		},
	},
}
