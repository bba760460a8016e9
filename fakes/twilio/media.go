package twilio

import (
	"context"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/journal"
)

// mediaRoot is the first part of the path under which the files themselves are
// found; Twilio has a host of its own for them.
const mediaRoot = "media.twiliocdn.com"

// medium is one file of a message; guarded by Fake.mu.
type medium struct {
	message          *message
	sid              string
	secret           string // the unguessable part of the file's address
	contentType      string
	name             string
	bytes            []byte
	created, updated time.Time
}

// newMedium makes a medium of m; one that is still to be fetched is empty. f.mu is
// held.
func (f *Fake) newMedium(m *message, file Media) *medium {
	now := f.o.Now()
	md := &medium{message: m, sid: f.nextSID("ME"), secret: f.nextSecret("file"), created: now, updated: now}
	md.fill(file)
	f.files[md.secret] = md
	return md
}

func (md *medium) fill(file Media) {
	if md.contentType = file.ContentType; md.contentType == "" {
		md.contentType = "application/octet-stream"
	}
	md.bytes, md.name = file.Bytes, file.Name
}

func (m *message) mediaContents() []Media {
	var files []Media
	for _, md := range m.media {
		files = append(files, Media{ContentType: md.contentType, Bytes: md.bytes, Name: md.name})
	}
	return files
}

func (f *Fake) isMediaURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// Limits of one file: pictures that Twilio can scale, and everything else (TW-017).
const (
	maxPicture = 5 << 20
	maxFile    = 500 << 10
)

var pictures = map[string]bool{"image/jpeg": true, "image/jpg": true, "image/png": true, "image/gif": true}

// fetchAll fetches the media of an outbound message. It calls out, so no lock is
// held. The code is that with which the message fails.
func (f *Fake) fetchAll(ctx context.Context, m *message) (files []Media, code int) {
	for _, target := range m.fetch {
		file, code := f.fetchOne(ctx, m.to, target)
		if code != 0 {
			f.alert(m.account, code, target)
			return nil, code
		}
		files = append(files, file)
	}
	return files, 0
}

func (f *Fake) fetchOne(ctx context.Context, to, target string) (Media, int) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	entry := journal.Entry{Direction: journal.Webhook, Provider: "twilio", Method: http.MethodGet, URL: target, Number: to, Signature: "none", Note: "media fetch"}
	defer func() {
		entry.At = f.o.Now()
		f.journal.Add(entry)
	}()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target, nil)
	if err != nil {
		entry.Note = "media fetch: " + err.Error()
		return Media{}, 11200
	}
	req.Header.Set("User-Agent", "TwilioProxy/1.1")
	req.Header.Set("Accept", "*/*")
	entry.RequestHeader = req.Header.Clone()
	resp, err := f.o.Client.Do(req)
	if err != nil {
		entry.Note = "media fetch: " + err.Error()
		return Media{}, 11205
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxPicture+1))
	entry.Status, entry.ResponseHeader, entry.ResponseBody = resp.StatusCode, resp.Header.Clone(), body
	kind, _, typeErr := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	limit := maxFile
	if pictures[kind] {
		limit = maxPicture
	}
	switch {
	case err != nil || resp.StatusCode != http.StatusOK:
		entry.Note = "media fetch: not served"
		return Media{}, 11200
	case typeErr != nil:
		entry.Note = "media fetch: no content type"
		return Media{}, 12300
	case len(body) > limit:
		entry.Note = "media fetch: too large"
		return Media{}, 11751
	}
	name := req.URL.Path[strings.LastIndexByte(req.URL.Path, '/')+1:]
	return Media{ContentType: kind, Bytes: body, Name: name}, 0
}

type mediumJSON struct {
	AccountSID  string `json:"account_sid"`
	ContentType string `json:"content_type"`
	DateCreated string `json:"date_created"`
	DateUpdated string `json:"date_updated"`
	ParentSID   string `json:"parent_sid"`
	SID         string `json:"sid"`
	URI         string `json:"uri"`
}

func (md *medium) json() mediumJSON {
	return mediumJSON{
		AccountSID: md.message.account.SID, ContentType: md.contentType, DateCreated: rfc2822(md.created), DateUpdated: rfc2822(md.updated),
		ParentSID: md.message.sid, SID: md.sid, URI: md.message.uri("/Media/" + md.sid + ".json"),
	}
}

func (c *call) mediaList(m *message) reply {
	found := make([]mediumJSON, 0, len(m.media))
	for _, md := range m.media {
		found = append(found, md.json())
	}
	return c.page("media_list", asAny(found))
}

func (c *call) mediaFetch(md *medium) reply { return jsonReply(http.StatusOK, md.json()) }

// mediaDelete removes the file; the message stays.
func (c *call) mediaDelete(md *medium) reply {
	delete(c.f.files, md.secret)
	m := md.message
	m.media = slices.DeleteFunc(m.media, func(o *medium) bool { return o == md })
	return reply{status: http.StatusNoContent}
}

// mediaGate lets anybody fetch media, unless the account wants its credentials for
// it (TW-010).
func mediaGate(accountSID string, next func(*call) reply) func(*call) reply {
	return func(c *call) reply {
		acc := c.f.accounts[accountSID]
		if acc == nil {
			return refuse(20404, c.r.URL.Path).reply()
		}
		if acc.MediaAuth {
			owner, r := c.authenticate()
			if r == nil && owner != acc {
				r = refuse(20003, "")
			}
			if r != nil {
				return r.reply()
			}
		}
		c.account = acc
		return next(c)
	}
}

// mediaRedirect sends who wants the bytes to the file, whose address is its own
// key.
func (c *call) mediaRedirect(md *medium) reply {
	at := c.f.o.BaseURL + "/" + mediaRoot + "/" + c.account.SID + "/" + md.secret
	return reply{status: http.StatusTemporaryRedirect, header: http.Header{"Location": {at}}, body: []byte{}}
}

// mediaFile serves the bytes.
func (c *call) mediaFile(accountSID, secret string) reply {
	md := c.f.files[secret]
	if md == nil || md.message.account.SID != accountSID {
		return refuse(20404, c.r.URL.Path).reply()
	}
	return reply{status: http.StatusOK, header: http.Header{"Content-Type": {md.contentType}}, body: md.bytes}
}
