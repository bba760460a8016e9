package organisation

import (
	"cmp"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// workstream is a workstream with the channel instances that are attached to it.
type workstream struct {
	oc.Workstream
	instances []oc.ChannelInstance
}

var workstreamTable = &table[workstream]{
	name: "workstream", doc: "A set of routing and distribution settings for one channel (CH-010).",
	fields: []field[workstream]{
		key("name", "the name that others see", text, func(w *workstream) *string { return &w.Name }).or("its key"),
		key("channel", "what customers write or call on", enumeration[oc.Channel](), func(w *workstream) *oc.Channel { return &w.Channel }).must(),
		key("provider", "who carries the messages of an SMS workstream", providers, func(w *workstream) *oc.Provider { return &w.Provider }).or("an SMS workstream needs it"),
		key("channel instances", "the numbers, accounts and pages that are attached", instances, func(w *workstream) *[]oc.ChannelInstance { return &w.instances }).
			or("none: no customer reaches it").filling(func(*workstream) []any { return nil }),
		key("distribution", "push: the system offers work; pick: an agent takes it (RA-002)", enumeration[oc.Distribution](), func(w *workstream) *oc.Distribution { return &w.Mode }).or("push"),
		key("demand", "the units that one conversation takes of an agent's capacity", number(1, 10_000), func(w *workstream) *int { return &w.Units }).or("30 (CAP-027)"),
		key("allowed presences", "the presences in which an agent gets this work", listOf[oc.Presence]{of: systemPresences, takes: "a list of presences, such as [Available, Busy]", once: oc.Presence.String, atLeast: 1},
			func(w *workstream) *[]oc.Presence { return &w.AllowedPresences }).or("[Available, Busy] (T-17)"),
		key("fallback queue", "where work goes that no rule sends anywhere (RC-011)", queueReference("falls back to"), func(w *workstream) *oc.QueueID { return &w.FallbackQueue }).
			or("the default queue of its type (RC-026)"),
		key("classification", "rulesets that set attributes, in their order (RC-006)", listOf[oc.Ruleset]{of: rulesetTable, takes: "a list of rulesets, each with its rules", most: 10},
			func(w *workstream) *[]oc.Ruleset { return &w.Classification }).or("none"),
		key("rules", "which queue work is sent to: the first rule that matches (RC-010)", listOf[oc.Route]{of: routeTable, takes: "a list of rules, each with a queue", most: 200},
			func(w *workstream) *[]oc.Route { return &w.Routes }).or("everything goes to the fallback queue (RC-011)"),
		key("context variables", "values that pages and bots pass in, by name: text or number (RC-020)", variables, func(w *workstream) *[]oc.ContextVariable { return &w.Variables }).or("none"),
		key("notification", "how work is offered to an agent", notificationTable, func(w *workstream) *oc.Notification { return &w.Notification }).or("120 seconds to answer (NTF-002)"),
		key("block capacity for wrap up", "how long a conversation in Wrap-up takes capacity (CAP-003, CAP-004)", wrapUp, func(w *workstream) *workstream { return w }).or("Always block").
			filling(func(w *workstream) []any { return []any{&w.WrapUp, &w.WrapUpFor} }),
		key("keep same agent", "whether a customer who comes back gets the same agent", threeWay, func(w *workstream) *oc.Switch { return &w.KeepSameAgent }).or("what RA-030 says for the channel"),
		key("close waiting after", "how long a conversation may be Waiting", durationKind{time.Minute, longest}, func(w *workstream) *time.Duration { return &w.AutoClose }).or("what table T-11 says for the channel"),
		key("bot", "the bot that takes conversations first (BOT-003)", reference[oc.PersonID]{to: []thing{botThing}, verb: "begins with"}, func(w *workstream) *oc.PersonID { return &w.Bot }).or("none"),
		key("pre-chat questions", "what a customer of a chat is asked first; Name, Email, Phone and CaseNumber identify (IDN-004)", listOf[string]{of: text, takes: "a list of questions, such as [Name, Email]", once: func(s string) string { return s }},
			func(w *workstream) *[]string { return &w.PreChatQuestions }).or("none"),
		key("automated messages", "texts in place of the product's own, by trigger; off sends none (AM-003)", messages, func(w *workstream) *[]oc.AutomatedMessage { return &w.AutomatedMessages }).or("the product's own"),
	},
	begin: func(w *workstream) { w.Mode, w.WrapUp = oc.Push, oc.AlwaysBlock },
	settle: func(r *reader, f *filled[workstream], w *workstream) {
		r.subject.serves = w.Channel.Type()
		if w.Name == "" {
			w.Name = string(w.ID)
		}
		if !f.has("allowed presences") {
			w.AllowedPresences = []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}
		}
		settleProvider(r, f, w)
		settleVariables(r, f, w)
		for i := range w.instances {
			w.instances[i].Workstream = w.ID
		}
	},
}

