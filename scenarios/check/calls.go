package check

import (
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var callLaws = []Law{
	{"own-account", "Every call about a conversation concerns the account that its customer wrote to, and every call goes to the provider of its account, as that account.",
		[]string{"TS-014", "TW-008", "LINE-031"}, func(m *model) watcher { return &ownAccount{m: m, calls: map[int]oc.Call{}} }},
	{"one-call", "Of the calls of one conversation at most one is under way, and a call that has its answer is not made again.",
		[]string{"CH-020", "CH-023"}, func(m *model) watcher { return &oneCall{ended: map[oc.CallID]bool{}} }},
}

type ownAccount struct {
	quiet
	m     *model
	calls map[int]oc.Call // by the entry that requested it
}

func (l *ownAccount) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.CallRequested](e); ok {
		l.calls[e.Seq] = ev.Call
		if c := l.m.conversations[ev.Call.Conversation]; c != nil && c.account != "" && c.account != ev.Call.Account {
			broken("call %s about %s concerns the account %s, and the customer writes to %s", ev.Call.ID, c.id, ev.Call.Account, c.account)
		}
		return
	}
	x, ok := e.What.(trace.Exchange)
	call, known := l.calls[e.Cause]
	if !ok || !known || x.From != "platform" || call.Kind == oc.CallFetch {
		return
	}
	for _, a := range l.m.header.Organisation.Accounts {
		if a.ID != call.Account {
			continue
		}
		if want := strings.ToLower(a.Provider.String()); x.To != want {
			broken("call %s of the account %s goes to %s", call.ID, a.ID, x.To)
		}
		if a.Provider == oc.ProviderTwilio && !strings.Contains(x.Path, a.Credentials.AccountSID) {
			broken("call %s of the account %s is made as %s", call.ID, a.ID, x.Path)
		}
	}
}

type oneCall struct {
	quiet
	ended map[oc.CallID]bool
}

func (l *oneCall) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.CallRequested](e); ok && l.ended[ev.Call.ID] {
		broken("call %s is requested again after its answer", ev.Call.ID)
	}
	if ev, ok := event[oc.CallEnded](e); ok {
		if l.ended[ev.Call] {
			broken("call %s ends twice", ev.Call)
		}
		l.ended[ev.Call] = true
	}
}
