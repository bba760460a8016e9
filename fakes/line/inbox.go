package line

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

// Received is a message on a customer's phone.
type Received struct {
	At           time.Time       `json:"at"`
	From         string          `json:"from,omitempty"` // handle of the official account
	In           string          `json:"in,omitempty"`   // id of the group or room; "" in a 1:1 chat
	Kind         string          `json:"kind,omitempty"` // type of the message object: "text", "image", "template", …
	Text         string          `json:"text,omitempty"` // what stands there; of cards the alternative text
	Media        []Media         `json:"media,omitempty"`
	MessageID    string          `json:"messageId,omitempty"`
	Sender       string          `json:"sender,omitempty"`       // the name it is shown under, where the message chose one
	Quotes       string          `json:"quotes,omitempty"`       // the quote token of the message it answers
	QuickReplies []string        `json:"quickReplies,omitempty"` // labels of the buttons below it
	Object       json.RawMessage `json:"object,omitempty"`       // the message as the integration sent it
	Trouble      string          `json:"trouble,omitempty"`      // why a picture, video or audio cannot be shown
}

// Inbox returns what the user received, oldest first; it is the same on every device.
// Pictures, videos and audio are there once the fake has fetched them ([Fake.Advance]).
func (c *Customer) Inbox() []Received {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	out := make([]Received, len(c.user.inbox))
	for i, r := range c.user.inbox {
		out[i] = *r
		out[i].Media = slices.Clone(r.Media)
	}
	return out
}

// kind is the type of a message object.
func (o object) kind() string { return o.str("type") }

func (o object) str(name string) string {
	s, _ := o[name].(string)
	return s
}

func (o object) obj(name string) object {
	m, _ := o[name].(map[string]any)
	return m
}

// textOf is what a person would read of some messages.
func (f *Fake) textOf(messages []object) string {
	texts := make([]string, 0, len(messages))
	for _, m := range messages {
		text := m.str("text")
		switch m.kind() {
		case "textV2":
			text = placeholder(m, f.nameOf)
		case "location":
			text = m.str("title")
		case "template", "flex", "imagemap":
			text = m.str("altText")
		}
		if text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n")
}

func (f *Fake) nameOf(userID string) string {
	if u := f.users[userID]; u != nil {
		return u.DisplayName
	}
	return userID
}

// arrive puts a message on a user's phone, and has its media fetched.
func (f *Fake) arrive(c *call, userID, to string, grouped bool, m object, id string) {
	r := &Received{At: c.at, From: c.account.Handle, Kind: m.kind(), Text: f.textOf([]object{m}), MessageID: id,
		Sender: m.obj("sender").str("name"), Quotes: m.str("quoteToken"), Object: encode(m)}
	if grouped {
		r.In = to
	}
	items, _ := m.obj("quickReply")["items"].([]any)
	for _, item := range items {
		one, _ := item.(map[string]any)
		r.QuickReplies = append(r.QuickReplies, object(one).obj("action").str("label"))
	}
	u := f.users[userID]
	u.inbox = keep(append(u.inbox, r), f.o.KeepMessages)
	if limit := largest[r.Kind]; limit > 0 {
		source := m.str("originalContentUrl")
		f.outbox.Add(f.now(), "media of message "+id, func(ctx context.Context) { f.fetch(ctx, userID, r, source, limit) })
	}
}

// largest are the limits of fetched media in bytes (providers.md 2.3).
var largest = map[string]int64{"image": 10 << 20, "video": 200 << 20, "audio": 200 << 20}

// fetch gets the media of a message as LINE does for the phone, and puts the bytes into the inbox.
func (f *Fake) fetch(ctx context.Context, userID string, r *Received, source string, limit int64) {
	e := journal.Entry{Direction: journal.Webhook, Provider: provider, Method: http.MethodGet, URL: source, Signature: "none", Number: userID}
	m, trouble := Media{Name: source}, ""
	if acts, ok := f.faults.TakeOf("media", userID, onFetches); ok {
		e.Note = "fault: " + acts.String()
		trouble = "not fetched: " + acts.Do.String()
	} else {
		trouble = f.get(ctx, &m, &e, limit)
	}
	e.At = f.now()
	if trouble != "" && e.Note == "" {
		e.Note = trouble
	}
	f.journal.Add(e)
	f.mu.Lock()
	defer f.mu.Unlock()
	r.Trouble = trouble
	if trouble == "" {
		r.Media = []Media{m}
	}
}

func onFetches(a fault.Action) bool {
	switch a.(type) {
	case fault.Lose, fault.FailDelivery, fault.Cut, fault.Unreachable:
		return true
	}
	return false
}

// get makes the request for media; it returns why there is nothing to show, or "".
func (f *Fake) get(ctx context.Context, m *Media, e *journal.Entry, limit int64) (trouble string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, m.Name, nil)
	if err != nil {
		return err.Error()
	}
	e.RequestHeader = req.Header.Clone()
	res, err := f.o.Client.Do(req)
	if err != nil {
		return err.Error()
	}
	defer res.Body.Close()
	e.Status, e.ResponseHeader = res.StatusCode, res.Header
	m.Bytes, err = io.ReadAll(io.LimitReader(res.Body, limit+1))
	m.ContentType = res.Header.Get("Content-Type")
	e.ResponseBody = m.Bytes
	switch {
	case err != nil:
		return err.Error()
	case res.StatusCode != http.StatusOK:
		return fmt.Sprintf("answered %d", res.StatusCode)
	case int64(len(m.Bytes)) > limit:
		return fmt.Sprintf("larger than %d MB", limit>>20)
	}
	return ""
}
