package engine

import (
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// identity is who a customer turned out to be: a contact or account, and a case.
type identity struct{ Customer, Case oc.RecordID }

// byPhone looks an SMS customer up by the number, which records keep with a plus
// (IDN-002, IDN-003, IDN-014). A contact is preferred to an account (IDN-012).
func (e *Engine) byPhone(from oc.CustomerID) identity {
	phone := "+" + string(from)
	return e.completed(e.customerBy(
		[]oc.Attribute{{Name: "mobilephone", Value: phone}},
		[]oc.Attribute{{Name: "telephone1", Value: phone}}))
}

func (e *Engine) customerBy(contact, account []oc.Attribute) identity {
	if id, ok := e.state.Records.find(oc.Contact, contact); ok {
		return identity{Customer: id}
	}
	id, _ := e.state.Records.find(oc.CustomerAccount, account)
	return identity{Customer: id}
}

// completed adds the only active case of a customer (IDN-007).
func (e *Engine) completed(who identity) identity {
	if who.Customer != "" && who.Case == "" {
		who.Case, _ = e.state.Records.find(oc.Case, []oc.Attribute{{Name: caseCustomer, Value: string(who.Customer)}})
	}
	return who
}

// byAnswers identifies a customer by pre-chat answers. All that are used have to
// match; one that differs means no identification at all (IDN-001). A question
// left unanswered is not used (IDN-017).
func (e *Engine) byAnswers(ws *oc.Workstream, answers []oc.Attribute) identity {
	var contact, account, ticket []oc.Attribute
	for _, a := range answers {
		if a.Value == "" || !slices.Contains(ws.PreChatQuestions, a.Name) {
			continue
		}
		i := slices.Index([]string{"Name", "Email", "Phone"}, a.Name)
		switch {
		case a.Name == "CaseNumber":
			ticket = append(ticket, oc.Attribute{Name: "ticketnumber", Value: a.Value})
		case i >= 0:
			contact = append(contact, oc.Attribute{Name: searchKeys(oc.Contact)[i], Value: a.Value})
			account = append(account, oc.Attribute{Name: searchKeys(oc.CustomerAccount)[i], Value: a.Value})
		}
	}
	who := e.customerBy(contact, account)
	who.Case, _ = e.state.Records.find(oc.Case, ticket)
	if who.Customer == "" && len(contact) > 0 || who.Case == "" && len(ticket) > 0 {
		return identity{}
	}
	return e.completed(who)
}

// profileKey is a customer's social profile: who they are at a provider (IDN-009).
type profileKey struct {
	Channel  oc.Channel
	Customer oc.CustomerID
}

// hasProfile reports whether customers of a channel have a social profile.
func hasProfile(ch oc.Channel) bool {
	switch ch.Family() {
	case oc.FamilySocial, oc.FamilyCustom, oc.FamilyTeams:
		return true
	}
	return false
}

// byProfile returns the record to which an agent linked a social profile (LINE-019).
func (e *Engine) byProfile(ch oc.Channel, customer oc.CustomerID) identity {
	id := e.state.Profiles[profileKey{ch, customer}]
	if r, ok := e.record(id); !ok || r.Inactive {
		return identity{}
	}
	return e.completed(identity{Customer: id})
}

// identify says who a customer is who starts a conversation. It is asked once,
// when the conversation is made (IDN-015).
func (e *Engine) identify(ws *oc.Workstream, customer oc.CustomerID) identity {
	switch {
	case ws.Channel == oc.ChannelSMS:
		return e.byPhone(customer)
	case hasProfile(ws.Channel):
		return e.byProfile(ws.Channel, customer)
	}
	return identity{}
}

// startAs begins a conversation of a customer who may have been identified; name
// is what the channel calls somebody who was not.
func (e *Engine) startAs(who identity, ws *oc.Workstream, instance oc.InstanceID, customer oc.CustomerID, name func() string) *conversation {
	r, _ := e.record(who.Customer)
	called := titleOf(r)
	if called == "" {
		called = name()
	}
	c := e.start(ws, instance, customer, called)
	for _, id := range []oc.RecordID{who.Customer, who.Case} {
		if r, ok := e.record(id); ok {
			e.emit(oc.RecordLinked{Conversation: c.ID, Record: id, Kind: r.Kind})
		}
	}
	return c
}

// visitor is what somebody is called of whom nothing is known (IDN-016).
func (e *Engine) visitor() string { return number(visitorPrefix, e.state.Counts.Visitors+1) }

const visitorPrefix = "Visitor "

// unnamed is the name of somebody whose channel is still to say it.
func unnamed() string { return "" }

// title returns what a conversation's customer is called: as the linked record
// says, or else as the channel does.
func (e *Engine) title(c *conversation) string {
	if r, ok := e.record(c.Record); ok {
		if title := titleOf(r); title != "" {
			return title
		}
	}
	return c.CustomerName
}

// linkRecord links a conversation to a record, in place of another of its kind (IDN-010).
func (e *Engine) linkRecord(by oc.PersonID, l oc.LinkRecord) *oc.Rejection {
	c, no := e.interaction(by, l.Conversation)
	if no != nil {
		return no
	}
	r, ok := e.record(l.Record)
	switch {
	case !ok:
		return notFound(string(l.Record), "no such record")
	case c.Record == r.ID || c.Case == r.ID:
		return invalidState(string(r.ID), "IDN-010", "is linked already")
	}
	e.link(c, r, by)
	return nil
}

func (e *Engine) link(c *conversation, r oc.Record, by oc.PersonID) {
	e.emit(oc.RecordLinked{Conversation: c.ID, Record: r.ID, Kind: r.Kind, By: by})
}

func (e *Engine) unlinkRecord(by oc.PersonID, u oc.UnlinkRecord) *oc.Rejection {
	c, no := e.interaction(by, u.Conversation)
	if no != nil {
		return no
	}
	if u.Record == "" || c.Record != u.Record && c.Case != u.Record {
		return invalidState(string(u.Record), "IDN-010", "is not linked to the conversation")
	}
	r, _ := e.record(u.Record)
	e.emit(oc.RecordUnlinked{Conversation: c.ID, Record: u.Record, Kind: r.Kind, By: by})
	if r.Kind != oc.Case && c.profile().DisplayName == "" && c.CustomerName == titleOf(r) {
		e.emit(oc.CustomerNamed{Conversation: c.ID, Name: e.visitor(), Profile: c.profile()})
	}
	return nil
}

// interaction returns a conversation while it goes on, for the agent who holds it:
// links are made and undone only then (IDN-010).
func (e *Engine) interaction(by oc.PersonID, id oc.ConversationID) (*conversation, *oc.Rejection) {
	c, no := e.conversation(id)
	if no != nil {
		return nil, no
	}
	if c.Status != oc.StatusActive && c.Status != oc.StatusWrapUp {
		return nil, invalidState(string(c.ID), "IDN-010", "the conversation is "+c.Status.String())
	}
	return c, c.primary(by)
}

// addContact makes a contact record (LINE-020).
func (e *Engine) addContact(by oc.PersonID, a oc.AddContact) *oc.Rejection {
	return e.addRecord(by, a.Conversation, oc.Record{Kind: oc.Contact, Attributes: a.Attributes})
}

func (e *Engine) addCase(by oc.PersonID, a oc.AddCase) *oc.Rejection {
	if _, ok := e.record(a.Customer); !ok && a.Customer != "" {
		return notFound(string(a.Customer), "no such record")
	}
	return e.addRecord(by, a.Conversation, oc.Record{Kind: oc.Case, Customer: a.Customer, Attributes: a.Attributes})
}

// addRecord makes a record and links it to the conversation in which it was made, if any.
func (e *Engine) addRecord(by oc.PersonID, in oc.ConversationID, r oc.Record) *oc.Rejection {
	if titleOf(r) == "" {
		return invalid(searchKeys(r.Kind)[0], "", "a record needs it")
	}
	var c *conversation
	if in != "" {
		var no *oc.Rejection
		if c, no = e.interaction(by, in); no != nil {
			return no
		}
	}
	r.ID = e.nextRecord()
	e.emit(oc.RecordSaved{Record: r, By: by, New: true})
	if c != nil {
		e.link(c, r, by)
	}
	if r.Kind == oc.Case {
		e.systemEvent(oc.CaseCreated, r)
	}
	return nil
}

// customerDetails is what a notification says about the customer (LINE-018).
func (e *Engine) customerDetails(c *conversation) (details []oc.Attribute) {
	for _, id := range []oc.RecordID{c.Record, c.Case} {
		r, ok := e.record(id)
		if !ok {
			continue
		}
		for _, a := range r.Attributes {
			if slices.Contains(searchKeys(r.Kind), a.Name) {
				details = append(details, a)
			}
		}
	}
	p := c.profile()
	for _, a := range []oc.Attribute{
		{Name: "display name", Value: p.DisplayName}, {Name: "picture", Value: p.PictureURL}, {Name: "language", Value: p.Language},
	} {
		if a.Value != "" {
			details = append(details, a)
		}
	}
	return details
}

// answerSummary is the customer summary.
func (e *Engine) answerSummary(by oc.PersonID, q oc.CustomerSummary) oc.Reply {
	c, no := e.conversation(q.Conversation)
	if no != nil {
		return no
	}
	if _, isPerson := e.state.Effective.person(by); !isPerson || !e.maySee(by, c) {
		return forbidden(string(c.ID), "CON-008", "takes no part in this conversation")
	}
	a := oc.CustomerSummaryAnswer{Conversation: c.ID, Name: e.title(c), Profile: c.profile(), Variables: slices.Clone(c.Variables)}
	a.Customer, _ = e.record(c.Record)
	a.Case, _ = e.record(c.Case)
	return a
}

func (s *State) recordLinked(at time.Time, ev oc.RecordLinked) {
	c := s.about(ev.Conversation)
	c.Modified = at // LC-038
	if ev.Kind == oc.Case {
		c.Case = ev.Record
		return
	}
	c.Record = ev.Record
	if ev.By != "" && hasProfile(c.Channel) {
		s.Profiles[profileKey{c.Channel, c.Customer}] = ev.Record // later conversations, not earlier ones (LINE-019)
	}
}

func (s *State) recordUnlinked(at time.Time, ev oc.RecordUnlinked) {
	c := s.about(ev.Conversation)
	c.Modified = at // LC-038
	if ev.Kind == oc.Case {
		c.Case = ""
		return
	}
	c.Record = ""
	delete(s.Profiles, profileKey{c.Channel, c.Customer})
}

func (s *State) customerNamed(ev oc.CustomerNamed) {
	c := s.about(ev.Conversation)
	c.CustomerName, c.Profile = ev.Name, nil
	if p := ev.Profile; p != (oc.Profile{}) {
		c.Profile = &p
	}
	s.countVisitor(ev.Name)
}

// profile returns what the provider says about a customer.
func (c *conversation) profile() oc.Profile {
	if c.Profile == nil {
		return oc.Profile{}
	}
	return *c.Profile
}

// countVisitor counts the names that were made up (IDN-016).
func (s *State) countVisitor(name string) {
	if strings.HasPrefix(name, visitorPrefix) && name == number(visitorPrefix, s.Counts.Visitors+1) {
		s.Counts.Visitors++
	}
}

func (s *State) contextReceived(ev oc.ContextReceived) {
	c := s.about(ev.Conversation)
	for _, a := range ev.Variables {
		c.Variables = slices.DeleteFunc(c.Variables, func(b oc.Attribute) bool { return b.Name == a.Name })
		c.Variables = append(c.Variables, a)
	}
}
