package twilio

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A Service is a messaging service: a pool of senders with one set of addresses.
type Service struct {
	SID                            string `json:"sid,omitempty"`
	AccountSID                     string `json:"accountSid,omitempty"`
	FriendlyName                   string `json:"friendlyName,omitempty"`
	InboundRequestURL              string `json:"inboundRequestUrl,omitempty"`
	InboundMethod                  string `json:"inboundMethod,omitempty"`
	FallbackURL                    string `json:"fallbackUrl,omitempty"`
	FallbackMethod                 string `json:"fallbackMethod,omitempty"`
	StatusCallback                 string `json:"statusCallback,omitempty"`
	UseInboundWebhookOnNumber      bool   `json:"useInboundWebhookOnNumber"` // inbound messages go where the number says
	StickySender                   bool   `json:"stickySender"`
	SmartEncoding                  bool   `json:"smartEncoding"`
	AreaCodeGeomatch               bool   `json:"areaCodeGeomatch"`
	AdvancedOptOut                 bool   `json:"advancedOptOut"` // opt-out words act on short codes too, and webhooks carry OptOutType
	fallbackToLongCode, mmsConvert bool
	synchronousValidation          bool
	usecase                        string
	validityPeriod                 int
}

// service is a Service with its pool; guarded by Fake.mu.
type service struct {
	Service
	account          *account
	senders          []*number
	added            map[*number]time.Time
	sticky           map[string]*number // by customer
	turn             int
	created, updated time.Time
}

// AddService gives an account a messaging service with these numbers in its pool,
// as its console would.
func (f *Fake) AddService(accountSID string, s Service, numbers ...string) (Service, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, ok := f.accounts[accountSID]
	if !ok {
		return Service{}, fmt.Errorf("twilio: no account %s", accountSID)
	}
	var pool []*number
	for _, address := range numbers {
		n := f.numbers[normal(address)]
		if n == nil || n.account != acc || n.service != nil {
			return Service{}, fmt.Errorf("twilio: %s is not free for a service of %s", address, accountSID)
		}
		pool = append(pool, n)
	}
	svc := f.newService(acc, s)
	for _, n := range pool {
		svc.add(n, f.o.Now())
	}
	return svc.Service, nil
}

func (f *Fake) newService(acc *account, s Service) *service {
	now := f.o.Now()
	s.AccountSID = acc.SID
	if s.SID == "" {
		s.SID = f.nextSID("MG")
	}
	for _, method := range []*string{&s.InboundMethod, &s.FallbackMethod} {
		if *method == "" {
			*method = http.MethodPost
		}
	}
	if s.usecase == "" {
		s.usecase = "undeclared"
	}
	if s.validityPeriod == 0 {
		s.validityPeriod = int(maxValidity / time.Second)
	}
	svc := &service{Service: s, account: acc, created: now, updated: now, sticky: map[string]*number{}, added: map[*number]time.Time{}}
	acc.services = append(acc.services, svc)
	return svc
}

func (s *service) add(n *number, now time.Time) {
	n.service = s
	s.senders = append(s.senders, n)
	s.added[n] = now
}

func (s *service) remove(n *number) {
	n.service = nil
	delete(s.added, n)
	s.senders = slices.DeleteFunc(s.senders, func(o *number) bool { return o == n })
	for customer, m := range s.sticky {
		if m == n {
			delete(s.sticky, customer)
		}
	}
}

// choose picks the sender for a recipient: the one used before, then one of the
// same area code, then whose turn it is. It returns nil if none can.
func (s *service) choose(to string) *number {
	var fit []*number
	for _, n := range s.senders {
		if !n.VoiceOnly && (n.Kind == WhatsApp) == (kindOf(to) == WhatsApp) && (n.Kind != ShortCode || country(to) == "US") {
			fit = append(fit, n)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	if s.StickySender {
		if n := s.sticky[to]; n != nil && slices.Contains(fit, n) {
			return n
		}
	}
	i := -1
	if s.AreaCodeGeomatch && len(to) == 12 {
		i = slices.IndexFunc(fit, func(n *number) bool { return strings.HasPrefix(n.PhoneNumber, to[:5]) })
	}
	if i < 0 {
		i = s.turn % len(fit)
		s.turn++
	}
	s.sticky[to] = fit[i]
	return fit[i]
}

type serviceJSON struct {
	AccountSID                string            `json:"account_sid"`
	AreaCodeGeomatch          bool              `json:"area_code_geomatch"`
	DateCreated               string            `json:"date_created"`
	DateUpdated               string            `json:"date_updated"`
	FallbackMethod            string            `json:"fallback_method"`
	FallbackToLongCode        bool              `json:"fallback_to_long_code"`
	FallbackURL               *string           `json:"fallback_url"`
	FriendlyName              string            `json:"friendly_name"`
	InboundMethod             string            `json:"inbound_method"`
	InboundRequestURL         *string           `json:"inbound_request_url"`
	Links                     map[string]string `json:"links"`
	MmsConverter              bool              `json:"mms_converter"`
	ScanMessageContent        string            `json:"scan_message_content"`
	SID                       string            `json:"sid"`
	SmartEncoding             bool              `json:"smart_encoding"`
	StatusCallback            *string           `json:"status_callback"`
	StickySender              bool              `json:"sticky_sender"`
	SynchronousValidation     bool              `json:"synchronous_validation"`
	URL                       string            `json:"url"`
	UsAppToPersonRegistered   bool              `json:"us_app_to_person_registered"`
	UseInboundWebhookOnNumber bool              `json:"use_inbound_webhook_on_number"`
	Usecase                   string            `json:"usecase"`
	ValidityPeriod            int               `json:"validity_period"`
}

func (c *call) serviceURL(s *service, below string) string {
	return c.origin("messaging.twilio.com") + "/v1/Services/" + s.SID + below
}

func (c *call) serviceJSON(s *service) serviceJSON {
	return serviceJSON{
		AccountSID: s.account.SID, AreaCodeGeomatch: s.AreaCodeGeomatch, DateCreated: iso8601(s.created), DateUpdated: iso8601(s.updated),
		FallbackMethod: s.FallbackMethod, FallbackToLongCode: s.fallbackToLongCode, FallbackURL: orNull(s.FallbackURL),
		FriendlyName: s.FriendlyName, InboundMethod: s.InboundMethod, InboundRequestURL: orNull(s.InboundRequestURL),
		Links: map[string]string{
			"alpha_senders": c.serviceURL(s, "/AlphaSenders"), "phone_numbers": c.serviceURL(s, "/PhoneNumbers"),
			"short_codes": c.serviceURL(s, "/ShortCodes"),
		},
		MmsConverter: s.mmsConvert, ScanMessageContent: "inherit", SID: s.SID, SmartEncoding: s.SmartEncoding,
		StatusCallback: orNull(s.StatusCallback), StickySender: s.StickySender, SynchronousValidation: s.synchronousValidation,
		URL: c.serviceURL(s, ""), UseInboundWebhookOnNumber: s.UseInboundWebhookOnNumber, Usecase: s.usecase, ValidityPeriod: s.validityPeriod,
	}
}

// iso8601 is how the newer APIs write times.
func iso8601(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
