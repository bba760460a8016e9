package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// inTab says in which browser tab; in the first one when nothing is said.
const inTab = `(?: in ` + own + ` (first|second) browser tab)?`

// desktopSteps are the agent's desktop: browser tabs, the sessions and timers in
// them, what is typed into forms, and what is left when the browser is lost.
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
	{
		Keyword: Given, Pattern: `^the form of (contacts|accounts|cases) does not save by itself$`, Do: doesNotSave,
		Doc:     "Auto-save is off for the form; it is on when nothing is said.",
		Example: "the form of cases does not save by itself",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` types ` + quoted + ` into (\w+) of ` + quoted + `$`, Do: types, Writes: []string{"records"},
		Doc:     "Types into the form of a record, in the first tab.",
		Example: `Ann types "Size 42" into description of "CAS-7"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` saves (\w+) of ` + quoted + `$`, Do: saves, Writes: []string{"records"},
		Doc:     "Saves what was typed.",
		Example: `Ann saves description of "CAS-7"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` sees (nothing|` + quoted + `) in (\w+) of ` + quoted + `$`, Do: seesInForm, Reads: []string{"records"},
		Doc:     "What the form of a record shows: what was typed and not saved, or else what is stored.",
		Example: `Ann sees "Size 42" in description of "CAS-7"`,
	},
	{
		Keyword: When, Pattern: `^` + name + ` looks at the activity records of ` + name + `$`, Do: looksAtActivities,
		Doc:     "Views the activity records of the customer's latest conversation in a model-driven app.",
		Example: "Sue looks at the activity records of Kai",
	},
	{
		Keyword: Then, Pattern: `^the activity records are:$`, Do: activitiesAre,
		Doc:     "Exactly these, in this order; the columns are the kind, whose it is or was, and the times of day at which it began and ended.",
		Example: "the activity records are:",
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

func doesNotSave(ctx context.Context, what string) error {
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		w.typedOnly = append(w.typedOnly, recordKinds[what].kind)
		return nil
	})
}

// form is a field of a record's form, as somebody's browser has it.
func (w *World) form(who, field, called string) (bench.Form, oc.Record, error) {
	r, err := w.Record(called)
	return bench.Form{
		Name: string(r.ID) + " " + field, AutoSave: !slices.Contains(w.typedOnly, r.Kind),
		Save: func(ctx context.Context, text string) error {
			return w.Do(ctx, who, oc.EditRecord{Record: r.ID, Attributes: []oc.Attribute{{Name: field, Value: text}}})
		},
	}, r, err
}

func types(ctx context.Context, who, text, field, called string) error {
	form, _, err := WorldOf(ctx).form(who, field, called)
	if err != nil {
		return err
	}
	tab, err := tabOf(ctx, who, "")
	if err != nil {
		return err
	}
	return tab.Type(ctx, form, text)
}

func saves(ctx context.Context, who, field, called string) error {
	form, _, err := WorldOf(ctx).form(who, field, called)
	if err != nil {
		return err
	}
	tab, err := tabOf(ctx, who, "")
	if err != nil {
		return err
	}
	if _, typed := tab.Draft(form.Name); !typed {
		return errors.New("nothing was typed that is not saved already")
	}
	return tab.Save(ctx, form.Name)
}

func seesInForm(ctx context.Context, who, _, want, field, called string) error {
	w := WorldOf(ctx)
	form, r, err := w.form(who, field, called)
	if err != nil {
		return err
	}
	tab, err := tabOf(ctx, who, "")
	if err != nil {
		return err
	}
	seen, typed := tab.Draft(form.Name)
	if !typed {
		answer, err := Answer[oc.RecordAnswer](ctx, w, who, oc.RecordForm{Record: r.ID})
		if err != nil {
			return err
		}
		for _, a := range answer.Record.Attributes {
			if a.Name == field {
				seen = a.Value
			}
		}
	}
	if seen != want {
		return Expected(fmt.Sprintf("%q", want), fmt.Sprintf("%q", seen))
	}
	return nil
}

func looksAtActivities(ctx context.Context, who, customer string) error {
	w := WorldOf(ctx)
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return err
	}
	_, err = w.Ask(ctx, who, oc.ActivityRecords{Conversation: id})
	return err
}

func activitiesAre(ctx context.Context, want *godog.Table) error {
	w := WorldOf(ctx)
	answer, err := Replied[oc.ActivitiesAnswer](w)
	if err != nil {
		return err
	}
	var seen [][]string
	for _, a := range answer.Records {
		seen = append(seen, []string{a.Kind.String(), w.called(a.Agent), timeOfDay(a.Started), timeOfDay(a.Ended)})
	}
	return sameTable(want, seen)
}

// called is the display name of a person, or nothing for nobody.
func (w *World) called(id oc.PersonID) string {
	for _, p := range w.options.Organisation.People {
		if p.ID == id {
			return p.Name
		}
	}
	return string(id)
}

// timeOfDay writes a time as a table has it; a time that has not come is empty.
func timeOfDay(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.TimeOnly)
}
