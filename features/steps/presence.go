package steps

import (
	"context"
	"fmt"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// presenceSteps are about how presence is chosen, lost, restored and reset.
var presenceSteps = []Step{
	{
		Keyword: Given, Pattern: `^the default presence of ` + name + ` is ` + presence + `$`, Do: defaultPresence, Writes: []string{"person.default presence"},
		Doc:     "The presence at sign-in, where it is Away or Offline (PR-004).",
		Example: "the default presence of Ann is Away",
	},
	{
		Keyword: Given, Pattern: `^the default presence of ` + name + ` is ` + quoted + `$`, Do: defaultCustomPresence, Writes: []string{"person.default presence"},
		Doc:     "A custom presence as default: its base status decides.",
		Example: `the default presence of Ann is "Lunch"`,
	},
	{
		Keyword: Given, Pattern: `^a presence ` + quoted + ` with the base status ` + presence + `$`, Do: customPresence,
		Doc:     "A custom presence of the organisation.",
		Example: `a presence "Lunch" with the base status Away`,
	},
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` allows ` + presences + `$`, Do: allows, Writes: []string{"workstream.allowed presences"},
		Doc:     "The allowed presences of a workstream; Available and Busy when nothing is said.",
		Example: `the workstream "SMS" allows Available, Busy and Away`,
	},
	{
		Keyword: Given, Pattern: `^missed notifications make agents Inactive$`, Do: missedNotifications, Writes: []string{"settings.missed notifications"},
		Doc:     "The setting for missed notifications is on.",
		Example: "missed notifications make agents Inactive",
	},
	{
		Keyword: Given, Pattern: `^rejected notifications make agents Do not disturb$`, Do: rejectPresence, Writes: []string{"settings.reject presence"},
		Doc:     "The setting for rejected notifications is on.",
		Example: "rejected notifications make agents Do not disturb",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` (loses ` + own + ` connection|closes ` + own + ` browser tab|switches ` + own + ` device off)$`, Do: disconnects,
		Doc:     "A disconnection that is no explicit sign-out.",
		Example: "Ann loses her connection",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sets ` + own + ` presence to ` + quoted + `$`, Do: setsCustomPresence,
		Doc:     "Chooses a custom presence by hand.",
		Example: `Ann sets her presence to "Lunch"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` resets ` + own + ` presence$`, Do: func(ctx context.Context, who string) error { return WorldOf(ctx).Do(ctx, who, oc.ResetPresence{}) },
		Doc:     "Uses the reset of the alert that a missed or rejected notification showed.",
		Example: "Ann resets her presence",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` resets the presence of ` + name + `$`, Do: resetsPresenceOf,
		Doc:     "A supervisor resets an agent's presence.",
		Example: "Sue resets the presence of Ann",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds the presence ` + quoted + ` with the base status ` + presence + `$`, Do: addsPresence, Writes: []string{"presence"},
		Doc:     "An administrator makes a custom presence.",
		Example: `Ada adds the presence "Lunch" with the base status Away`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` edits the presence ` + quoted + ` to the base status ` + presence + `$`, Do: editsPresence, Writes: []string{"presence"},
		Doc:     "An administrator changes a presence.",
		Example: `Ada edits the presence "Busy" to the base status Away`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` deletes the presence ` + quoted + `$`, Do: func(ctx context.Context, who, called string) error {
			return WorldOf(ctx).Do(ctx, who, oc.DeletePresence{Name: called})
		},
		Doc:     "An administrator deletes a presence.",
		Example: `Ada deletes the presence "Busy"`,
	},
	{
		Keyword: When, Pattern: `^` + name + ` looks at the presences$`, Do: looksAtPresences,
		Doc:     "Opens the list of presences.",
		Example: "Ann looks at the presences",
	},
	{
		Keyword: Then, Pattern: `^the presences are:$`, Do: presencesAre, Reads: []string{"presence"},
		Doc:     "The whole list that was looked at: status, shown as, base status, whether an agent may select it.",
		Example: "the presences are:",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` shows ` + quoted + `$`, Do: showsCustomPresence,
		Doc:     "The custom presence that others see.",
		Example: `Ann shows "Lunch"`,
	},
}

func addsPresence(ctx context.Context, who, called, base string) error {
	p, err := wordOf[oc.Presence](base)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.AddPresence{Presence: oc.CustomPresence{Name: called, Text: called, Base: p}})
}

func editsPresence(ctx context.Context, who, called, base string) error {
	p, err := wordOf[oc.Presence](base)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.EditPresence{Presence: oc.CustomPresence{Name: called, Text: called, Base: p}})
}

func looksAtPresences(ctx context.Context, who string) error {
	_, err := WorldOf(ctx).Ask(ctx, who, oc.PresenceList{})
	return err
}

func presencesAre(ctx context.Context, want *godog.Table) error {
	answer, err := Replied[oc.PresenceListAnswer](WorldOf(ctx))
	if err != nil {
		return err
	}
	var seen [][]string
	for _, p := range answer.Presences {
		selectable := "no"
		if p.Selectable {
			selectable = "yes"
		}
		seen = append(seen, []string{p.Name, p.ShownAs, p.Base.String(), selectable})
	}
	return sameTable(want, seen)
}

const presences = `(` + onePresence + `(?:, ` + onePresence + `)*(?: and ` + onePresence + `)?)`

const onePresence = `(?:Available|Busy|Do not disturb|Away|Offline)`

func defaultPresence(ctx context.Context, who, word string) error {
	p, err := wordOf[oc.Presence](word)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribePerson(who, func(person *oc.Person) { person.DefaultPresence = p })
}

func defaultCustomPresence(ctx context.Context, who, called string) error {
	return WorldOf(ctx).DescribePerson(who, func(person *oc.Person) { person.DefaultCustom = called })
}

func customPresence(ctx context.Context, called, base string) error {
	p, err := wordOf[oc.Presence](base)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		o.Presences = append(o.Presences, oc.CustomPresence{Name: called, Text: called, Base: p})
		return nil
	})
}

func allows(ctx context.Context, workstream, list string) error {
	var allowed []oc.Presence
	for _, word := range nameList(list) {
		p, err := wordOf[oc.Presence](word)
		if err != nil {
			return err
		}
		allowed = append(allowed, p)
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.AllowedPresences = allowed })
}

// describeSettings changes the organisation's switches before the story begins.
func describeSettings(ctx context.Context, change func(*oc.Settings)) error {
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		change(&o.Settings)
		return nil
	})
}

func missedNotifications(ctx context.Context) error {
	return describeSettings(ctx, func(s *oc.Settings) { s.MissedNotifications = true })
}

func rejectPresence(ctx context.Context) error {
	return describeSettings(ctx, func(s *oc.Settings) { s.RejectPresence = true })
}

func disconnects(ctx context.Context, who, how string) error {
	c := oc.LoseConnection{How: oc.NetworkLost}
	switch how[:6] {
	case "closes":
		c.How = oc.TabClosed
	case "switch":
		c.How = oc.DeviceOff
	}
	return WorldOf(ctx).Do(ctx, who, c)
}

func setsCustomPresence(ctx context.Context, who, called string) error {
	return WorldOf(ctx).Do(ctx, who, oc.SetPresence{Custom: called})
}

func resetsPresenceOf(ctx context.Context, by, who string) error {
	w := WorldOf(ctx)
	p, err := w.Person(who)
	if err != nil {
		return err
	}
	return w.Do(ctx, by, oc.ResetPresence{Agent: p.ID})
}

func showsCustomPresence(ctx context.Context, who, called string) error {
	answer, err := Answer[oc.PresenceAnswer](ctx, WorldOf(ctx), who, oc.MyPresence{})
	switch {
	case err != nil:
		return err
	case answer.Custom != called:
		return Expected(fmt.Sprintf("%s shows %q", who, called), fmt.Sprintf("%v %q", answer.Presence, answer.Custom))
	}
	return nil
}
