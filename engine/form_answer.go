package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// thing is what a form is about.
type thing struct {
	Kind thingKind
	ID   string
}

type thingKind uint8

const (
	aQueue thingKind = iota + 1
	aWorkstream
	aPerson
	anAccount
	anInstance
	theOrganisation
)

// about returns the thing whose form a change is written in.
func about(c oc.Change) thing {
	switch c := c.(type) {
	case oc.AddQueue:
		return thing{aQueue, string(c.Queue.ID)}
	case oc.SetQueueMembers:
		return thing{aQueue, string(c.Queue)}
	case oc.AddWorkstream:
		return thing{aWorkstream, string(c.Workstream.ID)}
	case oc.EditWorkstream:
		return thing{aWorkstream, string(c.Workstream.ID)}
	case oc.DeleteWorkstream:
		return thing{aWorkstream, string(c.Workstream)}
	case oc.SetWrapUp:
		return thing{aWorkstream, string(c.Workstream)}
	case oc.SetAllowedPresences:
		return thing{aWorkstream, string(c.Workstream)}
	case oc.SetDemand:
		return thing{aWorkstream, string(c.Workstream)}
	case oc.SetNotification:
		return thing{aWorkstream, string(c.Workstream)}
	case oc.SetRoutes:
		return thing{aWorkstream, string(c.Workstream)}
	case oc.SetBot:
		return thing{aWorkstream, string(c.Workstream)}
	case oc.AddContextVariable:
		return thing{aWorkstream, string(c.Workstream)}
	case oc.RegisterBot:
		return thing{aPerson, string(c.Bot.ID)}
	case oc.SetCapacity:
		return thing{aPerson, string(c.Person)}
	case oc.SetDefaultPresence:
		return thing{aPerson, string(c.Person)}
	case oc.BeginAccount:
		return thing{anAccount, string(c.Account)}
	case oc.AddNumber:
		return thing{anAccount, string(c.Account)}
	case oc.FinishAccount:
		return thing{anAccount, string(c.Account)}
	case oc.SetCredentials:
		return thing{anAccount, string(c.Account)}
	case oc.DeleteAccount:
		return thing{anAccount, string(c.Account)}
	case oc.DeleteChannelInstance:
		return thing{anInstance, string(c.Instance)}
	case oc.AddChannelInstance:
		return thing{anInstance, string(c.Instance.ID)}
	case oc.EditChannelInstance:
		return thing{anInstance, string(c.Instance.ID)}
	}
	return thing{theOrganisation, ""}
}

// answerSetting shows a form: committed values, at once, and when what was
// written takes effect (CFG-015).
func (e *Engine) answerSetting(by oc.PersonID, q oc.Setting) oc.Reply {
	if _, ok := e.state.Effective.person(by); !ok {
		return notFound(string(by), "no such person in the organisation")
	}
	s := &e.state.Committed
	switch {
	case q.Queue != "":
		x, ok := s.queue(q.Queue)
		return e.form(thing{aQueue, string(q.Queue)}, ok, func(a *oc.SettingAnswer) { a.Queue = copyOf(x) })
	case q.Workstream != "":
		x, ok := s.workstream(q.Workstream)
		return e.form(thing{aWorkstream, string(q.Workstream)}, ok, func(a *oc.SettingAnswer) { a.Workstream = copyOf(x) })
	case q.Person != "":
		x, ok := s.person(q.Person)
		return e.form(thing{aPerson, string(q.Person)}, ok, func(a *oc.SettingAnswer) { a.Person = copyOf(x) })
	case q.Account != "":
		x, ok := s.account(q.Account)
		return e.form(thing{anAccount, string(q.Account)}, ok, func(a *oc.SettingAnswer) {
			a.Account = copyOf(x)
			if !e.readsSecured(by) {
				hideSecrets(&a.Account.Credentials)
			}
		})
	case q.Instance != "":
		x, ok := s.instance(q.Instance)
		return e.form(thing{anInstance, string(q.Instance)}, ok, func(a *oc.SettingAnswer) { a.Instance, a.Configured = copyOf(x), true })
	}
	return e.form(thing{theOrganisation, ""}, true, func(a *oc.SettingAnswer) {
		a.Organisation, a.Environment = copyOf(&s.Settings), copyOf(&s.Environment)
	})
}

func (e *Engine) form(of thing, known bool, fill func(*oc.SettingAnswer)) oc.Reply {
	if !known {
		return notFound(of.ID, "no such thing")
	}
	var a oc.SettingAnswer
	fill(&a)
	for _, name := range e.state.Written[of] {
		a.Effective = append(a.Effective, oc.EffectiveTime{Setting: name, At: e.state.LastOf[name]})
	}
	return a
}

// copyOf makes a copy to give away. Slices inside are replaced whole when the
// original changes, so they may be shared.
func copyOf[T any](x *T) *T {
	c := *x
	return &c
}

// hideSecrets empties what is kept in secured columns (ACC-008).
func hideSecrets(c *oc.Credentials) {
	c.APIKey, c.AuthToken, c.ChannelSecret, c.ChannelAccessToken = oc.Secret{}, oc.Secret{}, oc.Secret{}, oc.Secret{}
}

// written remembers which settings of a thing were ever changed.
func (s *State) written(c oc.Change) {
	of := about(c)
	if !slices.Contains(s.Written[of], c.Setting()) {
		s.Written[of] = append(s.Written[of], c.Setting())
	}
}
