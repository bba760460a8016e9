package organisation

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the published schema and reference page anew")

const (
	schemaFile    = "../../docs/organisation.schema.json"
	referenceFile = "../../docs/organisation.md"
	mark          = "<!-- What follows is made from the tables of scenarios/organisation: go test ./scenarios/organisation -update -->\n\n"
)

func TestPublishedSchemaIsTheSchema(t *testing.T) {
	published(t, schemaFile, string(Schema()), func(file string) string { return file })
}

func TestReferencePageHasEveryKey(t *testing.T) {
	published(t, referenceFile, Reference(), func(file string) string {
		_, generated, found := strings.Cut(file, mark)
		if !found {
			t.Fatalf("%s has lost the line %q", referenceFile, mark)
		}
		return generated
	})
}

// published compares the part of a file that is made with what would be made now.
func published(t *testing.T, path, want string, part func(string) string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	file := string(data)
	got := ""
	if file != "" {
		got = part(file)
	}
	if got == want {
		return
	}
	if !*update {
		t.Fatalf("%s is not what the tables say; read the difference and run with -update (-published +tables):\n%s", path, cmp.Diff(got, want))
	}
	if err := os.WriteFile(path, []byte(strings.TrimSuffix(file, got)+want), 0o644); err != nil {
		t.Fatal(err)
	}
}
