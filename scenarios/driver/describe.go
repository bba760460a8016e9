package driver

import (
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// Describe says in a few lines what the organisation of a seed is like.
func Describe(seed uint64) []string {
	e := makeUp(seed)
	o := e.organisation
	lines := []string{fmt.Sprintf("profile %s, propagation %s, decline limit %d", e.profile, e.propagation, o.Settings.DeclineLimit)}
	var people []string
	for _, p := range o.People {
		if len(p.Roles) > 0 && p.Roles[0] == oc.RoleAgent {
			people = append(people, fmt.Sprintf("%s (%s)", p.ID, unitsText(p.Units)))
		}
	}
	lines = append(lines, "agents "+strings.Join(people, ", ")+"; supervisor sue")
	for _, ws := range o.Workstreams {
		lines = append(lines, workstreamText(ws))
	}
	for _, q := range o.Queues {
		lines = append(lines, fmt.Sprintf("queue %s (%v, priority %d): %s", q.ID, q.Type, q.Priority, listed(q.Members)))
	}
	return lines
}

func workstreamText(ws oc.Workstream) string {
	s := fmt.Sprintf("workstream %s: %v", ws.ID, ws.Channel)
	if ws.Provider != 0 {
		s += " at " + ws.Provider.String()
	}
	s += fmt.Sprintf(", %v, %s, allowed %s, to %s", ws.Mode, unitsText(ws.Units), listed(ws.AllowedPresences), ws.FallbackQueue)
	for _, r := range ws.Routes {
		s += fmt.Sprintf(", or to %s where %s %v %q", r.Queue, r.Conditions[0].Attribute, r.Conditions[0].Operator, r.Conditions[0].Value)
	}
	if n := ws.Notification; n != (oc.Notification{}) {
		s += fmt.Sprintf(", notification %v", n.Timeout)
		if n.AutoAssign != 0 {
			s += ", auto-assign " + n.AutoAssign.String()
		}
	}
	if ws.KeepSameAgent != 0 {
		s += ", keep same agent " + ws.KeepSameAgent.String()
	}
	if ws.WrapUp != 0 {
		s += ", wrap-up " + ws.WrapUp.String()
	}
	if ws.Bot != "" {
		s += ", bot " + string(ws.Bot)
	}
	return s
}

func unitsText(n int) string {
	if n == 0 {
		return "default units"
	}
	return fmt.Sprintf("%d units", n)
}

func listed[T any](all []T) string {
	if len(all) == 0 {
		return "nobody"
	}
	words := make([]string, len(all))
	for i, x := range all {
		words[i] = fmt.Sprint(x)
	}
	return strings.Join(words, ", ")
}
