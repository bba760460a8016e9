package suite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

const lined = `@f
Feature: lined
  Background:
    Given ann enters

  Scenario: first
    When bob enters

  @x
  Scenario Outline: second
    When <who> enters
    Examples:
      | who  |
      | carl |
      | dora |

  Rule: ruled

    Scenario: third
      When eve enters
`

func write(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestALineSelectsWhatStandsThere(t *testing.T) {
	write(t, map[string]string{"a.feature": lined})
	tests := map[string]struct {
		path string
		want string
	}{
		"no line":                  {"a.feature", "first second second third"},
		"the line of a scenario":   {"a.feature:6", "first"},
		"a line inside a scenario": {"a.feature:7", "first"},
		"the tag of a scenario":    {"a.feature:9", "second second"},
		"an outline":               {"a.feature:10", "second second"},
		"the head of the examples": {"a.feature:13", "second second"},
		"a row":                    {"a.feature:15", "second"},
		"the head of a rule":       {"a.feature:17", "third"},
		"the head of the feature":  {"a.feature:2", "first second second third"},
		"two lines":                {"a.feature:6:15", "first second"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o, _ := options(t, "")
			var err error
			if o.Sources, err = FromPaths([]string{tt.path}); err != nil {
				t.Fatal(err)
			}
			p, err := Prepare(o)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range p.Scenarios() {
				got = append(got, s.Name)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPathsNameFilesOnce(t *testing.T) {
	write(t, map[string]string{"x/a.feature": lined, "x/y/b.feature": lined, "x/notes.md": "", "odd:12": lined})
	tests := map[string]struct {
		paths []string
		want  string
	}{
		"a folder, at any depth":          {[]string{"x"}, "x/a.feature x/y/b.feature"},
		"a file and its folder":           {[]string{"x/a.feature:6", "x"}, "x/a.feature x/y/b.feature"},
		"a file twice, in two spellings":  {[]string{"x/a.feature", "./x/a.feature"}, "x/a.feature"},
		"lines of one file, put together": {[]string{"x/a.feature:6", "x/a.feature:15", "x/a.feature:6"}, "x/a.feature:[6 15]"},
		"a file that is really called so": {[]string{"odd:12"}, "odd:12"},
		"the order of the command line":   {[]string{"x/y", "x/a.feature"}, "x/y/b.feature x/a.feature"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			sources, err := FromPaths(tt.paths)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range sources {
				name := s.Name
				if len(s.Lines) > 0 {
					name += fmt.Sprint(":", s.Lines)
				}
				got = append(got, name)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPathsThatLeadNowhere(t *testing.T) {
	write(t, map[string]string{"a.feature": lined, "empty/notes.md": "", "x/b.feature": lined})
	tests := map[string]struct {
		paths []string
		want  string
	}{
		"no such file":            {[]string{"b.feature"}, "b.feature: there is no such file or folder"},
		"no such file, with line": {[]string{"b.feature:12"}, "b.feature: there is no such file"},
		"a folder of no feature":  {[]string{"empty"}, "empty: the folder holds no *.feature file"},
		"the line of a folder":    {[]string{"x:3"}, "x: is a folder"},
		"two mistakes":            {[]string{"b.feature", "empty"}, "b.feature: there is no such file or folder\nempty: "},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := FromPaths(tt.paths)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	for line, want := range map[string]string{"99": "there is no line 99, the file has 20", "0": "there is no line 0"} {
		o, _ := options(t, "")
		o.Sources, _ = FromPaths([]string{"a.feature:" + line})
		if _, err := Prepare(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("line %s: got %v, want %q", line, err, want)
		}
	}
}

func TestFilesAreReadBesideTheirFeature(t *testing.T) {
	write(t, map[string]string{"x/a.feature": lined, "x/contoso.yaml": "disk", "up.yaml": "above"})
	embedded, err := FromFS(fstest.MapFS{"area/a.feature": {Data: []byte(lined)}, "area/contoso.yaml": {Data: []byte("embedded")}, "spec/pr.yaml": {}})
	if err != nil || len(embedded) != 1 {
		t.Fatalf("%d sources, %v", len(embedded), err)
	}
	disk, err := FromPaths([]string{"x/a.feature"})
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		read func(string) ([]byte, error)
		name string
		want string
	}{
		"embedded":           {embedded[0].ReadFile, "contoso.yaml", "embedded"},
		"on the disk":        {disk[0].ReadFile, "contoso.yaml", "disk"},
		"one folder above":   {disk[0].ReadFile, "../up.yaml", "above"},
		"by its whole path":  {disk[0].ReadFile, filepath.Join(mustWD(t), "up.yaml"), "above"},
		"a file not there":   {disk[0].ReadFile, "none.yaml", ""},
		"not there embedded": {embedded[0].ReadFile, "none.yaml", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.read(tt.name)
			if string(got) != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("got %q, %v", got, err)
			}
			if err != nil && !strings.Contains(err.Error(), tt.name) {
				t.Errorf("the error does not say what was tried: %v", err)
			}
		})
	}
}

func mustWD(t *testing.T) string {
	t.Helper()
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return wd
}
