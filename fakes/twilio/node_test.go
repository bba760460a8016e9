package twilio_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/twilio"
)

// Twilio's SDK for Node, unmodified, over real sockets. OCSIM_NODE_MODULES names a node_modules
// folder that holds twilio 6.2.0.
func TestTheOfficialNodeSDK(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	modules := os.Getenv("OCSIM_NODE_MODULES")
	if _, err := os.Stat(filepath.Join(modules, "twilio")); modules == "" || err != nil {
		t.Skip("OCSIM_NODE_MODULES names no folder with twilio in it")
	}
	fake := twilio.Start(t, twilio.Options{})
	account, err := fake.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: support}}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	script := exec.CommandContext(ctx, node, "testdata/sdk.js", fake.URL, account.SID, account.AuthToken, support, kai)
	script.Env = append(os.Environ(), "NODE_PATH="+modules)
	var complaints bytes.Buffer
	script.Stderr = &complaints
	out, err := script.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := script.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan() // it listens
	if _, err := fake.Fake.Customer(kai).Texts(support, "どこ? 🙇‍♀️ & so on"); err != nil {
		t.Error(err)
	}
	lines.Scan()
	answer := bytes.Clone(lines.Bytes())
	if err := script.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, complaints.String())
	}
	var got map[string]any
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatalf("%s: %v\n%s", answer, err, complaints.String())
	}
	want := map[string]any{
		"account": "active", "number": true, "created": []any{"queued", "1", nil, "outbound-api"}, "fetched": "delivered",
		"listed": []any{"page 3", "page 2", "page 1", "page 0"}, "unknown": "404 20404", "wrongToken": "401 20003",
		"tooLong": "400 21617 The concatenated message body exceeds the 1600 character limit.",
		"service": []any{support}, "lookup": "mobile", "removed": true,
		"webhooks": []any{"delivered", "queued", "sent", "どこ? 🙇‍♀️ & so on"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what the SDK got (-want +got)\n%s\n%s", diff, complaints.String())
	}
	var texts []string
	for _, r := range fake.Fake.Customer(kai).Inbox() {
		texts = append(texts, r.Text)
	}
	if !slices.Contains(texts, "We are on it ✓") || !slices.Contains(texts, "Your order has shipped ✓") {
		t.Errorf("inbox %q", texts)
	}
}
