package line_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/faketest/node"
	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/line"
)

// LINE's SDK for Node, unmodified, over real sockets.
func TestTheOfficialNodeSDK(t *testing.T) {
	fake := line.Start(t, line.Options{})
	openapi.Hold(t, "line", fake.Journal())
	bot := must[line.Account](t)(fake.OpenAccount(line.Account{DisplayName: "Contoso"}))
	kai := fake.Fake.Customer("Kai")
	picture := must[string](t)(kai.Sends("Contoso", line.Media{ContentType: "image/png", Bytes: []byte("picture")}, ""))

	script := node.Script(t, "@line/bot-sdk", "testdata/sdk.js", fake.URL, bot.AccessToken, bot.ChannelSecret, bot.ChannelID, kai.ID(), picture)
	out, err := script.StdoutPipe()
	check(t, err)
	check(t, script.Start())
	lines := bufio.NewScanner(out)
	lines.Scan() // it listens
	check(t, fake.UseWebhook("Contoso", true))
	must[string](t)(kai.Texts("Contoso", "どこ? 🙇‍♀️"))
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
		"profile": "Kai", "info": "bot", "push": 1., "requestId": 36., "multicast": "{}", "content": "picture", "token": "Bearer 900",
		"again": "409 The retry key is already accepted", "invalid": "400 The request body has 1 error(s)", "stranger": "404 Not found",
		"webhook": map[string]any{"text": "どこ? 🙇‍♀️", "from": kai.ID(), "replied": 1.},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what the SDK got (-want +got)\n%s", diff)
	}
	if got := texts(kai.Inbox()); got != "first|all|こんにちは 🙂" {
		t.Errorf("inbox %q", got)
	}
}
