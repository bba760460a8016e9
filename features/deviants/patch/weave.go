package patch

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// loom is a file of which several variants change functions.
type loom struct {
	file   string
	text   string
	parsed *ast.File
	fset   *token.FileSet
	added  map[int][]branch // by the place of a function among the declarations
}

// branch is the body that a function has in a variant.
type branch struct {
	variant string
	body    string // between the braces
	results string // as the function declares them
	at      string // line:column of the body, in the file of the variant
}

func newLoom(file, text string) (*loom, error) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, text, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return nil, err
	}
	return &loom{file, text, parsed, fset, map[int][]branch{}}, nil
}

// plan compares the file with the same file of a variant and returns the bodies
// that are different. It is false where anything else is.
func (l *loom) plan(variant, text string) (map[int]branch, bool) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, l.file, text, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil || len(parsed.Decls) != len(l.parsed.Decls) {
		return nil, false
	}
	slice := func(fset *token.FileSet, text string, from, to token.Pos) string {
		return text[fset.Position(from).Offset:fset.Position(to).Offset]
	}
	changed := map[int]branch{}
	for i, was := range l.parsed.Decls {
		is := parsed.Decls[i]
		if slice(l.fset, l.text, was.Pos(), was.End()) == slice(fset, text, is.Pos(), is.End()) {
			continue
		}
		wasFunc, ok := was.(*ast.FuncDecl)
		isFunc, ok2 := is.(*ast.FuncDecl)
		if !ok || !ok2 || wasFunc.Body == nil || isFunc.Body == nil ||
			slice(l.fset, l.text, was.Pos(), wasFunc.Body.Lbrace) != slice(fset, text, is.Pos(), isFunc.Body.Lbrace) {
			return nil, false
		}
		body := fset.Position(isFunc.Body.Lbrace + 1)
		b := branch{
			variant: variant,
			body:    slice(fset, text, isFunc.Body.Lbrace+1, isFunc.Body.Rbrace),
			at:      fmt.Sprintf("%d:%d", body.Line, body.Column),
		}
		if r := isFunc.Type.Results; r != nil {
			b.results = slice(fset, text, r.Pos(), r.End())
		}
		changed[i] = b
	}
	return changed, true
}

func (l *loom) add(branches map[int]branch) {
	for i, b := range branches {
		l.added[i] = append(l.added[i], b)
	}
}

// weave returns the file with all branches in it, each a function of its own, so
// that it returns or does not as it would at its place. What the compiler says of
// a branch names the variant beside the file.
func (l *loom) weave() []byte {
	var b bytes.Buffer
	at := 0
	for i, d := range l.parsed.Decls {
		branches := l.added[i]
		if len(branches) == 0 {
			continue
		}
		slices.SortFunc(branches, func(a, b branch) int { return strings.Compare(a.variant, b.variant) })
		body := l.fset.Position(d.(*ast.FuncDecl).Body.Lbrace + 1)
		b.WriteString(l.text[at:body.Offset])
		at = body.Offset
		for _, v := range branches {
			call, back := "return ", ""
			if v.results == "" {
				call, back = "", "return\n"
			}
			fmt.Fprintf(&b, "\nif %s == %q {\n%sfunc() %s {/*line %s:%s*/%s}()\n%s}\n", active, v.variant, call, v.results, marked(v.variant, l.file), v.at, v.body, back)
		}
		fmt.Fprintf(&b, "/*line %s:%d:%d*/", l.file, body.Line, body.Column)
	}
	b.WriteString(l.text[at:])
	return b.Bytes()
}

// active is the variable that says which variant a process is.
const active = "variantOfThisProcess"

// marked is the name of a file in a variant, as the compiler shows it.
func marked(variant, file string) string { return file + "!" + variant }

// switchFile is the file with which a package learns what the process is.
func switchFile(pkg string) []byte {
	return fmt.Appendf(nil, "package %s\n\nimport \"os\"\n\nvar %s = os.Getenv(%q)\n", pkg, active, Environment)
}
