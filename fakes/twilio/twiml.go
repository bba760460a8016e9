package twilio

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// A verb is one thing that an answer asks for: a message, or to go on elsewhere.
type verb struct {
	redirect         bool
	text             string // the message's body, or the redirect's address
	media            []string
	to, from         string
	callback, method string
}

// readAnswer reads what the receiver of an inbound message answered. The code is
// that of Twilio's debugger if it cannot be read: 12300, 12100.
func readAnswer(a webhookAnswer) (verbs []verb, code int) {
	body := bytes.TrimSpace(a.body)
	if a.status == http.StatusNoContent || len(body) == 0 {
		return nil, 0
	}
	switch a.mediaType() {
	case "text/xml", "application/xml", "text/html":
		verbs, err := parseTwiML(body)
		if err != nil {
			return nil, 12100
		}
		return verbs, 0
	case "text/plain":
		return []verb{{text: string(body), method: http.MethodPost}}, 0
	}
	return nil, 12300
}

// twiml is the element tree of an answer; only what messaging knows is looked at.
type twiml struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []twiml    `xml:",any"`
}

func (t twiml) attr(name string) string {
	for _, a := range t.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

var errNoResponse = errors.New("the root is not Response")

func parseTwiML(body []byte) ([]verb, error) {
	var root twiml
	dec := xml.NewDecoder(bytes.NewReader(body))
	if err := dec.Decode(&root); err != nil {
		return nil, err
	}
	if root.XMLName.Local != "Response" {
		return nil, errNoResponse
	}
	for { // nothing but white space and comments may follow the root
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if text, ok := tok.(xml.CharData); ok && len(bytes.TrimSpace(text)) > 0 {
			return nil, errNoResponse
		} else if _, ok := tok.(xml.StartElement); ok {
			return nil, errNoResponse
		}
	}
	var verbs []verb
	for _, el := range root.Children {
		switch el.XMLName.Local {
		case "Message", "Sms":
			verbs = append(verbs, messageVerb(el))
		case "Redirect":
			method := strings.ToUpper(el.attr("method"))
			if method != http.MethodGet {
				method = http.MethodPost
			}
			verbs = append(verbs, verb{redirect: true, text: strings.TrimSpace(el.Text), method: method})
		}
	}
	return verbs, nil
}

func messageVerb(el twiml) verb {
	v := verb{to: el.attr("to"), from: el.attr("from"), callback: el.attr("statusCallback"), method: strings.ToUpper(el.attr("method"))}
	if v.callback == "" {
		v.callback = el.attr("action")
	}
	if v.method != http.MethodGet {
		v.method = http.MethodPost
	}
	texts := []string{}
	for _, child := range el.Children {
		switch child.XMLName.Local {
		case "Body":
			texts = append(texts, strings.TrimSpace(child.Text))
		case "Media":
			v.media = append(v.media, strings.TrimSpace(child.Text))
		}
	}
	if len(texts) == 0 {
		texts = append(texts, strings.TrimSpace(el.Text))
	}
	v.text = strings.Join(texts, "")
	return v
}

// resolve makes an address in TwiML absolute.
func resolve(base, ref string) string {
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	r, err := url.Parse(ref)
	if err != nil {
		return ref
	}
	return b.ResolveReference(r).String()
}
