package engine

import (
	"slices"
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
	Files    *[]oc.File // nil: none
}

// page is how many messages a transcript has room for when it begins, and how many
// more it gets room for at least.
const page = 5

// write puts a message at the end.
func (t *transcript) write(n uint64, after time.Duration, m *oc.Message) {
	if all := *t; len(all) == cap(all) {
		*t = append(make(transcript, 0, len(all)+max(page, len(all)/2)), all...)
	}
	x := said{N: n, After: after, By: m.By, Text: m.Text, Author: m.Author, Audience: m.Audience, Trigger: m.Trigger}
	if len(m.Files) > 0 {
		x.attach(m.Files...)
	}
	*t = append(*t, x)
}

// message returns a message of a conversation's transcript in full.
func (c *conversation) message(x *said) oc.Message {
	m := oc.Message{
		ID: messageID(x.N), Conversation: c.ID, At: c.Started.Add(x.After), Author: x.Author, By: x.By, Audience: x.Audience,
		Text: x.Text, Trigger: x.Trigger, Tags: tagsOf(x.Trigger),
	}
	if x.Files != nil {
		m.Files = *x.Files
	}
	return m
}

func messageID(n uint64) oc.MessageID { return oc.MessageID(number("M", n)) }

// attach puts files beside those that a message has. What was handed out of the
// transcript before stays as it was.
func (x *said) attach(files ...oc.File) {
	if x.Files != nil {
		files = slices.Concat(*x.Files, files)
	}
	x.Files = &files
}
