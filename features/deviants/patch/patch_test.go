package patch_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ocsim/ocsim/features/deviants/patch"
)

// shop is a module with a command, in which the variants of these tests are made.
var shop = map[string]string{
	"go.mod": "module example.test/shop\n\ngo 1.24\n",
	"cmd/shop/main.go": `package main

import (
	"fmt"

	"example.test/shop/price"
)

func main() { fmt.Println(price.Of(10), price.Name(), price.Rate) }
`,
	"price/price.go": `// Package price knows what things cost.
package price

var Rate = 2

func Of(n int) int { return n * Rate }

func Name() (name string) {
	set(&name)
	return
}

func set(s *string) {
	*s = "list" // what it is called
}

func loop() int {
	n := 0
	for n < 3 {
		n++
	}
	return n
}
`,
}

func moduleOf(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func run(t *testing.T, program, variant string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), program)
	c.Env = append(os.Environ(), patch.Environment+"="+variant)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", variant, err, out)
	}
	return strings.TrimSpace(string(out))
}

func TestVariants(t *testing.T) {
	root := moduleOf(t, shop)
	price := func(was, is string) patch.Edit { return patch.Edit{File: "price/price.go", Was: was, Is: is} }
	variants := map[string]struct {
		edits []patch.Edit
		says  string
		alone bool
	}{
		"dearer":        {[]patch.Edit{price("n * Rate", "n*Rate + 1")}, "21 list 2", false},
		"one-less":      {[]patch.Edit{price("return n * Rate", "n--\n\treturn n * Rate")}, "18 list 2", false},
		"renamed":       {[]patch.Edit{price(`*s = "list"`, `*s = "net"`)}, "20 net 2", false},
		"two-places":    {[]patch.Edit{price("set(&name)", ""), price("n * Rate", "0")}, "0  2", false},
		"another-table": {[]patch.Edit{price("Rate = 2", "Rate = 3")}, "30 list 3", true},
		"labelled":      {[]patch.Edit{price("return n * Rate", "again:\n\tif n < 20 {\n\t\tn++\n\t\tgoto again\n\t}\n\treturn n * Rate")}, "40 list 2", false},
		"imports":       {[]patch.Edit{price("package price\n", "package price\n\nimport \"strings\"\n"), price(`"list"`, `strings.ToUpper("list")`)}, "20 LIST 2", true},
	}
	var all []patch.Variant
	for name, v := range variants {
		all = append(all, patch.Variant{Name: name, Edits: v.edits})
	}
	programs, misfits, err := patch.Build(t.Context(), root, "cmd/shop", t.TempDir(), all)
	if err != nil || len(misfits) > 0 {
		t.Fatalf("%v %v", err, misfits)
	}
	together := programs["dearer"]
	for name, v := range variants {
		if said := run(t, programs[name], name); said != v.says {
			t.Errorf("%s says %q, want %q", name, said, v.says)
		}
		if alone := programs[name] != together; alone != v.alone {
			t.Errorf("%s has a program to itself: %v, want %v", name, alone, v.alone)
		}
	}
	if said := run(t, together, ""); said != "20 list 2" {
		t.Errorf("no variant says %q", said)
	}
	if text, _ := os.ReadFile(filepath.Join(root, "price", "price.go")); string(text) != shop["price/price.go"] {
		t.Error("the source was changed on disk")
	}
}

func TestMisfits(t *testing.T) {
	tests := map[string]struct {
		edit  patch.Edit
		where string
		why   string
	}{
		"what stood there is gone":        {patch.Edit{File: "price/price.go", Was: "n / Rate", Is: "n"}, "price/price.go", "does not stand there"},
		"it stands there twice":           {patch.Edit{File: "price/price.go", Was: "return n", Is: "return 1"}, "price/price.go:22:2", "stands there 2 times"},
		"nothing is changed":              {patch.Edit{File: "price/price.go", Was: "n * Rate", Is: "n * Rate"}, "price/price.go", "nothing is changed"},
		"there is no such file":           {patch.Edit{File: "price/sale.go", Was: "a", Is: "b"}, "price/sale.go", "no such file"},
		"it does not compile":             {patch.Edit{File: "price/price.go", Was: "n * Rate", Is: "m * Rate"}, "price/price.go:6:29", "undefined: m"},
		"it is no Go":                     {patch.Edit{File: "price/price.go", Was: "n * Rate", Is: "n *"}, "price/price.go:6:33", "syntax error"},
		"a table does not compile":        {patch.Edit{File: "price/price.go", Was: "Rate = 2", Is: "Rate = two"}, "price/price.go:4:12", "undefined: two"},
		"a line below does not compile":   {patch.Edit{File: "price/price.go", Was: "\t\tn++\n\t}", Is: "\t\tm++\n\t}"}, "price/price.go:20:3", "undefined: m"},
		"it returns nothing where it has": {patch.Edit{File: "price/price.go", Was: "return n * Rate", Is: "n = 1"}, "price/price.go", "missing return"},
	}
	root := moduleOf(t, shop)
	all := []patch.Variant{{Name: "fits", Edits: []patch.Edit{{File: "price/price.go", Was: "n * Rate", Is: "1"}}}}
	for name, test := range tests {
		all = append(all, patch.Variant{Name: strings.ReplaceAll(name, " ", "-"), Edits: []patch.Edit{test.edit}})
	}
	programs, misfits, err := patch.Build(t.Context(), root, "cmd/shop", t.TempDir(), all)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range tests {
		slug := strings.ReplaceAll(name, " ", "-")
		i := slices.IndexFunc(misfits, func(m *patch.Misfit) bool { return m.Variant == slug })
		if i < 0 {
			t.Errorf("%s: it fits", name)
			continue
		}
		if m := misfits[i]; !strings.HasPrefix(m.Where, test.where) || !strings.Contains(m.Why, test.why) {
			t.Errorf("%s: %v, want %s: %s", name, m, test.where, test.why)
		}
		if programs[slug] != "" {
			t.Errorf("%s: there is a program of it", name)
		}
	}
	if said := run(t, programs["fits"], "fits"); said != "1 list 2" {
		t.Errorf("the one that fits says %q", said)
	}
}
