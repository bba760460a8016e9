package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// WriteJSONL writes the header and the entries, a line each. Equal traces are
// equal byte for byte.
func (t *Trace) WriteJSONL(w io.Writer) error {
	lines := NewWriter(w)
	if err := lines.Header(t.Header); err != nil {
		return err
	}
	for i := range t.Log {
		if err := lines.Entry(&t.Log[i]); err != nil {
			return err
		}
	}
	return lines.Flush()
}

// Writer writes a trace as it grows.
type Writer struct {
	w    *bufio.Writer
	line []byte
}

// NewWriter returns a writer. Its header comes first, once.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriter(w)} }

// Header writes the first line.
func (w *Writer) Header(h Header) error {
	body, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("trace: header: %w", err)
	}
	w.line = append(w.line[:0], `{"ocsim trace":`...)
	w.line = strconv.AppendInt(w.line, Format, 10)
	w.line = append(w.line, `,"Header":`...)
	w.line = append(w.line, body...)
	return w.end()
}

// Entry writes a line.
func (w *Writer) Entry(e *Entry) error {
	line, err := AppendEntry(w.line[:0], e)
	if err != nil {
		return err
	}
	w.line = line
	return w.end()
}

// Flush hands everything on.
func (w *Writer) Flush() error { return w.w.Flush() }

func (w *Writer) end() error {
	w.line = append(w.line, "}\n"...)
	_, err := w.w.Write(w.line)
	return err
}

// AppendEntry appends an entry as it stands on its line, without the closing
// brace and the line's end.
func AppendEntry(b []byte, e *Entry) ([]byte, error) {
	b = append(b, `{"Seq":`...)
	b = strconv.AppendInt(b, int64(e.Seq), 10)
	b = append(b, `,"At":"`...)
	b = e.At.UTC().AppendFormat(b, time.RFC3339Nano)
	b = append(b, `","Cause":`...)
	b = strconv.AppendInt(b, int64(e.Cause), 10)
	b, err := appendWhat(b, e.What)
	if err != nil {
		return nil, fmt.Errorf("trace: entry %d: %w", e.Seq, err)
	}
	return b, nil
}

// appendWhat appends what an entry says under its kind. It calls no method of
// what and hands it to nobody, so that whoever writes an entry which is not kept
// need not allocate it.
func appendWhat(b []byte, what What) ([]byte, error) {
	switch w := what.(type) {
	case Did:
		b = oc.AppendReadable(append(b, `,"Did":{"By":`...), string(w.By))
		b, err := oc.AppendCommand(append(b, `,"Command":`...), w.Command)
		return append(b, '}'), err
	case Happened:
		return oc.AppendEvent(append(b, `,"Happened":`...), w.Event)
	case Asked:
		b = oc.AppendReadable(append(b, `,"Asked":{"By":`...), string(w.By))
		b, err := oc.AppendQuery(append(b, `,"Query":`...), w.Query)
		if err != nil {
			return b, err
		}
		b, err = oc.AppendReply(append(b, `,"Reply":`...), w.Reply)
		return append(b, '}'), err
	case Exchange:
		return appendExchange(b, &w), nil
	case Fired:
		return append(oc.AppendReadable(append(b, `,"Fired":{"Deadline":`...), w.Deadline), '}'), nil
	case CustomerDid:
		return appendCustomerDid(b, &w)
	case Rejected:
		return oc.AppendRejection(append(b, `,"Rejected":`...), w.Rejection)
	case Expected:
		b = oc.AppendReadable(append(b, `,"Expected":{"Step":`...), w.Step)
		b = strconv.AppendBool(append(b, `,"Met":`...), w.Met)
		b = appendOptional(b, `,"Seen":`, w.Seen)
		return append(b, '}'), nil
	}
	return nil, errors.New("there is no such kind of entry")
}

func appendCustomerDid(b []byte, w *CustomerDid) ([]byte, error) {
	b = oc.AppendReadable(append(b, `,"CustomerDid":{"Customer":`...), w.Customer)
	b = oc.AppendReadable(append(b, `,"Provider":`...), w.Provider)
	b = oc.AppendReadable(append(b, `,"Action":`...), w.Action)
	b = appendOptional(b, `,"From":`, w.From)
	b = appendOptional(b, `,"To":`, w.To)
	b = appendOptional(b, `,"Text":`, w.Text)
	if len(w.Detail) > 0 {
		detail := bytes.NewBuffer(append(b, `,"Detail":`...))
		if err := json.Compact(detail, w.Detail); err != nil {
			return b, err
		}
		b = detail.Bytes()
	}
	return append(b, '}'), nil
}

func appendExchange(b []byte, w *Exchange) []byte {
	b = oc.AppendReadable(append(b, `,"Exchange":{"From":`...), w.From)
	b = oc.AppendReadable(append(b, `,"To":`...), w.To)
	b = oc.AppendReadable(append(b, `,"Method":`...), w.Method)
	b = oc.AppendReadable(append(b, `,"Path":`...), w.Path)
	b = strconv.AppendInt(append(b, `,"Status":`...), int64(w.Status), 10)
	b = appendOptional(b, `,"Signature":`, w.Signature)
	b = appendFields(b, `,"RequestHeader":`, w.RequestHeader)
	b = appendOptional(b, `,"Request":`, w.Request)
	b = appendFields(b, `,"ResponseHeader":`, w.ResponseHeader)
	b = appendOptional(b, `,"Response":`, w.Response)
	b = appendOptional(b, `,"Note":`, w.Note)
	return append(b, '}')
}

func appendFields(b []byte, key string, f Fields) []byte {
	if len(f) == 0 {
		return b
	}
	b = append(append(b, key...), '{')
	var few [8]string // an exchange keeps hardly more
	names := few[:0]
	for name := range f {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(oc.AppendReadable(b, name), ':')
		b = oc.AppendReadable(b, f[name])
	}
	return append(b, '}')
}

func appendOptional(b []byte, key, s string) []byte {
	if s == "" {
		return b
	}
	return oc.AppendReadable(append(b, key...), s)
}
