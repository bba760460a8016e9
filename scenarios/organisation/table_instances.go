package organisation

import (
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

var instanceTable = &table[oc.ChannelInstance]{
	name: "channelInstance", doc: "Attaches a number, an account or pages to the workstream.",
	fields: []field[oc.ChannelInstance]{
		key("account", "the account of the provider, for LINE and SMS", reference[oc.AccountID]{to: []thing{accountThing}, verb: "uses"},
			func(x *oc.ChannelInstance) *oc.AccountID { return &x.Account }).or("the account that has the number"),
		key("number", "the number of an SMS instance, one of its account's", reference[string]{to: []thing{numberThing}, verb: "uses"}, func(x *oc.ChannelInstance) *string { return &x.Number }).or("an SMS instance needs it"),
		key("language", "the language of the channel (LINE-011, TS-017)", text, func(x *oc.ChannelInstance) *string { return &x.Language }).or("en-US"),
		key("attachments", "the switch for files (LINE-013, ATT-001)", onOff, func(x *oc.ChannelInstance) *bool { return &x.Attachments }).or("off (T-17)"),
		key("customers send files", "whether customers may, while attachments are on (ATT-013)", yesNo, func(x *oc.ChannelInstance) *bool { return &x.CustomerFiles }).or("yes where attachments are on, otherwise no"),
		key("agents send files", "whether agents may, while attachments are on (ATT-013)", yesNo, func(x *oc.ChannelInstance) *bool { return &x.AgentFiles }).or("yes where attachments are on, otherwise no"),
		key("pages", "live chat and persistent chat: the pages that carry the widget (OCH-001)", listOf[string]{of: text, takes: "a list of pages, such as [shop, help]", once: func(s string) string { return s }},
			func(x *oc.ChannelInstance) *[]string { return &x.Pages }).or("none"),
		key("automated messages", "texts in place of the workstream's, by trigger; off sends none (AM-003)", messages, func(x *oc.ChannelInstance) *[]oc.AutomatedMessage { return &x.AutomatedMessages }).or("the workstream's"),
		key("survey", "whether a survey follows (SRV-001)", onOff, func(x *oc.ChannelInstance) *bool { return &x.Survey }).or("off"),
		key("operating hours", "when the channel is open; not for LINE, where the queue has them (LINE-035)", hoursReference, func(x *oc.ChannelInstance) *oc.HoursID { return &x.Hours }).or("always open"),
	},
	begin: func(x *oc.ChannelInstance) { x.Language = "en-US" },
	settle: func(r *reader, f *filled[oc.ChannelInstance], x *oc.ChannelInstance) {
		if !f.has("customers send files") {
			x.CustomerFiles = x.Attachments
		}
		if !f.has("agents send files") {
			x.AgentFiles = x.Attachments
		}
		s, id := r.subject, string(x.ID)
		r.later(func() {
			if d := r.look(instanceThing, id); d != nil && d.value == x {
				settleInstance(r, s, f, x, d.owner)
			}
		})
	},
}

var instances = section[oc.ChannelInstance, oc.InstanceID]{thing: instanceThing, of: instanceTable, id: func(x *oc.ChannelInstance) *oc.InstanceID { return &x.ID }}

// settleInstance holds an instance to its workstream and its account, once all
// are known.
func settleInstance(r *reader, s *subject, f *filled[oc.ChannelInstance], x *oc.ChannelInstance, owner *subject) {
	d := r.look(workstreamThing, string(x.Workstream))
	if d == nil {
		return
	}
	w := d.value.(*workstream)
	chat := w.Channel == oc.ChannelLiveChat || w.Channel == oc.ChannelPersistentChat
	sms, isLINE := w.Channel == oc.ChannelSMS, w.Channel == oc.ChannelLINE
	refuse := func(key, why string) { r.sayOf(s, f.at(key), " %s", why) }
	switch {
	case w.Channel == 0:
		return // said already
	case sms && !f.has("number"):
		r.sayOf(s, f.start, ` belongs to %s, which is on SMS, and needs the key "number": one of an account's numbers`, owner.text)
	case isLINE && !f.has("account"):
		r.sayOf(s, f.start, ` belongs to %s, which is on LINE, and needs the key "account"`, owner.text)
	}
	if f.has("number") && !sms {
		refuse("number", "has a number, but "+owner.text+" is on "+w.Channel.String())
	}
	if f.has("pages") && !chat {
		refuse("pages", "has pages, but "+owner.text+" is on "+w.Channel.String()+"; pages are for live chat and persistent chat")
	}
	if f.has("operating hours") && isLINE {
		refuse("operating hours", "has operating hours, which a LINE instance cannot have; give them to the queue (LINE-035)")
	}
	if sms {
		settleNumberOf(r, s, f, x)
		r.take(s, f.at("number"), "number "+x.Number, "uses", x.Number != "")
	}
	for i, page := range f.keys["pages"].items() {
		r.take(s, page.pos, fmt.Sprintf("page %q", x.Pages[i]), "has the", chat)
	}
	if a := accountOf(r, x.Account); a != nil && (a.Channel != w.Channel || sms && a.Provider != w.Provider && w.Provider != 0) {
		key := "account"
		if !f.has(key) {
			key = "number"
		}
		refuse(key, "uses account \""+string(a.ID)+"\", which is for "+describe(a.Channel, a.Provider)+", but "+owner.text+" is for "+describe(w.Channel, w.Provider))
	}
}

// take gives what to an instance, unless another has it: nobody could tell to
// which of the two a message belongs.
func (r *reader) take(s *subject, p pos, what, verb string, can bool) {
	switch other := r.taken[what]; {
	case !can:
	case other == nil:
		r.taken[what] = s
	case other != s:
		r.sayOf(s, p, " %s %s, which %s has already", verb, what, other.text)
	}
}

// settleNumberOf finds the account of a number, or holds the number to the account.
func settleNumberOf(r *reader, s *subject, f *filled[oc.ChannelInstance], x *oc.ChannelInstance) {
	d := r.look(numberThing, x.Number)
	if d == nil || !f.has("number") {
		return
	}
	if x.Account == "" {
		for name, a := range r.defined[accountThing.space] {
			if a.self == d.owner {
				x.Account = oc.AccountID(name)
			}
		}
		return
	}
	if a := r.look(accountThing, string(x.Account)); a != nil && a.self != d.owner {
		r.sayOf(s, f.at("number"), " uses number %s, which belongs to %s, not to %s", x.Number, d.owner.text, a.self.text)
	}
}

func accountOf(r *reader, id oc.AccountID) *account {
	if d := r.look(accountThing, string(id)); d != nil {
		return d.value.(*account)
	}
	return nil
}

func describe(c oc.Channel, p oc.Provider) string {
	if c != oc.ChannelSMS || p == 0 {
		return c.String()
	}
	return strings.Join([]string{c.String(), p.String()}, " at ")
}
