package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// channelSetupSteps set up channels in workstreams: the pages of one form, which
// is finished with its summary.
var channelSetupSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds an? ` + channel + ` workstream ` + quoted + `(?: on ` + carrier + `)?$`, Do: addsWorkstream,
		Doc:     `Makes a new workstream that falls back to "Support", or on voice and records to the product's default queue.`,
		Example: `Ada adds a LINE workstream "Friends"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sets up the channel of the workstream ` + quoted + ` with the (account ` + quoted + `|number ` + phone + `)$`, Do: setsUpChannel,
		Doc:     "Finishes the set-up of a LINE or SMS channel in a workstream: that account or number, in English.",
		Example: `Ada sets up the channel of the workstream "Friends" with the account "Friends"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sets up the channel of the workstream ` + quoted + ` with:$`, Do: setsUpChannelWith, Writes: []string{"instance"},
		Doc:     "Finishes the set-up with what the pages say: account or number, language, survey, greeting, attachments, customers may send files, agents may send files, operating hours.",
		Example: `Ada sets up the channel of the workstream "Friends" with:`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` deletes the channel instance of the workstream ` + quoted + `$`, Do: deletesInstance,
		Doc:     "Takes the channel out of the workstream.",
		Example: `Ada deletes the channel instance of the workstream "SMS"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` deletes the workstream ` + quoted + `$`, Do: deletesWorkstream,
		Doc:     "Deletes a workstream.",
		Example: `Ada deletes the workstream "SMS"`,
	},
	{
		Keyword: Given | When, Pattern: `^(?:a|an|the) ([a-z]+) ` + name + ` arrives on the workstream ` + quoted + `$`, Do: recordArrives,
		Doc:     "A record that becomes a work item; from then on its name stands for it as a customer's does.",
		Example: `the quote Q7 arrives on the workstream "record"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + number + ` cases arrive on the workstream ` + quoted + `$`, Do: manyCases,
		Doc:     "So many records, which nobody names, become work items one after the other.",
		Example: `100 cases arrive on the workstream "record"`,
	},
	{
		Keyword: Then, Pattern: `^the channel of the workstream ` + quoted + ` is (configured|not configured)$`, Do: isConfigured,
		Doc:     "The state of the channel instance in its form.",
		Example: `the channel of the workstream "Friends" is configured`,
	},
	{
		Keyword: Then, Pattern: `^the channel of the workstream ` + quoted + ` is (ready|not ready)$`, Do: isReady,
		Doc:     "Whether the channel is able to carry traffic, as far as the platform can see.",
		Example: `the channel of the workstream "Friends" is ready`,
	},
	{
		Keyword: Then, Pattern: `^the pages of the workstream ` + quoted + ` show:$`, Do: pagesShow, Reads: []string{"instance"},
		Doc:     "What the form of the channel instance shows, page by page.",
		Example: `the pages of the workstream "Friends" show:`,
	},
	{
		Keyword: Then, Pattern: `^the workstream ` + quoted + ` can pick (nothing|(?:account|number) .+)$`, Do: canPick,
		Doc:     "The list from which the set-up of the workstream's channel picks an account or a number.",
		Example: `the workstream "Friends" can pick account "Friends"`,
	},
}

func addsWorkstream(ctx context.Context, who, channelText, called, at string) error {
	ch, err := wordOf[oc.Channel](channelText)
	if err != nil {
		return err
	}
	ws := oc.Workstream{
		ID: oc.WorkstreamID(slug(called)), Name: called, Channel: ch, Mode: oc.Push,
		AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy},
	}
	if at != "" {
		if ws.Provider, err = wordOf[oc.Provider](at); err != nil {
			return err
		}
	}
	if ch.Type() == oc.Messaging {
		ws.FallbackQueue = supportQueue
	}
	return WorldOf(ctx).Do(ctx, who, oc.AddWorkstream{Workstream: ws})
}

// instanceOf is the channel instance that a workstream's set-up makes.
func instanceOf(workstream string) oc.InstanceID { return oc.InstanceID(slug(workstream)) }

func setsUpChannel(ctx context.Context, who, workstream, _, account, digits string) error {
	return WorldOf(ctx).setUpChannel(ctx, who, workstream, account, digits, oc.ChannelInstance{Language: "en"})
}

// setUpChannel finishes the set-up; the account of a number is the one that lists it.
func (w *World) setUpChannel(ctx context.Context, who, workstream, account, digits string, i oc.ChannelInstance) error {
	i.ID, i.Workstream, i.Number = instanceOf(workstream), oc.WorkstreamID(slug(workstream)), digits
	if account != "" {
		i.Account = w.accountID(account)
	}
	if digits != "" && account == "" {
		i.Account = w.accountOf(digits)
	}
	return w.Do(ctx, who, oc.AddChannelInstance{Instance: i})
}

// accountOf is the account that lists a number, or has it at the provider.
func (w *World) accountOf(digits string) oc.AccountID {
	lists := func(a oc.Account) bool {
		return slices.ContainsFunc(a.Numbers, func(n oc.Number) bool { return n.Number == digits })
	}
	for _, h := range w.halves {
		if lists(h.Account) {
			return h.ID
		}
	}
	for _, a := range w.options.Organisation.Accounts {
		if lists(a) {
			return a.ID
		}
	}
	return ""
}

