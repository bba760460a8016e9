package steps

import (
	"context"

	"github.com/ocsim/ocsim/engine/oc"
)

// consultSteps are what agents do with each other: consult, transfer, raise.
var consultSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` consults ` + name + ` about the conversation of ` + name + `$`, Do: consults,
		Doc:     "Invites another agent.",
		Example: "Ann consults Bob about the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` ends the consult with ` + name + ` about the conversation of ` + name + `$`, Do: endsConsult,
		Doc:     "The primary agent ends it.",
		Example: "Ann ends the consult with Bob about the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` leaves the consult about the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.LeaveConsult{Conversation: id} }),
		Doc:     "The invited agent ends it.",
		Example: "Bob leaves the consult about the conversation of Kai",
	},
	{
		Keyword: Given, Pattern: `^direct transfer is enabled$`, Do: directTransfer, Writes: []string{"settings.direct transfer"},
		Doc:     "An administrator has enabled transfers to a named agent without a consult; it counts in the current profile only.",
		Example: "direct transfer is enabled",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` transfers the conversation of ` + name + ` to ` + name + `$`, Do: transfersTo,
		Doc:     "The primary agent hands the conversation to another agent.",
		Example: "Ann transfers the conversation of Kai to Bob",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` transfers the conversation of ` + name + ` to the queue ` + quoted + `$`, Do: transfersToQueue,
		Doc:     "The primary agent hands the conversation to a queue.",
		Example: `Ann transfers the conversation of Kai to the queue "Billing"`,
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` was transferred ` + number + ` times$`, Do: transferred,
		Doc:     "The transfer count of the customer's latest conversation.",
		Example: "the conversation of Kai was transferred 2 times",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` raises the conversation of ` + name + ` to (voice|video)$`, Do: raises,
		Doc:     "Goes on by voice or video.",
		Example: "Ann raises the conversation of Kai to voice",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` releases the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.ReleaseConversation{Conversation: id} }),
		Doc:     "Gives the conversation back to its queue.",
		Example: "Ann releases the conversation of Kai",
	},
}

func consults(ctx context.Context, who, other, customer string) error {
	return onConversationWith(func(id oc.ConversationID, p oc.PersonID) oc.Command {
		return oc.StartConsult{Conversation: id, Agent: p}
	})(ctx, who, customer, other)
}

func endsConsult(ctx context.Context, who, other, customer string) error {
	return onConversationWith(func(id oc.ConversationID, p oc.PersonID) oc.Command {
		return oc.EndConsult{Conversation: id, Agent: p}
	})(ctx, who, customer, other)
}

func directTransfer(ctx context.Context) error {
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		o.Settings.DirectTransfer = true
		return nil
	})
}

var (
	transfersTo = onConversationWith(func(id oc.ConversationID, to oc.PersonID) oc.Command {
		return oc.TransferToAgent{Conversation: id, Agent: to}
	})
	transfersToQueue = onConversationAt(func(id oc.ConversationID, q oc.QueueID) oc.Command {
		return oc.TransferToQueue{Conversation: id, Queue: q}
	})
)

func transferred(ctx context.Context, customer, times string) error {
	want, err := wholeNumber(times)
	if err != nil {
		return err
	}
	c, err := WorldOf(ctx).DetailsOf(ctx, customer)
	if err == nil && c.Transfers != want {
		return Expected(want, c.Transfers)
	}
	return err
}

func raises(ctx context.Context, who, customer, to string) error {
	return onConversation(func(id oc.ConversationID) oc.Command { return oc.RaiseConversation{Conversation: id, To: to} })(ctx, who, customer)
}
