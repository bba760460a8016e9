package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Reader reads a trace entry by entry. It understands a line wholly or refuses
// it with its number; lines may be of any length.
type Reader struct {
	Header Header
	r      *bufio.Reader
	line   int
	last   int // Seq of the entry before
}

// NewReader reads the header. It refuses what is not a trace and a trace of
// another format.
func NewReader(r io.Reader) (*Reader, error) {
	tr := &Reader{r: bufio.NewReader(r)}
	line, err := tr.next()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("trace: empty: a trace begins with its header")
	}
	if err != nil {
		return nil, err
	}
	tr.Header, err = decodeHeader(line)
	if err != nil {
		return nil, tr.wrong(err)
	}
	return tr, nil
}

// Next returns the next entry, or io.EOF after the last one.
func (r *Reader) Next() (Entry, error) {
	line, err := r.next()
	if err != nil {
		return Entry{}, err
	}
	e, err := decodeEntry(line)
	if err == nil {
		err = r.check(e)
	}
	if err != nil {
		return Entry{}, r.wrong(err)
	}
	r.last = e.Seq
	return e, nil
}

// Read reads a whole trace.
func Read(r io.Reader) (*Trace, error) {
	tr, err := NewReader(r)
	if err != nil {
		return nil, err
	}
	t := &Trace{Header: tr.Header}
	for {
		e, err := tr.Next()
		switch {
		case errors.Is(err, io.EOF):
			return t, nil
		case err != nil:
			return nil, err
		}
		t.Log = append(t.Log, e)
	}
}

func (r *Reader) check(e Entry) error {
	switch {
	case e.Seq <= r.last:
		return fmt.Errorf("entry %d after entry %d: numbers rise", e.Seq, r.last)
	case e.Cause >= e.Seq || e.Cause < Start:
		return fmt.Errorf("entry %d cannot be caused by entry %d", e.Seq, e.Cause)
	}
	return nil
}

// next returns the next line without its end. The last line may lack one.
func (r *Reader) next() ([]byte, error) {
	line, err := r.r.ReadBytes('\n')
	r.line++
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return nil, r.wrong(err)
	case err != nil && len(line) == 0:
		return nil, io.EOF
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

func (r *Reader) wrong(err error) error { return fmt.Errorf("trace: line %d: %w", r.line, err) }

func decodeHeader(line []byte) (Header, error) {
	var version struct {
		Format *int `json:"ocsim trace"`
	}
	if err := json.Unmarshal(line, &version); err != nil {
		return Header{}, fmt.Errorf("not the header of a trace: %w", err)
	}
	switch {
	case version.Format == nil:
		return Header{}, errors.New(`not the header of a trace: it has no "ocsim trace"`)
	case *version.Format != Format:
		return Header{}, fmt.Errorf("format %d: this program reads and writes format %d only", *version.Format, Format)
	}
	var wire struct {
		Format int `json:"ocsim trace"`
		Header *Header
	}
	if err := strict(line, &wire); err != nil {
		return Header{}, err
	}
	if wire.Header == nil {
		return Header{}, errors.New("the header is missing")
	}
	return *wire.Header, nil
}

func decodeEntry(line []byte) (Entry, error) {
	var wire struct {
		Seq                          int
		At                           time.Time
		Cause                        *int
		Did, Happened, Asked         json.RawMessage
		CustomerDid, Exchange, Fired json.RawMessage
		Rejected, Expected           json.RawMessage
	}
	if err := strict(line, &wire); err != nil {
		return Entry{}, err
	}
	e := Entry{Seq: wire.Seq, At: wire.At}
	switch {
	case wire.Seq < 1:
		return e, errors.New("an entry needs a Seq from 1")
	case wire.At.IsZero():
		return e, errors.New("an entry needs its time")
	case wire.Cause == nil:
		return e, errors.New("an entry needs its Cause, 0 if it has none")
	}
	e.Cause = *wire.Cause
	bodies := map[string]json.RawMessage{
		"Did": wire.Did, "Happened": wire.Happened, "Asked": wire.Asked, "CustomerDid": wire.CustomerDid,
		"Exchange": wire.Exchange, "Fired": wire.Fired, "Rejected": wire.Rejected, "Expected": wire.Expected,
	}
	maps.DeleteFunc(bodies, func(_ string, body json.RawMessage) bool { return body == nil })
	if len(bodies) != 1 {
		return e, fmt.Errorf("an entry says exactly one thing, not %d", len(bodies))
	}
	kind := slices.Collect(maps.Keys(bodies))[0]
	what, err := decodeWhat(kind, bodies[kind])
	if err != nil {
		return e, fmt.Errorf("%s: %w", kind, err)
	}
	e.What = what
	return e, nil
}

func decodeWhat(kind string, body json.RawMessage) (What, error) {
	switch kind {
	case "Did":
		var wire struct {
			By      oc.PersonID
			Command json.RawMessage
		}
		if err := strict(body, &wire); err != nil {
			return nil, err
		}
		command, err := oc.UnmarshalCommand(wire.Command)
		return Did{wire.By, command}, err
	case "Happened":
		event, err := oc.UnmarshalEvent(body)
		return Happened{event}, err
	case "Asked":
		return decodeAsked(body)
	case "CustomerDid":
		return decodePlain[CustomerDid](body)
	case "Exchange":
		return decodePlain[Exchange](body)
	case "Fired":
		return decodePlain[Fired](body)
	case "Rejected":
		var r Rejected
		err := strict(body, &r.Rejection)
		return r, err
	}
	return decodePlain[Expected](body)
}

func decodeAsked(body json.RawMessage) (What, error) {
	var wire struct {
		By           oc.PersonID
		Query, Reply json.RawMessage
	}
	if err := strict(body, &wire); err != nil {
		return nil, err
	}
	query, err := oc.UnmarshalQuery(wire.Query)
	if err != nil {
		return nil, err
	}
	reply, err := oc.UnmarshalReply(wire.Reply)
	return Asked{wire.By, query, reply}, err
}

func decodePlain[W What](body json.RawMessage) (What, error) {
	var w W
	err := strict(body, &w)
	return w, err
}

// strict decodes one value and refuses what it does not know: a trace is never
// half understood.
func strict(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(into); errors.Is(err, io.EOF) {
		return errors.New("the line is empty") // io.EOF would look like the end of the trace
	} else if err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands behind the value")
	}
	return nil
}
