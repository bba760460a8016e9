package reports

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Write puts index.html, results.json, junit.xml and, below traces, the trace
// of every scenario that did not pass into a folder, which it makes if need be.
// Traces of an earlier run in the same folder are removed; nothing else is.
func (r *Report) Write(folder string) error {
	traces := filepath.Join(folder, "traces")
	if err := os.RemoveAll(traces); err != nil {
		return err
	}
	if err := writeFiles(folder, map[string]func(io.Writer) error{"index.html": r.HTML, "results.json": r.JSON, "junit.xml": r.JUnit}); err != nil {
		return err
	}
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		if len(s.Trace.JSONL) == 0 {
			continue
		}
		if err := os.MkdirAll(traces, 0o755); err != nil {
			return err
		}
		for extension, content := range map[string][]byte{".jsonl": s.Trace.JSONL, ".txt": []byte(s.Trace.Text)} {
			if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(traceFile(s, extension))), content, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeFiles puts files into a folder, which it makes if need be. One that cannot be
// drawn is not begun.
func writeFiles(folder string, files map[string]func(io.Writer) error) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, draw := range files {
		var b bytes.Buffer
		if err := draw(&b); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// traceFile is the file of a trace relative to the report.
func traceFile(s *Scenario, extension string) string { return "traces/" + fileName(s) + extension }

// fileName says file and line of a scenario in letters that are safe in file
// names and links.
func fileName(s *Scenario) string {
	name := strings.TrimSuffix(strings.TrimLeft(s.File, "./"), ".feature")
	name = strings.ReplaceAll(name, "/", "--")
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '.' {
			return r
		}
		return '-'
	}, name)
	return fmt.Sprintf("%s-%d", name, s.Line)
}
