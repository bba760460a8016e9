package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/serve"
	"github.com/ocsim/ocsim/reports"
)

// running is the command while it runs.
type running struct {
	lines []string
	end   func() (code int, stderr string)
}

// runFake runs "ocsim fake" with arguments until it has printed want lines.
func runFake(t *testing.T, want int, args ...string) running {
	t.Helper()
	ctx, interrupt := context.WithCancel(t.Context())
	t.Cleanup(interrupt)
	out, in := io.Pipe()
	var stderr bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, streams{nil, in, &stderr}, append([]string{"fake"}, args...))
		in.Close()
	}()
	var r running
	for s := bufio.NewScanner(out); len(r.lines) < want && s.Scan(); {
		r.lines = append(r.lines, s.Text())
	}
	r.end = func() (int, string) {
		interrupt()
		select {
		case c := <-code:
			return c, stderr.String()
		case <-time.After(10 * time.Second):
			t.Fatal("it does not end")
			return 0, ""
		}
	}
	if len(r.lines) < want {
		c, said := r.end()
		t.Fatalf("%d lines, exit code %d: %s", len(r.lines), c, said)
	}
	return r
}

const anyPort = "127.0.0.1:0"

func TestFakePrintsALineEach(t *testing.T) {
	r := runFake(t, 3, "--listen-line", anyPort, "--listen-telesign", anyPort, "--listen-twilio", anyPort)
	for i, want := range []string{"line .*channel 2007104729", "telesign", "twilio"} {
		name, words, _ := strings.Cut(want, " .*")
		if !strings.HasPrefix(r.lines[i], name) || !strings.Contains(r.lines[i], words) || !strings.Contains(r.lines[i], "http://127.0.0.1:") ||
			!strings.Contains(r.lines[i], "accepts ") || !strings.Contains(r.lines[i], "Node: ") {
			t.Errorf("line %d: %s", i+1, r.lines[i])
		}
	}
	if code, said := r.end(); code != reports.ExitConforms || !strings.Contains(said, "the clock is real") {
		t.Errorf("exit code %d: %s", code, said)
	}
}

func TestFakeForPrograms(t *testing.T) {
	file := filepath.Join(t.TempDir(), "fakes.yaml")
	config := `
clock: virtual
start: 2026-05-04T03:00:00Z
adminToken: open sesame
line:
  listen: 127.0.0.1:0
  replyTokenLifetime: 5m
  accounts:
    - displayName: Contoso
      channelId: 2007104777
      webhookUrl: http://127.0.0.1:8080/line
twilio:
  listen: 127.0.0.1:0
  forward: http://127.0.0.1:8080/twilio
  accounts:
    - sid: AC0123456789abcdef0123456789abcdef
      authToken: 0123456789abcdef0123456789abcdef
      numbers:
        - phoneNumber: +14255550100
        - phoneNumber: "12345"
`
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	r := runFake(t, 2, "--config", file, "--json")
	var line, twilio serve.Origin
	for i, o := range []*serve.Origin{&line, &twilio} {
		if err := json.Unmarshal([]byte(r.lines[i]), o); err != nil {
			t.Fatalf("%v: %s", err, r.lines[i])
		}
	}
	accounts, _ := json.Marshal(line.Accounts)
	if line.Provider != "line" || !strings.Contains(string(accounts), `"channelId":"2007104777"`) || !strings.Contains(string(accounts), `"useWebhook":true`) {
		t.Errorf("line is %s", r.lines[0])
	}
	accounts, _ = json.Marshal(twilio.Accounts)
	for _, want := range []string{`"authToken":"0123456789abcdef0123456789abcdef"`, `"inboundUrl":"http://127.0.0.1:8080/twilio"`, `"+14255550100"`, `"12345"`} {
		if !strings.Contains(string(accounts), want) {
			t.Errorf("twilio is %s, without %s", r.lines[1], want)
		}
	}
	for token, want := range map[string]int{"": 401, "open sesame": 200} {
		q, _ := http.NewRequest("GET", twilio.Admin+"clock", nil)
		q.Header.Set("Authorization", "Bearer "+token)
		res, err := http.DefaultClient.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if res.StatusCode != want || want == 200 && !strings.Contains(string(body), `"now":"2026-05-04T03:00:00Z"`) {
			t.Errorf("with the token %q: %d %s", token, res.StatusCode, body)
		}
	}
	if code, _ := r.end(); code != reports.ExitConforms {
		t.Errorf("exit code %d", code)
	}
	if _, err := http.Get(line.URL); err == nil {
		t.Error("it still answers")
	}
}

// A provider named on the command line runs, whatever the file has; a flag goes before the file.
func TestFakeFlagsGoBeforeTheFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "fakes.yaml")
	if err := os.WriteFile(file, []byte("line:\n  listen: nowhere\ntwilio:\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := runFake(t, 1, "line", "--config", file, "--listen-line", anyPort)
	if !strings.HasPrefix(r.lines[0], "line") {
		t.Errorf("%q", r.lines)
	}
	r.end()
}

func TestFakePortInUse(t *testing.T) {
	l, err := net.Listen("tcp", anyPort)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var out, errs bytes.Buffer
	code := run(t.Context(), streams{nil, &out, &errs}, []string{"fake", "telesign", "--listen-telesign", l.Addr().String()})
	want := "telesign: " + l.Addr().String() + " is in use by another program; choose another address with --listen-telesign"
	if code != reports.ExitUsage || !strings.Contains(errs.String(), want) || out.Len() > 0 {
		t.Errorf("exit code %d, %s%s", code, &out, &errs)
	}
}

// The file that docs/fakes.md shows is one.
func TestFakeConfigOfThePage(t *testing.T) {
	raw, err := os.ReadFile("../../docs/fakes.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, ok := strings.Cut(string(raw), "```yaml\n")
	block, _, end := strings.Cut(block, "```")
	if !ok || !end {
		t.Fatal("no YAML on the page")
	}
	file := filepath.Join(t.TempDir(), "fakes.yaml")
	if err := os.WriteFile(file, []byte(block), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := readFakeConfig(file)
	if err != nil {
		t.Fatal(err)
	}
	if c.LINE.Accounts[0].ChannelID != "2007104729" || len(c.TeleSign.Accounts[0].Numbers) != 2 || !c.TeleSign.Accounts[0].Numbers[0].OptOut.On ||
		c.Twilio.Accounts[0].Numbers[0].PhoneNumber != "+14255550100" {
		t.Errorf("%+v", c.Config)
	}
	r := runFake(t, 3, "--config", file, "--listen-line", anyPort, "--listen-telesign", anyPort, "--listen-twilio", anyPort)
	if code, said := r.end(); code != reports.ExitConforms {
		t.Errorf("exit code %d: %s", code, said)
	}
}

// Whatever a configuration file holds, it is read or refused with its place.
func FuzzFakeConfig(f *testing.F) {
	f.Add("line:\n  accounts:\n    - channelId: 2007104729\n")
	f.Add("twilio: {accounts: [{numbers: [{phoneNumber: +14255550100}]}]}")
	f.Add("clock: virtual\nstart: 2026-05-04T03:00:00Z\n---\nx")
	f.Add("a: &a {b: 1}\nline: *a\ntelesign:\n  <<: *a\n")
	f.Add("? - x\n: y\nline: |\n  text\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			t.Skip() // the library's parser takes its time
		}
		file := filepath.Join(t.TempDir(), "fakes.yaml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readFakeConfig(file); err != nil && !strings.Contains(err.Error(), file+":") {
			t.Errorf("%v names no place", err)
		}
	})
}
