package bench

import (
	"bytes"
	"context"
	"fmt"
	"net/http"

	"github.com/ocsim/ocsim/scenarios/trace"
)

// Knock sends a request to the platform's public address as somebody would who is
// no provider: with a forged signature, a malformed body, to a path that nobody
// has. It returns the status of the answer.
func (b *Bench) Knock(ctx context.Context, method, path string, header http.Header, body []byte) (status int, err error) {
	req, err := http.NewRequestWithContext(ctx, method, PublicURL+path, bytes.NewReader(body))
	if err != nil {
		return 0, fmt.Errorf("bench: a stranger's request: %w", err)
	}
	req.Header = header.Clone()
	if req.Header == nil {
		req.Header = make(http.Header)
	}
	resp, err := b.network.RoundTrip(req)
	if err != nil {
		return 0, fmt.Errorf("bench: a stranger's request: %w", err)
	}
	b.recorder.exchange = b.recorder.did(trace.Exchange{
		From: "stranger", To: "platform", Method: method, Path: path, Status: resp.StatusCode,
		RequestHeader: b.hidden.header(header), Request: b.hidden.body(header, body),
	})
	if err := b.read(ctx); err != nil {
		return resp.StatusCode, err
	}
	return resp.StatusCode, b.Pass(ctx, 0)
}
