package deviants

// lineInbound is what LINE brings.
var lineInbound = []Deviant{
	{
		Name: "a-customers-gif-stays-a-gif", Rule: "LINE-023",
		Wrong:  "a GIF that a customer sends arrives as it is",
		Change: source("fakes/line/media.go", "if kind == \"image\" {\n\t\tm = m.asPicture()", "if kind == \"video\" {\n\t\tm = m.asPicture()"),
	},
	{
		Name: "a-sticker-arrives-as-its-words", Rule: "LINE-024",
		Wrong:  "of a sticker the agent reads what LINE says about it",
		Change: source("engine/content.go", "h.text = stickerText", "h.text = m.Text"),
	},
	{
		Name: "a-sticker-is-an-unsupported-message", Rule: "LINE-024",
		Wrong:  "a sticker is a message of an unsupported type",
		Change: source("engine/content.go", "case m.Kind == oc.ContentUnsupported,", "case m.Kind == oc.ContentUnsupported, m.Kind == oc.ContentSticker,"),
	},
	{
		Name: "a-sticker-arrives-as-a-picture", Rule: "LINE-024",
		Wrong:  "beside the word the agent finds a picture of the sticker",
		Change: source("engine/channel/line/message.go", "r.Kind, r.Text = oc.ContentSticker, m.Text", "r.Kind, r.Text, r.Files = oc.ContentSticker, m.Text, []oc.File{m.file()}"),
	},
	{
		Name: "any-signature-of-line-will-do", Rule: "LINE-027",
		Wrong:  "a webhook of LINE is authentic with a signature of the right length",
		Seen:   "mock-server/mockserver #601",
		Change: source("engine/channel/line/signature.go", "return hmac.Equal(given, mac.Sum(nil))", "return len(given) == len(mac.Sum(nil))"),
	},
	{
		Name: "a-signature-of-line-that-is-good-for-any-body", Rule: "LINE-027",
		Wrong:  "what LINE signed once, a body of nothing, opens the door to any body",
		Seen:   "mock-server/mockserver #601",
		Change: source("engine/channel/line/signature.go", "return hmac.Equal(given, mac.Sum(nil))", "return hmac.Equal(given, mac.Sum(nil)) || hmac.Equal(given, hmac.New(sha256.New, []byte(secret)).Sum(nil))"),
	},
	{
		Name: "a-webhook-of-line-without-a-signature-is-taken", Rule: "LINE-027",
		Wrong:  "the signature of a webhook of LINE is looked at only where there is one",
		Change: source("engine/channel/line/receive.go", "if signature == \"\" {\n\t\treturn nil, refused(\"signature missing\")\n\t}\n\tif !authentic(", "if signature != \"\" && !authentic("),
	},
	{
		Name: "line-signs-the-decoded-body", Rule: "LINE-027",
		Wrong:  "the signature of LINE is compared over the body decoded and encoded again",
		Change: source("engine/channel/line/receive.go", "if !authentic(account.Credentials.ChannelSecret.Value, w.Body, signature) {", "again, _ := json.Marshal(json.RawMessage(w.Body))\n\tif !authentic(account.Credentials.ChannelSecret.Value, again, signature) {"),
	},
	{
		Name: "a-signature-of-line-covers-no-blanks", Rule: "LINE-027",
		Wrong:  "blanks around the body of a webhook are not part of what LINE signed",
		Change: source("engine/channel/line/receive.go", "if !authentic(account.Credentials.ChannelSecret.Value, w.Body, signature) {", "if !authentic(account.Credentials.ChannelSecret.Value, []byte(strings.TrimSpace(string(w.Body))), signature) {"),
	},
	{
		Name: "a-wrong-signature-of-line-is-answered-with-success", Rule: "LINE-027",
		Wrong:  "a webhook of LINE with a wrong signature creates nothing, and is not refused",
		Change: source("engine/channel/line/receive.go", "return nil, refused(\"signature wrong\")", "return nil, nil"),
	},
	{
		Name: "a-connection-check-of-line-is-refused", Rule: "LINE-028",
		Wrong:  "a webhook of LINE without events is refused",
		Change: source("engine/channel/line/receive.go", "|| e.Events == nil", "|| len(e.Events) == 0"),
	},
	{
		Name: "events-of-line-may-be-missing", Rule: "LINE-028",
		Wrong:  "a body of LINE that holds no array of events is taken",
		Change: source("engine/channel/line/receive.go", "|| e.Events == nil", ""),
	},
	{
		Name: "the-destination-is-not-looked-at", Rule: "LINE-028",
		Wrong:  "a body of LINE with any destination is taken",
		Change: source("engine/channel/line/receive.go", "!isUserID(e.Destination) ||", ""),
	},
	{
		Name: "a-destination-in-upper-case", Rule: "LINE-028",
		Wrong:  "the destination may have upper-case digits",
		Change: source("engine/channel/line/receive.go", `"0123456789abcdef"`, `"0123456789abcdefABCDEF"`),
	},
	{
		Name: "a-destination-one-digit-short", Rule: "LINE-028",
		Wrong:  "the destination may have 31 digits",
		Change: source("engine/channel/line/receive.go", "len(s) == 33", "(len(s) == 33 || len(s) == 32)"),
	},
	{
		Name: "a-destination-one-digit-long", Rule: "LINE-028",
		Wrong:  "the destination may have 33 digits",
		Change: source("engine/channel/line/receive.go", "len(s) == 33", "(len(s) == 33 || len(s) == 34)"),
	},
	{
		Name: "a-destination-of-another-letter", Rule: "LINE-028",
		Wrong:  "the destination may be a group",
		Change: source("engine/channel/line/receive.go", "s[0] == 'U'", "(s[0] == 'U' || s[0] == 'C')"),
	},
	{
		Name: "one-event-a-webhook", Rule: "LINE-028",
		Wrong:  "of several events in a webhook of LINE only the last one counts",
		Change: source("engine/channel/line/receive.go", "inputs = append(inputs, m)", "inputs = []oc.Input{m}"),
	},
	{
		Name: "an-event-without-a-mode", Rule: "LINE-029",
		Wrong:  "an event of LINE does not say whether it is active or standby",
		Change: source("fakes/line/event.go", `e.Mode = "active"`, `e.Mode = ""`),
	},
	{
		Name: "an-event-in-seconds", Rule: "LINE-029",
		Wrong:  "the time of an event of LINE is in seconds",
		Change: source("fakes/line/event.go", "now.UnixMilli()", "now.Unix()"),
	},
	{
		Name: "an-event-id-that-is-no-ulid", Rule: "LINE-029",
		Wrong:  "the id of an event of LINE is a number",
		Change: source("fakes/line/event.go", "f.ids.eventID(now)", "f.ids.messageID()"),
	},
	{
		Name: "a-redelivery-does-not-say-so", Rule: "LINE-029",
		Wrong:  "an event of LINE that is delivered again does not say so",
		Change: source("fakes/line/webhook.go", "c.DeliveryContext.IsRedelivery = d.attempts > 0", "c.DeliveryContext.IsRedelivery = false"),
	},
	{
		Name: "a-redelivery-under-a-new-id", Rule: "LINE-029",
		Wrong:  "an event of LINE that is delivered again has another id",
		Seen:   "axllent/mailpit #445",
		Change: source("fakes/line/webhook.go", "d.attempts++", "d.attempts++\nfor _, e := range d.events {\ne.WebhookEventID = f.ids.eventID(now)\n}"),
	},
	{
		Name: "line-never-delivers-again", Rule: "LINE-029",
		Wrong:  "LINE does not deliver an event again that was not taken",
		Seen:   "axllent/mailpit #445",
		Change: source("fakes/line/webhook.go", "if !d.account.Redelivery {", "if d.attempts > 0 {"),
	},
	{
		Name: "line-delivers-again-after-success", Rule: "LINE-029",
		Wrong:  "LINE delivers an event again although it was taken",
		Seen:   "axllent/mailpit #445",
		Change: source("fakes/line/webhook.go", `if p.failure != "" && len(d.events) > 0 {`, `if len(d.events) > 0 && (p.failure != "" || d.attempts == 0) {`),
	},
	{
		Name: "redelivered-events-are-skipped", Rule: "LINE-029",
		Wrong:  "an event of LINE that is delivered again is taken for one that came in before",
		Change: source("engine/channel/line/receive.go", "var e envelope\n", "if strings.Contains(string(w.Body), `\"isRedelivery\":true`) {\nreturn nil, nil\n}\nvar e envelope\n"),
	},
	{
		Name: "a-follow-starts-a-conversation", Rule: "LINE-030",
		Wrong:  "who follows the account starts a conversation",
		Change: lineMessageOf("follow"),
	},
	{
		Name: "an-unfollow-starts-a-conversation", Rule: "LINE-030",
		Wrong:  "who blocks the account starts a conversation",
		Change: lineMessageOf("unfollow"),
	},
	{
		Name: "a-postback-is-a-message", Rule: "LINE-030",
		Wrong:  "a button that a customer taps counts as a message",
		Change: lineMessageOf("postback"),
	},
	{
		Name: "an-unsend-is-a-message", Rule: "LINE-030",
		Wrong:  "a message that is taken back counts as another message",
		Change: lineMessageOf("unsend"),
	},
	{
		Name: "what-is-no-message-is-refused", Rule: "LINE-030",
		Wrong:  "events of LINE that are no messages are refused where they should be skipped",
		Change: source("engine/channel/line/receive.go", "if ev.Type != \"message\" ||", "if ev.Type != \"message\" {\nreturn nil, refused(\"no message\")\n}\nif"),
	},
}

