package twilio

import (
	"net/http"
	"strings"

	"github.com/ocsim/ocsim/fakes/fault"
)

// A route is what a request asks for: the operation (for faults), the account in
// the path, and who answers.
type route struct {
	op         string
	accountSID string
	open       bool // needs no credentials
	do         func(*call) reply
	suits      func(fault.Action) bool
}

// onAnswers are the faults that act at any API door; those that concern a
// customer's phone act where messages are made.
func onAnswers(a fault.Action) bool {
	switch a := a.(type) {
	case fault.Answer:
		return !isOnTheWay(a)
	case fault.Delay, fault.Cut:
		return true
	}
	return false
}

func onCreate(a fault.Action) bool {
	switch a.(type) {
	case fault.Answer, fault.Delay, fault.Cut, fault.Landline, fault.Unreachable, fault.Blocked, fault.Lose, fault.Duplicate:
		return true
	}
	return false
}

// route finds out what is asked. It always returns something that can answer.
func (c *call) route() route {
	rt := c.find(strings.Split(strings.TrimPrefix(c.r.URL.Path, "/"), "/"))
	if rt.suits == nil {
		rt.suits = onAnswers
	}
	return rt
}

func (c *call) find(path []string) route {
	host, _, _ := strings.Cut(c.r.Host, ":")
	if !isTwilioHost(host) {
		host = ""
	}
	serves := func(name string) bool { return host == "" || strings.HasPrefix(host, name+".") }
	last := len(path) - 1
	switch {
	case path[0] == "2010-04-01" && serves("api") && last >= 2 && path[1] == "Accounts":
		path[last] = strings.TrimSuffix(path[last], ".json")
		rt := c.findInAccount(path[2], path[3:])
		rt.accountSID = path[2]
		return rt
	case path[0] == "v1" && serves("messaging") && last >= 1 && path[1] == "Services":
		return c.findService(path[2:])
	case path[0] == "v2" && serves("lookups") && last == 2 && path[1] == "PhoneNumbers":
		return c.methods("lookup", map[string]func(*call) reply{"GET": func(c *call) reply { return c.lookup(path[2]) }})
	case path[0] == mediaRoot && last == 2:
		rt := c.methods("media.file", map[string]func(*call) reply{"GET": func(c *call) reply { return c.mediaFile(path[1], path[2]) }})
		rt.open = true
		return rt
	}
	return missing()
}

func missing() route {
	return route{op: "unknown", open: true, do: func(c *call) reply { return refuse(20404, c.r.URL.Path).reply() }}
}

// methods picks the handler of the request's method, or refuses it.
func (c *call) methods(op string, handlers map[string]func(*call) reply) route {
	method := c.r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	do, ok := handlers[method]
	if !ok {
		return route{op: op, do: func(*call) reply { return refuse(20004, "").reply() }}
	}
	return route{op: op, do: do}
}

type handlers = map[string]func(*call) reply

// findInAccount routes below /2010-04-01/Accounts/{sid}.
func (c *call) findInAccount(sid string, path []string) route {
	post := c.r.Method == http.MethodPost
	switch {
	case len(path) == 0:
		op := "account.fetch"
		if post {
			op = "account.update"
		}
		return c.methods(op, handlers{"GET": (*call).accountFetch, "POST": (*call).accountUpdate})
	case len(path) == 1 && path[0] == "Balance":
		return c.methods("balance", handlers{"GET": (*call).balance})
	case path[0] == "Messages" || path[0] == "SMS" && len(path) > 1 && path[1] == "Messages":
		if path[0] == "SMS" { // the older name of the same list
			path = path[1:]
		}
		return c.findMessage(sid, path[1:])
	case path[0] == "IncomingPhoneNumbers":
		return c.findNumber(path)
	case path[0] == "AvailablePhoneNumbers" && len(path) == 3:
		return c.methods("number.search", handlers{"GET": func(c *call) reply { return c.numberSearch(path[1], path[2]) }})
	case path[0] == "SMS" && len(path) > 1 && path[1] == "ShortCodes":
		return c.findShortCode(path[2:])
	}
	return missing()
}

