// Package patch builds programs of which some source was changed.
//
// A [Variant] is a few edits of the source, each a text that stands exactly once
// in its file and what stands there instead. Nothing is changed on disk: the
// sources are handed to `go build -overlay`. As building takes seconds and there
// are many hundreds of variants, [Build] puts all of them into one throw-away program:
// each function that a variant changes begins with a branch that only a process of
// that variant takes. A variant that changes anything but the bodies of functions
// gets a program to itself.
package patch

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Edit is a place in the source and what stands there instead.
type Edit struct {
	File string // from the root of the module, with slashes
	Was  string // stands exactly once in the file
	Is   string
}

// Variant is a program of which some source is different.
type Variant struct {
	Name  string // unique among those that are built together
	Edits []Edit
}

// Misfit says why there is no program of a variant. It is no judgement of it.
type Misfit struct {
	Variant string
	Where   string // the file, with line and column where there is one
	Why     string
}

func (m *Misfit) Error() string { return fmt.Sprintf("%s: %s: %s", m.Variant, m.Where, m.Why) }

// sources are files of the module by name, as they are on disk.
type sources struct {
	root string
	text map[string]string
}

func (s *sources) read(file string) (string, error) {
	if text, ok := s.text[file]; ok {
		return text, nil
	}
	data, err := os.ReadFile(filepath.Join(s.root, filepath.FromSlash(file)))
	if err != nil {
		return "", err
	}
	s.text[file] = string(data)
	return string(data), nil
}

// apply returns the files that a variant changes, as they are after it.
func (s *sources) apply(v Variant) (map[string]string, *Misfit) {
	changed := map[string]string{}
	for _, e := range v.Edits {
		text, ok := changed[e.File]
		if !ok {
			var err error
			if text, err = s.read(e.File); err != nil {
				return nil, &Misfit{v.Name, e.File, "there is no such file"}
			}
		}
		switch n := strings.Count(text, e.Was); {
		case e.Was == "" || e.Was == e.Is:
			return nil, &Misfit{v.Name, e.File, fmt.Sprintf("nothing is changed: %q", e.Was)}
		case n == 0:
			return nil, &Misfit{v.Name, e.File, fmt.Sprintf("what is to be changed does not stand there: %q", e.Was)}
		case n > 1:
			return nil, &Misfit{v.Name, place(e.File, text, strings.LastIndex(text, e.Was)), fmt.Sprintf("what is to be changed stands there %d times: %q", n, e.Was)}
		}
		changed[e.File] = strings.Replace(text, e.Was, e.Is, 1)
	}
	return changed, nil
}

// place is file:line:column of a byte.
func place(file, text string, offset int) string {
	before := text[:offset]
	return fmt.Sprintf("%s:%d:%d", file, strings.Count(before, "\n")+1, offset-strings.LastIndex(before, "\n"))
}

// Apply reports whether the edits of each variant stand where they should, under
// the root of the module, and returns a misfit for each that do not.
func Apply(root string, variants []Variant) []*Misfit {
	s := &sources{root, map[string]string{}}
	var misfits []*Misfit
	for _, v := range variants {
		if _, wrong := s.apply(v); wrong != nil {
			misfits = append(misfits, wrong)
		}
	}
	return misfits
}
