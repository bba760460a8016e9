package suite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Source is one feature file.
type Source struct {
	Name    string // as the user named it, or its path in the embedded features
	Content []byte
	Lines   []int // the scenarios at these lines only; all when empty
	Own     bool  // a tester's own file: any tag that does not look like a behaviour id is welcome

	// ReadFile reads a file relative to the folder of the feature.
	ReadFile func(name string) ([]byte, error)
}

// FromFS takes every *.feature of a file system, in the order of their names.
func FromFS(fsys fs.FS) ([]Source, error) {
	var sources []Source
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".feature" {
			return err
		}
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		sources = append(sources, Source{Name: name, Content: content, ReadFile: func(other string) ([]byte, error) {
			return fs.ReadFile(fsys, path.Join(path.Dir(name), other))
		}})
		return nil
	})
	return sources, err
}

// FromPaths takes feature files from the disk. A path is a file, a folder (all
// its *.feature, at any depth) or file:line, which may repeat its line:
// a.feature:12:30. A file that is named twice is taken once.
func FromPaths(paths []string) ([]Source, error) {
	var problems Problems
	var sources []Source
	index := make(map[string]int)
	add := func(name string, lines []int) {
		key := filepath.Clean(name)
		if i, ok := index[key]; ok {
			sources[i].Lines = mergeLines(sources[i].Lines, lines)
			return
		}
		content, err := os.ReadFile(name)
		if err != nil {
			problems = append(problems, unreadable(name, err))
			return
		}
		index[key] = len(sources)
		sources = append(sources, Source{Name: filepath.ToSlash(name), Content: content, Lines: lines, Own: true, ReadFile: besides(name)})
	}
	for _, p := range paths {
		name, lines := splitLines(p)
		info, err := os.Stat(name)
		switch {
		case err != nil:
			problems = append(problems, unreadable(name, err))
		case !info.IsDir():
			add(name, lines)
		case len(lines) > 0:
			problems = append(problems, Problem{File: name, Message: "is a folder: a line can only be given for a file"})
		default:
			files, err := featuresIn(name)
			if err == nil && len(files) == 0 {
				err = errors.New("the folder holds no *.feature file")
			}
			if err != nil {
				problems = append(problems, Problem{File: name, Message: err.Error()})
			}
			for _, f := range files {
				add(f, nil)
			}
		}
	}
	return sources, problems.orNil()
}

func featuresIn(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(name) == ".feature" {
			files = append(files, name)
		}
		return err
	})
	return files, err
}

// besides reads files relative to the folder of a file. Its errors name the
// path that was tried.
func besides(feature string) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if !filepath.IsAbs(name) {
			name = filepath.Join(filepath.Dir(feature), filepath.FromSlash(name))
		}
		return os.ReadFile(name)
	}
}

var lineSuffix = regexp.MustCompile(`(?::\d+)+$`)

// splitLines takes the lines off a path: a.feature:12:30. A file may really be
// called so; then it is the file.
func splitLines(p string) (string, []int) {
	at := lineSuffix.FindStringIndex(p)
	if at == nil {
		return p, nil
	}
	if _, err := os.Stat(p); err == nil {
		return p, nil
	}
	var lines []int
	for _, digits := range strings.Split(p[at[0]+1:], ":") {
		n, err := strconv.Atoi(digits)
		if err != nil {
			return p, nil
		}
		lines = append(lines, n)
	}
	return p[:at[0]], lines
}

// mergeLines joins two selections of one file; all of it wins.
func mergeLines(a, b []int) []int {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	lines := append(slices.Clone(a), b...)
	slices.Sort(lines)
	return slices.Compact(lines)
}

func unreadable(name string, err error) Problem {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	p := Problem{File: name, Message: fmt.Sprintf("cannot be read: %v", err)}
	if errors.Is(err, fs.ErrNotExist) {
		p.Message = "there is no such file or folder"
	}
	return p
}
