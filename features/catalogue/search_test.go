package catalogue

import (
	"strings"
	"testing"
)

func ids(bs []Behaviour) string {
	var ids []string
	for _, b := range bs {
		ids = append(ids, b.ID)
	}
	return strings.Join(ids, " ")
}

func TestSearch(t *testing.T) {
	tests := map[string]struct {
		words []string
		want  string
	}{
		"a word of statements":              {[]string{"sticker"}, "CH-014 LINE-024"},
		"in any letter case":                {[]string{"StIcKeR"}, "CH-014 LINE-024"},
		"every word must be there":          {[]string{"sticker", "emoji", "literal"}, "LINE-024"},
		"an id":                             {[]string{"pr-032"}, "PR-032"},
		"a title and a word":                {[]string{"survey", "gcc"}, "SRV-003 LIC-013"},
		"a page":                            {[]string{"capacity-profiles", "negative"}, "CAP-015"},
		"a word that is nowhere":            {[]string{"zebra"}, ""},
		"one that is and one that is not":   {[]string{"sticker", "zebra"}, ""},
		"no word":                           {nil, ""},
		"a phrase keeps its order of words": {[]string{"at most 10 sessions"}, "SES-020"},
	}
	c := loaded(t)
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if got := ids(c.Search(tc.words...)); got != tc.want {
				t.Errorf("%q: got %s, want %s", tc.words, got, tc.want)
			}
		})
	}
}

func TestSuggest(t *testing.T) {
	tests := map[string]struct{ id, want string }{
		"zeros that are missing":          {"PR-2", "PR-002"},
		"a zero too many":                 {"PR-0002", "PR-002"},
		"an underscore":                   {"PR_002", "PR-002"},
		"a tag":                           {"@pr-2", "PR-002"},
		"a number behind the last":        {"PR-040", "PR-039"},
		"a letter that is wrong":          {"LANE-003", "LINE-003"},
		"a letter too many":               {"CAPS-003", "CAP-003"},
		"only areas that have the number": {"SUB-050", "SUP-050"},
		"several, in catalogue order":     {"RO-003", "RC-003 RA-003"},
		"nothing is near":                 {"ZZZZ-003", ""},
		"nothing near has the number":     {"LANE-300", ""},
		"it is no id at all":              {"presence", ""},
		"a number alone":                  {"-003", ""},
	}
	c := loaded(t)
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(c.Suggest(tc.id), " "); got != tc.want {
				t.Errorf("%s: got %s, want %s", tc.id, got, tc.want)
			}
		})
	}
}

func TestSlips(t *testing.T) {
	for pair, want := range map[string]int{"a a": 0, "CAP CPA": 1, "CAP CAPS": 1, "CAP AP": 1, "CAP COP": 1, "CAP TRF": 3, "abcd badc": 2} {
		a, b, _ := strings.Cut(pair, " ")
		if got := slips(a, b); got != want || slips(b, a) != want {
			t.Errorf("%s: got %d, want %d", pair, got, want)
		}
	}
}
