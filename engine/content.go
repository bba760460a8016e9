package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// heard is what came in of a customer's message.
type heard struct {
	text  string
	files []oc.File
	lost  []oc.File
	why   oc.Trigger   // why something did not come in, or 0
	id    oc.MessageID // of the message on the transcript, if there is one
}

// screen decides what comes in of a customer's message: the content may be of a
// kind that nobody can show, and files may not be allowed or be too large.
func (e *Engine) screen(instance oc.InstanceID, m oc.ReceiveMessage) heard {
	h := heard{text: m.Text}
	switch {
	case m.Kind == oc.ContentUnsupported, m.Kind == oc.ContentLocation && m.Text == "":
		return heard{why: oc.TriggerUnsupportedType} // CH-012
	case m.Kind == oc.ContentSticker:
		h.text = stickerText
	case len(m.Files) > 0 && !e.customerFiles(instance):
		h.lost, h.why = m.Files, oc.TriggerFileNotAllowed // ATT-006, ATT-012
		return h
	}
	for _, f := range m.Files {
		if e.tooLarge(f) {
			h.lost, h.why = append(h.lost, f), oc.TriggerFileTooLarge // ATT-005
		} else {
			h.files = append(h.files, f)
		}
	}
	return h
}

// stickerText stands for a sticker, which is not delivered as a picture (LINE-024).
const stickerText = "Sticker"

// hear puts a customer's message on the transcript, as far as it may come in. What
// may not still makes or continues the conversation, and a system message stands
// in its place (CH-022). Files of a provider come once they were fetched.
func (e *Engine) hear(c *conversation, m oc.ReceiveMessage) heard {
	h := e.screen(c.Instance, m)
	if h.why == 0 || h.text != "" || len(h.files) > 0 {
		h.id = e.nextMessage()
		msg := oc.Message{
			ID: h.id, Conversation: c.ID, At: e.now, Author: oc.AuthorCustomer, Audience: oc.Everyone, Text: h.text,
		}
		if m.Account == "" {
			msg.Files = h.files
		}
		e.emit(oc.MessageReceived{Account: m.Account, ProviderID: m.ProviderID, Message: msg})
	}
	if h.why != 0 {
		e.emit(oc.ContentRefused{Conversation: c.ID, Account: m.Account, ProviderID: m.ProviderID, Files: h.lost, Why: h.why})
		e.say(c, h.why)
	}
	return h
}

// fetch has the host read the files of a message, so that agents can open them.
func (e *Engine) fetch(c *conversation, account oc.AccountID, h heard) {
	if account == "" {
		return
	}
	for _, f := range h.files {
		e.call(oc.Call{
			Kind: oc.CallFetch, Account: account, Conversation: c.ID, Message: h.id, Files: []oc.File{f}, Attempt: 1,
		})
	}
}

// fetched takes a file in once its size is known. One that cannot be read is
// shown as the provider announced it.
func (e *Engine) fetched(call oc.Call, r oc.CallReturned) {
	c := e.state.Conversations[call.Conversation]
	f := call.Files[0]
	if r.Status/100 == 2 && r.File.URL != "" {
		f = r.File
	}
	if e.tooLarge(f) {
		e.emit(oc.ContentRefused{Conversation: c.ID, Files: []oc.File{f}, Why: oc.TriggerFileTooLarge})
		e.say(c, oc.TriggerFileTooLarge)
		return
	}
	e.emit(oc.FileReceived{Conversation: c.ID, Message: call.Message, File: f})
}

// refuseGroup answers a message from a group or room: it makes no conversation and
// whoever wrote gets the customer's part of the unsupported message (LINE-034).
func (e *Engine) refuseGroup(ws *oc.Workstream, instance *oc.ChannelInstance, m oc.ReceiveMessage) {
	e.emit(oc.ContentRefused{Account: m.Account, ProviderID: m.ProviderID, Files: m.Files, Why: oc.TriggerUnsupportedType})
	if m.From != "" {
		e.sendAlone(instance, "", m.From, customText(ws, instance, oc.TriggerUnsupportedType))
	}
}

func (s *State) fileReceived(ev oc.FileReceived) {
	t := s.about(ev.Conversation).Transcript
	if i := slices.IndexFunc(t, func(m said) bool { return messageID(m.number()) == ev.Message }); i >= 0 {
		s.attach(t[i].number(), ev.File)
	}
}
