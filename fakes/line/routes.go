package line

import (
	"net/http"
	"strings"
)

// A route is one call of the API. Routes are built once and hold no state.
type route struct {
	op     string // the name of the operation, for faults
	path   string // method and pattern: what rate limits count by
	auth   bool   // wants a bearer token
	body   bodyKind
	limit  limit
	retry  bool   // takes X-Line-Retry-Key
	kind   string // "group" or "room" where the path is about one
	handle func(*Fake, *call) answer
}

// bodyKind says what a route wants in the request's body.
type bodyKind uint8

const (
	noBody    bodyKind = iota + 1
	jsonBody           // application/json, an object
	maybeJSON          // the same, or nothing at all
	formBody           // application/x-www-form-urlencoded
)

// node is a step of a path: a fixed word, or a parameter.
type node struct {
	words map[string]*node
	param *node
	calls map[string]*route // by method
}

func (n *node) add(method, pattern string, r *route) {
	for _, word := range strings.Split(pattern[1:], "/") {
		next := &n.param
		if word != "{}" {
			if n.words == nil {
				n.words = map[string]*node{}
			}
			at := n.words[word]
			next = &at
			if at == nil {
				at = &node{}
				n.words[word] = at
			}
		}
		if *next == nil {
			*next = &node{}
		}
		n = *next
	}
	if n.calls == nil {
		n.calls = map[string]*route{}
	}
	n.calls[method] = r
}

// find follows a path, a fixed word before a parameter, and says what stood in place of the parameters.
func (n *node) find(path string) (calls map[string]*route, params []string) {
	rest, ok := strings.CutPrefix(path, "/")
	for ok {
		var word string
		word, rest, ok = strings.Cut(rest, "/")
		switch next := n.words[word]; {
		case next != nil:
			n = next
		case n.param != nil && word != "":
			n = n.param
			params = append(params, word)
		default:
			return nil, nil
		}
	}
	return n.calls, params
}

// routes holds every call of providers.md 2.1 and 2.2. Both hosts are here; no path is on both.
var routes = func() *node {
	root := &node{}
	add := func(method, pattern string, r route) {
		r.path = method + " " + pattern
		root.add(method, pattern, &r)
	}
	get := func(pattern, op string, l limit, h func(*Fake, *call) answer) {
		add(http.MethodGet, pattern, route{op: op, auth: true, body: noBody, limit: l, handle: h})
	}
	post := func(pattern, op string, l limit, h func(*Fake, *call) answer) {
		add(http.MethodPost, pattern, route{op: op, auth: true, body: jsonBody, limit: l, handle: h})
	}
	send := func(kind string, l limit, retry bool, h func(*Fake, *call) answer) {
		add(http.MethodPost, "/v2/bot/message/"+kind, route{op: kind, auth: true, body: jsonBody, limit: l, retry: retry, handle: h})
		post("/v2/bot/message/validate/"+kind, "validate", perSecond(2000), (*Fake).validate)
	}
	standard, rare := perSecond(2000), perHour(60)

	send("reply", standard, false, (*Fake).reply)
	send("push", standard, true, (*Fake).push)
	send("multicast", perSecond(200), true, (*Fake).multicast)
	send("broadcast", rare, true, (*Fake).broadcast)
	send("narrowcast", rare, true, (*Fake).narrowcast)
	get("/v2/bot/message/progress/narrowcast", "progress", standard, (*Fake).progress)

	get("/v2/bot/message/quota", "quota", standard, (*Fake).quota)
	get("/v2/bot/message/quota/consumption", "consumption", standard, (*Fake).consumption)
	for _, kind := range []string{"reply", "push", "multicast", "broadcast"} {
		get("/v2/bot/message/delivery/"+kind, "delivery", rare, deliveryCount(kind))
	}

	get("/v2/bot/message/{}/content", "content", standard, (*Fake).content)
	get("/v2/bot/message/{}/content/preview", "content.preview", standard, (*Fake).preview)
	get("/v2/bot/message/{}/content/transcoding", "content.transcoding", standard, (*Fake).transcoding)

	get("/v2/bot/info", "info", standard, (*Fake).info)
	get("/v2/bot/profile/{}", "profile", standard, (*Fake).profile)
	get("/v2/bot/followers/ids", "followers", standard, (*Fake).followerIDs)
	chat := func(method, kind, what, op string, h func(*Fake, *call) answer) {
		add(method, "/v2/bot/"+kind+"/{}/"+what, route{op: kind + "." + op, auth: true, body: noBody, limit: standard, kind: kind, handle: h})
	}
	for _, kind := range []string{"group", "room"} {
		chat(http.MethodGet, kind, "member/{}", "member", (*Fake).memberProfile)
		chat(http.MethodGet, kind, "members/count", "count", (*Fake).memberCount)
		chat(http.MethodGet, kind, "members/ids", "members", (*Fake).memberIDs)
		chat(http.MethodPost, kind, "leave", "leave", (*Fake).leave)
	}
	chat(http.MethodGet, "group", "summary", "summary", (*Fake).groupSummary)

	get("/v2/bot/channel/webhook/endpoint", "webhook.get", perMinute(1000), (*Fake).webhookEndpoint)
	add(http.MethodPut, "/v2/bot/channel/webhook/endpoint", route{op: "webhook.set", auth: true, body: jsonBody, limit: perMinute(1000), handle: (*Fake).setWebhookEndpoint})
	add(http.MethodPost, "/v2/bot/channel/webhook/test", route{op: "webhook.test", auth: true, body: maybeJSON, limit: rare, handle: (*Fake).testWebhook})

	post("/v2/bot/chat/loading/start", "loading", perSecond(100), (*Fake).loading)
	post("/v2/bot/chat/markAsRead", "read", standard, (*Fake).markRead)
	post("/v2/bot/message/markAsRead", "read", standard, (*Fake).markUserRead)
	add(http.MethodPost, "/v2/bot/user/{}/linkToken", route{op: "linktoken", auth: true, body: noBody, limit: standard, handle: (*Fake).linkToken})

	form := func(pattern, op string, h func(*Fake, *call) answer) {
		add(http.MethodPost, pattern, route{op: op, body: formBody, handle: h})
	}
	form("/v2/oauth/accessToken", "token.issue", (*Fake).issueShortLived)
	form("/v2/oauth/verify", "token.verify", (*Fake).verifyToken)
	form("/v2/oauth/revoke", "token.revoke", (*Fake).revokeToken)
	form("/oauth2/v2.1/token", "token.issue", (*Fake).issueUserChosen)
	add(http.MethodGet, "/oauth2/v2.1/verify", route{op: "token.verify", body: noBody, handle: (*Fake).verifyUserChosen})
	add(http.MethodGet, "/oauth2/v2.1/tokens/kid", route{op: "token.kids", body: noBody, handle: (*Fake).keyIDs})
	form("/oauth2/v2.1/revoke", "token.revoke", (*Fake).revokeUserChosen)
	form("/oauth2/v3/token", "token.issue", (*Fake).issueStateless)
	return root
}()
