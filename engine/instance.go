package engine

import (
	"github.com/ocsim/ocsim/engine/oc"
)

// checkNewInstance looks at the form that sets up a channel in a workstream
// (LINE-009 to LINE-014, TS-017).
func (e *Engine) checkNewInstance(i oc.ChannelInstance) *oc.Rejection {
	if _, taken := e.state.Committed.instance(i.ID); taken || i.ID == "" {
		return invalid(string(i.ID), "", "a channel instance needs an id of its own")
	}
	return e.checkInstance(i)
}

// checkInstanceEdit looks at a changed form: what the instance is attached to
// does not change.
func (e *Engine) checkInstanceEdit(i oc.ChannelInstance) *oc.Rejection {
	old, ok := e.state.Committed.instance(i.ID)
	switch {
	case !ok:
		return notFound(string(i.ID), "no such channel instance")
	case old.Workstream != i.Workstream || old.Account != i.Account || old.Number != i.Number:
		return invalidState(string(i.ID), "CH-015", "another number, account or workstream needs a new channel instance")
	}
	return e.checkInstance(i)
}

func (e *Engine) checkInstance(i oc.ChannelInstance) *oc.Rejection {
	s := &e.state.Committed
	ws, ok := s.workstream(i.Workstream)
	if !ok {
		return notFound(string(i.Workstream), "no such workstream")
	}
	if no := e.checkAvailable(ws.Channel, ws.Provider); no != nil {
		return no
	}
	if ws.Channel == oc.ChannelSMS || ws.Channel == oc.ChannelLINE {
		if no := e.checkAttachment(ws, i); no != nil {
			return no
		}
		if i.Language == "" {
			return invalid("language", "LINE-011", "is mandatory") // TS-017
		}
	}
	switch {
	case ws.Channel == oc.ChannelLINE && i.Hours != "":
		return invalid("operating hours", "LINE-035", "are set on the queue, not on a LINE instance")
	case i.Survey && s.Environment.Cloud == oc.GovernmentCommunityCloud:
		return forbidden("survey", "LIC-013", "not available in the Government Community Cloud")
	}
	return nil
}

// checkAttachment looks at the account and the number that an instance attaches:
// both are picked from what is available (LINE-010, TS-017).
func (e *Engine) checkAttachment(ws *oc.Workstream, i oc.ChannelInstance) *oc.Rejection {
	if i.Account == "" {
		return invalid("account", "LINE-010", "is mandatory")
	}
	a, ok := e.state.Committed.account(i.Account)
	switch {
	case !ok:
		return notFound(string(i.Account), "no such account")
	case a.Channel != ws.Channel || ws.Provider != 0 && a.Provider != ws.Provider:
		return invalid(string(i.Account), "LINE-010", "is not an account for this workstream")
	case !a.Finished:
		return invalidState(string(i.Account), "LINE-008", "was not finished")
	}
	if ws.Channel == oc.ChannelSMS {
		if _, listed := numberOf(a, i.Number); !listed {
			return invalid(i.Number, "TS-017", "is not a number of the account")
		}
	}
	if other, used := e.attached(i.Account, i.Number); used && other != i.ID {
		return invalid(string(i.Account), "", "is attached to another channel instance")
	}
	return nil
}

// attached returns the channel instance to which an account, and on SMS its
// number, is attached.
func (e *Engine) attached(a oc.AccountID, number string) (oc.InstanceID, bool) {
	s := &e.state.Committed
	for k := range s.Instances {
		if s.Instances[k].Account == a && s.Instances[k].Number == number {
			return s.Instances[k].ID, true
		}
	}
	return "", false
}

// hasInstance reports whether any channel instance is attached to a workstream.
func (s *settings) hasInstance(ws oc.WorkstreamID) bool {
	for i := range s.Instances {
		if s.Instances[i].Workstream == ws {
			return true
		}
	}
	return false
}

// answerAvailable lists what can be picked in the set-up of a workstream's channel.
func (e *Engine) answerAvailable(q oc.AvailableAccounts) oc.Reply {
	s := &e.state.Committed
	ws, ok := s.workstream(q.Workstream)
	if !ok {
		return notFound(string(q.Workstream), "no such workstream")
	}
	var answer oc.AvailableAnswer
	for i := range s.Accounts {
		a := &s.Accounts[i]
		if a.Channel != ws.Channel || !a.Finished || ws.Provider != 0 && a.Provider != ws.Provider {
			continue
		}
		free := oc.AvailableAccount{Account: a.ID, Name: a.Name}
		for _, n := range a.Numbers {
			if _, used := e.attached(a.ID, n.Number); !used {
				free.Numbers = append(free.Numbers, n)
			}
		}
		if _, used := e.attached(a.ID, ""); len(free.Numbers) > 0 || ws.Channel != oc.ChannelSMS && !used {
			answer.Accounts = append(answer.Accounts, free)
		}
	}
	return answer
}

// answerReadiness says which of the four things of CH-001 are in force.
func (e *Engine) answerReadiness(q oc.ChannelReadiness) oc.Reply {
	s := &e.state.Effective
	var r oc.ReadinessAnswer
	i, ok := s.instance(q.Instance)
	if !ok {
		return r
	}
	r.Instance = true
	ws, ok := s.workstream(i.Workstream)
	if !ok {
		ws = &oc.Workstream{}
	}
	r.Workstream = ok
	switch a, known := s.account(i.Account); {
	case known:
		_, listed := numberOf(a, i.Number)
		r.EntryPoint = listed || a.Channel != oc.ChannelSMS
		r.Credentials = a.Finished && missing(a.Provider, a.Credentials) == ""
	case ok && !hasAccounts(ws.Channel): // a page, a queue of calls, records
		r.EntryPoint, r.Credentials = true, true
	}
	r.Ready = r.EntryPoint && r.Workstream && r.Instance && r.Credentials
	return r
}
