package main

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

const module = "github.com/ocsim/ocsim/"

// arrows is the drawing of the house: who may import whom, directly. A room has
// the arrows of the longest prefix that names it; what is not listed is
// forbidden. Draw a new arrow here first, and say in the commit why it points
// that way. "x/*" is x and everything below it.
var arrows = map[string][]string{
	"cmd/ocsim":          {"*"},
	"reports":            {"features/catalogue", "scenarios/check", "scenarios/trace", "engine/oc"},
	"features":           {},
	"features/catalogue": {"features"},
	"features/deviants":  {"*"},
	"features/suite": {
		"features", "features/steps", "features/catalogue", "reports", "scenarios/bench", "scenarios/target",
		"scenarios/check", "scenarios/trace", "engine/oc",
	},
	"features/steps":              {"scenarios/bench", "scenarios/organisation", "scenarios/trace", "scenarios/target", "engine/oc"},
	"scenarios/driver":            {"scenarios/bench", "scenarios/target", "scenarios/check", "scenarios/trace", "engine/oc"},
	"scenarios/bench":             {"scenarios/target", "scenarios/trace", "engine/oc", "fakes/*"},
	"scenarios/organisation":      {"engine/oc"},
	"scenarios/check":             {"scenarios/trace", "engine/oc"},
	"scenarios/target":            {"engine/oc"},
	"scenarios/trace":             {"engine/oc"},
	"scenarios/target/inproc":     {"engine/platform", "engine", "scenarios/target", "engine/oc"},
	"scenarios/target/targettest": {"scenarios/target", "engine/oc"},
	"engine/platform":             {"engine", "engine/sched", "engine/channel/*", "engine/protocol", "engine/oc"},
	"engine/protocol":             {"engine/oc"},
	"engine":                      {"engine/conversation", "engine/presence", "engine/routing", "engine/capacity", "engine/calendar", "engine/sentiment", "engine/oc"},
	"engine/conversation":         {"engine/oc"},
	"engine/presence":             {"engine/oc"},
	"engine/routing":              {"engine/oc"},
	"engine/capacity":             {"engine/oc"},
	"engine/calendar":             {"engine/oc"},
	"engine/sentiment":            {"engine/oc"},
	"engine/channel":              {"engine/channel", "engine/oc"}, // the codecs share the shapes of webhook, call and answer
	"engine/oc":                   {},
	"engine/sched":                {},
	"fakes":                       {"fakes/*"},
}

// noModules are the rooms that import no third-party module.
var noModules = []string{"engine/*", "fakes/*"}

// thirdPartyAllowed lists test support inside such a room that is itself tests.
var testSupport = []string{"fakes/faketest/*", "scenarios/target/targettest"}

// pure reports whether a room computes only: everything under engine but the
// platform, whatever it is called.
func pure(room string) bool { return matches("engine/*", room) && !matches("engine/platform/*", room) }

var impureImports = []string{
	"context", "crypto/rand", "io", "io/fs", "log", "log/slog", "math/rand", "net", "net/http", "os", "os/exec", "os/signal",
	"path/filepath", "runtime", "sync", "sync/atomic", "syscall", "testing", "unsafe",
}

var impureCalls = []string{
	"time.Now", "time.Since", "time.Until", "time.Sleep", "time.After", "time.AfterFunc", "time.NewTimer", "time.NewTicker",
	"time.Tick", "time.LoadLocation",
	"math/rand/v2.Int", "math/rand/v2.IntN", "math/rand/v2.Int64N", "math/rand/v2.Uint64", "math/rand/v2.Float64",
	"math/rand/v2.Shuffle", "math/rand/v2.Perm", "math/rand/v2.N",
}

func TestArchitecture(t *testing.T) {
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedImports | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedFiles,
	}, module+"...")
	if err != nil {
		t.Fatal(err)
	}
	if len(loaded) < 10 {
		t.Fatalf("loaded only %d packages", len(loaded))
	}
	for _, p := range loaded {
		for _, e := range p.Errors {
			t.Errorf("%v", e)
		}
		room := strings.TrimPrefix(p.PkgPath, module)
		var imports []string
		for i := range p.Imports {
			imports = append(imports, i)
		}
		for _, what := range violations(room, imports, p.Fset, p.Syntax, p.TypesInfo) {
			t.Error(what)
		}
	}
}

// violations returns what is wrong with one package: arrows that nobody drew,
// modules where none belong, and impurity where everything is computed.
func violations(room string, imports []string, fset *token.FileSet, files []*ast.File, info *types.Info) (found []string) {
	slices.Sort(imports)
	for _, path := range imports {
		rel, ours := strings.CutPrefix(path, module)
		switch {
		case ours && !mayImport(room, rel):
			found = append(found, fmt.Sprintf("%s imports %s: no such arrow in the drawing", room, rel))
		case !ours && strings.Contains(strings.Split(path, "/")[0], ".") && anyMatches(noModules, room) && !anyMatches(testSupport, room):
			found = append(found, fmt.Sprintf("%s imports the module %s: engine and fakes need none", room, path))
		case pure(room) && slices.Contains(impureImports, path):
			found = append(found, fmt.Sprintf("%s imports %s: it must stay pure", room, path))
		}
	}
	if pure(room) {
		for _, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				if why := impurity(info, n); why != "" {
					found = append(found, fmt.Sprintf("%s: %s", fset.Position(n.Pos()), why))
				}
				return true
			})
		}
	}
	return found
}

