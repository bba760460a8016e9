package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// classify runs the work classification rulesets of a workstream in list order.
// Inside a ruleset the first matching rule applies its outputs and the rest is
// skipped; later rulesets see what earlier ones set (RC-006, RC-007). It runs
// once for each routing pass (RC-028).
func (e *Engine) classify(c *conversation) {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return
	}
	for _, set := range ws.Classification {
		i := slices.IndexFunc(set.Rules, func(r oc.ClassificationRule) bool {
			return routing.Matches(r.Conditions, e.attributes(c))
		})
		if i >= 0 {
			e.emit(oc.WorkItemClassified{Conversation: c.ID, Ruleset: set.Name, Rule: set.Rules[i].Name, Outputs: set.Rules[i].Outputs})
		}
	}
}

// attribute returns what classification set last.
func (c *conversation) attribute(name string) (string, bool) {
	i := slices.IndexFunc(c.Attributes, func(a oc.Attribute) bool { return a.Name == name })
	if i < 0 {
		return "", false
	}
	return c.Attributes[i].Value, true
}

func (s *State) workItemClassified(ev oc.WorkItemClassified) {
	c := s.about(ev.Conversation)
	for _, a := range ev.Outputs {
		if i := slices.IndexFunc(c.Attributes, func(b oc.Attribute) bool { return b.Name == a.Name }); i >= 0 {
			c.Attributes[i].Value = a.Value
		} else {
			c.Attributes = append(c.Attributes, a)
		}
	}
}
