package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
)

// messageSteps are about what stands in a conversation and who sees it.
var messageSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` writes a message of ` + number + ` characters to ` + name + `$`, Do: writesLength,
		Doc:     "An agent sends the customer a text of exactly that many characters.",
		Example: "Ann writes a message of 1,600 characters to Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` writes a message of ` + number + ` characters outside the basic plane to ` + name + `$`, Do: writesWide,
		Doc:     "The same with characters that take two code units each, such as emoji.",
		Example: "Ann writes a message of 1,600 characters outside the basic plane to Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` writes ` + quoted + ` to the agents in the conversation of ` + name + `$`, Do: writesInternally,
		Doc:     "An internal message: for agents and supervisors only.",
		Example: `Ann writes "Shall we refund?" to the agents in the conversation of Kai`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` texts these words, one after the other: (.+)$`, Do: textsInTurn,
		Doc:     "A customer writes several texts in this order, each in quotes.",
		Example: `Kai texts these words, one after the other: "one", "two" and "three"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` reads ` + quoted + ` in the conversation of ` + name + `$`, Do: reads,
		Doc:     "The text stands in the transcript of the customer's latest conversation as that person sees it.",
		Example: `Ann reads "Hello" in the conversation of Kai`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` does not read ` + quoted + ` in the conversation of ` + name + `$`, Do: doesNotRead,
		Doc:     "The text does not stand in the transcript of the customer's latest conversation as that person sees it.",
		Example: `Ann does not read "Hello" in the conversation of Kai`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` reads (no|\d+) messages? from ` + name + `$`, Do: readsCount,
		Doc:     "How many messages of the customer stand in the transcript of the latest conversation.",
		Example: "Ann reads 2 messages from Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` reads from ` + name + ` in this order: (.+)$`, Do: readsInOrder,
		Doc:     "Exactly these texts of the customer stand in the transcript of the latest conversation, in this order.",
		Example: `Ann reads from Kai in this order: "one", "two" and "three"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` reads a message of ` + number + ` characters from ` + name + `$`, Do: readsLength,
		Doc:     "A text of the customer of exactly that length stands in the transcript of the latest conversation.",
		Example: "Ann reads a message of 1,600 characters from Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` receives a message of ` + number + ` characters$`, Do: receivesLength,
		Doc:     "A text of exactly that length has reached the customer.",
		Example: "Kai receives a message of 1,600 characters",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` does not receive a message of ` + number + ` characters$`, Do: doesNotReceiveLength,
		Doc:     "No text of that length has reached the customer.",
		Example: "Kai does not receive a message of 1,601 characters",
	},
	{
		Keyword: Then, Pattern: `^the messages of ` + name + ` in the conversation carry the times ` + `(\d\d:\d\d:\d\d(?:(?:, | and )\d\d:\d\d:\d\d)*)$`, Do: carryTimes,
		Doc:     "When the customer's messages in the latest conversation were written, by the clock of the scenario.",
		Example: "the messages of Kai in the conversation carry the times 09:00:00 and 09:00:10",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` is told ` + quoted + `$`, Do: isTold,
		Doc:     "The customer was sent the automated message of that trigger (T-7), whatever its wording.",
		Example: `Kai is told "Agent joined conversation"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` is not told ` + quoted + `$`, Do: isNotTold,
		Doc:     "The customer was not sent the automated message of that trigger (T-7).",
		Example: `Kai is not told "Agent joined conversation"`,
	},
	{
		Keyword: Then, Pattern: `^the agents in the conversation of ` + name + ` are told ` + quoted + `$`, Do: agentsAreTold,
		Doc:     "The agents saw the automated message of that trigger (T-7) in the customer's latest conversation, whatever its wording.",
		Example: `the agents in the conversation of Kai are told "Message or attachment couldn't be sent"`,
	},
	{
		Keyword: Then, Pattern: `^the agents in the conversation of ` + name + ` are not told ` + quoted + `$`, Do: agentsAreNotTold,
		Doc:     "The agents did not see the automated message of that trigger (T-7) in the customer's latest conversation.",
		Example: `the agents in the conversation of Kai are not told "Message or attachment couldn't be sent"`,
	},
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
	{
		Keyword: Then, Pattern: `^the customer ` + name + ` received ` + quoted + ` (once|twice|` + number + ` times)$`, Do: receivedTimes,
		Doc:     "How often that very text has reached the customer.",
		Example: `the customer Kai received "Hi" once`,
	},
	{
		Keyword: Then, Pattern: `^` + number + ` messages? of customers (?:has|have) come in$`, Do: haveComeIn,
		Doc:     "How many messages of customers stand in all transcripts together.",
		Example: "1 message of customers has come in",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is (resolved|not resolved)$`, Do: isResolved,
		Doc:     "Whether the outcome of the customer's latest conversation counts as resolved.",
		Example: "the conversation of Kai is resolved",
	},
	{
		Keyword: Given, Pattern: `^the automated message ` + quoted + ` of the workstream ` + quoted + ` is ` + quoted + `$`, Do: automatedMessageIs, Writes: []string{"workstream.automated messages"},
		Doc:     "An administrator's own text for a trigger (T-7), on every channel instance of the workstream.",
		Example: `the automated message "Agent joined conversation" of the workstream "SMS" is "{AgentName} is here"`,
	},
	{
		Keyword: Given, Pattern: `^the automated message ` + quoted + ` for the channel of the workstream ` + quoted + ` is ` + quoted + `$`, Do: channelMessageIs, Writes: []string{"workstream.automated messages"},
		Doc:     "An administrator's own text for a trigger (T-7), for the channel as a whole and not for one channel instance.",
		Example: `the automated message "Agent joined conversation" for the channel of the workstream "SMS" is "Hello"`,
	},
	{
		Keyword: Given, Pattern: `^the automated message ` + quoted + ` of the workstream ` + quoted + ` is deactivated$`, Do: automatedMessageOff, Writes: []string{"workstream.automated messages"},
		Doc:     "An administrator switched the message of a trigger (T-7) off, on every channel instance of the workstream.",
		Example: `the automated message "Agent joined conversation" of the workstream "SMS" is deactivated`,
	},
	{
		Keyword: Given, Pattern: `^the automated message ` + quoted + ` of the workstream ` + quoted + ` is the agent's name and ` + number + ` more characters$`, Do: automatedMessageOfLength, Writes: []string{"workstream.automated messages"},
		Doc:     "An administrator's own text for a trigger (T-7): the placeholder {AgentName} followed by that many characters.",
		Example: `the automated message "Agent joined conversation" of the workstream "SMS" is the agent's name and 1,597 more characters`,
	},
}

