package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// automatedSteps are about automated messages: their texts, and who is told what.
var automatedSteps = []Step{
	{
		Keyword: Then, Pattern: `^` + name + ` is told ` + quoted + `( once)?$`, Do: isTold,
		Doc:     "The customer was sent the automated message of that trigger (T-7), whatever its wording; once and not again where the sentence says so.",
		Example: `Kai is told "Agent joined conversation"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` is not told ` + quoted + `$`, Do: isNotTold,
		Doc:     "The customer was not sent the automated message of that trigger (T-7).",
		Example: `Kai is not told "Agent joined conversation"`,
	},
	{
		Keyword: Then, Pattern: `^the agents in the conversation of ` + name + ` are told ` + quoted + `( once)?$`, Do: agentsAreTold,
		Doc:     "The agents saw the automated message of that trigger (T-7) in the customer's latest conversation, whatever its wording; once and not again where the sentence says so.",
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

// told is how often an automated message was said in the customer's latest
// conversation to the customer, and to the agents.
func told(ctx context.Context, customer, word string) (toCustomer, toAgents int, err error) {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return 0, 0, err
	}
	trigger, err := wordOf[oc.Trigger](word)
	if err != nil {
		return 0, 0, err
	}
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return 0, 0, err
	}
	for _, e := range Events[oc.MessageSent](w) {
		if m := e.Message; m.Conversation == id && m.Trigger == trigger {
			if m.Audience != oc.AgentsOnly {
				toCustomer++
			}
			if m.Audience != oc.CustomerOnly {
				toAgents++
			}
		}
	}
	return toCustomer, toAgents, nil
}

// said checks that something was said, and where once is not empty that it was not
// said again.
func said(whom, word, once string, times int) error {
	if times == 1 || times > 1 && once == "" {
		return nil
	}
	return Expected(whom+" told "+word+once, fmt.Sprintf("%s told it %d times", whom, times))
}

func notSaid(whom, word string, times int) error {
	if times == 0 {
		return nil
	}
	return Expected(whom+" not told "+word, whom+" told it")
}

func isTold(ctx context.Context, customer, word, once string) error {
	times, _, err := told(ctx, customer, word)
	if err != nil {
		return err
	}
	return said(customer, word, once, times)
}

func isNotTold(ctx context.Context, customer, word string) error {
	times, _, err := told(ctx, customer, word)
	if err != nil {
		return err
	}
	return notSaid(customer, word, times)
}

func agentsAreTold(ctx context.Context, customer, word, once string) error {
	_, times, err := told(ctx, customer, word)
	if err != nil {
		return err
	}
	return said("agents", word, once, times)
}

func agentsAreNotTold(ctx context.Context, customer, word string) error {
	_, times, err := told(ctx, customer, word)
	if err != nil {
		return err
	}
	return notSaid("agents", word, times)
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
