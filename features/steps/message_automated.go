package steps

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// automatedSteps are about automated messages: their texts, and who is told what.
var automatedSteps = []Step{
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

func (w *World) observerOf(ctx context.Context, customer string) string {
	c, err := w.DetailsOf(ctx, customer)
	if err != nil || c.Agent == "" {
		return w.observer()
	}
	return string(c.Agent)
}

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
