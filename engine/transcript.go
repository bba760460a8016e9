package engine

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// transcript is what was said in a conversation, first said first. It is most of
// what a conversation takes of memory, so that a message is kept without what is
// known anyway, and the files, which few have, stand in State.Files.
type transcript []said

// said is a message of a transcript.
type said struct {
	By       oc.PersonID
	Text     string
	After    time.Duration // the start of the conversation
	low      uint32        // the engine's number of the message, which has 40 bits
	high     uint8
	Author   oc.Author
	Audience oc.Audience
	Trigger  oc.Trigger
}

// number returns the engine's number of a message.
func (x *said) number() uint64 { return uint64(x.high)<<32 | uint64(x.low) }

// page is how many messages a transcript has room for when it begins, and how many
// more it gets room for at least.
const page = 5

// write puts a message at the end.
func (t *transcript) write(n uint64, after time.Duration, m *oc.Message) {
	if all := *t; len(all) == cap(all) {
		*t = append(make(transcript, 0, len(all)+max(page, len(all)/2)), all...)
	}
	*t = append(*t, said{
		By: m.By, Text: m.Text, After: after, low: uint32(n), high: uint8(n >> 32), Author: m.Author, Audience: m.Audience, Trigger: m.Trigger,
	})
}

// message returns a message of a conversation's transcript in full.
func (s *State) message(c *conversation, x *said) oc.Message {
	return oc.Message{
		ID: messageID(x.number()), Conversation: c.ID, At: c.Started.Add(x.After), Author: x.Author, By: x.By, Audience: x.Audience,
		Text: x.Text, Files: s.Files[x.number()], Trigger: x.Trigger, Tags: tagsOf(x.Trigger),
	}
}

func messageID(n uint64) oc.MessageID { return oc.MessageID(number("M", n)) }

// attach puts files beside those that a message has. What was handed out before
// stays as it was.
func (s *State) attach(n uint64, files ...oc.File) {
	if len(files) > 0 {
		s.Files[n] = slices.Concat(s.Files[n], files)
	}
}

// forgetTranscript lets go of what belongs to the messages of a conversation.
func (s *State) forgetTranscript(c *conversation) {
	for i := range c.Transcript {
		delete(s.Files, c.Transcript[i].number())
	}
}
