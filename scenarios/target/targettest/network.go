package targettest

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/ocsim/ocsim/engine/oc"
)

const (
	providerURL = "https://api.twilio.com"
	publicURL   = "https://contoso.ocsim.test"
	authToken   = "7f1b5e0c9a2d4438b6c0e1f2a3b4c5d6"
)

// network is a provider and the way to it: in memory, or on ports for a target
// that lives outside the process.
type network struct {
	public   string
	provider string
	client   http.Client
	platform http.Handler
	servers  []*httptest.Server
	sockets  bool

	mu     sync.Mutex
	sent   []string // bodies of the messages that the target sent
	answer func(http.ResponseWriter)
}

func newNetwork(sockets bool) *network {
	n := &network{sockets: sockets, public: publicURL, provider: providerURL, answer: created}
	if sockets {
		s := httptest.NewServer(n)
		n.servers, n.provider = append(n.servers, s), s.URL
		return n
	}
	n.client.Transport = inMemory{n}
	return n
}

func (n *network) close() {
	for _, s := range n.servers {
		s.Close()
	}
}

func (n *network) Client() *http.Client { return &n.client }

func (n *network) Provider(oc.Provider) string { return n.provider }

func (n *network) Expose(h http.Handler) (string, error) {
	n.platform = h
	if n.sockets {
		s := httptest.NewServer(h)
		n.servers, n.public = append(n.servers, s), s.URL
	}
	return n.public, nil
}

// ServeHTTP is the provider: it takes every message.
func (n *network) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	n.mu.Lock()
	defer n.mu.Unlock()
	if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/Messages.json") {
		n.sent = append(n.sent, string(body))
		n.answer(w)
		return
	}
	fmt.Fprint(w, "{}")
}

func created(w http.ResponseWriter) {
	w.WriteHeader(http.StatusCreated)
	fmt.Fprint(w, `{"sid":"SM00000000000000000000000000000009","status":"queued"}`)
}

// inMemory hands requests to whom they are for.
type inMemory struct{ n *network }

func (m inMemory) RoundTrip(r *http.Request) (*http.Response, error) {
	h := http.Handler(m.n)
	if strings.HasPrefix(r.URL.String(), publicURL+"/") {
		h = m.n.platform
	}
	in := r.Clone(r.Context())
	if in.Body == nil {
		in.Body = http.NoBody
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, in)
	return w.Result(), nil
}

// seal is whether a webhook carries a signature of its account.
type seal bool

const (
	signed seal = true
	forged seal = false
)

// texts delivers a customer's text to the callback URL and returns the status
// with which it was answered.
func (n *network) texts(ctx context.Context, id, text string, s seal) (int, error) {
	form := url.Values{
		"MessageSid": {id}, "SmsStatus": {"received"}, "AccountSid": {accountSID},
		"From": {"+15035550101"}, "To": {"+" + supportNumber}, "Body": {text}, "NumMedia": {"0"},
	}
	address := n.public + "/webhooks/twilio/contoso"
	key := authToken
	if s == forged {
		key = "another token"
	}
	mac := hmac.New(sha1.New, []byte(key))
	io.WriteString(mac, address)
	for _, name := range slices.Sorted(maps.Keys(form)) {
		io.WriteString(mac, name+form.Get(name))
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("X-Twilio-Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	resp, err := n.client.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}
