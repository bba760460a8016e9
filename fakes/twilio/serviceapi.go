package twilio

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// findService routes below /v1/Services.
func (c *call) findService(path []string) route {
	if len(path) == 0 {
		return c.methods("service", handlers{"GET": (*call).serviceList, "POST": (*call).serviceCreate})
	}
	on := func(do func(*call, *service) reply) func(*call) reply {
		return func(c *call) reply {
			for _, s := range c.account.services {
				if s.SID == path[0] {
					return do(c, s)
				}
			}
			return refuse(20404, c.r.URL.Path).reply()
		}
	}
	if len(path) == 1 {
		return c.methods("service", handlers{
			"GET":    on(func(c *call, s *service) reply { return jsonReply(http.StatusOK, c.serviceJSON(s)) }),
			"POST":   on((*call).serviceUpdate),
			"DELETE": on((*call).serviceDelete),
		})
	}
	pool, ok := senderLists[path[1]]
	switch {
	case !ok || len(path) > 3:
		return missing()
	case len(path) == 2:
		return c.methods("service", handlers{
			"GET":  on(func(c *call, s *service) reply { return c.poolList(s, pool) }),
			"POST": on(func(c *call, s *service) reply { return c.poolAdd(s, pool) }),
		})
	}
	item := func(do func(*call, *service, senderList, *number) reply) func(*call) reply {
		return on(func(c *call, s *service) reply {
			for _, n := range s.senders {
				if n.SID == path[2] && pool.holds(n) {
					return do(c, s, pool, n)
				}
			}
			return refuse(20404, c.r.URL.Path).reply()
		})
	}
	return c.methods("service", handlers{
		"GET": item(func(c *call, s *service, p senderList, n *number) reply {
			return jsonReply(http.StatusOK, c.poolJSON(s, p, n))
		}),
		"DELETE": item(func(c *call, s *service, _ senderList, n *number) reply {
			s.remove(n)
			return reply{status: http.StatusNoContent}
		}),
	})
}

func (c *call) serviceList() reply {
	var all []any
	for _, s := range c.account.services {
		all = append(all, c.serviceJSON(s))
	}
	return c.metaEnvelope(c.cut("services", all), "messaging.twilio.com")
}

func (c *call) serviceCreate() reply {
	if name, _ := c.param("FriendlyName"); name == "" {
		return refuse(20001, "").reply()
	}
	s := &service{Service: Service{StickySender: true, SmartEncoding: true, AreaCodeGeomatch: true, mmsConvert: true, fallbackToLongCode: true}}
	if r := c.setService(s); r != nil {
		return r.reply()
	}
	return jsonReply(http.StatusCreated, c.serviceJSON(c.f.newService(c.account, s.Service)))
}

func (c *call) serviceUpdate(s *service) reply {
	if r := c.setService(s); r != nil {
		return r.reply()
	}
	s.updated = c.now
	return jsonReply(http.StatusOK, c.serviceJSON(s))
}

func (c *call) serviceDelete(s *service) reply {
	for _, n := range slices.Clone(s.senders) {
		s.remove(n)
	}
	c.account.services = slices.DeleteFunc(c.account.services, func(o *service) bool { return o == s })
	return reply{status: http.StatusNoContent}
}

