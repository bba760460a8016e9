package steps

import (
	"strings"

	"github.com/onsi/gomega"
)

// failed is a gomega failure on its way out of the assertion that failed.
type failed string

// Expect turns gomega's assertions into the mismatch that a step returns:
//
//	return Expect(func(g gomega.Gomega) { g.Expect(texts).To(gomega.ContainElement("Hello")) })
func Expect(check func(g gomega.Gomega)) (err error) {
	g := gomega.NewGomega(func(message string, _ ...int) { panic(failed(message)) })
	defer func() {
		switch r := recover().(type) {
		case nil:
		case failed:
			err = &Mismatch{Message: strings.TrimSpace(string(r))}
		default:
			panic(r)
		}
	}()
	check(g)
	return nil
}
