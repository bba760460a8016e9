package line_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/line"
)

// LINE's SDK for Node, unmodified, over real sockets. OCSIM_NODE_MODULES names a node_modules
// folder that holds @line/bot-sdk 11.2.0.
func TestTheOfficialNodeSDK(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	modules := os.Getenv("OCSIM_NODE_MODULES")
	if _, err := os.Stat(filepath.Join(modules, "@line", "bot-sdk")); modules == "" || err != nil {
		t.Skip("OCSIM_NODE_MODULES names no folder with @line/bot-sdk in it")
	}
	fake := line.Start(t, line.Options{})
	openapi.Hold(t, "line", fake.Journal())
	bot := must[line.Account](t)(fake.OpenAccount(line.Account{DisplayName: "Contoso"}))
	kai := fake.Fake.Customer("Kai")
	picture := must[string](t)(kai.Sends("Contoso", line.Media{ContentType: "image/png", Bytes: []byte("picture")}, ""))

	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	script := exec.CommandContext(ctx, node, "testdata/sdk.js", fake.URL, bot.AccessToken, bot.ChannelSecret, bot.ChannelID, kai.ID(), picture)
	script.Env = append(os.Environ(), "NODE_PATH="+modules)
	var errors bytes.Buffer
	script.Stderr = &errors
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
		t.Fatalf("%v\n%s", err, errors.String())
	}
	var got map[string]any
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatalf("%s: %v\n%s", answer, err, errors.String())
	}
	want := map[string]any{
		"profile": "Kai", "info": "bot", "push": 1., "requestId": 36., "multicast": "{}", "content": "picture", "token": "Bearer 900",
		"again": "409 The retry key is already accepted", "invalid": "400 The request body has 1 error(s)", "stranger": "404 Not found",
		"webhook": map[string]any{"text": "どこ? 🙇‍♀️", "from": kai.ID(), "replied": 1.},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what the SDK got (-want +got)\n%s\n%s", diff, errors.String())
	}
	if got := texts(kai.Inbox()); got != "first|all|こんにちは 🙂" {
		t.Errorf("inbox %q", got)
	}
}
