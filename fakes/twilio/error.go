package twilio

import (
	"fmt"
	"net/http"
)

// A refusal is Twilio's no: its code, its status, its words.
type refusal struct {
	code, status int
	message      string
	detail       string // only where Twilio sends one
}

// refusals holds the fixed part of each code: the status and the words, with %s
// where the value goes. The rows are those of the table of errors.
var refusals = map[int]struct {
	status  int
	message string
}{
	20001: {400, "Unknown parameters"},
	20003: {401, "Authenticate"},
	20004: {405, "Method not allowed"},
	20005: {403, "Account is not active"},
	20009: {409, "Cannot delete this resource before it is complete"},
	20404: {404, "The requested resource %s was not found"},
	20413: {413, "Request entity too large"},
	20429: {429, "Too Many Requests"},
	20500: {500, "An internal server error has occurred"},
	21211: {400, "Invalid 'To' Phone Number: %s"},
	21212: {400, "Invalid 'From' Phone Number: %s"},
	21266: {400, "'To' and 'From' number cannot be the same: %s"},
	21408: {400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: %s"},
	21421: {400, "PhoneNumber is invalid"},
	21422: {400, "PhoneNumber is not available"},
	21502: {400, "%s is not a valid URL"},
	21602: {400, "Message body is required."},
	21603: {400, "A 'From' phone number is required."},
	21604: {400, "A 'To' phone number is required."},
	21606: {400, "The 'From' phone number provided (%s) is not a valid message-capable Twilio phone number for this destination/account."},
	21608: {400, "The number %s is unverified. Trial accounts cannot send messages to unverified numbers."},
	21609: {400, "The 'StatusCallback' URL %s is not a valid URL."},
	21610: {400, "Attempt to send to unsubscribed recipient"},
	21611: {400, "This 'From' number has exceeded the maximum number of queued messages"},
	21612: {400, "Message cannot be sent with the current combination of 'To' and/or 'From' parameters"},
	21614: {400, "'To' number is not a valid mobile number"},
	21617: {400, "The concatenated message body exceeds the 1600 character limit."},
	21619: {400, "A text message body or media urls must be specified."},
	21620: {400, "Invalid media URL(s)"},
	21623: {400, "Number of media files exceeds allowed limit"},
	21625: {400, "ValidityPeriod is invalid: %s"},
	21654: {400, "The ContentSid %s was not found"},
	21655: {400, "The ContentSid %s is invalid"},
	21656: {400, "The ContentVariables parameter is invalid"},
	21659: {400, "'From' %s is not a Twilio phone number or Short Code country mismatch"},
	21660: {400, "Mismatch between the 'From' number %s and the account"},
	21701: {404, "The Messaging Service %s does not exist"},
	21703: {400, "The Messaging Service does not have a phone number available to send a message"},
	21705: {400, "The Messaging Service Sid %s is invalid"},
	21710: {409, "Phone Number or Short Code is already in the Messaging Service."},
	21910: {400, "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel"},
	30409: {409, "The message is not in a cancelable state"},
	35111: {400, "SendAt timestamp must be between 15 minutes and 35 days from now: %s"},
	63007: {400, "Twilio could not find a Channel with the specified From address"},
	35114: {400, "SendAt and ScheduleType must be sent together, with a MessagingServiceSid"},
}

// refuse makes the refusal of a code; value fills its %s.
func refuse(code int, value string) *refusal {
	r, ok := refusals[code]
	if !ok {
		panic(fmt.Sprintf("twilio: no words for code %d", code)) // a slip in this package, never in a request
	}
	msg := r.message
	if hasValue(msg) {
		msg = fmt.Sprintf(msg, value)
	}
	return &refusal{code: code, status: r.status, message: msg}
}

func hasValue(message string) bool {
	for i := 1; i < len(message); i++ {
		if message[i-1] == '%' && message[i] == 's' {
			return true
		}
	}
	return false
}

// injected is the refusal that a fault asks for, with Twilio's words where the
// fault has none.
func injected(status, code int, message string) *refusal {
	if code == 0 {
		switch {
		case status == http.StatusTooManyRequests:
			code = 20429
		case status == http.StatusUnauthorized:
			code = 20003
		case status == http.StatusNotFound:
			code = 20404
		default:
			code = 20000 + status
		}
	}
	known, ok := refusals[code]
	if status == 0 {
		status = 400
		if ok {
			status = known.status
		}
	}
	if message == "" {
		message = http.StatusText(status)
		if ok && !hasValue(known.message) {
			message = known.message
		}
	}
	return &refusal{code: code, status: status, message: message}
}

// reply puts the refusal into Twilio's error shape.
func (r *refusal) reply() reply {
	body := struct {
		Code     int    `json:"code"`
		Detail   string `json:"detail,omitempty"`
		Message  string `json:"message"`
		MoreInfo string `json:"more_info"`
		Status   int    `json:"status"`
	}{r.code, r.detail, r.message, fmt.Sprintf("https://www.twilio.com/docs/errors/%d", r.code), r.status}
	rep := jsonReply(r.status, body)
	rep.note = fmt.Sprintf("refused: %d %s", r.code, r.message)
	return rep
}

// asyncErrors are the words for what goes wrong after a message was accepted.
var asyncErrors = map[int]string{
	11100: "Invalid URL format",
	11200: "HTTP retrieval failure",
	11205: "HTTP connection failure",
	12100: "Document parse failure",
	11751: "Media message - media exceeds messaging provider size limit",
	12200: "Schema validation warning",
	12300: "Invalid Content-Type",
	21617: "The concatenated message body exceeds the 1600 character limit",
	21610: "Attempt to send to unsubscribed recipient",
	30001: "Queue overflow",
	30002: "Account suspended",
	30003: "Unreachable destination handset",
	30004: "Message blocked",
	30005: "Unknown destination handset",
	30006: "Landline or unreachable carrier",
	30007: "Message filtered",
	30008: "Unknown error",
	30010: "Message price exceeds max price",
	30032: "Toll-Free number has not been verified",
	30034: "Message from an unregistered number",
	30036: "Validity period expired",
	63003: "Channel could not find To address",
	63007: "Channel could not find From address",
	63015: "Channel Sandbox can only send messages to phone numbers that have joined the Sandbox",
	63016: "Failed to send freeform message because you are outside the allowed window",
	63018: "Rate limit exceeded for channel",
	63024: "Invalid message recipient",
	63032: "User limitation",
}

func asyncError(code int) string {
	if s, ok := asyncErrors[code]; ok {
		return s
	}
	return "Unknown error"
}