// inQuotes takes texts in quotes apart: "one", "two" and "three".
func inQuotes(list string) ([]string, error) {
	parts := strings.Split(list, `"`)
	if len(parts) < 3 || len(parts)%2 == 0 {
		return nil, fmt.Errorf("%s: want texts in quotes", list)
	}
	var texts []string
	for i := 1; i < len(parts); i += 2 {
		texts = append(texts, parts[i])
	}
	return texts, nil
}

func writesLength(ctx context.Context, who, length, customer string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	return writesTo(ctx, who, strings.Repeat("y", n), customer)
}

func writesWide(ctx context.Context, who, length, customer string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	return writesTo(ctx, who, strings.Repeat("🏕", n), customer)
}

func writesInternally(ctx context.Context, who, text, customer string) error {
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.SendMessage{Conversation: id, Audience: oc.AgentsOnly, Text: text}
	})(ctx, who, customer)
}

func textsInTurn(ctx context.Context, who, list string) error {
	all, err := inQuotes(list)
	if err != nil {
		return err
	}
	for _, text := range all {
		if err := texts(ctx, who, text, ""); err != nil {
			return err
		}
	}
	return nil
}

// Transcript is a customer's latest conversation as somebody sees it.
func (w *World) Transcript(ctx context.Context, who, customer string) ([]oc.Message, error) {
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return nil, err
	}
	t, err := Answer[oc.TranscriptAnswer](ctx, w, who, oc.Transcript{Conversation: id})
	return t.Messages, err
}

