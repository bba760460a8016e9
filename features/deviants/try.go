package deviants

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/ocsim/ocsim/features/deviants/patch"
)

// Subject is a deviant or a flip that is to be tried.
type Subject struct {
	Name   string
	Change Change
	Args   []string // with which a process of ocsim tries it and prints a Trial as JSON
}

// Options say how to try subjects.
type Options struct {
	Root     string        // of ocsim's source; needed for subjects with edits
	Program  string        // ocsim as it is, for subjects without
	Parallel int           // processes at once
	Limit    time.Duration // for one subject, after which there is no judgement
	Progress func(done, total int)
}

// Tried is a subject's trial and how long it took.
type Tried struct {
	Trial
	Took time.Duration // wall clock, without building
}

// Try tries every subject in a process of its own and returns what came of each,
// in their order. A patch that does not apply or compile, a process that dies or
// does not end: no judgement, said in Trouble. The error says why nothing could be
// tried.
func Try(ctx context.Context, o Options, subjects []Subject) ([]Tried, error) {
	folder, err := os.MkdirTemp("", "ocsim-deviants-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	var variants []patch.Variant
	for _, s := range subjects {
		if len(s.Change.Edits) > 0 {
			variants = append(variants, patch.Variant{Name: s.Name, Edits: s.Change.Edits})
		}
	}
	programs, misfits, err := patch.Build(ctx, o.Root, "cmd/ocsim", folder, variants)
	if err != nil {
		return nil, err
	}
	unfit := map[string]*patch.Misfit{}
	for _, m := range misfits {
		unfit[m.Variant] = m
	}
	results := make([]Tried, len(subjects))
	var done int
	var mu sync.Mutex
	var wait sync.WaitGroup
	work := make(chan int)
	for range max(1, o.Parallel) {
		wait.Go(func() {
			for i := range work {
				s := subjects[i]
				if m := unfit[s.Name]; m != nil {
					results[i].Trouble = fmt.Sprintf("the patch does not fit: %s: %s", m.Where, m.Why)
				} else {
					results[i] = o.process(ctx, cmp.Or(programs[s.Name], o.Program), s)
				}
				mu.Lock()
				done++
				if o.Progress != nil {
					o.Progress(done, len(subjects))
				}
				mu.Unlock()
			}
		})
	}
	for i := range subjects {
		work <- i
	}
	close(work)
	wait.Wait()
	return results, ctx.Err()
}

// process tries a subject in a process of its own.
func (o Options) process(ctx context.Context, program string, s Subject) (t Tried) {
	began := time.Now()
	defer func() { t.Took = time.Since(began) }()
	limited, cancel := context.WithTimeout(ctx, o.Limit)
	defer cancel()
	c := exec.CommandContext(limited, program, s.Args...)
	c.Env = append([]string{"GOGC=400"}, os.Environ()...) // it is over soon: what it collects costs more than what it keeps
	c.Env = append(c.Env, patch.Environment+"="+s.Name)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	switch {
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		t.Trouble = fmt.Sprintf("it did not come to an end within %v", o.Limit)
	case err != nil:
		first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		t.Trouble = strings.TrimSpace(fmt.Sprintf("its process ended with %v: %s", err, first))
	default:
		if err := json.Unmarshal(out, &t.Trial); err != nil {
			t.Trouble = fmt.Sprintf("its process said nothing that can be read: %v", err)
		}
	}
	return t
}

// Root finds the root of ocsim's source from a folder in it.
func Root(folder string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	for at := folder; ; at = filepath.Dir(at) {
		data, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil && strings.HasPrefix(string(data), "module github.com/ocsim/ocsim\n") {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("%s is not in the source of ocsim, which deviants are made of: run it in a checkout", folder)
		}
	}
}
