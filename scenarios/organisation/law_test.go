package organisation

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// Whatever the bytes are, a file is read or refused with places inside it.
func FuzzParse(f *testing.F) {
	contoso, err := os.ReadFile(contosoFile)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(contoso)
	for _, c := range badFiles {
		if len(c.yaml) < 10_000 {
			f.Add([]byte(c.yaml))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse("f.yaml", data)
		if (file == nil) == (err == nil) {
			t.Fatalf("file %v, error %v", file, err)
		}
		p, _ := err.(*Problems)
		if err != nil && (p == nil || len(p.Found) == 0 || len(p.Found) > mostProblems) {
			t.Fatalf("error %#v", err)
		}
		if p == nil {
			return
		}
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 1
		before := pos{1, 1}
		for _, x := range p.Found {
			if x.Line < 1 || x.Line > lines || x.Column < 1 || x.Message == "" {
				t.Errorf("%q: a problem out of place: %+v", data, x)
			}
			if x.Line < before.line || x.Line == before.line && x.Column < before.column {
				t.Errorf("problems out of order: %v", err)
			}
			before = pos{x.Line, x.Column}
		}
	})
}

func TestProblemsAreToldTogetherTenAtMostSortedByPlace(t *testing.T) {
	var b strings.Builder
	b.WriteString("queues:\n")
	for range 12 {
		b.WriteString("  q" + strings.Repeat("x", b.Len()%97) + ": { priority: high }\n")
	}
	_, err := Parse("f.yaml", []byte(b.String()))
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != mostProblems+1 || lines[mostProblems] != "… and 3 more" {
		t.Fatalf("%d lines:\n%v", len(lines), err)
	}
	if !strings.HasPrefix(lines[0], "f.yaml:1:1: the organisation needs") || !strings.HasPrefix(lines[1], "f.yaml:2:") || !strings.HasPrefix(lines[9], "f.yaml:10:") {
		t.Errorf("not sorted by place:\n%v", err)
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	_, err := Read("nowhere/contoso.yaml")
	if err == nil || !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "nowhere/contoso.yaml") {
		t.Errorf("got %v", err)
	}
}