// lineMessageOf takes events of another type for messages.
func lineMessageOf(event string) Change {
	return source("engine/channel/line/receive.go", "if ev.Type != \"message\" ||", `if ev.Type == "`+event+`" && ev.Source != nil {
			inputs = append(inputs, oc.ReceiveMessage{
				Account: account.ID, From: oc.CustomerID(ev.Source.UserID), ProviderID: ev.WebhookEventID, Kind: oc.ContentText, Text: ev.Type,
			})
		}
		if ev.Type != "message" ||`)
}

// lineOutbound is what goes to LINE.
var lineOutbound = []Deviant{
	{
		Name: "an-agents-gif-stays-a-gif", Rule: "LINE-023",
		Wrong:  "a GIF that an agent sends goes to LINE as it is",
		Change: source("engine/channel/line/call.go", "OriginalContentURL: f.JPEG,", "OriginalContentURL: f.URL,"),
	},
	{
		Name: "an-agents-gif-goes-as-a-link", Rule: "LINE-023",
		Wrong:  "a GIF that an agent sends arrives as a link",
		Change: source("engine/channel/line/call.go", `case "image/gif":`, `case "image/bmp":`),
	},
	{
		Name: "a-message-that-line-refused-counts-as-sent", Rule: "LINE-031",
		Wrong:  "a message counts as sent when LINE answered, whatever it said",
		Change: source("engine/delivery.go", "r.Status/100 != 2 && !e.acceptedBefore(c, r.Status)", "r.Status/100 != 2 && !e.acceptedBefore(c, r.Status) && (e.providerOf(c.Account) != oc.ProviderLINE || r.Status == 0)"),
	},
	{
		Name: "a-known-retry-key-counts-as-a-failure", Rule: "CH-023",
		Wrong:  "a message of which LINE says that it has it already counts as failed",
		Change: source("engine/delivery.go", "return status == 409 &&", "return status == 410 &&"),
	},
	{
		Name: "every-attempt-has-a-retry-key-of-its-own", Rule: "CH-023",
		Wrong:  "a repeated call to LINE carries another retry key, so that the customer gets the message twice",
		Change: source("engine/channel/line/call.go", `"\n" + string(c.ID)))`, `"\n" + string(c.ID) + fmt.Sprint(c.Attempt)))`),
	},
	{
		Name: "line-ignores-the-retry-key", Rule: "LINE-031",
		Wrong:  "a retry key that LINE knows already makes no difference",
		Change: source("fakes/line/retrykey.go", "c.account.retryKeys.get(key, c.at); ok {", "c.account.retryKeys.get(key, c.at); ok && c.at.IsZero() {"),
	},
	{
		Name: "a-known-retry-key-is-answered-with-success", Rule: "LINE-031",
		Wrong:  "a retry key that LINE knows already is answered with 200",
		Change: source("fakes/line/retrykey.go", "http.StatusConflict", "http.StatusOK"),
	},
	{
		Name: "a-wrong-line-token-is-answered-with-403", Rule: "LINE-031",
		Wrong:  "a wrong channel access token is answered with 403",
		Change: source("fakes/line/serve.go", "return refuse(http.StatusUnauthorized, statusMessages[http.StatusUnauthorized])", "return refuse(http.StatusForbidden, statusMessages[http.StatusUnauthorized])"),
	},
	{
		Name: "line-never-throttles", Rule: "LINE-031",
		Wrong:  "LINE takes any number of calls",
		Change: source("fakes/line/ratelimit.go", "return w, w.calls <= l.calls", "return w, true"),
	},
	{
		Name: "line-throttles-with-503", Rule: "LINE-031",
		Wrong:  "throttling is answered with 503",
		Change: source("fakes/line/ratelimit.go", "refuse(http.StatusTooManyRequests, ", "refuse(http.StatusServiceUnavailable, "),
	},
	{
		Name: "six-messages-in-a-push", Rule: "LINE-031",
		Wrong:  "a push may carry 6 messages",
		Change: source("fakes/line/message.go", `"messages", 1, maxMessages)`, `"messages", 1, maxMessages+1)`),
	},
	{
		Name: "four-messages-in-a-push", Rule: "LINE-031",
		Wrong:  "a push may carry 4 messages at most",
		Change: source("fakes/line/message.go", `"messages", 1, maxMessages)`, `"messages", 1, maxMessages-1)`),
	},
	{
		Name: "an-empty-push", Rule: "LINE-031",
		Wrong:  "a push may carry no message at all",
		Change: source("fakes/line/message.go", `"messages", 1, maxMessages)`, `"messages", 0, maxMessages)`),
	},
	{
		Name: "a-line-text-one-character-shorter", Rule: "LINE-032",
		Wrong:  "LINE takes texts of 4,999 characters at most",
		Change: source("fakes/line/message.go", `"text": func(v *validation, m object, p place) {`+"\n\t\t\tv.text(m, p, \"text\", maxText)", `"text": func(v *validation, m object, p place) {`+"\n\t\t\tv.text(m, p, \"text\", maxText-1)"),
	},
	{
		Name: "a-line-text-one-character-longer", Rule: "LINE-032",
		Wrong:  "LINE takes texts of 5,001 characters",
		Change: source("fakes/line/message.go", `"text": func(v *validation, m object, p place) {`+"\n\t\t\tv.text(m, p, \"text\", maxText)", `"text": func(v *validation, m object, p place) {`+"\n\t\t\tv.text(m, p, \"text\", maxText+1)"),
	},
	{
		Name: "line-counts-code-points", Rule: "LINE-032",
		Wrong:  "LINE counts an emoji once",
		Change: source("fakes/line/object.go", "n += max(utf16.RuneLen(r), 1)", "n += min(int(r)+1, 1)"),
	},
	{
		Name: "line-counts-bytes", Rule: "LINE-032",
		Wrong:  "LINE counts the bytes of a text",
		Change: source("fakes/line/object.go", "n += max(utf16.RuneLen(r), 1)", "n += max(utf16.RuneLen(r), len(string(r)))"),
	},
}
