// Package journal remembers every exchange of a fake, in both directions, byte
// for byte and in order.
//
// A journal asserts nothing: tests and people read it. It is either unbounded
// (in a bench, where a run ends soon) or a ring of a settable size (in a process
// that runs for days). A ring never loses silently: reading past what was
// dropped says how many entries are gone.
//
// Entries are handed out as they were put in. Their headers and bodies are
// shared and must not be changed by anybody.
package journal

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Direction says who called whom.
type Direction uint8

// The directions. The zero Direction means nothing, and in a [Query] any.
const (
	Request Direction = iota + 1 // somebody called the fake
	Webhook                      // the fake called somebody
	Note                         // no traffic: a fault acted, the fake gave up, a support ticket
)

func (d Direction) String() string {
	switch d {
	case Request:
		return "request"
	case Webhook:
		return "webhook"
	case Note:
		return "note"
	}
	return fmt.Sprintf("Direction(%d)", uint8(d))
}

// An Entry is one exchange, whole: what was asked and what was answered.
type Entry struct {
	Seq            int       // from 1, rising by 1, never reused, not even after Clear
	At             time.Time // the fake's clock
	Direction      Direction
	Provider       string // "line", "telesign", "twilio"
	Method, URL    string // URL is absolute as far as it is known
	RequestHeader  http.Header
	RequestBody    []byte
	Status         int // 0: no answer
	ResponseHeader http.Header
	ResponseBody   []byte
	Signature      string // the verdict in words: "good", "bad: …", "none"
	Number         string // the customer's number or user id, where there is one
	Text           string // the message's text, where there is one
	Note           string // plain words: why refused, which fault acted, gave up after 3 attempts
}

// A Journal is safe for concurrent use.
type Journal struct {
	mu      sync.Mutex
	size    int // 0: unbounded
	entries []Entry
	start   int           // index of the oldest entry once the ring is full
	next    int           // Seq of the next entry
	changed chan struct{} // closed at the next Add; nil: nobody waits
}

// New returns an empty journal: a ring of size entries, or with size 0 (or less)
// one without a bound.
func New(size int) *Journal {
	return &Journal{size: max(size, 0), next: 1}
}

// Add puts e at the end, assigns its Seq and returns it. A full ring drops its
// oldest entry.
func (j *Journal) Add(e Entry) int {
	j.mu.Lock()
	defer j.mu.Unlock()
	e.Seq = j.next
	j.next++
	if j.changed != nil {
		close(j.changed)
		j.changed = nil
	}
	if j.size == 0 || len(j.entries) < j.size {
		j.entries = append(j.entries, e)
		return e.Seq
	}
	j.entries[j.start] = e
	j.start = (j.start + 1) % j.size
	return e.Seq
}

// Dropped is the error of a reader who came too late.
type Dropped struct {
	Count int // how many of the entries asked for are gone
}

func (d *Dropped) Error() string {
	return fmt.Sprintf("journal: %d entries asked for have been dropped", d.Count)
}

// Since returns the entries after number seq, oldest first. When some of them
// are gone, it returns what is left together with a *[Dropped].
func (j *Journal) Since(seq int) ([]Entry, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	seq = max(seq, 0)
	oldest := j.next - len(j.entries)
	if seq+1 < oldest {
		return j.ordered(), &Dropped{Count: oldest - seq - 1}
	}
	if seq >= j.next-1 {
		return nil, nil
	}
	skip := seq + 1 - oldest
	left := make([]Entry, 0, len(j.entries)-skip)
	for i := skip; i < len(j.entries); i++ {
		left = append(left, j.entries[(j.start+i)%len(j.entries)])
	}
	return left, nil
}

// All returns what is there, oldest first.
func (j *Journal) All() []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.ordered()
}

// ordered copies the entries, oldest first; the lock is held.
func (j *Journal) ordered() []Entry {
	return slices.Concat(j.entries[j.start:], j.entries[:j.start])
}

// A Query says what to look for; its zero fields match anything.
type Query struct {
	Provider  string
	Number    string // exactly this one
	Text      string // somewhere in the message's text
	Status    int
	Direction Direction
	Method    string
	URL       string // somewhere in the URL
	Note      string // somewhere in the note
	Signature string // how the verdict begins: "good", "bad", "none"
}

// Find returns the entries that match every field of q, oldest first.
func (j *Journal) Find(q Query) []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	var found []Entry
	for i := range j.entries {
		if e := &j.entries[(j.start+i)%len(j.entries)]; q.Matches(*e) {
			found = append(found, *e)
		}
	}
	return found
}

// Matches says whether an entry is what q looks for.
func (q Query) Matches(e Entry) bool {
	return (q.Provider == "" || q.Provider == e.Provider) &&
		(q.Number == "" || q.Number == e.Number) &&
		(q.Text == "" || strings.Contains(e.Text, q.Text)) &&
		(q.Status == 0 || q.Status == e.Status) &&
		(q.Direction == 0 || q.Direction == e.Direction) &&
		(q.Method == "" || q.Method == e.Method) &&
		strings.Contains(e.URL, q.URL) && strings.Contains(e.Note, q.Note) && strings.HasPrefix(e.Signature, q.Signature)
}

// Clear forgets every entry. Numbers go on rising, so that a reader who
// remembers one learns from Since that entries are gone.
func (j *Journal) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries, j.start = nil, 0
}
