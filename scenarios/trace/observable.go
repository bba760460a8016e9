package trace

import "github.com/ocsim/ocsim/engine/oc"

// Observable returns the trace as anybody outside the platform could have seen
// it. What was caused by an internal event is caused by what caused that.
func (t *Trace) Observable() *Trace {
	out := &Trace{Header: t.Header}
	inherited := make(map[int]int) // Seq of an entry left out: its cause
	for _, e := range t.Log {
		if cause, gone := inherited[e.Cause]; gone {
			e.Cause = cause
		}
		if h, ok := e.What.(Happened); ok && !oc.Observable(h.Event) {
			inherited[e.Seq] = e.Cause
			continue
		}
		out.Log = append(out.Log, e)
	}
	return out
}
