package deviants_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/features"
	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/deviants"
	"github.com/ocsim/ocsim/features/deviants/patch"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/features/suite"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// root is where the patches are applied.
const root = "../.."

func TestDeviantsAreWellFormed(t *testing.T) {
	cat := catalogueOf(t)
	names := map[string]bool{}
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, d := range deviants.All() {
		if !slug.MatchString(d.Name) || names[d.Name] {
			t.Errorf("%s: the name is no word of its own", d.Name)
		}
		names[d.Name] = true
		if _, ok := cat.Find(d.Rule); !ok {
			t.Errorf("%s: no behaviour %s", d.Name, d.Rule)
		}
		if d.Wrong == "" || strings.HasSuffix(d.Wrong, ".") || strings.Contains(d.Wrong, "\n") {
			t.Errorf("%s: what is wrong with it is no phrase: %q", d.Name, d.Wrong)
		}
		if d.Policy == nil && len(d.Edits) == 0 {
			t.Errorf("%s: nothing is changed", d.Name)
		}
	}
}

func TestFlipsAreWellFormed(t *testing.T) {
	cat := catalogueOf(t)
	choices := map[string]bool{}
	for _, f := range deviants.Flips() {
		b, ok := cat.Find(f.Choice)
		switch {
		case !ok:
			t.Errorf("no behaviour %s", f.Choice)
		case choices[f.Choice]:
			t.Errorf("%s is turned twice", f.Choice)
		case b.Alternative == "":
			t.Errorf("%s has no alternative", f.Choice)
		case f.Policy == nil && len(f.Edits) == 0:
			t.Errorf("%s: nothing is changed", f.Choice)
		}
		choices[f.Choice] = true
		for _, l := range f.Laws {
			if _, ok := check.Find(l); !ok {
				t.Errorf("%s: no law %q", f.Choice, l)
			}
		}
	}
}

// A patch that no longer applies is mended with the code that it changes.
func TestPatchesApply(t *testing.T) {
	var all []patch.Variant
	for _, d := range deviants.All() {
		if len(d.Edits) > 0 {
			all = append(all, patch.Variant{Name: d.Name, Edits: d.Edits})
		}
	}
	for _, f := range deviants.Flips() {
		if len(f.Edits) > 0 {
			all = append(all, patch.Variant{Name: f.Choice, Edits: f.Edits})
		}
	}
	for _, m := range patch.Apply(root, all) {
		t.Error(m)
	}
}

// Every documented behaviour that a scenario shows has a deviant; every choice that
// a scenario shows and that could be made otherwise is turned.
func TestNothingIsMissing(t *testing.T) {
	cat := catalogueOf(t)
	broken, turned := map[string]bool{}, map[string]bool{}
	for _, d := range deviants.All() {
		broken[d.Rule] = true
	}
	for _, f := range deviants.Flips() {
		turned[f.Choice] = true
	}
	for _, id := range shown(t, cat) {
		b, _ := cat.Find(id)
		switch {
		case b.Level.Documented() && !broken[id]:
			t.Errorf("%s has no deviant: %s", id, b.Statement)
		case b.Alternative != "" && !turned[id]:
			t.Errorf("%s is not turned to its alternative: %s", id, b.Alternative)
		}
	}
}

// shown are the behaviours that the scenarios of a plain run are tagged with.
func shown(t *testing.T, cat *catalogue.Catalogue) []string {
	t.Helper()
	sources, err := suite.FromFS(features.Files())
	if err != nil {
		t.Fatal(err)
	}
	stage := steps.NewStage(bench.Options{Maker: inproc.New(engine.DefaultPolicy())})
	plan, err := suite.Prepare(suite.Options{Sources: sources, Catalogue: cat, Stage: stage})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, s := range plan.Scenarios() {
		if cat.WhyNotScenario(s.Tags, "seed", nil) == "" {
			for _, id := range s.Behaviours {
				ids[id] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

func catalogueOf(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}
