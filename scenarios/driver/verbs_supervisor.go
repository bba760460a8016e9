package driver

import (
	"context"

	"github.com/ocsim/ocsim/engine/oc"
)

// Supervisors watch, assign, transfer and close, and reset presences.
var supervisorVerbs = []verb{
	{"monitor", 3, supervise(func(w *world, c *ongoing, i Input) oc.Command { return oc.Monitor{Conversation: c.id} })},
	{"join", 2, supervise(func(w *world, c *ongoing, i Input) oc.Command { return oc.JoinConversation{Conversation: c.id} })},
	{"stop monitoring", 1, beside(func(c *ongoing) oc.Command { return oc.StopMonitoring{Conversation: c.id} })},
	{"assign to agent", 3, supervise(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.SupervisorAssign{Conversation: c.id, Agent: w.colleague(i.How)}
	})},
	{"assign to queue", 2, supervise(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.SupervisorAssign{Conversation: c.id, Queue: of(w.queues(c.channel), i.How)}
	})},
	{"supervisor transfer", 4, supervise(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.SupervisorTransfer{Conversation: c.id, Agent: w.colleague(i.How)}
	})},
	{"force close", 2, supervise(func(w *world, c *ongoing, i Input) oc.Command { return oc.ForceClose{Conversation: c.id} })},
	{"reset presence of", 1, func(ctx context.Context, w *world, i Input) (bool, error) {
		return true, w.stage.do(ctx, supervisor, oc.ResetPresence{Agent: of(w.staff, i.What)})
	}},
}

// supervise is something that a supervisor does with any conversation.
func supervise(command func(*world, *ongoing, Input) oc.Command) func(context.Context, *world, Input) (bool, error) {
	return func(ctx context.Context, w *world, i Input) (bool, error) {
		if len(w.view.conversations) == 0 {
			return false, nil
		}
		by := supervisor
		if rarely(i) {
			by = of(w.staff, i.Who)
		}
		return true, w.stage.do(ctx, by, command(w, newest(w.view.conversations, i.What), i))
	}
}
