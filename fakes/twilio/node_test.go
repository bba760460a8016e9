package twilio_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/faketest/node"
	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// Twilio's SDK for Node, unmodified, over real sockets.
func TestTheOfficialNodeSDK(t *testing.T) {
	fake := twilio.Start(t, twilio.Options{})
	account, err := fake.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: support}}})
	if err != nil {
		t.Fatal(err)
	}
	openapi.Hold(t, "twilio", fake.Journal())
	script := node.Script(t, "twilio", "testdata/sdk.js", fake.URL, account.SID, account.AuthToken, support, kai)
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
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	want := map[string]any{
		"account": "active", "plain": "active", "number": true, "created": []any{"queued", "1", nil, "outbound-api"}, "fetched": "delivered",
		"listed": []any{"page 3", "page 2", "page 1", "page 0"}, "unknown": "404 20404", "wrongToken": "401 20003",
		"tooLong": "400 21617 The concatenated message body exceeds the 1600 character limit.",
		"service": []any{support}, "lookup": "mobile", "removed": true,
		"webhooks": []any{"delivered", "queued", "sent", "どこ? 🙇‍♀️ & so on"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what the SDK got (-want +got)\n%s", diff)
	}
	var texts []string
	for _, r := range fake.Fake.Customer(kai).Inbox() {
		texts = append(texts, r.Text)
	}
	if !slices.Contains(texts, "We are on it ✓") || !slices.Contains(texts, "Your order has shipped ✓") {
		t.Errorf("inbox %q", texts)
	}
}
