package organisation_test

import (
	"fmt"

	"github.com/ocsim/ocsim/scenarios/organisation"
)

func ExampleParse() {
	file, err := organisation.Parse("contoso.yaml", []byte(`
organisation: Contoso
people:
  ann:
queues:
  billing: { members: [ann] }
workstreams:
  texts:
    channel: SMS
    provider: Twilio
    fallback queue: billing
    channel instances:
      store: { number: 14255550100 }
accounts:
  store line:
    provider: Twilio
    numbers: { 14255550100: }
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(file.Organisation().Queues[0].Members, file.Connected())
	// Output: [ann] [store line]
}

func ExampleProblems() {
	_, err := organisation.Parse("contoso.yaml", []byte(`
organisation: Contoso
queues:
  billing:
workstreams:
  chat:
    channel: live chat
    distribution: push!
    rules:
      - queue: biling
`))
	fmt.Println(err)
	// Output:
	// contoso.yaml:8:19: workstream "chat": "distribution" is push or pick, not "push!"; did you mean "push"?
	// contoso.yaml:10:16: workstream "chat" sends to queue "biling", which is not defined; did you mean "billing"?
}
