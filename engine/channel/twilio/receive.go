package twilio

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// maxMedia is how many files one message carries at most (TW-017).
const maxMedia = 10

// Receive answers a webhook that Twilio did not sign with 403 (TW-015) and one
// that it signed, but that makes no sense, with 400.
func (Codec) Receive(account oc.Account, w channel.Webhook) ([]oc.Input, error) {
	form, err := parse(w)
	if err != nil {
		return nil, err
	}
	signature := w.Header.Get(SignatureHeader)
	if signature == "" {
		return nil, refused(403, "signature missing")
	}
	signed, inBody := form, w.Method != "GET"
	if !inBody {
		signed = nil // a GET has its parameters in the URL
	}
	if !authentic(account.Credentials.AuthToken.Value, w.URL, signed, signature) {
		return nil, refused(403, "signature wrong")
	}
	if inBody && form == nil {
		if !hashed(w.URL, w.Body) {
			return nil, refused(403, "hash of the body wrong")
		}
		return nil, refused(400, "malformed: not a form but %q", w.Header.MediaType())
	}
	if form.Get("MessageSid") == "" {
		return nil, refused(400, "malformed: no MessageSid")
	}
	if status := form.Get("MessageStatus"); status != "" {
		return report(account, form, status)
	}
	return message(account, form)
}

// parse reads the parameters of a webhook; nil says that they are not a form.
func parse(w channel.Webhook) (url.Values, error) {
	query := string(w.Body)
	switch {
	case w.Method == "GET":
		u, err := url.Parse(w.URL)
		if err != nil {
			return nil, refused(400, "malformed: %v", err)
		}
		query = u.RawQuery
	case w.Header.MediaType() != "application/x-www-form-urlencoded":
		return nil, nil
	}
	form, err := url.ParseQuery(query)
	if err != nil {
		return nil, refused(400, "malformed: %v", err)
	}
	return form, nil
}

// message translates an inbound text (TW-007).
func message(account oc.Account, form url.Values) ([]oc.Input, error) {
	from, err := inside(form.Get("From"))
	if err != nil {
		return nil, refused(400, "malformed: From is %v", err)
	}
	to, err := inside(form.Get("To"))
	if err != nil {
		return nil, refused(400, "malformed: To is %v", err)
	}
	files, err := media(form)
	if err != nil {
		return nil, err
	}
	kind := oc.ContentText
	if len(files) > 0 {
		kind = oc.ContentFile
	}
	return []oc.Input{oc.ReceiveMessage{
		Account:    account.ID,
		To:         to,
		From:       oc.CustomerID(from),
		ProviderID: text(form, "MessageSid"),
		Kind:       kind,
		Text:       text(form, "Body"),
		Files:      files,
	}}, nil
}

// media lists the files of an inbound text. Their size is not known before they
// are fetched.
func media(form url.Values) ([]oc.File, error) {
	if form.Get("NumMedia") == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(form.Get("NumMedia"))
	if err != nil || n < 0 || n > maxMedia {
		return nil, refused(400, "malformed: NumMedia is %q", form.Get("NumMedia"))
	}
	var files []oc.File
	for i := range n {
		address := text(form, "MediaUrl"+strconv.Itoa(i))
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return nil, refused(400, "malformed: MediaUrl%d is %q", i, address)
		}
		contentType := text(form, "MediaContentType"+strconv.Itoa(i))
		id := u.Path[strings.LastIndexByte(u.Path, '/')+1:]
		files = append(files, oc.File{Name: channel.FileName(id, contentType), ContentType: contentType, URL: address})
	}
	return files, nil
}

// report translates a status callback. A status that is of an inbound message, or
// that nobody knows, reports nothing.
func report(account oc.Account, form url.Values, status string) ([]oc.Input, error) {
	state, ok := states[status]
	if !ok {
		return nil, nil
	}
	r := oc.ReportDelivery{Account: account.ID, ProviderID: text(form, "MessageSid"), State: state}
	if code := form.Get("ErrorCode"); code != "" {
		n, err := strconv.Atoi(code)
		if err != nil {
			return nil, refused(400, "malformed: ErrorCode is %q", code)
		}
		r.Code = n
	}
	return []oc.Input{r}, nil
}

// states are the statuses of an outbound message (TW-016).
var states = map[string]oc.DeliveryState{
	"accepted":            oc.DeliveryQueued,
	"scheduled":           oc.DeliveryQueued,
	"queued":              oc.DeliveryQueued,
	"sending":             oc.DeliveryQueued,
	"sent":                oc.DeliverySent,
	"partially_delivered": oc.DeliverySent,
	"delivered":           oc.DeliveryDelivered,
	"read":                oc.DeliveryDelivered,
	"undelivered":         oc.DeliveryFailed,
	"failed":              oc.DeliveryFailed,
	"canceled":            oc.DeliveryFailed,
}

// text returns a parameter as text that can be written anywhere.
func text(form url.Values, name string) string { return strings.ToValidUTF8(form.Get(name), "\uFFFD") }
