package platform

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// DurationHeader is where a provider that nobody waits for names how long its
// answer took, as in "1.5s".
const DurationHeader = "Ocsim-Duration"

// Answers longer than this are cut off: no answer of an API comes near the first,
// and no file that an organisation may allow (ATT-002) near the second.
const (
	maxAnswer = 4 << 20
	maxFile   = 256 << 20
)

// callOut makes the first call of a lane. No lock is held while the provider
// answers, so that it may knock at our own door meanwhile.
func (p *Platform) callOut(ctx context.Context, key string) error {
	p.duties.Take()
	c := p.lanes[key][0]
	account, ok := p.engine.Account(c.Account, c.Form)
	if !ok {
		return p.takeIn(c.Kind, oc.CallReturned{Call: c.ID, Reason: "the account is gone"})
	}
	prov, ok := providerOf(account.Provider)
	if !ok {
		return fmt.Errorf("platform: call %s: account %q has no provider", c.ID, account.ID)
	}
	ask := func() (oc.Input, time.Duration) { return p.answers(account, c) }
	if p.answers == nil {
		req, err := p.request(ctx, prov, account, c)
		if err != nil {
			return fmt.Errorf("platform: call %s: %w", c.ID, err)
		}
		ask = func() (oc.Input, time.Duration) { return p.exchange(req, prov, c) }
	}

	p.mu.Unlock()
	input, took := ask()
	p.mu.Lock()

	if err := ctx.Err(); err != nil {
		if l := p.lanes[key]; len(l) > 0 && l[0].ID == c.ID {
			p.callNow(key) // it is still to be made
		}
		return err
	}
	if took >= prov.limit {
		input, took = oc.CallTimedOut{Call: c.ID}, prov.limit
	}
	if took > 0 {
		p.setDuty(p.now.Add(took), dutyKey{kind: answered, subject: string(c.ID)}, duty{input: input, call: c.Kind})
		return nil
	}
	return p.takeIn(c.Kind, input)
}

// takeIn tells the engine what became of a call. If the engine has no use for it,
// the lane goes on.
func (p *Platform) takeIn(kind oc.CallKind, input oc.Input) error {
	err := p.apply(Cause{Kind: CauseCall, Name: kind.String()}, input)
	if _, refused := errors.AsType[*oc.Rejection](err); !refused {
		return err
	}
	switch in := input.(type) {
	case oc.CallReturned:
		p.ended(in.Call)
	case oc.CallTimedOut:
		p.ended(in.Call)
	}
	return nil
}

// request makes the HTTP request of a call. Credentials go to the provider and to
// nobody else.
func (p *Platform) request(ctx context.Context, prov provider, account oc.Account, c oc.Call) (*http.Request, error) {
	order := channel.Order{Account: account, Call: c, Callback: p.public + webhookPath(prov, account.ID)}
	if c.Kind != oc.CallFetch {
		order.Files = p.files.offer(p.public, c.Files)
	}
	r, err := prov.codec.Request(order)
	if err != nil {
		return nil, err
	}
	base := strings.TrimRight(p.network.Provider(prov.id), "/")
	address := base + r.Path
	switch r.Host {
	case channel.Data:
		address = dataHost(base) + r.Path
	case channel.Elsewhere:
		address = r.Path
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, address, bytes.NewReader(r.Body))
	if err != nil {
		return nil, err
	}
	for _, f := range r.Header {
		req.Header.Set(f.Name, f.Value)
	}
	if r.Authorization != "" && (r.Host != channel.Elsewhere || sameOrigin(req.URL, base)) {
		req.Header.Set("Authorization", r.Authorization)
	}
	return req, nil
}

func sameOrigin(u *url.URL, base string) bool {
	b, err := url.Parse(base)
	return err == nil && u.Scheme == b.Scheme && u.Host == b.Host
}

// exchange makes the call and returns what the engine is to be told, and how long
// the provider says that it took. A connection that breaks is no answer.
func (p *Platform) exchange(req *http.Request, prov provider, c oc.Call) (oc.Input, time.Duration) {
	resp, err := p.network.Client().Do(req)
	if err != nil {
		return oc.CallTimedOut{Call: c.ID}, 0
	}
	defer resp.Body.Close()
	took := duration(resp.Header.Get(DurationHeader))
	fetched, limit := c.Kind == oc.CallFetch && resp.StatusCode == http.StatusOK, int64(maxAnswer)
	if fetched {
		limit = maxFile
	}
	var read bytes.Buffer
	if n := resp.ContentLength; n > 0 && n <= limit {
		read.Grow(int(n) + bytes.MinRead)
	}
	if _, err := read.ReadFrom(io.LimitReader(resp.Body, limit)); err != nil {
		return oc.CallTimedOut{Call: c.ID}, took
	}
	body := read.Bytes()
	answer := channel.Answer{Status: resp.StatusCode, Header: fields(resp.Header)}
	if !fetched {
		answer.Body = body
		return prov.codec.Returned(c, answer), took
	}
	f := c.Files[0]
	if kind := answer.Header.MediaType(); kind != "" {
		f.ContentType = kind
	}
	returned := prov.codec.Returned(c, answer)
	returned.File = p.files.add(keptFile{f.Name, f.ContentType, body, true})
	return returned, took
}

// duration reads a duration at the clock's resolution. What cannot be read is none.
func duration(s string) time.Duration {
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return 0
	}
	return d.Truncate(engine.Resolution)
}
