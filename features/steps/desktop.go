package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// inTab says in which browser tab; in the first one when nothing is said.
const inTab = `(?: in ` + own + ` (first|second) browser tab)?`

// desktopSteps are the agent's desktop: browser tabs, and the sessions and timers
// in them.
var desktopSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` opens a second browser tab$`, Do: opensTab,
		Doc:     "Opens the app in one more tab of the same browser.",
		Example: "Ann opens a second browser tab",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` closes ` + own + ` (first|second) browser tab$`, Do: closesTab,
		Doc:     "Closes one of several tabs, or the last one.",
		Example: "Ann closes her second browser tab",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` refreshes the whole page` + inTab + `$`, Do: refreshesPage,
		Doc:     "Loads the page anew.",
		Example: "Ann refreshes the whole page",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` closes ` + own + ` browser$`, Do: vanishes(oc.TabClosed),
		Doc:     "Closes the browser with all its tabs.",
		Example: "Ann closes her browser",
	},
	{
		Keyword: Given | When, Pattern: `^the browser of ` + name + ` crashes$`, Do: vanishes(oc.BrowserCrashed),
		Doc:     "All tabs are gone at once.",
		Example: "the browser of Ann crashes",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` (accepts|opens) the conversation of ` + name + ` in ` + own + ` (first|second) browser tab$`, Do: inThatTab,
		Doc:     "Answers the notification, or opens from My work items, in one of several tabs.",
		Example: "Ann opens the conversation of Kai in her second browser tab",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` opens the case ` + quoted + ` from (?:the|a) (dashboard|grid)` + inTab + `$`, Do: opensCase,
		Doc:     "The gesture that opens a case in a session of its own.",
		Example: `Ann opens the case "CAS-7" from the dashboard`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` closes the session with the case ` + quoted + inTab + `$`, Do: closesCase,
		Doc:     "Presses X in the session of a case.",
		Example: `Ann closes the session with the case "CAS-7"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` sees sessions with (.+?)` + inTab + `$`, Do: seesSessions,
		Doc:     "Exactly these sessions are open in the tab, in this order: of customers' latest conversations, by name, and of cases, in quotes.",
		Example: `Ann sees sessions with Kai, "CAS-7" and Mia in her second browser tab`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` sees no sessions` + inTab + `$`, Do: func(ctx context.Context, who, tab string) error { return seesSessions(ctx, who, "", tab) },
		Doc:     "No session is open in the tab.",
		Example: "Ann sees no sessions",
	},
	{
		Keyword: Then, Pattern: `^the timer of the session of ` + name + ` with ` + name + ` shows ` + duration + inTab + `$`, Do: timerShows,
		Doc:     "The timer of the communication panel.",
		Example: "the timer of the session of Ann with Kai shows 42 seconds",
	},
}

func tabName(ordinal string) string {
	if ordinal == "" {
		return bench.FirstTab
	}
	return ordinal
}

// atBrowser is a step in which somebody does something at the browser itself.
func atBrowser(ctx context.Context, who string, act func(*bench.Browser) (oc.Outcome, error)) error {
	w := WorldOf(ctx)
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	id, err := w.speaker(who)
	if err != nil {
		return err
	}
	out, err := act(b.As(id).Browser())
	if err != nil {
		return err
	}
	w.outcome = outcome{what: who + " at the browser", refused: out.Rejected}
	return nil
}

// tabOf is a tab of somebody's browser.
func tabOf(ctx context.Context, who, ordinal string) (tab *bench.Tab, err error) {
	err = atBrowser(ctx, who, func(br *bench.Browser) (oc.Outcome, error) {
		tab = br.Tab(tabName(ordinal))
		return oc.Outcome{}, nil
	})
	return tab, err
}

func opensTab(ctx context.Context, who string) error {
	_, err := tabOf(ctx, who, "second")
	return err
}

func closesTab(ctx context.Context, who, ordinal string) error {
	return atBrowser(ctx, who, func(br *bench.Browser) (oc.Outcome, error) { return br.Close(ctx, br.Tab(tabName(ordinal))) })
}

func refreshesPage(ctx context.Context, who, ordinal string) error {
	return atBrowser(ctx, who, func(br *bench.Browser) (oc.Outcome, error) { return br.Refresh(ctx, br.Tab(tabName(ordinal))) })
}

func vanishes(how oc.Disconnection) func(context.Context, string) error {
	return func(ctx context.Context, who string) error {
		return atBrowser(ctx, who, func(br *bench.Browser) (oc.Outcome, error) { return br.Vanish(ctx, how) })
	}
}

func inThatTab(ctx context.Context, who, does, customer, ordinal string) error {
	tab, err := tabOf(ctx, who, ordinal)
	if err != nil {
		return err
	}
	if does == "accepts" {
		return WorldOf(ctx).AnswerOffer(ctx, who, customer, func(o oc.OfferID) oc.Command { return oc.AcceptOffer{Offer: o, Tab: tab.ID} })
	}
	return onConversation(func(id oc.ConversationID) oc.Command { return oc.OpenConversation{Conversation: id, Tab: tab.ID} })(ctx, who, customer)
}

func opensCase(ctx context.Context, who, called, from, ordinal string) error {
	place, err := wordOf[oc.Place](from)
	if err != nil {
		return err
	}
	return onCase(ctx, who, called, ordinal, func(tab oc.TabID, id oc.RecordID) oc.Command {
		return oc.OpenCaseSession{Tab: tab, Case: id, From: place}
	})
}

func closesCase(ctx context.Context, who, called, ordinal string) error {
	return onCase(ctx, who, called, ordinal, func(tab oc.TabID, id oc.RecordID) oc.Command {
		return oc.CloseCaseSession{Tab: tab, Case: id}
	})
}

func onCase(ctx context.Context, who, called, ordinal string, command func(oc.TabID, oc.RecordID) oc.Command) error {
	tab, err := tabOf(ctx, who, ordinal)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	r, err := w.Record(called)
	if err != nil {
		return err
	}
	return w.Do(ctx, who, command(tab.ID, r.ID))
}

func seesSessions(ctx context.Context, who, list, ordinal string) error {
	tab, err := tabOf(ctx, who, ordinal)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	var want []string
	for _, x := range nameList(list) {
		if x == "" {
			continue
		}
		session, err := w.session(ctx, x)
		if err != nil {
			return err
		}
		want = append(want, session)
	}
	answer, err := Answer[oc.SessionsAnswer](ctx, w, who, oc.OpenSessions{Tab: tab.ID})
	if err != nil {
		return err
	}
	var seen []string
	for _, s := range answer.Sessions {
		seen = append(seen, string(s.Conversation)+titleOfCase(w, s.Case))
	}
	if !slices.Equal(want, seen) {
		return Expected(fmt.Sprintf("sessions with %q", want), fmt.Sprintf("%q", seen))
	}
	return nil
}

// session is a session as a list names it: a case in quotes, or a customer.
func (w *World) session(ctx context.Context, called string) (string, error) {
	if title, ok := strings.CutPrefix(called, `"`); ok {
		return "case " + strings.TrimSuffix(title, `"`), nil
	}
	id, err := w.Conversation(ctx, called)
	return string(id), err
}

func titleOfCase(w *World, id oc.RecordID) string {
	if id == "" {
		return ""
	}
	return "case " + titleOf(w, id)
}

func timerShows(ctx context.Context, who, customer, text, ordinal string) error {
	want, err := parseDuration(text)
	if err != nil {
		return err
	}
	tab, err := tabOf(ctx, who, ordinal)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return err
	}
	answer, err := Answer[oc.TimerAnswer](ctx, w, who, oc.SessionTimer{Conversation: id, Tab: tab.ID})
	switch {
	case err != nil:
		return err
	case answer.Shows != want:
		return Expected(want.String(), answer.Shows.String())
	}
	return nil
}
