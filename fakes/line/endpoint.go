package line

import (
	"context"
	"net/http"
	"strconv"
)

// webhookEndpoint answers GET /v2/bot/channel/webhook/endpoint; 404 before a URL was set.
func (f *Fake) webhookEndpoint(c *call) answer {
	if c.account.WebhookURL == "" {
		return notFound().because("no webhook URL has been set")
	}
	return done(http.StatusOK, struct {
		Endpoint string `json:"endpoint"`
		Active   bool   `json:"active"`
	}{c.account.WebhookURL, c.account.UseWebhook})
}

// setWebhookEndpoint answers PUT on the same path. It leaves the switch "Use webhook" alone.
func (f *Fake) setWebhookEndpoint(c *call) answer {
	v := &validation{}
	endpoint := v.text(c.body, place{}, "endpoint", 500)
	if refused, ok := v.refusal(); !ok {
		return refused
	}
	if err := f.webhookURL(endpoint); err != nil {
		return refuse(http.StatusBadRequest, "Invalid webhook endpoint URL").because(err.Error())
	}
	c.account.WebhookURL = endpoint
	return empty(http.StatusOK)
}

type testResult struct {
	Success    bool   `json:"success"`
	Timestamp  string `json:"timestamp"`
	StatusCode int    `json:"statusCode"`
	Reason     string `json:"reason"`
	Detail     string `json:"detail"`
}

// testWebhook answers POST /v2/bot/channel/webhook/test. It is the one call during which the
// fake calls out: the answer says what came back.
func (f *Fake) testWebhook(c *call) answer {
	v := &validation{}
	endpoint, given := v.maybeText(c.body, place{}, "endpoint", 500)
	if refused, ok := v.refusal(); !ok {
		return refused
	}
	if !given {
		endpoint = c.account.WebhookURL
	}
	if err := f.webhookURL(endpoint); err != nil {
		return refuse(http.StatusBadRequest, "Invalid webhook endpoint URL").because(err.Error())
	}
	d := &delivery{account: c.account, first: c.at}
	p := f.prepare(c.account, endpoint, d.body())
	c.outside = func() answer {
		f.deliver(context.WithoutCancel(c.ctx), &p)
		f.journal.Add(p.entry(f.now(), d))
		return done(http.StatusOK, p.result(c))
	}
	return answer{}
}

// reasons are LINE's words in a test's result for what it calls otherwise elsewhere.
var reasons = map[failure]string{"": "OK", couldNotConnect: "COULD_NOT_CONNECT", requestTimeout: "REQUEST_TIMEOUT",
	errorStatusCode: "ERROR_STATUS_CODE", unclassified: "UNCLASSIFIED"}

func (p *post) result(c *call) testResult {
	r := testResult{p.failure == "", c.at.UTC().Format(timestamp), p.status, reasons[p.failure], strconv.Itoa(p.status)}
	switch p.failure {
	case couldNotConnect:
		r.Detail = "Could not connect to the webhook endpoint"
	case requestTimeout:
		r.Detail = "Request timeout"
	case unclassified:
		r.Detail = "Unclassified error"
	}
	return r
}
