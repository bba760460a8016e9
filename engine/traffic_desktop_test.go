package engine

import "github.com/ocsim/ocsim/engine/oc"

// keepsLittle is the documented behaviour with little room for closed
// conversations, so that the laws hold where they are forgotten.
func keepsLittle() Policy {
	p := DefaultPolicy()
	p.Reporting.Records = 3
	return p
}

// desktop makes one input about browser tabs, cases, reports and filters.
func (t *traffic) desktop(by oc.PersonID, conv oc.ConversationID, offer oc.OfferID) oc.Input {
	request := func(c oc.Command) oc.Input { return oc.Request{By: by, Command: c} }
	tab := []oc.TabID{"", "second"}[t.next(2)]
	record := []oc.RecordID{"tent", "kai", "nobody"}[t.next(3)]
	switch t.next(10) {
	case 0:
		return request(oc.OpenCaseSession{Tab: tab, Case: record, From: oc.OnGrid})
	case 1:
		return request(oc.CloseCaseSession{Tab: tab, Case: record})
	case 2:
		return request(oc.RefreshPage{Tab: tab})
	case 3:
		return request(oc.CloseTab{Tab: tab})
	case 4:
		return request(oc.OpenConversation{Conversation: conv, Tab: tab})
	case 5:
		return request(oc.AcceptOffer{Offer: offer, Tab: tab})
	case 6:
		return request(oc.LoseConnection{How: oc.BrowserCrashed})
	case 7:
		return oc.Request{By: "sue", Command: oc.SaveFilter{Queue: []oc.QueueID{"", "support", "nowhere"}[t.next(3)]}}
	case 8:
		return oc.Request{By: "ada", Command: oc.SetPowerBIRole{Person: by, Has: t.next(2) == 0}}
	}
	return oc.Request{By: "ada", Command: oc.ShareReport{
		Report: oc.Report(t.next(6)), With: by, In: oc.SharingPlace(t.next(4)), Shared: t.next(2) == 0,
	}}
}
