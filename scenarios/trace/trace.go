// Package trace is the one log of a run.
//
// It holds everything that anybody could have seen, in its order: what a person
// did, what a customer did at a provider, what went over the wire, which deadline
// fired, what happened, what was refused, what was asked and what was expected.
// Each entry has its number, its time on the virtual clock and the entry that
// caused it. An entry without a cause is an input: replaying the inputs at their
// times under the settings of the header makes the run again, so that everything
// else is there to be compared.
//
// On disk a trace is JSON Lines: the header, then an entry a line. For people it
// is drawn by [Trace.WriteText]. A credential is never in it: organisations hold
// references, and whoever writes an [Exchange] takes the secrets out before.
//
// Only the bench and the recorder write traces, and exploration of an engine alone,
// where there is no bench. Everybody else reads them.
package trace

import (
	"encoding/json"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Format is the version of the format on disk. It changes with every change that
// an older reader would misunderstand; a reader refuses what is not its own.
const Format = 1

// Header says how to make the run again.
type Header struct {
	Scenario     Scenario
	Target       Target
	Seed         uint64
	Propagation  string // "fixed" or "seeded" (CFG-004)
	Exact        bool   `json:",omitzero"` // nothing was moved by the seed
	Start        time.Time
	Organisation oc.Organisation
	History      oc.History `json:",omitzero"`
}

// Scenario is what was run.
type Scenario struct {
	Name     string
	Location string `json:",omitempty"` // file and line
}

// Target is the platform that was under test.
type Target struct {
	Name, Version string
	Profile       string
	Flags         []string `json:",omitempty"`
	Flaws         []string `json:",omitempty"` // switched on (SUP-026)
}

// Start, as a Cause, says that an entry follows from the header: from the
// founding of the organisation, or from time alone where the target does not
// tell which entry set a deadline.
const Start = -1

// Entry is one line of the log.
type Entry struct {
	Seq   int       // from 1, rising
	At    time.Time // on the virtual clock
	Cause int       // the Seq of the entry it follows from; 0: an input, nothing caused it; or [Start]
	What  What      // one of Did, CustomerDid, Exchange, Fired, Happened, Rejected, Asked, Expected
}

// Input reports whether the entry came from outside: nothing in the log caused it.
func (e Entry) Input() bool { return e.Cause == 0 }

// What is the content of an entry. The types of this package are all there are.
type What interface{ what() }

type (
	// Did is a command that somebody gave to the platform. Customers of channels
	// that have no fake provider give commands too.
	Did struct {
		By      oc.PersonID
		Command oc.Command
	}
	// CustomerDid is what somebody did at a provider, without the platform: a
	// customer texted, the organisation entered a callback URL in a console, a test
	// armed a fault.
	CustomerDid struct {
		Customer string          // name in the scenario; empty when the provider itself is meant
		Provider string          // as in the fakes: "twilio", "telesign", "line"
		Action   string          // a verb, such as "texts", "sends", "follows"
		From     string          `json:",omitempty"` // customer's number or user id
		To       string          `json:",omitempty"` // support number or account
		Text     string          `json:",omitempty"`
		Detail   json.RawMessage `json:",omitempty"` // the rest of what is needed to do it again
	}
	// Exchange is a request over the network and its answer, without secrets. One
	// without a receiver is a note: something that a provider did not send, and why.
	Exchange struct {
		From, To       string // "platform", a provider, or the host of a third party
		Method, Path   string // with its query
		Status         int    // 0: no answer
		Signature      string `json:",omitempty"` // the verdict, where a signature is checked
		RequestHeader  Fields `json:",omitempty"`
		Request        string `json:",omitempty"` // body; what is not text is described
		ResponseHeader Fields `json:",omitempty"`
		Response       string `json:",omitempty"`
		Note           string `json:",omitempty"` // in plain words: which fault acted, why it was refused
	}
	// Fired is a deadline of the platform that came due.
	Fired struct {
		Deadline string // kind and subject
	}
	// Happened is an event of the platform.
	Happened struct{ Event oc.Event }
	// Rejected is the platform saying no to the command that is its cause.
	Rejected struct{ Rejection oc.Rejection }
	// Asked is a question and its reply, which may be a rejection.
	Asked struct {
		By    oc.PersonID
		Query oc.Query
		Reply oc.Reply
	}
	// Expected is a check of the scenario.
	Expected struct {
		Step string // the sentence
		Met  bool
		Seen string `json:",omitempty"` // what was seen instead
	}
)

// Fields are the headers of an exchange that are worth keeping.
type Fields map[string]string

func (Did) what()         {}
func (CustomerDid) what() {}
func (Exchange) what()    {}
func (Fired) what()       {}
func (Happened) what()    {}
func (Rejected) what()    {}
func (Asked) what()       {}
func (Expected) what()    {}

// Trace is a log in memory.
type Trace struct {
	Header Header
	Log    []Entry
}

// Add puts what happened at the end of the log and returns its number.
func (t *Trace) Add(at time.Time, cause int, what What) int {
	seq := 1
	if n := len(t.Log); n > 0 {
		seq = t.Log[n-1].Seq + 1
	}
	t.Log = append(t.Log, Entry{Seq: seq, At: at, Cause: cause, What: what})
	return seq
}

// Entries is how many entries there are.
func (t *Trace) Entries() int { return len(t.Log) }
