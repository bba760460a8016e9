package engine

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// transcript is what was said in a conversation, first said first. It is most of
// what a conversation takes of memory, so that a message is kept without what is
// known anyway.
type transcript []said

// said is a message of a transcript.
type said struct {
	N        uint64        // the engine's number of the message
	After    time.Duration // the start of the conversation
	By       oc.PersonID
	Text     string
	Author   oc.Author
	Audience oc.Audience
	Trigger  oc.Trigger
	With     *attached // nil: nothing
}

// attached is what few messages have.
type attached struct {
	Files []oc.File
	Tags  []string
}

// page is how many messages a transcript has room for when it begins, and how many
// more it gets room for at least.
const page = 4

// write puts a message at the end.
func (t *transcript) write(n uint64, after time.Duration, m *oc.Message) {
	if all := *t; len(all) == cap(all) {
		*t = append(make(transcript, 0, len(all)+max(page, len(all)/2)), all...)
	}
	x := said{N: n, After: after, By: m.By, Text: m.Text, Author: m.Author, Audience: m.Audience, Trigger: m.Trigger}
	if len(m.Files) > 0 || len(m.Tags) > 0 {
		x.With = &attached{m.Files, m.Tags}
	}
	*t = append(*t, x)
}

// message returns a message of a conversation's transcript in full.
func (c *conversation) message(x *said) oc.Message {
	m := oc.Message{
		ID: messageID(x.N), Conversation: c.ID, At: c.Started.Add(x.After), Author: x.Author, By: x.By, Audience: x.Audience,
		Text: x.Text, Trigger: x.Trigger,
	}
	if x.With != nil {
		m.Files, m.Tags = x.With.Files, x.With.Tags
	}
	return m
}

func messageID(n uint64) oc.MessageID { return oc.MessageID(number("M", n)) }

// attach puts a file beside those that a message has. What was handed out of the
// transcript before stays as it was.
func (x *said) attach(f oc.File) {
	var with attached
	if x.With != nil {
		with = *x.With
	}
	with.Files = append(with.Files[:len(with.Files):len(with.Files)], f)
	x.With = &with
}
