package engine

import "github.com/ocsim/ocsim/engine/oc"

// open begins the conversation of a customer who wrote through a provider, and
// says whether it has to wait before it is routed. On LINE the profile is asked
// for first, so that the notification can say who it is (LINE-018).
func (e *Engine) open(ws *oc.Workstream, instance *oc.ChannelInstance, from oc.CustomerID) (c *conversation, waits bool) {
	who := e.identify(ws, from)
	if e.providerOf(instance.Account) != oc.ProviderLINE {
		return e.startAs(who, ws, instance.ID, from, e.visitor), false
	}
	c = e.startAs(who, ws, instance.ID, from, unnamed)
	e.call(oc.Call{Kind: oc.CallProfile, Account: instance.Account, Conversation: c.ID, To: from, Attempt: 1})
	return c, true
}

// profiled names a LINE customer as LINE does (LINE-022), or like any visitor where
// LINE does not say, and sends the conversation on its way.
func (e *Engine) profiled(call oc.Call, r oc.CallReturned) {
	c := e.state.Conversations[call.Conversation]
	name := r.Profile.DisplayName
	if name == "" {
		name = c.CustomerName
	}
	if name == "" {
		name = e.visitor()
	}
	e.emit(oc.CustomerNamed{Conversation: c.ID, Name: name, Profile: r.Profile})
	if c.Status == oc.StatusOpen && c.Queue == "" {
		e.enter(c)
	}
}
