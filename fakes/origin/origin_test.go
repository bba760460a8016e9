package origin_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/origin"
	"github.com/ocsim/ocsim/fakes/outbox"
)

func get(t *testing.T, url string) (string, error) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return string(body), err
}

func TestAPortInUseSaysWhich(t *testing.T) {
	first, err := origin.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Stop(t.Context())
	_, err = origin.Listen(first.Address())
	var inUse *origin.InUse
	if !errors.As(err, &inUse) || inUse.Address != first.Address() {
		t.Errorf("%v", err)
	}
	if _, err := origin.Listen("nowhere"); err == nil || errors.As(err, &inUse) {
		t.Errorf("nonsense: %v", err)
	}
}

// Stop lets a call finish that has begun, tells those who wait that it is over, and takes no more.
func TestStopIsGraceful(t *testing.T) {
	o, err := origin.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	begun := make(chan struct{})
	o.Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
		fmt.Fprint(w, "finished")
	}))
	answer := make(chan string)
	go func() {
		body, err := get(t, o.URL)
		answer <- fmt.Sprint(body, err)
	}()
	<-begun
	if err := o.Stop(t.Context()); err != nil {
		t.Error(err)
	}
	if got := <-answer; got != "finished<nil>" {
		t.Errorf("the call that had begun got %s", got)
	}
	if _, err := get(t, o.URL); err == nil {
		t.Error("it still answers")
	}
}

func TestStopCutsOffWhoDoesNotFinish(t *testing.T) {
	o, err := origin.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	begun, release := make(chan struct{}), make(chan struct{})
	defer close(release)
	o.Serve(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { close(begun); <-release }))
	go func() { _, _ = get(t, o.URL) }()
	<-begun
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := o.Stop(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestALocalDoesWhatFallsDue(t *testing.T) {
	l := origin.Start(t, nil)
	box := outbox.New()
	done := make(chan string, 2)
	box.Add(l.Now(), "at once", func(context.Context) { done <- "at once" })
	box.Add(l.Now().Add(time.Hour), "in an hour", func(context.Context) { done <- "in an hour" })
	l.Serve(http.NotFoundHandler(), box)
	if got := <-done; got != "at once" {
		t.Errorf("first came %q", got)
	}
	before := l.Now()
	l.Pass(2 * time.Hour)
	if len(done) != 1 || l.Now().Sub(before) < 2*time.Hour {
		t.Errorf("%d things done, %v passed", len(done), l.Now().Sub(before))
	}
	l.Close()
	l.Close()
	if _, err := get(t, l.URL); err == nil {
		t.Error("it still answers")
	}
}

type failing struct {
	testing.TB
	said string
}

func (f *failing) Fatalf(format string, args ...any) { f.said += fmt.Sprintf(format, args...) }

func TestAnothersClockCannotBePassed(t *testing.T) {
	tb := &failing{TB: t}
	l := origin.Start(tb, time.Now)
	l.Serve(http.NotFoundHandler(), outbox.New())
	l.Pass(time.Second)
	if !strings.Contains(tb.said, "belongs to somebody else") {
		t.Errorf("the test was told %q", tb.said)
	}
}
