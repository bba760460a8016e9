package telesign_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/faketest/node"
	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/telesign"
)

// TeleSign has no SDK for Go, so its SDK for Node is the judge: unmodified,
// over real sockets.
func TestTheOfficialNodeSDK(t *testing.T) {
	fake := telesign.New(telesign.Options{WaitDelays: true})
	account, err := fake.OpenAccount(telesign.Account{Numbers: []telesign.Number{{Number: support}}})
	if err != nil {
		t.Fatal(err)
	}
	fake.Faults().Add(fault.Fault{On: "messaging.send", Number: kai, Nth: 3, Do: fault.Delay{For: 2 * time.Second}})
	server := httptest.NewServer(fake)
	defer server.Close()

	script := node.Script(t, "telesignsdk", "testdata/sdk.js", server.URL, account.CustomerID, account.APIKey, support)
	out, err := script.Output()
	if err != nil {
		t.Fatal(err)
	}

	type said struct {
		Code int
		Err  any
	}
	got := map[string]said{}
	for line := range bytes.Lines(out) {
		var call struct {
			Call string
			Err  any
			Body struct {
				Status struct{ Code int }
				Data   []struct {
					Number string `json:"phone_number"`
				}
			}
		}
		if err := json.Unmarshal(line, &call); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		code := call.Body.Status.Code
		if len(call.Body.Data) == 1 && call.Body.Data[0].Number == support {
			code = 1 // the account's one lease
		}
		got[call.Call] = said{code, call.Err}
	}
	want := map[string]said{
		"message": {290, nil}, "status": {290, nil}, "generic": {290, nil}, "basic": {1, nil}, "query": {1, nil},
		"plus": {11000, nil}, "unknown": {10017, nil}, "route": {10017, nil},
		"phoneid": {300, nil}, "phoneid with parameters": {300, nil},
		"wrong key": {10008, nil}, "timeout": {0, 408.0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what the SDK handed to its callbacks (-want +got)\n%s", diff)
	}
	for fake.Advance(context.Background()) {
	}
	in := fake.Customer(kai).Inbox()
	if len(in) < 2 || in[0].Text != "Your order 4711 & more: あ🙂" || in[1].Text != "a+b c" {
		t.Errorf("on the phone: %v", in)
	}
	verdicts := map[string]int{}
	for _, e := range fake.Journal().Find(journal.Query{Direction: journal.Request}) {
		verdict, _, _ := strings.Cut(e.Signature, ":")
		verdicts[verdict]++
	}
	if diff := cmp.Diff(map[string]int{"good": 10, "bad": 1, "none": 1}, verdicts); diff != "" {
		t.Errorf("verdicts on signatures; the unknown route is refused before its is looked at (-want +got)\n%s", diff)
	}
}
