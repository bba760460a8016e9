package patch

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Environment is the variable that tells a program which variant it is. Without
// it, it is none: the program as its source says.
const Environment = "OCSIM_VARIANT"

// Programs are the programs of variants, by the name of the variant.
type Programs map[string]string

// Build builds the command of the module under root with each variant in it, into
// a folder, and returns a program for each variant but those that do not fit. The
// error says why nothing could be built at all.
func Build(ctx context.Context, root, command, folder string, variants []Variant) (Programs, []*Misfit, error) {
	b := &builder{ctx: ctx, root: root, command: command, folder: folder, sources: &sources{root, map[string]string{}}, programs: Programs{}}
	var woven []Variant
	for _, v := range variants {
		files, wrong := b.sources.apply(v)
		switch {
		case wrong != nil:
			b.misfits = append(b.misfits, wrong)
		case b.fits(v, files):
			woven = append(woven, v)
		default:
			if err := b.alone(v, files); err != nil {
				return nil, nil, err
			}
		}
	}
	if err := b.together(woven); err != nil {
		return nil, nil, err
	}
	return b.programs, b.misfits, nil
}

type builder struct {
	ctx                   context.Context
	root, command, folder string
	sources               *sources
	programs              Programs
	misfits               []*Misfit
	built                 int
}

// fits reports whether a variant changes nothing but the bodies of functions.
func (b *builder) fits(v Variant, files map[string]string) bool {
	for file, text := range files {
		l, err := newLoom(file, b.sources.text[file])
		if err != nil {
			return false
		}
		if _, ok := l.plan(v.Name, text); !ok {
			return false
		}
	}
	return true
}

// together builds one program of all variants, without those that do not compile.
func (b *builder) together(variants []Variant) error {
	for len(variants) > 0 {
		overlay, err := b.weave(variants)
		if err != nil {
			return err
		}
		program, said, err := b.build(overlay)
		if err != nil {
			return err
		}
		if said == "" {
			for _, v := range variants {
				b.programs[v.Name] = program
			}
			return nil
		}
		wrong := blame(said, variants)
		if len(wrong) == 0 {
			return fmt.Errorf("the changed program cannot be built:\n%s", said)
		}
		b.misfits = append(b.misfits, wrong...)
		variants = slices.DeleteFunc(variants, func(v Variant) bool {
			return slices.ContainsFunc(wrong, func(m *Misfit) bool { return m.Variant == v.Name })
		})
	}
	return nil
}

// weave returns the changed files of all variants.
func (b *builder) weave(variants []Variant) (map[string][]byte, error) {
	looms := map[string]*loom{}
	for _, v := range variants {
		files, _ := b.sources.apply(v)
		for _, file := range slices.Sorted(maps.Keys(files)) {
			l := looms[file]
			if l == nil {
				var err error
				if l, err = newLoom(file, b.sources.text[file]); err != nil {
					return nil, err
				}
				looms[file] = l
			}
			branches, _ := l.plan(v.Name, files[file])
			l.add(branches)
		}
	}
	overlay := map[string][]byte{}
	for file, l := range looms {
		overlay[file] = l.weave()
		overlay[path.Join(path.Dir(file), "variant_of_this_process.go")] = switchFile(l.parsed.Name.Name)
	}
	return overlay, nil
}

// alone builds a program of one variant.
func (b *builder) alone(v Variant, files map[string]string) error {
	overlay := map[string][]byte{}
	for file, text := range files {
		overlay[file] = fmt.Appendf(nil, "//line %s:1:1\n%s", file, text)
	}
	program, said, err := b.build(overlay)
	switch {
	case err != nil:
		return err
	case said != "":
		where, why := firstError(said)
		b.misfits = append(b.misfits, &Misfit{v.Name, where, why})
	default:
		b.programs[v.Name] = program
	}
	return nil
}

// build builds a program and returns where it is, or what the compiler said.
func (b *builder) build(files map[string][]byte) (program, said string, err error) {
	b.built++
	dir := filepath.Join(b.folder, fmt.Sprint(b.built))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", "", err
	}
	replace := map[string]string{}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		instead := filepath.Join(dir, strings.ReplaceAll(file, "/", "_"))
		if err := os.WriteFile(instead, files[file], 0o644); err != nil {
			return "", "", err
		}
		replace[filepath.Join(b.root, filepath.FromSlash(file))] = instead
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", "", err
	}
	list := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(list, overlay, 0o644); err != nil {
		return "", "", err
	}
	program = filepath.Join(dir, path.Base(b.command))
	build := exec.CommandContext(b.ctx, "go", "build", "-overlay", list, "-buildvcs=false", "-o", program, "./"+b.command)
	build.Dir = b.root
	build.Env = append(os.Environ(), "GOTMPDIR="+b.folder)                    // whose end is the caller's
	build.Cancel = func() error { return build.Process.Signal(os.Interrupt) } // at which go clears up
	build.WaitDelay = 10 * time.Second
	out, err := build.CombinedOutput()
	if _, failed := err.(*exec.ExitError); failed && b.ctx.Err() == nil {
		return "", string(out), nil
	}
	return program, "", err
}

// compileError is a line that the compiler says about a place.
var compileError = regexp.MustCompile(`(?m)^(\S+?\.go)(?:!([^:\n]+))?:(\d+(?::\d+)?): (.*)$`)

// blame returns the variants that do not compile, each with its first error.
func blame(said string, variants []Variant) (wrong []*Misfit) {
	for _, v := range variants {
		for _, e := range compileError.FindAllStringSubmatch(said, -1) {
			if e[2] == v.Name {
				wrong = append(wrong, &Misfit{v.Name, fmt.Sprintf("%s:%s", e[1], e[3]), e[4]})
				break
			}
		}
	}
	return wrong
}

func firstError(said string) (where, why string) {
	if e := compileError.FindStringSubmatch(said); e != nil {
		return e[1] + ":" + e[3], e[4]
	}
	return "go build", strings.TrimSpace(said)
}
