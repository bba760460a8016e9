package platform

import (
	"errors"
	"io"
	"net/http"
	"net/url"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// maxWebhook is how large a webhook may be. Providers send a few kilobytes.
const maxWebhook = 1 << 20

// handler is the platform's public face: webhooks and the files that agents send.
func (p *Platform) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/webhooks/{provider}/{account}", p.webhook)
	mux.Handle("GET /files/{id}/{name}", &p.files)
	return mux
}

// webhookPath is where a provider delivers what concerns an account.
func webhookPath(prov provider, id oc.AccountID) string {
	return "/webhooks/" + prov.path + "/" + url.PathEscape(string(id))
}

// webhook takes in one request of a provider.
func (p *Platform) webhook(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxWebhook+1))
	if err != nil {
		panic(http.ErrAbortHandler) // nobody is there any more to be answered
	}
	answer := p.take(r, body)
	for _, f := range answer.Header {
		w.Header().Set(f.Name, f.Value)
	}
	w.WriteHeader(answer.Status)
	w.Write(answer.Body)
}

// take receives a webhook and returns what the provider is answered.
func (p *Platform) take(r *http.Request, body []byte) channel.Answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	cause := Cause{Kind: CauseWebhook, Name: r.PathValue("provider") + " " + r.URL.Path}
	answer, refusal := p.receive(r, body, cause)
	if refusal == nil {
		return answer
	}
	if !p.closed {
		p.writeDown(cause, oc.AccountID(r.PathValue("account")), refusal)
	}
	return channel.Answer{
		Status: refusal.Status,
		Header: channel.Header{{Name: "Content-Type", Value: "text/plain; charset=utf-8"}},
		Body:   []byte(refusal.Reason + "\n"),
	}
}

// receive verifies a webhook and has the engine carry out what it says. Of several
// messages each is tried; the first refusal is what the provider hears.
func (p *Platform) receive(r *http.Request, body []byte, cause Cause) (channel.Answer, *channel.Refusal) {
	if p.closed {
		return channel.Answer{}, &channel.Refusal{Status: http.StatusServiceUnavailable, Reason: "closed"}
	}
	account, prov, ok := p.addressee(r)
	switch {
	case !ok:
		return channel.Answer{}, &channel.Refusal{Status: http.StatusNotFound, Reason: "no such account"}
	case len(body) > maxWebhook:
		return channel.Answer{}, &channel.Refusal{Status: http.StatusRequestEntityTooLarge, Reason: "larger than 1 MiB"}
	case r.Method != http.MethodPost && (r.Method != http.MethodGet || prov.id != oc.ProviderTwilio):
		return channel.Answer{}, &channel.Refusal{Status: http.StatusMethodNotAllowed, Reason: r.Method + " is not how " + prov.id.String() + " delivers"}
	}
	inputs, err := prov.codec.Receive(account, channel.Webhook{
		Method: r.Method, URL: p.public + r.URL.RequestURI(), Header: fields(r.Header), Body: body,
	})
	if err != nil {
		return channel.Answer{}, refusalOf(err)
	}
	var first *channel.Refusal
	for _, in := range inputs {
		if err := p.apply(cause, in); err != nil && first == nil {
			first = refusalOf(err)
		}
	}
	return prov.codec.Accepted(), first
}

// addressee returns the account that a webhook is for, as it is in force.
func (p *Platform) addressee(r *http.Request) (oc.Account, provider, bool) {
	account, ok := p.engine.Account(oc.AccountID(r.PathValue("account")), false)
	if !ok {
		return account, provider{}, false
	}
	prov, ok := providerOf(account.Provider)
	return account, prov, ok && prov.path == r.PathValue("provider")
}

// writeDown tells the engine that a webhook was refused, so that somebody can see it.
func (p *Platform) writeDown(cause Cause, id oc.AccountID, r *channel.Refusal) {
	if _, ok := p.engine.Account(id, false); !ok {
		id = ""
	}
	if err := p.apply(cause, oc.RefuseWebhook{Account: id, Status: r.Status, Reason: r.Reason}); err != nil {
		p.breaks(err)
	}
}

// refusalOf says what a provider is answered when the codec or the engine refused.
func refusalOf(err error) *channel.Refusal {
	if refusal, ok := errors.AsType[*channel.Refusal](err); ok {
		return refusal
	}
	rejection, ok := errors.AsType[*oc.Rejection](err)
	if !ok {
		return &channel.Refusal{Status: http.StatusInternalServerError, Reason: err.Error()}
	}
	status := http.StatusBadRequest
	switch rejection.Kind {
	case oc.NotFound:
		status = http.StatusNotFound
	case oc.Forbidden:
		status = http.StatusForbidden
	case oc.Throttled:
		status = http.StatusTooManyRequests
	}
	return &channel.Refusal{Status: status, Reason: rejection.Error()}
}
