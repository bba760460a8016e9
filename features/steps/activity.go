package steps

import (
	"context"
	"time"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// activitySteps are about the activity records of conversations and sessions.
var activitySteps = []Step{
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
