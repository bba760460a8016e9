package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
)

// deliverySteps are about how far an outbound message got.
var deliverySteps = []Step{
	{
		Keyword: Then, Pattern: `^the message ` + quoted + ` to ` + name + ` is (queued|sent|delivered|failed)$`, Do: messageIs,
		Doc:     "How far the last message with that text got on its way to the customer.",
		Example: `the message "Hi" to Kai is delivered`,
	},
	{
		Keyword: Then, Pattern: `^the message ` + quoted + ` to ` + name + ` failed with the code ` + number + `$`, Do: messageFailedWith,
		Doc:     "The provider refused the last message with that text, or could not deliver it, with this code.",
		Example: `the message "Hi" to Kai failed with the code 21610`,
	},
	{
		Keyword: Then, Pattern: `^the last failure in the conversation of ` + name + ` names error code, reason, message, time and transaction$`, Do: failureNames,
		Doc:     "The system message about a message that could not be sent carries all that a helpdesk asks for.",
		Example: "the last failure in the conversation of Kai names error code, reason, message, time and transaction",
	},
}

func sentTo(ctx context.Context, customer, text string) (oc.MessageID, error) {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return "", err
	}
	c, err := w.Customer(ctx, customer)
	if err != nil {
		return "", err
	}
	all, err := w.Conversations(ctx, customer)
	if err != nil {
		return "", err
	}
	var id oc.MessageID
	for _, e := range Events[oc.MessageSent](w) {
		if e.Message.Text == text && slices.Contains(all, e.Message.Conversation) {
			id = e.Message.ID
		}
	}
	for _, e := range Events[oc.OutboundSent](w) {
		if e.Text == text && e.To == c.ID() {
			id = e.Message
		}
	}
	if id == "" {
		return "", Failf("no message %q was sent to %s", text, customer)
	}
	return id, nil
}

func messageIs(ctx context.Context, text, customer, word string) error {
	want, err := wordOf[oc.DeliveryState](word)
	if err != nil {
		return err
	}
	id, err := sentTo(ctx, customer, text)
	if err != nil {
		return err
	}
	state := "on its way to the provider"
	for _, e := range Events[oc.MessageDelivery](WorldOf(ctx)) {
		if e.Message == id {
			state = e.State.String()
		}
	}
	for _, e := range Events[oc.MessageFailed](WorldOf(ctx)) {
		if e.Message == id {
			state = oc.DeliveryFailed.String()
		}
	}
	if state != want.String() {
		return Expected(want.String(), state)
	}
	return nil
}

func messageFailedWith(ctx context.Context, text, customer, code string) error {
	want, err := wholeNumber(code)
	if err != nil {
		return err
	}
	id, err := sentTo(ctx, customer, text)
	if err != nil {
		return err
	}
	for _, e := range Events[oc.MessageFailed](WorldOf(ctx)) {
		if e.Message == id {
			if e.Code != want {
				return Expected(fmt.Sprintf("code %d", want), fmt.Sprintf("code %d: %s", e.Code, e.Reason))
			}
			return nil
		}
	}
	return Expected(fmt.Sprintf("a failure with code %d", want), "the message did not fail")
}

func failureNames(ctx context.Context, customer string) error {
	w := WorldOf(ctx)
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return err
	}
	var failure oc.MessageFailed
	for _, e := range Events[oc.MessageFailed](w) {
		if e.Conversation == id {
			failure = e
		}
	}
	var said oc.Message
	for _, e := range Events[oc.MessageSent](w) {
		if e.Message.Conversation == id && e.Message.Trigger == oc.TriggerSendFailed {
			said = e.Message
		}
	}
	if failure.Message == "" || said.ID == "" {
		return Failf("nothing failed in %s, or nobody was told", id)
	}
	return Expect(func(g gomega.Gomega) {
		g.Expect(failure.Code).NotTo(gomega.BeZero())
		g.Expect(failure.Transaction).NotTo(gomega.BeEmpty())
		for _, part := range []string{fmt.Sprint(failure.Code), failure.Reason, string(failure.Message), said.At.UTC().Format("15:04:05"), string(failure.Transaction)} {
			g.Expect(said.Text).To(gomega.ContainSubstring(part))
		}
	})
}
