package line

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strings"
)

// A validation collects what is wrong with a request.
type validation struct {
	strict  bool
	wrong   string   // the first property of the wrong JSON type, which LINE reports alone
	details []detail // of the request and its messages
	inside  []detail // of the template, flex or imagemap of one message
	message int      // that message's index
}

func (v *validation) fail(p place, message string) {
	if p.slash {
		v.inside = append(v.inside, detail{message, p.at})
		return
	}
	v.details = append(v.details, detail{message, p.at})
}

func (v *validation) mistyped(p place) {
	if p.slash {
		v.fail(p, "invalid property")
		return
	}
	if v.wrong == "" {
		v.wrong = p.at
	}
}

// refusal returns the answer for what was found (providers.md 2.4), the coarsest first.
func (v *validation) refusal() (answer, bool) {
	switch {
	case v.wrong != "":
		return badProperty(v.wrong), false
	case len(v.details) > 0:
		return refuse(http.StatusBadRequest, fmt.Sprintf("The request body has %d error(s)", len(v.details)), v.details...), false
	case len(v.inside) > 0:
		return refuse(http.StatusBadRequest, fmt.Sprintf("A message (messages[%d]) in the request body is invalid", v.message), v.inside...), false
	}
	return answer{}, true
}

func badProperty(name string) answer {
	return refuse(http.StatusBadRequest, fmt.Sprintf("The property, '%s', in the request body is invalid (line: -, column: -)", name))
}

// text reads a required text of at most max code units.
func (v *validation) text(o object, p place, name string, max int) string {
	s, there := v.maybeText(o, p, name, max)
	if _, given := o.present(name); !given || there && s == "" {
		v.fail(p.field(name), "May not be empty")
	}
	return s
}

// maybeText reads an optional text of at most max code units.
func (v *validation) maybeText(o object, p place, name string, max int) (string, bool) {
	value, given := o.present(name)
	if !given {
		return "", false
	}
	s, ok := value.(string)
	if !ok {
		v.mistyped(p.field(name))
		return "", false
	}
	if max > 0 && units(s) > max {
		v.bounds(p.field(name), "Length", 0, max)
	}
	return s, true
}

// bounds says that a length or a number of items is outside its limits.
func (v *validation) bounds(p place, what string, low, high int) {
	if p.slash {
		what = "size"
	}
	v.fail(p, fmt.Sprintf("%s must be between %d and %d", what, low, high))
}

// list reads a list of objects; low is 0 where it may be missing.
func (v *validation) list(o object, p place, name string, low, high int) []object {
	value, given := o.present(name)
	if !given {
		if low > 0 {
			v.fail(p.field(name), "May not be empty")
		}
		return nil
	}
	all, ok := value.([]any)
	if !ok {
		v.mistyped(p.field(name))
		return nil
	}
	if len(all) == 0 && low > 0 {
		v.fail(p.field(name), "May not be empty")
		return nil
	}
	if len(all) < low || high > 0 && len(all) > high {
		v.bounds(p.field(name), "Size", low, high)
		return nil
	}
	out := make([]object, 0, len(all))
	for i, item := range all {
		one, ok := item.(map[string]any)
		if !ok {
			v.mistyped(p.field(name).index(i))
			return nil
		}
		out = append(out, one)
	}
	return out
}

// object reads an object.
func (v *validation) object(o object, p place, name string, required bool) (object, bool) {
	value, given := o.present(name)
	if !given {
		if required {
			v.fail(p.field(name), "May not be empty")
		}
		return nil, false
	}
	one, ok := value.(map[string]any)
	if !ok {
		v.mistyped(p.field(name))
		return nil, false
	}
	return one, true
}

// number reads a number between low and high.
func (v *validation) number(o object, p place, name string, required bool, low, high float64) float64 {
	value, given := o.present(name)
	if !given {
		if required {
			v.fail(p.field(name), "May not be null")
		}
		return 0
	}
	n, ok := value.(json.Number)
	if !ok {
		v.mistyped(p.field(name))
		return 0
	}
	x, err := n.Float64()
	if err != nil || x < low || x > high {
		v.fail(p.field(name), fmt.Sprintf("Must be between %v and %v", low, high))
	}
	return x
}

// boolean reads an optional truth value.
func (v *validation) boolean(o object, p place, name string) bool {
	value, given := o.present(name)
	b, ok := value.(bool)
	if given && !ok {
		v.mistyped(p.field(name))
	}
	return b
}

// oneOf checks a required word of a fixed list.
func (v *validation) oneOf(o object, p place, name string, words ...string) string {
	value, given := o.present(name)
	s, ok := value.(string)
	if given && !ok {
		v.mistyped(p.field(name))
		return ""
	}
	for _, w := range words {
		if s == w {
			return s
		}
	}
	v.fail(p.field(name), "Must be one of the following values: ["+strings.Join(words, ", ")+"]")
	return ""
}

var infinity = math.Inf(1)
