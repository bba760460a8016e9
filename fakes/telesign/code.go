package telesign

import "strconv"

// status is a row of TeleSign's table of status codes.
type status struct {
	text  string
	final bool // a final code never changes afterwards
	early bool // decided before the message reaches the gateway: there is no 203
}

// The codes of an ordinary message's life.
const (
	StatusInProgress = 290 // the answer to a send
	StatusQueued     = 292 // queued by the gateway; see Options.QueuedByGateway
	StatusGateway    = 203 // delivered to the gateway
	StatusHandset    = 200 // delivered to the handset

	statusUnknownReason = 207
	statusPermanent     = 211
	statusNoRoute       = 220
	statusUnsupported   = 222
	statusNotAttempted  = 500
	statusNotAuthorised = 501
	statusBlockedByUser = 510
	statusInbound       = 1500
	statusLookedUp      = 300
)

// statuses are the codes a message may have. The texts of 290, 200, 203, 207,
// 292, 500, 510 and 1500 are TeleSign's; integrations code against the numbers.
var statuses = map[int]status{
	200:  {text: "Delivered to handset", final: true},
	201:  {text: "Read by recipient", final: true},
	203:  {text: "Delivered to gateway"},
	207:  {text: "Error delivering SMS to handset (reason unknown)", final: true},
	210:  {text: "Temporary phone error", final: true},
	211:  {text: "Permanent phone error", final: true},
	220:  {text: "Message cannot be routed", final: true, early: true},
	221:  {text: "Message expired before delivery", final: true},
	222:  {text: "SMS not supported", final: true},
	229:  {text: "Message blocked by customer request", final: true, early: true},
	230:  {text: "Message blocked by TeleSign", final: true, early: true},
	231:  {text: "Message content not supported", final: true, early: true},
	233:  {text: "Message blocked for high risk", final: true, early: true},
	237:  {text: "Message blocked: country", final: true, early: true},
	238:  {text: "Message blocked: prefix", final: true, early: true},
	250:  {text: "Final status unknown", final: true},
	251:  {text: "Message sent, no handset receipt in this region", final: true},
	286:  {text: "Not attempted: phone type", final: true, early: true},
	290:  {text: "Message in progress"},
	291:  {text: "Queued by TeleSign"},
	292:  {text: "Queued by gateway"},
	295:  {text: "Status temporarily unavailable"},
	300:  {text: "Transaction successfully completed", final: true},
	500:  {text: "Transaction not attempted", final: true, early: true},
	501:  {text: "Not authorized", final: true, early: true},
	502:  {text: "Campaign error", final: true},
	503:  {text: "Temporary carrier rejection", final: true},
	504:  {text: "Permanent carrier rejection", final: true},
	505:  {text: "Temporary gateway rejection", final: true},
	506:  {text: "Permanent gateway rejection", final: true},
	507:  {text: "Invalid destination address", final: true},
	508:  {text: "Invalid source address", final: true},
	509:  {text: "Problem with a parameter", final: true},
	510:  {text: "Message blocked by subscriber action or request", final: true, early: true},
	511:  {text: "Subscriber has low credit", final: true},
	512:  {text: "Subscriber is roaming", final: true},
	513:  {text: "Number portability error", final: true},
	514:  {text: "Absent subscriber", final: true},
	515:  {text: "Suspected spam", final: true},
	599:  {text: "Status not available"},
	1500: {text: "Delivered to customer", final: true},
}

// refusal is an answer that changes nothing: an HTTP status, TeleSign's code,
// its words, and for the journal the reason in plain words.
type refusal struct {
	http int
	code int
	text string
	why  string
}

func (r *refusal) Error() string { return strconv.Itoa(r.code) + " " + r.text + " (" + r.why + ")" }

func refuse(code int, why string) *refusal {
	e, known := refusals[code]
	if !known {
		panic("telesign: refusal without a row: " + strconv.Itoa(code))
	}
	return &refusal{http: e.http, code: code, text: e.text, why: why}
}

