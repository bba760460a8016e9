package platform

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// Beside a file stand two pictures for providers that want one: the file as a
// JPEG, and a small one.
const (
	asJPEG  = ".jpg"
	preview = ".preview.jpg"
)

// files holds what agents send and what was fetched of customers. It is an
// http.Handler that serves the former at /files/{id}/{name}.
type files struct {
	mu   sync.Mutex
	kept []keptFile // the n-th has the id Fn, from 1
}

type keptFile struct {
	name, contentType string
	data              []byte
	private           bool // a customer's: whoever drives the platform may see it, the world may not
}

// AddFile keeps a file for an agent to send, or to look at. The file that it
// returns is what belongs into a oc.SendMessage.
func (p *Platform) AddFile(name, contentType string, data []byte) oc.File {
	return p.files.add(keptFile{name: name, contentType: contentType, data: data})
}

// File returns the bytes of a file that the platform keeps: one that was added,
// or fetched of a customer.
func (p *Platform) File(f oc.File) ([]byte, bool) {
	k, ok := p.files.find(strings.TrimPrefix(f.URL, p.public))
	return k.data, ok
}

func (s *files) add(k keptFile) oc.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = append(s.kept, k)
	return oc.File{
		Name: k.name, ContentType: k.contentType, Size: len(k.data),
		URL: "/files/F" + strconv.Itoa(len(s.kept)) + "/" + url.PathEscape(k.name),
	}
}

// find returns the file of a path.
func (s *files) find(path string) (keptFile, bool) {
	id, _, _ := strings.Cut(strings.TrimPrefix(path, "/files/"), "/")
	return s.byID(id)
}

func (s *files) byID(id string) (keptFile, bool) {
	digits, ok := strings.CutPrefix(id, "F")
	n, err := strconv.Atoi(digits)
	s.mu.Lock()
	defer s.mu.Unlock()
	if !ok || err != nil || n < 1 || n > len(s.kept) {
		return keptFile{}, false
	}
	return s.kept[n-1], true
}

// offer says where a provider can fetch the files of a call. What the host keeps
// elsewhere is left there; of what nobody gave us the bytes a stand-in of that
// type and size is made.
func (s *files) offer(public string, fs []oc.File) []channel.File {
	var offered []channel.File
	for _, f := range fs {
		if strings.HasPrefix(f.URL, "https://") || strings.HasPrefix(f.URL, "http://") {
			offered = append(offered, channel.File{File: f, JPEG: f.URL, Preview: f.URL})
			continue
		}
		if _, ok := s.find(f.URL); !ok {
			f = s.add(keptFile{name: f.Name, contentType: f.ContentType, data: standIn(channel.ContentType(f), f.Size)})
		}
		f.URL = public + f.URL
		offered = append(offered, channel.File{File: f, JPEG: f.URL + asJPEG, Preview: f.URL + preview})
	}
	return offered
}

// ServeHTTP serves a file, or one of the pictures beside it.
func (s *files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	k, ok := s.byID(r.PathValue("id"))
	if !ok || k.private {
		http.NotFound(w, r)
		return
	}
	switch r.PathValue("name") {
	case k.name:
	case k.name + asJPEG:
		k.contentType, k.data = "image/jpeg", picture(k.data, 0)
	case k.name + preview:
		k.contentType, k.data = "image/jpeg", picture(k.data, previewSide)
	default:
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", channel.ContentType(oc.File{Name: k.name, ContentType: k.contentType}))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(k.data))
}
