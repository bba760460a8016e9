package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// lineSteps are what customers do on LINE and nowhere else.
var lineSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` texts ` + quoted + ` from the (LINE mobile app|LINE desktop app|LINE website)$`, Do: textsFromDevice,
		Doc:     "A customer writes on LINE with one of the devices; it is the same customer on all of them.",
		Example: `Kai texts "Hello" from the LINE website`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` (follows Contoso on LINE|blocks Contoso on LINE|taps a button of Contoso on LINE|takes back the last message|sends a sticker|sends a message of an unsupported type)$`, Do: doesOnLINE,
		Doc:     "What else a customer can do on LINE besides writing.",
		Example: "Kai follows Contoso on LINE",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` texts ` + quoted + ` in a LINE group with Contoso$`, Do: textsInGroup,
		Doc:     "A customer writes into a group of which Contoso's account is a member.",
		Example: `Kai texts "Hello all" in a LINE group with Contoso`,
	},
	{
		Keyword: Given | When, Pattern: `^LINE delivers again what was not taken$`, Do: redelivers,
		Doc:     "The switch in the developer console that has LINE repeat webhooks that failed.",
		Example: "LINE delivers again what was not taken",
	},
	{
		Keyword: Then, Pattern: `^every event that LINE pushed carries type, timestamp, mode, id and delivery context$`, Do: eventsCarry,
		Doc:     "The fields that all events have: a type, the time in milliseconds, active or standby, a ULID, and whether it is delivered again, which only the first attempt is not.",
		Example: "every event that LINE pushed carries type, timestamp, mode, id and delivery context",
	},
	{
		Keyword: When, Pattern: `^somebody replies twice with the reply token of the last LINE message$`, Do: repliesTwice,
		Doc:     "Two calls of LINE's reply operation with one token, by hand.",
		Example: "somebody replies twice with the reply token of the last LINE message",
	},
	{
		Keyword: Then, Pattern: `^LINE answers the first reply with ` + number + ` and the second with ` + number + `$`, Do: repliesAnswered,
		Doc:     "The HTTP statuses of the replies that were sent by hand.",
		Example: "LINE answers the first reply with 200 and the second with 400",
	},
}

// onLINE has a customer do something on LINE.
func onLINE(ctx context.Context, who string, act func(bench.Customer) error) error {
	w := WorldOf(ctx)
	if _, err := w.act(ctx); err != nil {
		return err
	}
	c, err := w.On(ctx, who, oc.ChannelLINE)
	if err != nil {
		return err
	}
	return act(c)
}

func textsFromDevice(ctx context.Context, who, text, device string) error {
	return onLINE(ctx, who, func(c bench.Customer) error {
		return c.On(device[len("LINE "):]).Texts(ctx, "", text)
	})
}

func doesOnLINE(ctx context.Context, who, what string) error {
	return onLINE(ctx, who, func(c bench.Customer) error {
		switch what {
		case "follows Contoso on LINE":
			return c.Follows(ctx, "")
		case "blocks Contoso on LINE":
			return c.Unfollows(ctx, "")
		case "taps a button of Contoso on LINE":
			return c.TapsPostback(ctx, "", "order=4711")
		case "takes back the last message":
			return c.Unsends(ctx, "")
		case "sends a sticker":
			return c.SendsSticker(ctx, "")
		}
		return c.SendsUnsupported(ctx, "")
	})
}

func textsInGroup(ctx context.Context, who, text string) error {
	return onLINE(ctx, who, func(c bench.Customer) error { return c.TextsInGroup(ctx, "", "Hiking", text) })
}

func redelivers(ctx context.Context) error {
	w := WorldOf(ctx)
	_, fake, err := w.At(ctx, "LINE")
	if err != nil {
		return err
	}
	account, err := w.accountAt(oc.ProviderLINE)
	if err != nil {
		return err
	}
	return fake.SetRedelivery(account.ID, true)
}

func eventsCarry(ctx context.Context) error {
	_, webhooks, err := traffic(ctx, "LINE", bench.Query{Direction: bench.FromProvider})
	if err != nil {
		return err
	}
	first := map[string]time.Time{} // when an event happened, by its id
	return Expect(func(g gomega.Gomega) {
		for _, t := range webhooks {
			var body struct {
				Events []struct {
					Type, Mode, WebhookEventID string
					Timestamp                  int64
					DeliveryContext            struct{ IsRedelivery *bool }
				}
			}
			if t.Method != "POST" || json.Unmarshal(t.RequestBody, &body) != nil {
				continue
			}
			for _, e := range body.Events {
				at, again := first[e.WebhookEventID]
				if !again {
					at, first[e.WebhookEventID] = t.At, t.At
				}
				g.Expect(e.Type).NotTo(gomega.BeEmpty(), "type")
				g.Expect(e.Timestamp).To(gomega.Equal(at.UnixMilli()), "timestamp")
				g.Expect(e.Mode).To(gomega.BeElementOf("active", "standby"), "mode")
				g.Expect(e.WebhookEventID).To(gomega.MatchRegexp(`^[0-7][0-9A-HJKMNP-TV-Z]{25}$`), "webhookEventId")
				g.Expect(e.DeliveryContext.IsRedelivery).To(gomega.HaveValue(gomega.Equal(again)), "isRedelivery")
			}
		}
		g.Expect(first).NotTo(gomega.BeEmpty(), "events")
	})
}

func repliesTwice(ctx context.Context) error {
	w := WorldOf(ctx)
	if _, err := w.act(ctx); err != nil {
		return err
	}
	_, webhooks, err := traffic(ctx, "LINE", bench.Query{Direction: bench.FromProvider})
	if err != nil {
		return err
	}
	var body struct{ Events []struct{ ReplyToken string } }
	for _, t := range slices.Backward(webhooks) {
		if json.Unmarshal(t.RequestBody, &body) == nil && len(body.Events) > 0 {
			break
		}
	}
	if len(body.Events) == 0 {
		return fmt.Errorf("LINE has pushed no message")
	}
	_, fake, err := w.At(ctx, "LINE")
	if err != nil {
		return err
	}
	account, err := w.accountAt(oc.ProviderLINE)
	if err != nil {
		return err
	}
	w.replies = nil
	for range 2 {
		status, _, err := fake.Post(account.ID, bench.ByHand{
			Path: "/v2/bot/message/reply",
			Body: fmt.Sprintf(`{"replyToken":%q,"messages":[{"type":"text","text":"Thank you"}]}`, body.Events[0].ReplyToken),
		})
		if err != nil {
			return err
		}
		w.replies = append(w.replies, status)
	}
	return nil
}

func repliesAnswered(ctx context.Context, first, second string) error {
	if got, want := fmt.Sprint(WorldOf(ctx).replies), "["+first+" "+second+"]"; got != want {
		return Expected(want, got)
	}
	return nil
}