// withStatus is a refusal whose code TeleSign does not tell apart by HTTP
// status.
func (r *refusal) withStatus(status int, text string) *refusal {
	r.http, r.text = status, text
	return r
}

// The codes this package refuses with, by their names in the manuals.
const (
	codeMalformed       = 10001
	codeNonceReused     = 10002
	codeNonceLength     = 10003
	codeDateRange       = 10004
	codeDateFormat      = 10005
	codeSignature       = 10008
	codeFeatureOff      = 10012
	codeNoAccount       = 10013
	codeSourceIP        = 10014
	codeCustomerID      = 10015
	codeNotFound        = 10017
	codeRateLimit       = 10019
	codeHardCap         = 10020
	codeNoCredit        = 10030
	codeBlocked         = 10032
	codeUnverified      = 10033
	codeHost            = 10035
	codeExpired         = 10036
	codePhoneNumber     = 11000
	codeCountry         = 11001
	codeLifecycleEvent  = 11003
	codeCallbackURL     = 11004
	codeMessage         = 11009
	codeOriginatingIP   = 11010
	codeReferenceID     = 11011
	codeSenderID        = 11013
	codeExternalID      = 11016
	codeMessageType     = 11017
	codeIntegrationName = 11027
	codeDLTEntity       = 11034
	codeDLTTemplate     = 11035
	codeNoPhoneNumber   = 12000
	codeNoCountry       = 12001
	codeNoMessage       = 12009
	codeNoMessageType   = 12017
	codeSystem          = 90001
)

var refusals = map[int]struct {
	http int
	text string
}{
	codeMalformed:       {400, "Invalid request."},
	codeNonceReused:     {401, "x-ts-nonce has been used recently."},
	codeNonceLength:     {401, "x-ts-nonce is too long or too short."},
	codeDateRange:       {401, "Date is not within tolerance."},
	codeDateFormat:      {401, "Date is missing or not in RFC 822 format."},
	codeSignature:       {401, "Invalid signature."},
	codeFeatureOff:      {401, "Feature is not enabled for this account."},
	codeNoAccount:       {401, "Account not found."},
	codeSourceIP:        {401, "Source IP address is not allowed."},
	codeCustomerID:      {401, "Invalid customer ID."},
	codeNotFound:        {404, "Resource not found."},
	codeRateLimit:       {429, "Rate limit exceeded."},
	codeHardCap:         {429, "Hard cap exceeded."},
	codeNoCredit:        {402, "Prepaid wallet is empty."},
	codeBlocked:         {400, "Phone number is blocked by TeleSign."},
	codeUnverified:      {400, "Phone number is not verified for this trial account."},
	codeHost:            {400, "Host is not allowed for this account."},
	codeExpired:         {404, "Reference ID has expired."},
	codePhoneNumber:     {400, "Invalid value for parameter phone_number."},
	codeCountry:         {400, "Invalid value for parameter country code."},
	codeLifecycleEvent:  {400, "Invalid value for parameter account_lifecycle_event."},
	codeCallbackURL:     {400, "Invalid value for parameter callback_url."},
	codeMessage:         {400, "Invalid value for parameter message."},
	codeOriginatingIP:   {400, "Invalid value for parameter originating_ip."},
	codeReferenceID:     {400, "Invalid value for parameter reference_id."},
	codeSenderID:        {400, "Invalid value for parameter sender_id."},
	codeExternalID:      {400, "Invalid value for parameter external_id."},
	codeMessageType:     {400, "Invalid value for parameter message_type."},
	codeIntegrationName: {400, "Invalid value for parameter integration_name."},
	codeDLTEntity:       {400, "Invalid value for parameter dlt_entity_id."},
	codeDLTTemplate:     {400, "Invalid value for parameter dlt_template_id."},
	codeNoPhoneNumber:   {400, "Missing required parameter phone_number."},
	codeNoCountry:       {400, "Missing required parameter country_iso2."},
	codeNoMessage:       {400, "Missing required parameter message."},
	codeNoMessageType:   {400, "Missing required parameter message_type."},
	codeSystem:          {500, "System error."},
}
