package engine

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ocsim/ocsim/engine/oc"
)

// checkNewWorkstream looks at the form of a new workstream.
func (e *Engine) checkNewWorkstream(w oc.Workstream) *oc.Rejection {
	if _, taken := e.state.Committed.workstream(w.ID); taken || w.ID == "" {
		return invalid(string(w.ID), "", "a workstream needs an id of its own")
	}
	return e.checkWorkstreamForm(w)
}

// checkWorkstreamEdit refuses to change what is fixed at creation (CFG-010, SMS-019).
func (e *Engine) checkWorkstreamEdit(w oc.Workstream) *oc.Rejection {
	old, ok := e.state.Committed.workstream(w.ID)
	switch {
	case !ok:
		return notFound(string(w.ID), "no such workstream")
	case old.Mode != w.Mode:
		return invalidState("work distribution mode", "CFG-010", "is fixed at creation")
	case old.Channel != w.Channel:
		return invalidState("channel", "CH-010", "is fixed at creation")
	case old.Provider != w.Provider:
		return invalidState("provider", "SMS-019", "cannot be changed after saving")
	}
	return e.checkWorkstreamForm(w)
}

func (e *Engine) checkWorkstreamForm(w oc.Workstream) *oc.Rejection {
	if w.FallbackQueue != "" {
		if no := e.checkOutput(&w, w.FallbackQueue); no != nil {
			return no
		}
	}
	if no := e.checkClassification(w.Classification); no != nil {
		return no
	}
	if no := checkAllowed(w.AllowedPresences); no != nil {
		return no
	}
	for _, v := range w.Variables {
		if no := e.checkVariable(v); no != nil {
			return no
		}
	}
	if len(w.Routes) > 0 {
		if no := e.checkRoutes(&w, w.Routes); no != nil {
			return no
		}
	}
	if w.Bot != "" {
		return e.checkWorkstreamBot(&w, w.Bot)
	}
	return nil
}

// checkAllowed keeps allowed presences to the base statuses: Inactive is none (RA-043).
func checkAllowed(all []oc.Presence) *oc.Rejection {
	if slices.Contains(all, oc.PresenceInactive) {
		return invalid("Inactive", "RA-043", "is no base status")
	}
	return nil
}

// checkRoutes looks at a route-to-queue ruleset. On channels that are set up with
// an account the channel comes first and the rules second (LINE-004, RC-004).
func (e *Engine) checkRoutes(w *oc.Workstream, routes []oc.Route) *oc.Rejection {
	setUp := w.Channel == oc.ChannelSMS || w.Channel == oc.ChannelLINE
	if setUp && len(routes) > 0 && !e.state.Committed.hasInstance(w.ID) {
		return invalidState(string(w.ID), "RC-004", "routing rules come after the channel was set up")
	}
	if no := e.checkRouteCount(routes); no != nil {
		return no
	}
	for _, r := range routes {
		if no := e.checkOutput(w, r.Queue); no != nil {
			return no
		}
		for _, c := range r.Conditions {
			if no := e.checkRouteCondition(w, c); no != nil {
				return no
			}
		}
	}
	return nil
}

// checkOutput keeps queues of another type out of a workstream's rules (RC-014).
func (e *Engine) checkOutput(w *oc.Workstream, id oc.QueueID) *oc.Rejection {
	q, ok := e.state.Committed.queue(id)
	switch {
	case !ok:
		return notFound(string(id), "no such queue")
	case q.Type != w.Channel.Type():
		return invalid(string(id), "RC-014", "is a queue of another type")
	}
	return nil
}

// checkRouteCondition keeps conditions of SMS workstreams to accounts and contacts in
// the older generation (RC-017), and values within their limit (RC-020).
func (e *Engine) checkRouteCondition(w *oc.Workstream, c oc.Condition) *oc.Rejection {
	entity, _, _ := strings.Cut(c.Attribute, ".")
	switch {
	case w.Channel == oc.ChannelSMS && !e.on(FlagSMSContextRules) && entity != "contact" && entity != "account":
		return invalid(c.Attribute, "RC-017", "rules for SMS may look at the contact or the account only")
	case utf8.RuneCountInString(c.Value) > e.policy.Setup.VariableValue:
		return limitExceeded(c.Attribute, "RC-020", "the value is too long")
	}
	return nil
}

// checkVariable looks at a context variable (RC-020). Names differ by case.
func (e *Engine) checkVariable(v oc.ContextVariable) *oc.Rejection {
	switch {
	case v.Name == "":
		return invalid("name", "RC-020", "a context variable has a name")
	case utf8.RuneCountInString(v.Name) > e.policy.Setup.VariableName:
		return limitExceeded(v.Name, "RC-020", "the name is too long")
	}
	return nil
}

func (e *Engine) checkNewVariable(c oc.AddContextVariable) *oc.Rejection {
	w, ok := e.state.Committed.workstream(c.Workstream)
	if !ok {
		return notFound(string(c.Workstream), "no such workstream")
	}
	for _, v := range w.Variables {
		if v.Name == c.Variable.Name {
			return invalid(v.Name, "RC-020", "there is such a variable already")
		}
	}
	return e.checkVariable(c.Variable)
}

// checkWorkstreamBot looks at the bot of a workstream (BOT-001 to BOT-003).
func (e *Engine) checkWorkstreamBot(w *oc.Workstream, id oc.PersonID) *oc.Rejection {
	b, ok := e.state.Committed.person(id)
	switch {
	case !ok:
		return notFound(string(id), "no such bot")
	case w.Mode == oc.Pick:
		return invalid(string(w.ID), "BOT-003", "only push workstreams have a bot")
	}
	return e.checkBot(*b)
}
