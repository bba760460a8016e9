package engine

import (
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// route finds the queue of an Open conversation and puts it there (RC-005).
func (e *Engine) route(c *conversation, affinity oc.PersonID) {
	e.classify(c)
	e.requeue(c, e.queueFor(c), affinity)
}

// queueFor evaluates the route-to-queue rules: the first matching one in list
// order; none goes to the fallback queue (RC-010, RC-011).
func (e *Engine) queueFor(c *conversation) oc.QueueID {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return defaultQueue(c.Channel.Type())
	}
	i := slices.IndexFunc(ws.Routes, func(r oc.Route) bool {
		_, known := e.state.Effective.queue(r.Queue)
		return known && routing.Matches(r.Conditions, e.attributes(c))
	})
	if i >= 0 {
		return ws.Routes[i].Queue
	}
	if ws.FallbackQueue != "" {
		return ws.FallbackQueue
	}
	return defaultQueue(ws.Channel.Type())
}

// attributes returns a lookup of what conditions may look at.
func (e *Engine) attributes(c *conversation) routing.Lookup {
	return func(name string) (string, bool) {
		switch name {
		case "conversation.channel":
			return c.Channel.String(), true
		case "conversation.customer name":
			return c.CustomerName, true
		}
		if own, ok := strings.CutPrefix(name, "conversation."); ok {
			return c.attribute(own)
		}
		return "", false
	}
}
