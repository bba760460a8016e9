package trace

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// WriteText draws the trace for people. What somebody did, and what fell due,
// stands at its time after the start; what followed from it stands below, pushed
// in: > what happened, ~ what went over the wire, ! what was refused. Internal
// events are left out: nobody could have seen them.
func (t *Trace) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	d := drawing{start: t.Header.Start, out: out, head: map[int]int{Start: Start}}
	for _, e := range t.Log {
		d.entry(e)
	}
	return out.Flush()
}

// Text is one entry as [Trace.WriteText] draws it, without its time.
func (t *Trace) Text(e Entry) string { return entryText(e.What, t.Header.Start) }

type drawing struct {
	start time.Time
	out   *bufio.Writer
	head  map[int]int // Seq of an entry: Seq of the entry at its time's margin that it follows from
	open  int         // the head whose consequences are being drawn
	at    time.Time
}

// entry draws one line. It stands at the margin, with its time, when it is an
// act, and also when it does not follow from the act drawn last or follows later.
func (d *drawing) entry(e Entry) {
	head, follows := d.head[e.Cause]
	if !follows || acts(e.What) {
		head = e.Seq
	}
	d.head[e.Seq] = head
	if h, ok := e.What.(Happened); ok && !oc.Observable(h.Event) {
		return
	}
	margin := strings.Repeat(" ", len("00:00:00"))
	if acts(e.What) || head != d.open || !e.At.Equal(d.at) {
		margin = Offset(e.At.Sub(d.start))
		d.open, d.at = head, e.At
	}
	fmt.Fprintf(d.out, "%s %s\n", margin, entryText(e.What, d.start))
}

func acts(w What) bool {
	switch w.(type) {
	case Did, CustomerDid, Asked, Fired, Expected:
		return true
	}
	return false
}

// Offset prints a time after the start as hh:mm:ss, with milliseconds when there are any.
func Offset(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	s := fmt.Sprintf("%s%02d:%02d:%02d", sign, int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60)
	if ms := d.Milliseconds() % 1000; ms != 0 {
		s += fmt.Sprintf(".%03d", ms)
	}
	return s
}

func entryText(what What, start time.Time) string {
	p := &printer{start: start}
	switch w := what.(type) {
	case Did:
		return fmt.Sprintf("%s: %s", w.By, p.value(w.Command))
	case CustomerDid:
		return customerText(w)
	case Exchange:
		return exchangeText(w)
	case Fired:
		return "deadline " + w.Deadline
	case Happened:
		return "> " + p.value(w.Event)
	case Rejected:
		return p.rejection(&w.Rejection)
	case Asked:
		return askedText(w, p)
	case Expected:
		if w.Met {
			return "then " + w.Step
		}
		return "then " + w.Step + " -- NOT MET: " + w.Seen
	}
	return ""
}

func customerText(w CustomerDid) string {
	var b strings.Builder
	if w.Customer != "" {
		b.WriteString("customer " + w.Customer + " ")
	}
	b.WriteString(w.Action)
	if w.Text != "" {
		b.WriteString(" " + strconv.Quote(w.Text))
	}
	if w.To != "" {
		b.WriteString(" to " + w.To)
	}
	b.WriteString(" at " + w.Provider)
	return b.String()
}

func exchangeText(w Exchange) string {
	if w.To == "" {
		return "~ " + w.From + ": " + w.Note
	}
	s := fmt.Sprintf("~ %s -> %s %s %s", w.From, w.To, w.Method, w.Path)
	if w.Status == 0 {
		s += " no answer"
	} else {
		s += " " + strconv.Itoa(w.Status)
	}
	if w.Signature != "" {
		s += " (signature " + w.Signature + ")"
	}
	if w.Note != "" {
		s += " -- " + w.Note
	}
	return s
}

func askedText(w Asked, p *printer) string {
	s := fmt.Sprintf("%s asks: %s", w.By, p.value(w.Query))
	if w.Reply == nil {
		return s
	}
	return s + " = " + p.value(w.Reply)
}
