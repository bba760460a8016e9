package telesign

import (
	"crypto/subtle"
	"encoding/base64"
	"net"
	"net/http"
	"net/mail"
	"slices"
	"strings"
	"time"
)

// authenticate finds the account of a call and checks, in TeleSign's order,
// header, customer, date, nonce, signature and source address.
func (f *Fake) authenticate(c *call) *refusal {
	header := c.r.Header.Get("Authorization")
	if header == "" {
		c.verdict = "none"
		return refuse(codeSignature, "no Authorization header").withStatus(401, "Missing required Authorization header.")
	}
	refused := f.authenticateHeader(c, header)
	if refused == nil {
		c.verdict = "good"
		return f.authorise(c)
	}
	c.verdict = "bad: " + refused.why
	return refused
}

func (f *Fake) authenticateHeader(c *call, header string) *refusal {
	scheme, rest, _ := strings.Cut(header, " ")
	switch {
	case strings.EqualFold(scheme, "Basic"):
		return f.authenticateBasic(c, rest)
	case scheme == "TSA":
		return f.authenticateDigest(c, rest)
	}
	return refuse(codeSignature, "the Authorization header is neither Basic nor TSA").
		withStatus(401, "Authorization header is not in the correct format.")
}

func (f *Fake) authenticateBasic(c *call, encoded string) *refusal {
	plain, err := base64.StdEncoding.DecodeString(encoded)
	id, key, ok := strings.Cut(string(plain), ":")
	if err != nil || !ok {
		return refuse(codeSignature, "the Basic credentials are not base64 of customer id, colon, API key").
			withStatus(401, "Authorization header is not in the correct format.")
	}
	if refused := f.findCustomer(c, id); refused != nil {
		return refused
	}
	if subtle.ConstantTimeCompare([]byte(key), []byte(c.account.APIKey)) != 1 {
		return refuse(codeSignature, "wrong API key")
	}
	return nil
}

func (f *Fake) authenticateDigest(c *call, credentials string) *refusal {
	id, _, ok := strings.Cut(credentials, ":")
	if !ok {
		return refuse(codeSignature, "the TSA credentials are not customer id, colon, signature").
			withStatus(401, "Authorization header is not in the correct format.")
	}
	if refused := f.findCustomer(c, id); refused != nil {
		return refused
	}
	now := f.authNow()
	if refused := f.checkDate(c.r.Header, now); refused != nil {
		return refused
	}
	nonce := c.r.Header.Get("x-ts-nonce")
	if nonce != "" {
		if n := len(nonce); n < f.o.NonceMin || n > f.o.NonceMax {
			return refuse(codeNonceLength, "the nonce's length is outside the limits")
		}
		if c.account.nonces.used(nonce, now) {
			return refuse(codeNonceReused, "the nonce was used before")
		}
	}
	want, err := SignRequest(id, c.account.APIKey, c.r.Method, c.r.URL.EscapedPath(), c.r.Header, c.body)
	if err != nil {
		return refuse(codeSignature, err.Error())
	}
	if subtle.ConstantTimeCompare([]byte("TSA "+credentials), []byte(want)) != 1 {
		return refuse(codeSignature, "the signature does not match the request")
	}
	// Remembered only now: whoever cannot sign cannot burn a nonce of the account.
	if nonce != "" {
		c.account.nonces.remember(nonce, now, f.o.DateTolerance)
	}
	return nil
}

func (f *Fake) findCustomer(c *call, id string) *refusal {
	if !isCustomerID(id) {
		return refuse(codeCustomerID, "the customer id is not a UUID in upper case")
	}
	acc, known := f.accounts[id]
	if !known {
		return refuse(codeNoAccount, "no account has this customer id")
	}
	c.account = acc
	return nil
}

// checkDate wants the Date header, or x-ts-date in its place, close to now.
func (f *Fake) checkDate(header http.Header, now time.Time) *refusal {
	text := header.Get("x-ts-date")
	if text == "" {
		text = header.Get("Date")
	}
	date, err := http.ParseTime(text)
	if err != nil {
		// Old clients write the zone as an offset (RFC 822 with a four-digit year).
		if date, err = mail.ParseDate(text); err != nil {
			return refuse(codeDateFormat, "the date is missing or unreadable")
		}
	}
	// A date has whole seconds; the clock of the fake may be inside one.
	if off := now.Truncate(time.Second).Sub(date); off > f.o.DateTolerance || off < -f.o.DateTolerance {
		return refuse(codeDateRange, "the date is too far from the clock")
	}
	return nil
}

// authorise checks what an authenticated account may still be refused for:
// source address, host and request rate.
func (f *Fake) authorise(c *call) *refusal {
	if ips := c.account.AllowedIPs; len(ips) > 0 {
		host, _, err := net.SplitHostPort(c.r.RemoteAddr)
		if err != nil {
			host = c.r.RemoteAddr
		}
		if !slices.Contains(ips, host) {
			return refuse(codeSourceIP, "the request comes from "+host)
		}
	}
	if f.o.StrictHosts && strings.HasPrefix(c.r.Host, "rest-ww.") && c.account.Type != Enterprise {
		return refuse(codeHost, "rest-ww is for enterprise accounts")
	}
	if !c.account.rate.allow(c.now, c.account.RateLimit) {
		return refuse(codeRateLimit, "more requests in this second than the account's rate limit")
	}
	return nil
}

// maxNonces bounds what a flood of requests may make an account remember; the
// oldest nonces go first.
const maxNonces = 100_000

// nonces remembers what was used within the tolerance of the date; an older
// request is refused for its date.
type nonces struct {
	until map[string]time.Time
	order []string // oldest first
}

func (n *nonces) used(nonce string, now time.Time) bool {
	until, known := n.until[nonce]
	return known && !now.After(until)
}

func (n *nonces) remember(nonce string, now time.Time, tolerance time.Duration) {
	for len(n.order) > 0 && (now.After(n.until[n.order[0]]) || len(n.order) >= maxNonces) {
		delete(n.until, n.order[0])
		n.order = n.order[1:]
	}
	if n.until == nil {
		n.until = map[string]time.Time{}
	}
	n.until[nonce] = now.Add(tolerance)
	n.order = append(n.order, nonce)
}