func textsOf(ms []oc.Message) []string {
	texts := make([]string, len(ms))
	for i, m := range ms {
		texts[i] = m.Text
	}
	return texts
}

func reads(ctx context.Context, who, text, customer string) error {
	t, err := WorldOf(ctx).Transcript(ctx, who, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(textsOf(t)).To(gomega.ContainElement(text)) })
}

func doesNotRead(ctx context.Context, who, text, customer string) error {
	t, err := WorldOf(ctx).Transcript(ctx, who, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(textsOf(t)).NotTo(gomega.ContainElement(text)) })
}

// customersTexts are the customer's own texts in the latest conversation.
func customersTexts(ctx context.Context, who, customer string) ([]oc.Message, error) {
	t, err := WorldOf(ctx).Transcript(ctx, who, customer)
	return slices.DeleteFunc(t, func(m oc.Message) bool { return m.Author != oc.AuthorCustomer }), err
}

func readsCount(ctx context.Context, who, count, customer string) error {
	t, err := customersTexts(ctx, who, customer)
	if err != nil {
		return err
	}
	want := 0
	if count != "no" {
		if want, err = wholeNumber(count); err != nil {
			return err
		}
	}
	if len(t) != want {
		return Expected(fmt.Sprintf("%d messages", want), fmt.Sprintf("%d: %q", len(t), textsOf(t)))
	}
	return nil
}

func readsInOrder(ctx context.Context, who, customer, list string) error {
	want, err := inQuotes(list)
	if err != nil {
		return err
	}
	t, err := customersTexts(ctx, who, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(textsOf(t)).To(gomega.Equal(want)) })
}

// lengths are the lengths of texts in characters.
func lengths(texts []string) []int {
	ns := make([]int, len(texts))
	for i, t := range texts {
		ns[i] = len([]rune(t))
	}
	return ns
}

func readsLength(ctx context.Context, who, length, customer string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	t, err := customersTexts(ctx, who, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(lengths(textsOf(t))).To(gomega.ContainElement(n)) })
}

// inboxLengths are the lengths of what has reached a customer.
func inboxLengths(ctx context.Context, who, length string) (got []int, want int, err error) {
	if want, err = wholeNumber(length); err != nil {
		return nil, 0, err
	}
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	for _, r := range inbox {
		got = append(got, len([]rune(r.Text)))
	}
	return got, want, err
}

func receivesLength(ctx context.Context, who, length string) error {
	got, want, err := inboxLengths(ctx, who, length)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(got).To(gomega.ContainElement(want)) })
}

func doesNotReceiveLength(ctx context.Context, who, length string) error {
	got, want, err := inboxLengths(ctx, who, length)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(got).NotTo(gomega.ContainElement(want)) })
}

func carryTimes(ctx context.Context, customer, list string) error {
	w := WorldOf(ctx)
	t, err := customersTexts(ctx, w.observerOf(ctx, customer), customer)
	if err != nil {
		return err
	}
	var got []string
	for _, m := range t {
		got = append(got, m.At.UTC().Format("15:04:05"))
	}
	return Expect(func(g gomega.Gomega) { g.Expect(got).To(gomega.Equal(nameList(list))) })
}

// observerOf is somebody who may read a customer's latest conversation: its agent.
func (w *World) observerOf(ctx context.Context, customer string) string {
	c, err := w.DetailsOf(ctx, customer)
	if err != nil || c.Agent == "" {
		return w.observer()
	}
	return string(c.Agent)
}

// told returns whether an automated message of a trigger was said in a customer's
// latest conversation to the customer, and whether to the agents.
func told(ctx context.Context, customer, word string) (byCustomer, byAgents bool, err error) {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return false, false, err
	}
	trigger, err := wordOf[oc.Trigger](word)
	if err != nil {
		return false, false, err
	}
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return false, false, err
	}
	for _, e := range Events[oc.MessageSent](w) {
		if m := e.Message; m.Conversation == id && m.Trigger == trigger {
			byCustomer = byCustomer || m.Audience != oc.AgentsOnly
			byAgents = byAgents || m.Audience != oc.CustomerOnly
		}
	}
	return byCustomer, byAgents, nil
}

