package deviants

// lineReplies has the first answer to a message use its reply token while that is
// good, which is a minute; every later one is pushed.
var lineReplies = source("engine/state.go", "type conversation struct {\n", "type conversation struct {\nReplyToken string\nReplyUntil time.Time\n").
	and("engine/message.go", "h := e.hear(c, m)", "c.ReplyToken, c.ReplyUntil = m.ReplyToken, e.now.Add(time.Minute)\nh := e.hear(c, m)").
	and("engine/message.go", "\te.call(oc.Call{\n\t\tKind: oc.CallSend, Account: instance.Account,", `	token := ""
	if m.Author != oc.AuthorSystem && e.now.Before(c.ReplyUntil) {
		token, c.ReplyToken = c.ReplyToken, ""
	}
	e.call(oc.Call{
		Reference: token, Kind: oc.CallSend, Account: instance.Account,`).
	and("engine/channel/line/call.go", "\t\tr.Header = channel.Header{\n", `		if o.Call.Reference != "" {
			r.Path, r.Header = "/v2/bot/message/reply", channel.Header{{Name: "Content-Type", Value: "application/json"}}
			return r, nil
		}
		r.Header = channel.Header{
`).
	and("engine/channel/line/call.go", "e.SetEscapeHTML(false) // links stay readable\n", `e.SetEscapeHTML(false)
	if o.Call.Reference != "" {
		err := e.Encode(struct {
			ReplyToken string     `+"`json:\"replyToken\"`"+`
			Messages   []outbound `+"`json:\"messages\"`"+`
		}{o.Call.Reference, body.Messages})
		return bytes.TrimRight(b.Bytes(), "\n"), err
	}
`)

// lineGroups makes a customer of every group and room.
var lineGroups = source("engine/channel/line/receive.go", "UserID string `json:\"userId\"`", "UserID, GroupID, RoomID string").
	and("engine/channel/line/message.go", "From:       oc.CustomerID(ev.Source.UserID),", "From:       oc.CustomerID(cmp.Or(ev.Source.GroupID, ev.Source.RoomID, ev.Source.UserID)),").
	and("engine/channel/line/message.go", "Group:      ev.Source.Type != \"user\",", "").
	and("engine/channel/line/message.go", "import (\n", "import (\n\"cmp\"\n")
