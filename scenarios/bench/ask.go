package bench

import (
	"fmt"
	"io"
	"net/http"

	"github.com/ocsim/ocsim/engine/oc"
)

// Get reads something of a provider's API with the credentials of one of the
// organisation's accounts, the way an administrator would at home: the platform
// has no part in it. It returns the status of the answer and its body.
func (p Provider) Get(id oc.AccountID, path string) (status int, body string, err error) {
	return p.call(id, http.MethodGet, path, "")
}

// Post is Get with a JSON body to send.
func (p Provider) Post(id oc.AccountID, path, body string) (status int, answer string, err error) {
	return p.call(id, http.MethodPost, path, body)
}

func (p Provider) call(id oc.AccountID, method, path, sent string) (status int, body string, err error) {
	a := p.b.accounts[id]
	if a == nil || a.provider != p.p {
		return 0, "", fmt.Errorf("bench: %v has no account %s", p.p, id)
	}
	req, err := http.NewRequest(method, p.b.network.Provider(p.p)+path, nil)
	if err != nil {
		return 0, "", fmt.Errorf("bench: asking %v: %w", p.p, err)
	}
	for _, known := range p.b.log.Header.Organisation.Accounts {
		if known.ID == id {
			authorise(req, known.Credentials)
		}
	}
	if sent != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	p.did("is called by hand: "+method, string(id), path, nil)
	resp, err := serve(p.b.fakes[p.p], req, []byte(sent))
	p.b.recorder.called(p.p)
	if err != nil {
		return 0, "", fmt.Errorf("bench: asking %v: %w", p.p, err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(text), err
}

// authorise signs a request as the provider of the credentials wants it.
func authorise(req *http.Request, c oc.Credentials) {
	switch {
	case c.AccountSID != "":
		req.SetBasicAuth(c.AccountSID, c.AuthToken.Value)
	case c.CustomerID != "":
		req.SetBasicAuth(c.CustomerID, c.APIKey.Value)
	default:
		req.Header.Set("Authorization", "Bearer "+c.ChannelAccessToken.Value)
	}
}
