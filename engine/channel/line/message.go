package line

import (
	"encoding/json"
	"errors"
	"net/url"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// message is the message of an event; which fields there are depends on its type.
type message struct {
	Type            string `json:"type"`
	ID              string `json:"id"`
	Text            string `json:"text"`
	FileName        string `json:"fileName"`
	FileSize        int    `json:"fileSize"`
	Title           string `json:"title"`
	Address         string `json:"address"`
	ContentProvider struct {
		Type               string `json:"type"`
		OriginalContentURL string `json:"originalContentUrl"`
	} `json:"contentProvider"`
}

// received translates an event of type message. Groups and rooms are flagged; what
// becomes of them is not decided here (LINE-034).
func received(account oc.AccountID, ev event) (oc.ReceiveMessage, error) {
	r := oc.ReceiveMessage{
		Account:    account,
		From:       oc.CustomerID(ev.Source.UserID),
		ProviderID: ev.WebhookEventID,
		Group:      ev.Source.Type != "user",
		ReplyToken: ev.ReplyToken,
	}
	var m message
	switch err := json.Unmarshal(ev.Message, &m); {
	case ev.Message == nil:
		return r, errors.New("no message")
	case err != nil:
		return r, err
	case ev.WebhookEventID == "":
		return r, errors.New("no webhookEventId")
	case ev.Source.UserID == "" && !r.Group:
		return r, errors.New("no userId")
	}
	switch m.Type {
	case "text":
		r.Kind, r.Text = oc.ContentText, m.Text
	case "image", "video", "audio", "file":
		r.Kind, r.Files = oc.ContentFile, []oc.File{m.file()}
	case "sticker":
		r.Kind, r.Text = oc.ContentSticker, m.Text
	case "location":
		r.Kind, r.Text = oc.ContentLocation, m.place()
	default:
		r.Kind = oc.ContentUnsupported
	}
	return r, nil
}

// file describes what the customer sent. LINE says how large it is only of type
// file, and hands pictures on as JPEG, also those that were a GIF (LINE-023).
func (m message) file() oc.File {
	f := oc.File{URL: DataHost + contentPath(m.ID)}
	if m.ContentProvider.Type == "external" {
		f.URL = m.ContentProvider.OriginalContentURL
	}
	switch m.Type {
	case "image":
		f.ContentType = "image/jpeg"
	case "video":
		f.ContentType = "video/mp4"
	case "audio":
		f.ContentType = "audio/x-m4a"
	default:
		f.Name, f.Size = m.FileName, m.FileSize
		f.ContentType = channel.ContentType(f)
		return f
	}
	f.Name = channel.FileName(m.ID, f.ContentType)
	return f
}

func contentPath(id string) string { return "/v2/bot/message/" + url.PathEscape(id) + "/content" }

// place is a location in words: its title and address, as far as given.
func (m message) place() string {
	if m.Title == "" || m.Address == "" {
		return m.Title + m.Address
	}
	return m.Title + ", " + m.Address
}
