// Package origin puts a fake on a port of its own: one origin a provider, as the
// providers' SDKs need it, since they lose a path prefix (providers.md section 1).
package origin

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"syscall"
	"time"
)

// An Origin is a listening port. What is behind it is said with [Origin.Serve]; callers
// who come before wait.
type Origin struct {
	URL string // http://127.0.0.1:port

	listener net.Listener
	server   *http.Server
	end      context.CancelFunc
	served   chan struct{} // closed when Serve has ended; nil before it
}

// InUse is the error of a port that somebody else has.
type InUse struct{ Address string }

func (e *InUse) Error() string { return "address " + e.Address + " is in use" }

// Listen takes a port; "127.0.0.1:0" is any free one.
func Listen(address string) (*Origin, error) {
	l, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, &InUse{address}
	case err != nil:
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	ctx, end := context.WithCancel(context.Background())
	return &Origin{
		URL: "http://" + reachable(l.Addr().String()), listener: l, end: end,
		server: &http.Server{ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }},
	}, nil
}

// reachable is an address at which a client on this machine gets through: what listens
// everywhere is reached on loopback.
func reachable(address string) string {
	host, port, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return address
}

// Address is where it listens.
func (o *Origin) Address() string { return o.listener.Addr().String() }

// Serve answers with h from now on, in the background.
func (o *Origin) Serve(h http.Handler) {
	o.server.Handler = h
	o.served = make(chan struct{})
	go func() {
		defer close(o.served)
		_ = o.server.Serve(o.listener) // it ends with Stop
	}()
}

// Stop takes no new calls, tells those who only wait that it is over (their context
// ends), lets the others finish until ctx ends, and then cuts them off.
func (o *Origin) Stop(ctx context.Context) error {
	if o.served == nil {
		return o.listener.Close()
	}
	o.end()
	err := o.server.Shutdown(ctx)
	if err != nil {
		_ = o.server.Close() // Shutdown has said what is wrong
	}
	<-o.served
	return err
}