func (c *call) findMessage(accountSID string, path []string) route {
	post := c.r.Method == http.MethodPost
	if len(path) == 0 {
		if !post {
			return c.methods("message.list", handlers{"GET": (*call).messageList})
		}
		rt := c.methods("message.create", handlers{"POST": (*call).messageCreate})
		rt.suits = onCreate
		return rt
	}
	on := func(do func(*call, *message) reply) func(*call) reply {
		return func(c *call) reply {
			m := c.account.bySID[path[0]]
			if m == nil {
				return refuse(20404, c.r.URL.Path).reply()
			}
			rep := do(c, m)
			rep.number, rep.text = m.customer(), m.body
			return rep
		}
	}
	switch {
	case len(path) == 1:
		op := map[string]string{http.MethodPost: "message.update", http.MethodDelete: "message.delete"}[c.r.Method]
		if op == "" {
			op = "message.fetch"
		}
		return c.methods(op, handlers{"GET": on((*call).messageFetch), "POST": on((*call).messageUpdate), "DELETE": on((*call).messageDelete)})
	case len(path) == 2 && path[1] == "Feedback":
		return c.methods("message.feedback", handlers{"POST": on((*call).messageFeedback)})
	case len(path) == 2 && path[1] == "Media":
		return c.methods("media.list", handlers{"GET": on((*call).mediaList)})
	case len(path) == 3 && path[1] == "Media":
		return c.findMedium(accountSID, path[2], on)
	}
	return missing()
}

// findMedium routes one media item: its metadata with .json, its bytes without.
func (c *call) findMedium(accountSID, sid string, on func(func(*call, *message) reply) func(*call) reply) route {
	of := func(do func(*call, *medium) reply) func(*call) reply {
		return on(func(c *call, m *message) reply {
			for _, md := range m.media {
				if md.sid == sid {
					return do(c, md)
				}
			}
			return refuse(20404, c.r.URL.Path).reply()
		})
	}
	if c.r.Method == http.MethodDelete {
		return c.methods("media.delete", handlers{"DELETE": of((*call).mediaDelete)})
	}
	if strings.HasSuffix(c.r.URL.Path, ".json") {
		return c.methods("media.fetch", handlers{"GET": of((*call).mediaFetch)})
	}
	rt := c.methods("media.fetch", handlers{"GET": of((*call).mediaRedirect)})
	rt.open = true // whether credentials are needed is the account's switch
	rt.do = mediaGate(accountSID, rt.do)
	return rt
}

func (c *call) findNumber(path []string) route {
	post := c.r.Method == http.MethodPost
	switch {
	case len(path) == 1 || len(path) == 2 && (path[1] == "Local" || path[1] == "TollFree" || path[1] == "Mobile"):
		op, kind := "number.list", ""
		if post {
			op = "number.create"
		}
		if len(path) == 2 {
			kind = path[1]
		}
		return c.methods(op, handlers{"GET": func(c *call) reply { return c.numberList(kind) }, "POST": (*call).numberCreate})
	case len(path) == 2:
		op := map[string]string{http.MethodPost: "number.update", http.MethodDelete: "number.delete"}[c.r.Method]
		if op == "" {
			op = "number.fetch"
		}
		on := func(do func(*call, *number) reply) func(*call) reply {
			return c.onNumber(path[1], do, LongCode, TollFree)
		}
		return c.methods(op, handlers{"GET": on((*call).numberFetch), "POST": on((*call).numberUpdate), "DELETE": on((*call).numberDelete)})
	}
	return missing()
}

func (c *call) findShortCode(path []string) route {
	switch len(path) {
	case 0:
		return c.methods("shortcode.list", handlers{"GET": (*call).shortCodeList})
	case 1:
		fetch := func(c *call, n *number) reply { return jsonReply(http.StatusOK, n.shortCodeJSON()) }
		op := "shortcode.fetch"
		if c.r.Method == http.MethodPost {
			op = "shortcode.update"
		}
		return c.methods(op, handlers{"GET": c.onNumber(path[0], fetch, ShortCode), "POST": c.onNumber(path[0], (*call).shortCodeUpdate, ShortCode)})
	}
	return missing()
}

// onNumber handles a request on the account's number with that SID, if it is of
// one of the kinds.
func (c *call) onNumber(sid string, do func(*call, *number) reply, kinds ...Kind) func(*call) reply {
	return func(c *call) reply {
		for _, n := range c.account.numbers {
			for _, k := range kinds {
				if n.SID == sid && n.Kind == k {
					return do(c, n)
				}
			}
		}
		return refuse(20404, c.r.URL.Path).reply()
	}
}
