package engine

import (
	"errors"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// A new queue takes nothing from one that is there: it needs an id of its own,
// and members who are known.
func TestANewQueueIsNew(t *testing.T) {
	tests := map[string]struct {
		queue oc.Queue
		want  oc.Kind // 0: it is saved
	}{
		"an id of its own":   {oc.Queue{ID: "billing", Type: oc.Messaging, Members: []oc.PersonID{"ann"}}, 0},
		"somebody else's id": {oc.Queue{ID: "support", Type: oc.Messaging}, oc.Invalid},
		"a default queue's":  {oc.Queue{ID: DefaultMessagingQueue, Type: oc.Messaging}, oc.Invalid},
		"none":               {oc.Queue{Type: oc.Messaging}, oc.Invalid},
		"an unknown member":  {oc.Queue{ID: "billing", Type: oc.Messaging, Members: []oc.PersonID{"nobody"}}, oc.NotFound},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := newContoso(t)
			_, err := e.Apply(e.now.Add(time.Second), by("ada", oc.AddQueue{Queue: test.queue}))
			var no *oc.Rejection
			var got oc.Kind
			if errors.As(err, &no) {
				got = no.Kind
			}
			if got != test.want {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}
