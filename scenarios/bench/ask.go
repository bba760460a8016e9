package bench

import (
	"fmt"
	"io"
	"maps"
	"net/http"

	"github.com/ocsim/ocsim/engine/oc"
)

// Get reads something of a provider's API with the credentials of one of the
// organisation's accounts, the way an administrator would at home: the platform
// has no part in it. It returns the status of the answer and its body.
func (p Provider) Get(id oc.AccountID, path string) (status int, body string, err error) {
	return p.call(id, http.MethodGet, ByHand{Path: path})
}

// ByHand is a request to a provider's API that somebody makes at home.
type ByHand struct {
	Path   string
	Body   string
	Header http.Header // beside the credentials
	Wrong  bool        // the secret of the account is not known
}

// Post sends a body, which is JSON unless its header says otherwise, in the way of
// [Provider.Get].
func (p Provider) Post(id oc.AccountID, what ByHand) (status int, answer string, err error) {
	return p.call(id, http.MethodPost, what)
}

func (p Provider) call(id oc.AccountID, method string, what ByHand) (status int, body string, err error) {
	a := p.b.accounts[id]
	if a == nil || a.provider != p.p {
		return 0, "", fmt.Errorf("bench: %v has no account %s", p.p, id)
	}
	req, err := http.NewRequest(method, p.b.network.Provider(p.p)+what.Path, nil)
	if err != nil {
		return 0, "", fmt.Errorf("bench: asking %v: %w", p.p, err)
	}
	for _, known := range p.b.log.Header.Organisation.Accounts {
		if known.ID == id {
			authorise(req, known.Credentials, what.Wrong)
		}
	}
	if what.Body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	maps.Copy(req.Header, what.Header)
	p.did("is called by hand: "+method, string(id), what.Path, nil)
	resp, err := serve(p.b.fakes[p.p], req, []byte(what.Body))
	p.b.recorder.called(p.p)
	if err != nil {
		return 0, "", fmt.Errorf("bench: asking %v: %w", p.p, err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(text), err
}

// authorise signs a request as the provider of the credentials wants it, with a
// secret that is not the account's if it is to be wrong.
func authorise(req *http.Request, c oc.Credentials, wrong bool) {
	if wrong {
		guess := oc.NewSecret("guessed", "Z3Vlc3NlZA==")
		c.AuthToken, c.APIKey, c.ChannelAccessToken = guess, guess, guess
	}
	switch {
	case c.AccountSID != "":
		req.SetBasicAuth(c.AccountSID, c.AuthToken.Value)
	case c.CustomerID != "":
		req.SetBasicAuth(c.CustomerID, c.APIKey.Value)
	default:
		req.Header.Set("Authorization", "Bearer "+c.ChannelAccessToken.Value)
	}
}
