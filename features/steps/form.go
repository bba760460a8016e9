package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// formSteps are what is typed into the forms of customer records, which save by
// themselves or not.
var formSteps = []Step{
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
