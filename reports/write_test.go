package reports

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestWriteMakesTheFolderAndKeepsWhatIsNotItsOwn(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "report")
	if err := os.MkdirAll(filepath.Join(folder, "traces"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"notes.txt", "traces/old.jsonl"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := sampleReport(t).Write(folder); err != nil {
		t.Fatal(err)
	}
	var got []string
	err := filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(folder, name)
			got = append(got, filepath.ToSlash(rel))
		}
		return err
	})
	want := []string{"index.html", "junit.xml", "notes.txt", "results.json", "traces/presence--grace-2.jsonl", "traces/presence--grace-2.txt"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
	if keep := os.Getenv("OCSIM_SAMPLE_REPORT"); keep != "" { // to look at it
		if err := sampleReport(t).Write(keep); err != nil {
			t.Error(err)
		}
	}
}