// saidToCustomer, and its neighbours, make a check of what was said.
func saidOrNot(want bool, whom, word string, was bool) error {
	if was == want {
		return nil
	}
	what := map[bool]string{true: "was told", false: "was not told"}
	return Expected(whom+" "+what[want]+" "+word, whom+" "+what[was]+" it")
}

func isTold(ctx context.Context, customer, word string) error {
	was, _, err := told(ctx, customer, word)
	if err != nil {
		return err
	}
	return saidOrNot(true, customer, word, was)
}

func isNotTold(ctx context.Context, customer, word string) error {
	was, _, err := told(ctx, customer, word)
	if err != nil {
		return err
	}
	return saidOrNot(false, customer, word, was)
}

func agentsAreTold(ctx context.Context, customer, word string) error {
	_, were, err := told(ctx, customer, word)
	if err != nil {
		return err
	}
	return saidOrNot(true, "agents", word, were)
}

func agentsAreNotTold(ctx context.Context, customer, word string) error {
	_, were, err := told(ctx, customer, word)
	if err != nil {
		return err
	}
	return saidOrNot(false, "agents", word, were)
}

// sentTo returns the last message with a text that went to a customer, in a
// conversation or as an outbound message.
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

// howOften reads once, twice and 3 times.
func howOften(often, counted string) (int, error) {
	if n := map[string]int{"once": 1, "twice": 2}[often]; n > 0 {
		return n, nil
	}
	return wholeNumber(counted)
}

func receivedTimes(ctx context.Context, who, text, often, counted string) error {
	want, err := howOften(often, counted)
	if err != nil {
		return err
	}
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	if err != nil {
		return err
	}
	got := 0
	for _, r := range inbox {
		if r.Text == text {
			got++
		}
	}
	if got != want {
		return Expected(fmt.Sprintf("%d times", want), fmt.Sprintf("%d times", got))
	}
	return nil
}

func haveComeIn(ctx context.Context, count string) error {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return err
	}
	want, err := wholeNumber(count)
	if err != nil {
		return err
	}
	if got := len(Events[oc.MessageReceived](w)); got != want {
		return Expected(fmt.Sprintf("%d messages", want), fmt.Sprint(got))
	}
	return nil
}

func isResolved(ctx context.Context, customer, word string) error {
	c, err := WorldOf(ctx).DetailsOf(ctx, customer)
	if err == nil && c.Resolved != (word == "resolved") {
		return Expected(word, fmt.Sprintf("%v, resolved: %t", c.Status, c.Resolved))
	}
	return err
}

func automatedMessageIs(ctx context.Context, word, workstream, text string) error {
	trigger, err := wordOf[oc.Trigger](word)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeInstances(workstream, func(i *oc.ChannelInstance) {
		i.AutomatedMessages = append(slices.Clone(i.AutomatedMessages), oc.AutomatedMessage{Trigger: trigger, Text: text})
	})
}

func channelMessageIs(ctx context.Context, word, workstream, text string) error {
	trigger, err := wordOf[oc.Trigger](word)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) {
		ws.AutomatedMessages = append(slices.Clone(ws.AutomatedMessages), oc.AutomatedMessage{Trigger: trigger, Text: text})
	})
}

func automatedMessageOff(ctx context.Context, word, workstream string) error {
	trigger, err := wordOf[oc.Trigger](word)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeInstances(workstream, func(i *oc.ChannelInstance) {
		i.AutomatedMessages = append(slices.Clone(i.AutomatedMessages), oc.AutomatedMessage{Trigger: trigger, Off: true})
	})
}

func automatedMessageOfLength(ctx context.Context, word, workstream, length string) error {
	n, err := wholeNumber(length)
	switch {
	case err != nil:
		return err
	case n == 0:
		return errors.New("say at least 1")
	}
	return automatedMessageIs(ctx, word, workstream, "{AgentName}"+strings.Repeat("z", n))
}
