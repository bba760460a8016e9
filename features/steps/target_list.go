package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

const pronoun = `(?:she|he|they)`

// targetListSteps are the lists that the product offers before a conversation is
// given to somebody.
var targetListSteps = []Step{
	{
		Keyword: When, Pattern: `^` + name + ` looks whom ` + pronoun + ` can consult about the conversation of ` + name + `$`, Do: asksAbout(func(id oc.ConversationID) oc.Query { return oc.ConsultTargets{Conversation: id} }),
		Doc:     "Opens the consult list.",
		Example: "Ann looks whom she can consult about the conversation of Kai",
	},
	{
		Keyword: When, Pattern: `^` + name + ` looks to whom ` + pronoun + ` can transfer the conversation of ` + name + `$`, Do: asksAbout(func(id oc.ConversationID) oc.Query { return oc.AgentTransferTargets{Conversation: id} }),
		Doc:     "The primary agent opens the list of agents for a transfer.",
		Example: "Ann looks to whom she can transfer the conversation of Kai",
	},
	{
		Keyword: When, Pattern: `^` + name + ` looks to whom ` + pronoun + ` can assign the conversation of ` + name + `$`, Do: asksAbout(func(id oc.ConversationID) oc.Query { return oc.AssignTargets{Conversation: id} }),
		Doc:     "Opens the lists of agents and queues for an assignment.",
		Example: "Sue looks to whom she can assign the conversation of Kai",
	},
	{
		Keyword: When, Pattern: `^` + name + ` looks to whom ` + pronoun + ` can transfer the conversation of ` + name + ` from the dashboard$`, Do: asksAbout(func(id oc.ConversationID) oc.Query { return oc.TransferTargets{Conversation: id} }),
		Doc:     "A supervisor opens the list of agents for a transfer.",
		Example: "Sue looks to whom she can transfer the conversation of Kai from the dashboard",
	},
	{
		Keyword: Then, Pattern: `^` + names + ` (?:is|are) listed$`, Do: agentsListed,
		Doc:     "These agents are in the list that was opened.",
		Example: "Ann and Bob are listed",
	},
	{
		Keyword: Then, Pattern: `^` + names + ` (?:is|are) not listed$`, Do: agentsNotListed,
		Doc:     "None of these agents is in the list that was opened.",
		Example: "Ann and Bob are not listed",
	},
	{
		Keyword: Then, Pattern: `^the queues? ` + quotedList + ` (?:is|are) listed$`, Do: queuesListed,
		Doc:     "These queues are in the list that was opened.",
		Example: `the queues "Billing" and "Sales" are listed`,
	},
	{
		Keyword: Then, Pattern: `^the queues? ` + quotedList + ` (?:is|are) not listed$`, Do: queuesNotListed,
		Doc:     "None of these queues is in the list that was opened.",
		Example: `the queues "Support" and "Default voice queue" are not listed`,
	},
}

// asksAbout is a step in which somebody asks about the latest conversation of a
// customer; a later Then looks at the reply.
func asksAbout(query func(oc.ConversationID) oc.Query) func(context.Context, string, string) error {
	return func(ctx context.Context, who, customer string) error {
		w := WorldOf(ctx)
		id, err := w.Conversation(ctx, customer)
		if err != nil {
			return err
		}
		_, err = w.Ask(ctx, who, query(id))
		return err
	}
}

func agentsListed(ctx context.Context, list string) error    { return agentsInList(ctx, list, true) }
func agentsNotListed(ctx context.Context, list string) error { return agentsInList(ctx, list, false) }

func agentsInList(ctx context.Context, list string, want bool) error {
	w := WorldOf(ctx)
	answer, err := Replied[oc.TargetsAnswer](w)
	if err != nil {
		return err
	}
	for _, who := range nameList(list) {
		p, err := w.Person(who)
		if err != nil {
			return err
		}
		if slices.Contains(answer.Agents, p.ID) != want {
			return Expected(who+inList(want), fmt.Sprint(answer.Agents))
		}
	}
	return nil
}

func inList(in bool) string {
	if in {
		return " in the list"
	}
	return " not in the list"
}

func queuesListed(ctx context.Context, list string) error    { return queuesInList(ctx, list, true) }
func queuesNotListed(ctx context.Context, list string) error { return queuesInList(ctx, list, false) }

func queuesInList(ctx context.Context, list string, want bool) error {
	w := WorldOf(ctx)
	answer, err := Replied[oc.TargetsAnswer](w)
	if err != nil {
		return err
	}
	for _, called := range textList(list) {
		q, err := w.Queue(called)
		if err != nil {
			return err
		}
		if slices.Contains(answer.Queues, q) != want {
			return Expected(string(q)+inList(want), fmt.Sprintf("%q", answer.Queues))
		}
	}
	return nil
}