func setsUpChannelWith(ctx context.Context, who, workstream string, pages *godog.Table) error {
	w := WorldOf(ctx)
	var i oc.ChannelInstance
	var account, digits string
	for _, row := range pages.Rows {
		if len(row.Cells) != 2 {
			return fmt.Errorf("a page is a row of two cells: what, and the choice")
		}
		what, choice := row.Cells[0].Value, row.Cells[1].Value
		on := choice == "on" || choice == "yes"
		switch what {
		case "account":
			account = choice
		case "number":
			digits = choice
		case "language":
			i.Language = choice
		case "survey":
			i.Survey = on
		case "greeting":
			i.AutomatedMessages = append(i.AutomatedMessages, oc.AutomatedMessage{Trigger: oc.TriggerGreeting, Text: choice})
		case "attachments":
			i.Attachments = on
		case "customers may send files":
			i.CustomerFiles = on
		case "agents may send files":
			i.AgentFiles = on
		case "operating hours":
			i.Hours = oc.HoursID(choice)
		default:
			return fmt.Errorf("there is no page %q", what)
		}
	}
	return w.setUpChannel(ctx, who, workstream, account, digits, i)
}

func deletesInstance(ctx context.Context, who, workstream string) error {
	return WorldOf(ctx).Do(ctx, who, oc.DeleteChannelInstance{Instance: instanceOf(workstream)})
}

func deletesWorkstream(ctx context.Context, who, called string) error {
	return WorldOf(ctx).Do(ctx, who, oc.DeleteWorkstream{Workstream: oc.WorkstreamID(slug(called))})
}

func recordArrives(ctx context.Context, entity, called, workstream string) error {
	w := WorldOf(ctx)
	ws, err := w.Workstream(workstream)
	if err != nil {
		return err
	}
	if _, err := w.On(ctx, called, ws.Channel); err != nil {
		return err
	}
	return w.Do(ctx, called, oc.RecordArrives{Workstream: ws.ID, Record: oc.RecordID(called), Entity: entity})
}

func manyCases(ctx context.Context, count, workstream string) error {
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	for i := range n {
		if err := recordArrives(ctx, "case", fmt.Sprintf("Case%d", i+1), workstream); err != nil {
			return err
		}
	}
	return nil
}

func isConfigured(ctx context.Context, workstream, how string) error {
	w := WorldOf(ctx)
	reply, err := w.Ask(ctx, w.observer(), oc.Setting{Instance: instanceOf(workstream)})
	if err != nil {
		return err
	}
	no := w.Refused()
	answer, _ := reply.(oc.SettingAnswer)
	if answer.Configured != (how == "configured") {
		return Expected(how, fmt.Sprintf("configured: %t, refused: %v", answer.Configured, no))
	}
	return nil
}

func isReady(ctx context.Context, workstream, how string) error {
	w := WorldOf(ctx)
	answer, err := Answer[oc.ReadinessAnswer](ctx, w, w.observer(), oc.ChannelReadiness{Instance: instanceOf(workstream)})
	if err != nil {
		return err
	}
	if answer.Ready != (how == "ready") {
		return Expected(how, fmt.Sprintf("%+v", answer))
	}
	return nil
}

func pagesShow(ctx context.Context, workstream string, pages *godog.Table) error {
	w := WorldOf(ctx)
	answer, err := Answer[oc.SettingAnswer](ctx, w, w.observer(), oc.Setting{Instance: instanceOf(workstream)})
	if err != nil {
		return err
	}
	i := answer.Instance
	yes := map[bool]string{true: "on", false: "off"}
	greeting := ""
	for _, m := range i.AutomatedMessages {
		if m.Trigger == oc.TriggerGreeting {
			greeting = m.Text
		}
	}
	shown := map[string]string{
		"number": i.Number, "language": i.Language, "survey": yes[i.Survey], "greeting": greeting, "attachments": yes[i.Attachments],
		"customers may send files": yes[i.CustomerFiles], "agents may send files": yes[i.AgentFiles],
	}
	for _, row := range pages.Rows {
		if len(row.Cells) != 2 {
			return fmt.Errorf("a page is a row of two cells: what, and the choice")
		}
		seen, known := shown[row.Cells[0].Value]
		switch want := row.Cells[1].Value; {
		case !known:
			return fmt.Errorf("there is no page %q", row.Cells[0].Value)
		case seen != want:
			return &Mismatch{Message: row.Cells[0].Value, Expected: want, Seen: seen}
		}
	}
	return nil
}

func canPick(ctx context.Context, workstream, want string) error {
	w := WorldOf(ctx)
	answer, err := Answer[oc.AvailableAnswer](ctx, w, w.observer(), oc.AvailableAccounts{Workstream: oc.WorkstreamID(slug(workstream))})
	if err != nil {
		return err
	}
	var list []string
	for _, a := range answer.Accounts {
		for _, n := range a.Numbers {
			list = append(list, "number "+n.Number)
		}
		if len(a.Numbers) == 0 {
			list = append(list, fmt.Sprintf("account %q", a.Name))
		}
	}
	seen := "nothing"
	if len(list) > 0 {
		seen = strings.Join(list, " and ")
	}
	if seen != want {
		return Expected(want, seen)
	}
	return nil
}