var workstreams = section[workstream, oc.WorkstreamID]{thing: workstreamThing, of: workstreamTable, id: func(w *workstream) *oc.WorkstreamID { return &w.ID }}

var providers = enumeration[oc.Provider]()

// smsProviders carry text messages to phones (CH-021).
var smsProviders = []oc.Provider{oc.ProviderTwilio, oc.ProviderTeleSign}

func settleProvider(r *reader, f *filled[workstream], w *workstream) {
	sms := slices.Contains(smsProviders, w.Provider)
	switch {
	case w.Channel == oc.ChannelSMS && !f.has("provider"):
		r.say(f.start, ` is on SMS and needs the key "provider": Twilio or TeleSign`)
	case w.Channel == oc.ChannelSMS && w.Provider != 0 && !sms:
		r.say(f.at("provider"), ` is on SMS, which %s does not carry; its provider is Twilio or TeleSign`, w.Provider)
	case w.Channel != oc.ChannelSMS && w.Channel != 0 && w.Provider != 0:
		r.say(f.at("provider"), ` is on %s; only an SMS workstream has the key "provider"`, w.Channel)
	}
}

var notificationTable = &table[oc.Notification]{
	name: "notification", doc: "How work is offered to an agent.",
	fields: []field[oc.Notification]{
		key("timeout", "how long an agent has to answer", durationKind{time.Second, 24 * time.Hour}, func(n *oc.Notification) *time.Duration { return &n.Timeout }).or("120 seconds (NTF-002)"),
		key("auto-assign", "whether work is assigned without an answer (NTF-005)", enumeration[oc.AutoAssign](), func(n *oc.Notification) *oc.AutoAssign { return &n.AutoAssign }).or("off"),
	},
}

// wrapUpKind takes one of the product's two words, or a time (CAP-004).
type wrapUpKind struct{}

var wrapUp kind[workstream] = wrapUpKind{}

var (
	wrapUpWords = enumeration(oc.BlockFor)
	wrapUpTime  = durationKind{30 * time.Second, time.Hour}
)

func (wrapUpKind) want() string { return oneOf(append(wrapUpWords.texts(), wrapUpTime.want())) }

func (k wrapUpKind) schema(b *builder) schema {
	return schema{"anyOf": []any{wrapUpWords.schema(b), wrapUpTime.schema(b)}}
}

func (k wrapUpKind) read(r *reader, n *node, into *workstream) {
	for _, w := range wrapUpWords.words {
		if n.form == scalar && w.text == n.text {
			into.WrapUp = w.value
			return
		}
	}
	d, ok := parseDuration(n.text)
	if n.form != scalar || !ok || d < wrapUpTime.least || d > wrapUpTime.most {
		r.isNot(n, k.want(), meant(n.text, wrapUpWords.texts()))
		return
	}
	into.WrapUp, into.WrapUpFor = oc.BlockFor, d
}

// messagesKind takes texts by trigger (AM-002, AM-003).
type messagesKind struct{}

var messages kind[[]oc.AutomatedMessage] = messagesKind{}

var triggers = enumeration[oc.Trigger]()

func (messagesKind) want() string { return "a group of texts by trigger" }

func (k messagesKind) schema(*builder) schema {
	properties := map[string]any{}
	for _, t := range triggers.texts() {
		properties[t] = text.schema(nil)
	}
	return schema{"type": []string{"object", "null"}, "properties": properties, "additionalProperties": false}
}

func (k messagesKind) read(r *reader, n *node, into *[]oc.AutomatedMessage) {
	readNamed(r, n, k.want(), func(e entry) {
		var m oc.AutomatedMessage
		i := slices.Index(triggers.texts(), e.key.text)
		if i < 0 {
			hint := cmp.Or(meant(e.key.text, triggers.texts()), "; there are "+allOf(triggers.texts()))
			r.say(e.key.pos, ": %s has no trigger %q%s", r.label, e.key.text, hint)
			return
		}
		m.Trigger = triggers.words[i].value
		r.within(e.key.text, func() { text.read(r, e.value, &m.Text) })
		if m.Text == "off" {
			m.Text, m.Off = "", true
		}
		*into = append(*into, m)
	})
}

// readNamed reads a group whose keys are names, and says which stand twice.
func readNamed(r *reader, n *node, want string, read func(entry)) {
	if n.form == scalar || n.form == list {
		r.isNot(n, want, "")
		return
	}
	first := map[string]int{}
	for _, e := range n.entries {
		if line, again := first[e.key.text]; again {
			r.say(e.key.pos, ": %s has %q twice; the first is in line %d", r.label, e.key.text, line)
			continue
		}
		first[e.key.text] = e.key.line
		read(e)
	}
}
