package suite

import (
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// end closes a scenario's world and holds its story against the laws, which must
// be true whatever the scenario: what breaks one fails.
func end(laws []check.Law, close func() (steps.Story, error)) (steps.Story, error) {
	story, err := guard(close)
	log, ok := story.(*trace.Trace)
	if err != nil || !ok || log == nil {
		return story, err
	}
	_, err = guard(func() (struct{}, error) { return struct{}{}, lawful(log, laws) })
	return story, err
}

// lawful is the mismatch of a trace that breaks a law, or nil.
func lawful(log *trace.Trace, laws []check.Law) error {
	broken := check.Trace(log, laws...)
	if len(broken) == 0 {
		return nil
	}
	law, _ := check.Find(broken[0].Law)
	var seen []string
	for _, v := range broken[:min(len(broken), 5)] {
		seen = append(seen, v.String())
	}
	return &steps.Mismatch{
		Message:  fmt.Sprintf("a law is broken (%s)", strings.Join(law.Behaviours, ", ")),
		Expected: law.Says, Seen: strings.Join(seen, "; "),
	}
}
