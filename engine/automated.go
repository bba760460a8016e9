package engine

import (
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// TriggerRow is a row of table T-7: who gets an automated message, and on which
// channels. No channel means all of them.
type TriggerRow struct {
	Trigger  oc.Trigger
	Customer bool
	Agent    bool
	Channels []oc.Channel
}

// AutomatedMessages returns table T-7.
func AutomatedMessages() []TriggerRow {
	async := []oc.Channel{
		oc.ChannelSMS, oc.ChannelLINE, oc.ChannelWhatsApp, oc.ChannelFacebook, oc.ChannelWeChat, oc.ChannelTeams,
		oc.ChannelAppleMessages, oc.ChannelCustom,
	}
	positions := []oc.Channel{oc.ChannelLiveChat, oc.ChannelVoice, oc.ChannelCustom}
	social := []oc.Channel{
		oc.ChannelAppleMessages, oc.ChannelFacebook, oc.ChannelLINE, oc.ChannelWeChat, oc.ChannelWhatsApp, oc.ChannelCustom,
	}
	return []TriggerRow{
		{oc.TriggerGreeting, true, false, append(slices.Clone(async), oc.ChannelVoice)},
		{oc.TriggerAgentAssigned, true, false, nil},
		{oc.TriggerAgentNotAssigned, true, false, nil},
		{oc.TriggerAgentJoined, true, false, nil},
		{oc.TriggerAgentJoinedCustomer, true, false, nil},
		{oc.TriggerAgentLeftCustomer, true, false, nil},
		{oc.TriggerAgentDisconnected, true, false, nil},
		{oc.TriggerAgentEnded, true, false, nil},
		{oc.TriggerSessionEnded, true, false, nil},
		{oc.TriggerConsultAccepted, true, false, nil},
		{oc.TriggerConsultEnded, true, false, nil},
		{oc.TriggerTransferAccepted, true, false, nil},
		{oc.TriggerPositionInQueue, true, false, positions},
		{oc.TriggerNextInLine, true, false, positions},
		{oc.TriggerHoliday, true, false, nil},
		{oc.TriggerOutOfHours, true, false, nil},
		{oc.TriggerOverflowEnd, true, false, nil},
		{oc.TriggerCustomerDisconnected, false, true, []oc.Channel{oc.ChannelLiveChat, oc.ChannelCustom}},
		{oc.TriggerCustomerEnded, false, true, []oc.Channel{oc.ChannelCustom}},
		{oc.TriggerSendFailed, false, true, append(slices.Clone(social), oc.ChannelSMS)}, // SMS by choice, SMS-003
		{oc.TriggerFileTooLarge, true, true, social},
		{oc.TriggerUnsupportedType, true, true, social},
		{oc.TriggerSupervisorJoined, true, true, nil},     // SUP-007
		{oc.TriggerSupervisorForceClose, true, true, nil}, // SUP-028
		{oc.TriggerFileNotAllowed, false, true, nil},      // ATT-006, ATT-012
		{oc.TriggerTransferDeclined, false, true, nil},    // TRF-017
	}
}

// trigger returns the row of a trigger, or nil.
func (p *Policy) trigger(t oc.Trigger) *TriggerRow {
	for i := range p.Triggers {
		if p.Triggers[i].Trigger == t {
			return &p.Triggers[i]
		}
	}
	return nil
}

// say writes an automated message (AM-001): to the customer, to the agents, or
// to both, as the table has it for this channel. Records have no customer.
func (e *Engine) say(c *conversation, t oc.Trigger) { e.sayMore(c, t, "") }

// sayMore writes an automated message with something after its text.
func (e *Engine) sayMore(c *conversation, t oc.Trigger, more string) {
	row := e.policy.trigger(t)
	if row == nil || c.Channel == oc.ChannelRecord {
		return
	}
	ws, _ := e.state.Effective.workstream(c.Workstream)
	i, _ := e.state.Effective.instance(c.Instance)
	if silenced(ws, i, t) {
		return
	}
	if len(row.Channels) > 0 && !slices.Contains(row.Channels, c.Channel) {
		return
	}
	audience := oc.Everyone
	if !row.Customer {
		audience = oc.AgentsOnly
	} else if !row.Agent {
		audience = oc.CustomerOnly
	}
	e.write(c, oc.Message{
		ID: e.nextMessage(), Conversation: c.ID, At: e.now, Author: oc.AuthorSystem, Audience: audience,
		Text: e.automatedText(c, ws, i, t) + more, Trigger: t, Tags: tagsOf(t),
	})
}

// automatedText returns the text of the channel instance, else of the
// workstream, else the product's own, which is the trigger's name where no text
// is documented (AM-002, AM-016).
func (e *Engine) automatedText(c *conversation, ws *oc.Workstream, i *oc.ChannelInstance, t oc.Trigger) string {
	text := customText(ws, i, t)
	if !strings.Contains(text, "{") {
		return text
	}
	text = withVariables(text, c.Variables)
	text = strings.ReplaceAll(text, "{AgentName}", e.nameOf(c.Agent))
	if q, ok := e.state.Effective.queue(c.Queue); ok {
		text = strings.ReplaceAll(text, "{QueueName}", q.Name)
	}
	return text
}

// withVariables fills in context variables, written {$name$}; one that was not
// passed in is empty (AM-006).
func withVariables(text string, variables []oc.Attribute) string {
	if !strings.Contains(text, "{$") {
		return text
	}
	var b strings.Builder
	for {
		before, after, open := strings.Cut(text, "{$")
		name, rest, closed := strings.Cut(after, "$}")
		if !open || !closed {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(before)
		if isVariable(name) {
			value, _ := attributeOf(variables, name)
			b.WriteString(value)
		} else {
			b.WriteString("{$" + name + "$}")
		}
		text = rest
	}
}

// isVariable reports whether name is one of letters, digits and underscores (AM-006).
func isVariable(name string) bool {
	return name != "" && strings.IndexFunc(name, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}) < 0
}

// silenced reports whether an administrator deactivated a message. The one of an
// overflow action is said all the same, in the product's own words (AM-003).
func silenced(ws *oc.Workstream, i *oc.ChannelInstance, t oc.Trigger) bool {
	m, _ := customised(ws, i, t)
	return m.Off && t != oc.TriggerOverflowEnd
}

// customText returns the text of a trigger before its slugs are filled.
func customText(ws *oc.Workstream, i *oc.ChannelInstance, t oc.Trigger) string {
	if m, ok := customised(ws, i, t); ok && m.Text != "" && !m.Off {
		return m.Text
	}
	return defaultText(t)
}

// customised returns what an administrator made of a message: on the channel
// instance, or else for the channel. Either place can be missing.
func customised(ws *oc.Workstream, i *oc.ChannelInstance, t oc.Trigger) (oc.AutomatedMessage, bool) {
	if i != nil {
		if m, ok := messageFor(i.AutomatedMessages, t); ok {
			return m, true
		}
	}
	if ws != nil {
		return messageFor(ws.AutomatedMessages, t)
	}
	return oc.AutomatedMessage{}, false
}

func messageFor(all []oc.AutomatedMessage, t oc.Trigger) (oc.AutomatedMessage, bool) {
	for i := range all {
		if all[i].Trigger == t {
			return all[i], true
		}
	}
	return oc.AutomatedMessage{}, false
}

// defaultText returns the known texts of AM-015 and the trigger's name for the
// others (AM-016).
func defaultText(t oc.Trigger) string {
	switch t {
	case oc.TriggerAgentAssigned:
		return "An agent will be with you in a moment."
	case oc.TriggerAgentJoined:
		return "{AgentName} has joined the conversation."
	case oc.TriggerNextInLine:
		return "You're next in line."
	}
	return t.String()
}

// nameOf returns a person's display name.
func (e *Engine) nameOf(id oc.PersonID) string {
	if p, ok := e.state.Effective.person(id); ok && p.Name != "" {
		return p.Name
	}
	return string(id)
}