func mayImport(from, to string) bool {
	best, known := "", false
	for room := range arrows {
		if (from == room || strings.HasPrefix(from, room+"/")) && len(room) >= len(best) {
			best, known = room, true
		}
	}
	return known && anyMatches(arrows[best], to)
}

func anyMatches(patterns []string, room string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, room) })
}

func matches(pattern, room string) bool {
	if pattern == "*" || pattern == room {
		return true
	}
	prefix, below := strings.CutSuffix(pattern, "/*")
	return below && (room == prefix || strings.HasPrefix(room, prefix+"/"))
}

func impurity(info *types.Info, n ast.Node) string {
	switch n := n.(type) {
	case *ast.GoStmt:
		return "starts a goroutine"
	case *ast.SelectStmt, *ast.SendStmt, *ast.ChanType:
		return "uses a channel"
	case *ast.RangeStmt:
		if t := info.TypeOf(n.X); t != nil {
			if _, ok := t.Underlying().(*types.Map); ok {
				return "ranges over a map: its order differs between runs; range over slices.Sorted(maps.Keys(m))"
			}
		}
	case *ast.SelectorExpr:
		switch obj := info.Uses[n.Sel].(type) {
		case *types.Func:
			if obj.Pkg() != nil && obj.Signature().Recv() == nil && slices.Contains(impureCalls, obj.Pkg().Path()+"."+obj.Name()) {
				return "calls " + obj.Pkg().Path() + "." + obj.Name()
			}
		case *types.Var:
			if obj.Pkg() != nil && obj.Pkg().Path() == "time" && obj.Name() == "Local" {
				return "uses time.Local"
			}
		}
	}
	return ""
}

// TestTheArchitectureTestBarks shows every kind of violation to the check.
func TestTheArchitectureTestBarks(t *testing.T) {
	tests := map[string]struct {
		room, source, want string
	}{
		"an arrow that nobody drew":         {"fakes/line", `import _ "github.com/ocsim/ocsim/engine/oc"`, "no such arrow"},
		"a room that nobody drew":           {"attic", `import _ "github.com/ocsim/ocsim/engine/oc"`, "no such arrow"},
		"a module in the engine":            {"engine/routing", `import _ "github.com/google/go-cmp/cmp"`, "engine and fakes need none"},
		"a module in a fake":                {"fakes/line", `import _ "github.com/google/go-cmp/cmp"`, "engine and fakes need none"},
		"an impure import":                  {"engine", `import _ "os"`, "must stay pure"},
		"an impure import in a new room":    {"engine/attic", `import _ "net/http"`, "must stay pure"},
		"the wall clock":                    {"engine", `import "time"; var now = time.Now()`, "calls time.Now"},
		"the machine's zone":                {"engine/calendar", `import "time"; var zone = time.Local`, "uses time.Local"},
		"the machine's zone files":          {"engine/calendar", `import "time"; var zone, err = time.LoadLocation("x")`, "calls time.LoadLocation"},
		"unseeded chance":                   {"engine", `import "math/rand/v2"; var n = rand.IntN(3)`, "calls math/rand/v2.IntN"},
		"a goroutine":                       {"engine", `func f() { go f() }`, "starts a goroutine"},
		"a channel":                         {"engine/sched", `var c chan int`, "uses a channel"},
		"the order of a map":                {"engine", `func f(m map[int]int) { for range m {} }`, "ranges over a map"},
		"nothing in the platform":           {"engine/platform", `import ("net/http"; "time"); var now, c = time.Now(), http.DefaultClient`, ""},
		"nothing where the arrow was drawn": {"scenarios/trace", `import _ "github.com/ocsim/ocsim/engine/oc"`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, "made-up.go", "package p\n"+test.source, 0)
			if err != nil {
				t.Fatal(err)
			}
			var imports []string
			for _, i := range f.Imports {
				imports = append(imports, strings.Trim(i.Path.Value, `"`))
			}
			info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
			config := types.Config{Importer: importer.ForCompiler(fset, "source", nil), Error: func(error) {}}
			config.Check("p", fset, []*ast.File{f}, info)
			got := strings.Join(violations(test.room, imports, fset, []*ast.File{f}, info), "\n")
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestEveryRoomIsOnTheDrawing catches a top-level folder that does not belong.
func TestEveryRoomIsOnTheDrawing(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"features", "fakes", "engine", "scenarios", "reports", "cmd", "go.mod", "go.sum", "Makefile", "README.md", "CHANGELOG.md", "docs", "bin", "ocsim-report"}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(allowed, path.Base(name)) {
			t.Errorf("%s does not belong at the top level", name)
		}
	}
}
