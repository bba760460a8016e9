package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// assignmentSteps are how work finds its agent.
var assignmentSteps = []Step{
	{
		Keyword: Given, Pattern: `^the queue ` + quoted + ` assigns by (highest capacity|advanced round robin|least active)$`, Do: assignsBy, Writes: []string{"queue.method"},
		Doc:     "The assignment method of a queue; highest capacity when nothing is said, least active for voice.",
		Example: `the queue "Support" assigns by advanced round robin`,
	},
	{
		Keyword: Given, Pattern: `^the queue ` + quoted + ` has the priority ` + number + `$`, Do: queuePriority, Writes: []string{"queue.priority"},
		Doc:     "The smaller the number, the earlier an agent is served that queue.",
		Example: `the queue "Support" has the priority 1`,
	},
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` distributes by (push|pick)$`, Do: distributesBy, Writes: []string{"workstream.mode"},
		Doc:     "The work distribution mode; push when nothing is said.",
		Example: `the workstream "SMS" distributes by pick`,
	},
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` (keeps|does not keep) the same agent$`, Do: keepsAgent, Writes: []string{"workstream.keep same agent"},
		Doc:     "The setting Keep same agent (affinity); on for persistent chat, SMS, social and Teams when nothing is said.",
		Example: `the workstream "live chat" keeps the same agent`,
	},
	{
		Keyword: Given, Pattern: `^the decline limit is ` + number + `$`, Do: declineLimit, Writes: []string{"settings.decline limit"},
		Doc:     "After so many declines automatic assignment never offers that item to that agent again; 3 when nothing is said.",
		Example: "the decline limit is 5",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sets the decline limit to (\d+)$`, Do: setsDeclineLimit, Writes: []string{"settings.decline limit"},
		Doc:     "Saves the setting of the organisation.",
		Example: "Ada sets the decline limit to 5",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` rejects the conversation of ` + name + ` (twice|\d+ times)$`, Do: rejectsTimes,
		Doc:     "Rejects it each time that it is offered again at once.",
		Example: "Ann rejects the conversation of Kai 3 times",
	},
	{
		Keyword: Given, Pattern: `^` + number + ` agents in the queue ` + quoted + `$`, Do: manyAgents,
		Doc:     "Adds so many agents, whom nobody names; they sign in when the story begins.",
		Example: `100 agents in the queue "Support"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + number + ` agents reject the conversation of ` + name + `$`, Do: manyReject,
		Doc:     "Whoever is offered it rejects it, so many different agents one after the other.",
		Example: "100 agents reject the conversation of Kai",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is among the (Open|My|Closed) work items of ` + name + `$`, Do: isAmong(true),
		Doc:     "What the agent's dashboard lists.",
		Example: "the conversation of Kai is among the Open work items of Ann",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is not among the (Open|My|Closed) work items of ` + name + `$`, Do: isAmong(false),
		Doc:     "What the agent's dashboard does not list.",
		Example: "the conversation of Kai is not among the My work items of Ann",
	},
}

func assignsBy(ctx context.Context, queue, method string) error {
	m, err := wordOf[oc.AssignmentMethod](method)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeQueue(queue, func(q *oc.Queue) { q.Method = m })
}

func queuePriority(ctx context.Context, queue, priority string) error {
	n, err := wholeNumber(priority)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeQueue(queue, func(q *oc.Queue) { q.Priority = n })
}

func distributesBy(ctx context.Context, workstream, mode string) error {
	m, err := wordOf[oc.Distribution](mode)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.Mode = m })
}

func keepsAgent(ctx context.Context, workstream, does string) error {
	keep := oc.On
	if does != "keeps" {
		keep = oc.Off
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.KeepSameAgent = keep })
}

func declineLimit(ctx context.Context, limit string) error {
	n, err := wholeNumber(limit)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		o.Settings.DeclineLimit = n
		return nil
	})
}

func setsDeclineLimit(ctx context.Context, who, limit string) error {
	n, err := wholeNumber(limit)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	s := w.options.Organisation.Settings
	s.DeclineLimit = n
	return w.Do(ctx, who, oc.SetSettings{Settings: s})
}

func rejectsTimes(ctx context.Context, agent, customer, times string) error {
	n := 2
	if times != "twice" {
		var err error
		if n, err = wholeNumber(times[:len(times)-len(" times")]); err != nil {
			return err
		}
	}
	for range n {
		if err := rejects(ctx, agent, customer); err != nil {
			return err
		}
	}
	return nil
}

func manyAgents(ctx context.Context, count, queue string) error {
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	for i := range n {
		if err := WorldOf(ctx).AddAgent(fmt.Sprintf("Agent%03d", i+1), queue, 0); err != nil {
			return err
		}
	}
	return nil
}

func manyReject(ctx context.Context, count, customer string) error {
	w := WorldOf(ctx)
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	var before []oc.PersonID
	for range n {
		c, err := w.DetailsOf(ctx, customer)
		switch {
		case err != nil:
			return err
		case c.Agent == "":
			return Failf("after %d agents nobody is asked", len(before))
		case slices.Contains(before, c.Agent):
			return Failf("after %d agents %s is asked again", len(before), c.Agent)
		}
		before = append(before, c.Agent)
		if err := rejects(ctx, string(c.Agent), customer); err != nil {
			return err
		}
	}
	return nil
}

func isAmong(want bool) func(ctx context.Context, customer, list, agent string) error {
	return func(ctx context.Context, customer, list, agent string) error {
		w := WorldOf(ctx)
		if err := w.unspoken(); err != nil {
			return err
		}
		id, err := w.Conversation(ctx, customer)
		if err != nil {
			return err
		}
		d, err := Answer[oc.DashboardAnswer](ctx, w, agent, oc.AgentDashboard{})
		if err != nil {
			return err
		}
		listed := map[string][]oc.ConversationID{"Open": d.Open, "My": d.Mine, "Closed": d.Closed}[list]
		if slices.Contains(listed, id) == want {
			return nil
		}
		expected := string(id) + " among the " + list + " work items of " + agent
		if !want {
			expected = "not " + expected
		}
		return Expected(expected, listed)
	}
}
