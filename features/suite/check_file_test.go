package suite

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ocsim/ocsim/features/catalogue"
)

// What a sentence names is looked at before anything runs, once for each file.
func TestAnOrganisationIsReadBeforeAnythingRuns(t *testing.T) {
	const feature = "Feature: x\n  Background:\n    Given the organisation in \"shop.yaml\"\n" +
		"  @PR-002\n  Scenario: one\n    When Ann signs in\n    Then Ann is Available\n" +
		"  @PR-002\n  Scenario: two\n    When Ann signs in\n    Then Ann is Available\n"
	tests := map[string]struct {
		files fstest.MapFS
		want  string
	}{
		"a wrong key":     {fstest.MapFS{"a/x.feature": {Data: []byte(feature)}, "a/shop.yaml": {Data: []byte("organisation: Shop\npeeple:\n  ann:\n")}}, "shop.yaml:2:1"},
		"no file at all":  {fstest.MapFS{"a/x.feature": {Data: []byte(feature)}}, `there is no file "shop.yaml" beside the feature`},
		"a file in order": {fstest.MapFS{"a/x.feature": {Data: []byte(feature)}, "a/shop.yaml": {Data: []byte("organisation: Shop\npeople:\n  ann:\n")}}, ""},
	}
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			sources, err := FromFS(test.files)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Prepare(Options{Sources: sources, Catalogue: cat, Stage: &shopStage{}})
			switch {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want %s", err, test.want)
			case test.want != "" && strings.Count(err.Error(), test.want) != 1:
				t.Errorf("it is told more than once: %v", err)
			}
		})
	}
}