// setService changes what was sent, all of it or nothing.
func (c *call) setService(s *service) *refusal {
	changed := s.Service
	for name, to := range map[string]*string{
		"FriendlyName": &changed.FriendlyName, "InboundRequestUrl": &changed.InboundRequestURL, "InboundMethod": &changed.InboundMethod,
		"FallbackUrl": &changed.FallbackURL, "FallbackMethod": &changed.FallbackMethod, "StatusCallback": &changed.StatusCallback,
		"Usecase": &changed.usecase,
	} {
		value, ok := c.param(name)
		switch {
		case !ok:
			continue
		case (strings.HasSuffix(name, "Url") || name == "StatusCallback") && value != "" && !c.f.isWebhookURL(value):
			return refuse(21502, name)
		case strings.HasSuffix(name, "Method") && value != http.MethodGet && value != http.MethodPost:
			return refuse(20001, "")
		}
		*to = value
	}
	for name, to := range map[string]*bool{
		"StickySender": &changed.StickySender, "SmartEncoding": &changed.SmartEncoding, "AreaCodeGeomatch": &changed.AreaCodeGeomatch,
		"UseInboundWebhookOnNumber": &changed.UseInboundWebhookOnNumber, "FallbackToLongCode": &changed.fallbackToLongCode,
		"MmsConverter": &changed.mmsConvert, "SynchronousValidation": &changed.synchronousValidation,
	} {
		if _, ok := c.param(name); ok {
			*to = c.flag(name)
		}
	}
	if v, ok := c.param("ValidityPeriod"); ok {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > 36000 {
			return refuse(21625, v)
		}
		changed.validityPeriod = n
	}
	s.Service = changed
	return nil
}

// senderList is one of the three lists of senders that a service has.
type senderList struct {
	list, item, param string
	kinds             []Kind
}

var senderLists = map[string]senderList{
	"PhoneNumbers": {"phone_numbers", "phone_number", "PhoneNumberSid", []Kind{LongCode, TollFree}},
	"ShortCodes":   {"short_codes", "short_code", "ShortCodeSid", []Kind{ShortCode}},
	"AlphaSenders": {"alpha_senders", "alpha_sender", "AlphaSender", []Kind{Alphanumeric}},
}

func (p senderList) holds(n *number) bool { return slices.Contains(p.kinds, n.Kind) }

func (c *call) poolList(s *service, p senderList) reply {
	var all []any
	for _, n := range s.senders {
		if p.holds(n) {
			all = append(all, c.poolJSON(s, p, n))
		}
	}
	return c.metaEnvelope(c.cut(p.list, all), "messaging.twilio.com")
}

// poolAdd puts a sender of the account into the service. An alphanumeric sender is
// made on the spot.
func (c *call) poolAdd(s *service, p senderList) reply {
	value, _ := c.param(p.param)
	var n *number
	if p.item == "alpha_sender" {
		if kindOf(value) != Alphanumeric {
			return refuse(20001, "").reply()
		}
		if c.f.numbers[value] != nil {
			return refuse(21710, "").reply()
		}
		var err error
		if n, err = c.f.newNumber(c.account, Number{PhoneNumber: value}); err != nil {
			return refuse(20001, "").reply()
		}
		n.SID = "AI" + n.SID[2:]
		c.f.install(n)
	} else {
		i := slices.IndexFunc(c.account.numbers, func(o *number) bool { return o.SID == value && p.holds(o) })
		if i < 0 {
			return refuse(20404, c.r.URL.Path).reply()
		}
		n = c.account.numbers[i]
	}
	if n.service != nil {
		return refuse(21710, "").reply()
	}
	s.add(n, c.now)
	return jsonReply(http.StatusCreated, c.poolJSON(s, p, n))
}

func (c *call) poolJSON(s *service, p senderList, n *number) map[string]any {
	j := map[string]any{
		"sid": n.SID, "account_sid": s.account.SID, "service_sid": s.SID, "date_created": iso8601(s.added[n]), "date_updated": iso8601(s.added[n]),
		"capabilities": []string{"SMS", "MMS"}, p.item: n.PhoneNumber, "country_code": country(n.PhoneNumber),
		"url": c.serviceURL(s, "/"+map[string]string{"phone_number": "PhoneNumbers", "short_code": "ShortCodes", "alpha_sender": "AlphaSenders"}[p.item]+"/"+n.SID),
	}
	if p.item == "alpha_sender" {
		j["capabilities"] = []string{"SMS"}
		delete(j, "country_code")
	}
	return j
}
