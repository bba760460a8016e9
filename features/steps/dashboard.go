package steps

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

const sentiments = `(Very negative|Negative|Slightly negative|Neutral|Slightly positive|Positive|Very positive)`

// dashboardSteps are what a supervisor sees: the Ongoing Conversations dashboard
// and how customers sound.
var dashboardSteps = []Step{
	{
		Keyword: Given, Pattern: `^the dashboard shows old statuses until it is refreshed$`, Do: staleDashboard,
		Doc:     "Switches on a declared flaw of the target; unsupported where it has none.",
		Example: "the dashboard shows old statuses until it is refreshed",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` refreshes the dashboard$`, Do: func(ctx context.Context, who string) error { return WorldOf(ctx).Do(ctx, who, oc.RefreshDashboard{}) },
		Doc:     "A manual refresh of the Ongoing Conversations dashboard.",
		Example: "Sue refreshes the dashboard",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` looks at the dashboard(?: in the app ` + quoted + `)?$`, Do: looksAtDashboard,
		Doc:     "Opens the Ongoing Conversations dashboard without a filter, in any app of agents or in the one named.",
		Example: "Sue looks at the dashboard",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` filters the dashboard by the queue ` + quoted + `$`, Do: filtersByQueue,
		Doc:     "Has the dashboard list the conversations of one queue.",
		Example: `Sue filters the dashboard by the queue "Billing"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` filters the dashboard by the agent ` + name + `$`, Do: filtersByAgent,
		Doc:     "Has the dashboard list the conversations of one agent.",
		Example: "Sue filters the dashboard by the agent Ann",
	},
	{
		Keyword: Then, Pattern: `^the dashboard lists the conversations? of ` + names + `$`, Do: dashboardLists,
		Doc:     "Exactly these customers' latest conversations are listed.",
		Example: "the dashboard lists the conversations of Kai and Mia",
	},
	{
		Keyword: Then, Pattern: `^the dashboard lists nothing$`, Do: func(ctx context.Context) error { return dashboardLists(ctx, "") },
		Doc:     "No conversation is listed.",
		Example: "the dashboard lists nothing",
	},
	{
		Keyword: Then, Pattern: `^the dashboard shows the conversation of ` + name + ` as ` + status + `$`, Do: dashboardStatus,
		Doc:     "The status that is listed for the customer's latest conversation.",
		Example: "the dashboard shows the conversation of Kai as Active",
	},
	{
		Keyword: Then, Pattern: `^the dashboard shows the conversation of ` + name + ` in the queue ` + quoted + ` of the workstream ` + quoted + `$`, Do: dashboardPlace,
		Doc:     "The queue and the workstream that are listed for the customer's latest conversation.",
		Example: `the dashboard shows the conversation of Kai in the queue "Support" of the workstream "SMS"`,
	},
	{
		Keyword: Then, Pattern: `^the dashboard shows the conversation of ` + name + ` with ` + name + `$`, Do: dashboardAgent,
		Doc:     "The agent who is listed for the customer's latest conversation.",
		Example: "the dashboard shows the conversation of Kai with Ann",
	},
	{
		Keyword: Given, Pattern: `^sentiment analysis is off$`, Do: sentimentOff, Writes: []string{"settings.sentiment"},
		Doc:     "An administrator has switched it off; it is on when nothing is said.",
		Example: "sentiment analysis is off",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` switches sentiment analysis (on|off)$`, Do: switchesSentiment, Writes: []string{"settings.sentiment"},
		Doc:     "A change of configuration, which takes effect later.",
		Example: "Ada switches sentiment analysis off",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` sees that ` + name + ` sounds ` + sentiments + `$`, Do: sounds,
		Doc:     "The customer's sentiment, as it is shown to that person.",
		Example: "Sue sees that Kai sounds Very negative",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` sees that ` + name + ` sounds (worse|better) than ` + sentiments + `$`, Do: soundsThan,
		Doc:     "The customer's sentiment, as it is shown to that person, is any lower or higher level: which one, a language service knows.",
		Example: "Sue sees that Kai sounds worse than Neutral",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` sees no sentiment of ` + name + `$`, Do: soundsNothing,
		Doc:     "The customer's sentiment is not shown to that person.",
		Example: "Sue sees no sentiment of Kai",
	},
}

func staleDashboard(ctx context.Context) error {
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		w.options.Flaws = append(w.options.Flaws, oc.FlawStaleDashboard)
		return nil
	})
}

// flawed says whether the target has the flaws that the scenario needs.
func (w *World) flawed() error {
	for _, f := range w.options.Flaws {
		if !slices.Contains(w.bench.Info().Flaws, f) {
			return Unsupported("the target has no flaw %q", f)
		}
	}
	return nil
}

func looksAtDashboard(ctx context.Context, who, in string) error {
	app, err := wordOf[oc.App](in)
	if err == nil {
		_, err = WorldOf(ctx).Ask(ctx, who, oc.OngoingConversations{In: app})
	}
	return err
}

func filtersByQueue(ctx context.Context, who, queue string) error {
	w := WorldOf(ctx)
	q, err := w.Queue(queue)
	if err == nil {
		_, err = w.Ask(ctx, who, oc.OngoingConversations{Queue: q})
	}
	return err
}

func filtersByAgent(ctx context.Context, who, agent string) error {
	w := WorldOf(ctx)
	p, err := w.Person(agent)
	if err == nil {
		_, err = w.Ask(ctx, who, oc.OngoingConversations{Agent: p.ID})
	}
	return err
}

func dashboardLists(ctx context.Context, list string) error {
	w := WorldOf(ctx)
	answer, err := Replied[oc.OngoingAnswer](w)
	if err != nil {
		return err
	}
	var want, seen []oc.ConversationID
	for _, c := range answer.Conversations {
		seen = append(seen, c.Conversation)
	}
	for _, who := range nameList(list) {
		if who == "" {
			break
		}
		id, err := w.Conversation(ctx, who)
		if err != nil {
			return err
		}
		want = append(want, id)
	}
	slices.SortFunc(want, cmp.Compare)
	slices.SortFunc(seen, cmp.Compare)
	if !slices.Equal(want, seen) {
		return Expected(fmt.Sprint(want), fmt.Sprint(seen))
	}
	return nil
}

// onDashboard is a row of the dashboard that somebody looked at.
func onDashboard(ctx context.Context, customer string) (oc.ConversationAnswer, error) {
	w := WorldOf(ctx)
	answer, err := Replied[oc.OngoingAnswer](w)
	if err != nil {
		return oc.ConversationAnswer{}, err
	}
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return oc.ConversationAnswer{}, err
	}
	i := slices.IndexFunc(answer.Conversations, func(c oc.ConversationAnswer) bool { return c.Conversation == id })
	if i < 0 {
		return oc.ConversationAnswer{}, Failf("the dashboard does not list %s, the conversation of %s", id, customer)
	}
	return answer.Conversations[i], nil
}

func dashboardStatus(ctx context.Context, customer, word string) error {
	want, err := wordOf[oc.Status](word)
	if err != nil {
		return err
	}
	c, err := onDashboard(ctx, customer)
	if err == nil && c.Status != want {
		return Expected(want, c.Status)
	}
	return err
}

func dashboardPlace(ctx context.Context, customer, queue, workstream string) error {
	w := WorldOf(ctx)
	q, err := w.Queue(queue)
	if err != nil {
		return err
	}
	ws, err := w.Workstream(workstream)
	if err != nil {
		return err
	}
	c, err := onDashboard(ctx, customer)
	if err == nil && (c.Queue != q || c.Workstream != ws.ID) {
		return Expected(fmt.Sprintf("%s of %s", q, ws.ID), fmt.Sprintf("%s of %s", c.Queue, c.Workstream))
	}
	return err
}

func dashboardAgent(ctx context.Context, customer, agent string) error {
	p, err := WorldOf(ctx).Person(agent)
	if err != nil {
		return err
	}
	c, err := onDashboard(ctx, customer)
	if err == nil && c.Agent != p.ID {
		return Expected(p.ID, orNobody(c.Agent))
	}
	return err
}

func sentimentOff(ctx context.Context) error {
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		o.Settings.SentimentOff = true
		return nil
	})
}

func switchesSentiment(ctx context.Context, who, how string) error {
	w := WorldOf(ctx)
	answer, err := Answer[oc.SettingAnswer](ctx, w, w.observer(), oc.Setting{})
	if err != nil {
		return err
	}
	settings := *answer.Organisation
	settings.SentimentOff = how == "off"
	return w.Do(ctx, who, oc.SetSettings{Settings: settings})
}

// sentimentOf is the sentiment of a customer that is shown to somebody, 0 if none is.
func sentimentOf(ctx context.Context, who, customer string) (oc.Sentiment, error) {
	w := WorldOf(ctx)
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return 0, err
	}
	c, err := Answer[oc.ConversationAnswer](ctx, w, who, oc.ConversationDetails{Conversation: id})
	return c.Sentiment, err
}

func sounds(ctx context.Context, who, customer, word string) error {
	want, err := wordOf[oc.Sentiment](word)
	if err != nil {
		return err
	}
	got, err := sentimentOf(ctx, who, customer)
	if err == nil && got != want {
		return Expected(want, orNone(got))
	}
	return err
}

func soundsThan(ctx context.Context, who, customer, how, word string) error {
	level, err := wordOf[oc.Sentiment](word)
	if err != nil {
		return err
	}
	got, err := sentimentOf(ctx, who, customer)
	if err == nil && (got == 0 || got == level || got < level != (how == "worse")) {
		return Expected(how+" than "+word, orNone(got))
	}
	return err
}

func soundsNothing(ctx context.Context, who, customer string) error {
	got, err := sentimentOf(ctx, who, customer)
	if err == nil && got != 0 {
		return Expected("no sentiment", got)
	}
	return err
}

func orNone(s oc.Sentiment) string {
	if s == 0 {
		return "no sentiment"
	}
	return s.String()
}
