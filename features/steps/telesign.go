package steps

import (
	"context"
	"encoding/json"
	"time"

	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// telesignSteps are about what TeleSign does beyond carrying texts: it counts
// them, knows which countries it reaches, and heeds STOP where that is agreed.
var telesignSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^TeleSign has counted ` + number + ` messages this month$`, Do: hasCounted,
		Doc:     "How many messages Contoso's account at TeleSign has sent in the calendar month so far.",
		Example: "TeleSign has counted 99,999 messages this month",
	},
	{
		Keyword: Given | When, Pattern: `^opt-out is configured at TeleSign$`, Do: optOutConfigured,
		Doc:     "TeleSign itself acts on STOP and START, for every number of Contoso's account.",
		Example: "opt-out is configured at TeleSign",
	},
	{
		Keyword: Given | When, Pattern: `^TeleSign covers (nothing|numbers|texts|numbers and texts) in ([A-Z]{2})$`, Do: covers,
		Doc:     "Whether TeleSign sells numbers in a country, by its two letters, and routes texts there.",
		Example: "TeleSign covers nothing in FR",
	},
	{
		Keyword: Given | When, Pattern: `^` + phone + ` is verified at TeleSign$`, Do: isVerified,
		Doc:     "A number that a self-service account may text.",
		Example: "14255550150 is verified at TeleSign",
	},
	{
		Keyword: Then, Pattern: `^TeleSign (has warned|has not warned) Contoso$`, Do: hasWarned,
		Doc:     "A warning about the number of messages in a month.",
		Example: "TeleSign has warned Contoso",
	},
	{
		Keyword: Then, Pattern: `^TeleSign (offers|does not offer) numbers in ([A-Z]{2})$`, Do: offersNumbers,
		Doc:     "Whether the list of numbers for purchase in that country holds any.",
		Example: "TeleSign does not offer numbers in FR",
	},
	{
		Keyword: Then, Pattern: `^TeleSign answered ` + quoted + ` with a reference id, and with the status ` + number + `, described and dated$`, Do: answeredWith,
		Doc:     "What TeleSign's answer to the last message with that text held: an id of 32 hex digits, and a status object with code, description and updated_on.",
		Example: `TeleSign answered "Hi" with a reference id, and with the status 290, described and dated`,
	},
	{
		Keyword: Then, Pattern: `^TeleSign still knows the message ` + quoted + ` to ` + name + `$`, Do: knowsMessage,
		Doc:     "By its reference id the status of the message can be read again.",
		Example: `TeleSign still knows the message "Hi" to Kai`,
	},
	{
		Keyword: Then, Pattern: `^TeleSign knows nothing of the reference id ([0-9A-F]{32})$`, Do: knowsNothingOf,
		Doc:     "Reading the status of that id is answered with 404.",
		Example: "TeleSign knows nothing of the reference id 00000000000000000000000000000000",
	},
}

// telesign is Contoso's account at TeleSign, and the fake; it begins the story.
func telesign(ctx context.Context) (oc.Account, bench.Provider, error) {
	w := WorldOf(ctx)
	_, fake, err := w.At(ctx, "TeleSign")
	if err != nil {
		return oc.Account{}, fake, err
	}
	a, err := w.accountAt(oc.ProviderTeleSign)
	return a, fake, err
}

func hasCounted(ctx context.Context, count string) error {
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	a, fake, err := telesign(ctx)
	if err != nil {
		return err
	}
	return fake.SetMonthCount(a.ID, n)
}

func optOutConfigured(ctx context.Context) error {
	a, fake, err := telesign(ctx)
	if err != nil {
		return err
	}
	return fake.SetOptOut(a.ID, true)
}

func covers(ctx context.Context, what, country string) error {
	_, fake, err := telesign(ctx)
	if err != nil {
		return err
	}
	buy, send := what == "numbers" || what == "numbers and texts", what == "texts" || what == "numbers and texts"
	return fake.SetCoverage(country, buy, send)
}

func isVerified(ctx context.Context, number string) error {
	a, fake, err := telesign(ctx)
	if err != nil {
		return err
	}
	return fake.Verify(a.ID, number)
}

func hasWarned(ctx context.Context, how string) error {
	_, fake, err := telesign(ctx)
	if err != nil {
		return err
	}
	warnings := fake.Warnings()
	if (len(warnings) > 0) != (how == "has warned") {
		return Expected(how, "warnings: "+line(warnings))
	}
	return nil
}

func offersNumbers(ctx context.Context, how, country string) error {
	a, fake, err := telesign(ctx)
	if err != nil {
		return err
	}
	status, body, err := fake.Get(a.ID, "/v1/phone_numbers/numbers?sms_capable=true&page=1&page_size=10&country_iso2="+country)
	switch {
	case err != nil:
		return err
	case status != 200:
		return Failf("TeleSign answered %d: %s", status, body)
	}
	var list struct{ Data []json.RawMessage }
	if err := json.Unmarshal([]byte(body), &list); err != nil {
		return Failf("TeleSign's list is no JSON: %s", body)
	}
	if (len(list.Data) > 0) != (how == "offers") {
		return Expected(how+" numbers in "+country, body)
	}
	return nil
}

func answeredWith(ctx context.Context, text, code string) error {
	want, err := wholeNumber(code)
	if err != nil {
		return err
	}
	call, err := lastCall(ctx, "TeleSign", text)
	if err != nil {
		return err
	}
	var answer struct {
		Reference string `json:"reference_id"`
		Status    struct {
			Code        int
			Description string
			UpdatedOn   string `json:"updated_on"`
		}
	}
	if err := json.Unmarshal(call.ResponseBody, &answer); err != nil {
		return Failf("TeleSign's answer is no JSON: %s", call.ResponseBody)
	}
	return Expect(func(g gomega.Gomega) {
		g.Expect(answer.Reference).To(gomega.MatchRegexp(`^[0-9A-Fa-f]{32}$`))
		g.Expect(answer.Status.Code).To(gomega.Equal(want))
		g.Expect(answer.Status.Description).NotTo(gomega.BeEmpty())
		_, err := time.Parse(time.RFC3339, answer.Status.UpdatedOn)
		g.Expect(err).NotTo(gomega.HaveOccurred(), "updated_on")
	})
}

func knowsMessage(ctx context.Context, text, customer string) error {
	if _, err := sentTo(ctx, customer, text); err != nil {
		return err
	}
	call, err := lastCall(ctx, "TeleSign", text)
	if err != nil {
		return err
	}
	var answer struct {
		Reference string `json:"reference_id"`
	}
	if err := json.Unmarshal(call.ResponseBody, &answer); err != nil {
		return Failf("TeleSign's answer is no JSON: %s", call.ResponseBody)
	}
	a, fake, err := telesign(ctx)
	if err != nil {
		return err
	}
	status, body, err := fake.Get(a.ID, "/v1/messaging/"+answer.Reference)
	if err == nil && (status != 200 || len(answer.Reference) != 32) {
		return Expected("a status for "+answer.Reference, body)
	}
	return err
}

func knowsNothingOf(ctx context.Context, reference string) error {
	a, fake, err := telesign(ctx)
	if err != nil {
		return err
	}
	status, body, err := fake.Get(a.ID, "/v1/messaging/"+reference)
	if err == nil && status != 404 {
		return Expected("404", body)
	}
	return err
}
