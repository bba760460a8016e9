package openapi

import (
	"regexp"
	"strings"

	"github.com/ocsim/ocsim/fakes/journal"
)

// A Gap is a place where a provider's file says something else than the provider does.
type Gap struct {
	Where string // provider
	What  string
	Why   string
	here  func(e journal.Entry, complaint string) bool
}

func complains(pattern string) func(journal.Entry, string) bool {
	re := regexp.MustCompile(pattern)
	return func(e journal.Entry, complaint string) bool {
		return re.MatchString(e.Method + " " + e.URL + ": " + complaint)
	}
}

// Gaps are all that is known. Beside them hold two rules of reading, in document.go: LINE takes null
// for what is absent, and its kinds (of events, messages, sources …) are held to their own schema.
var Gaps = []Gap{
	{"line", "202 of content", "the file knows only 200; the documentation has 202 while a file is prepared",
		complains(`/content(/preview)?: answer: status 202 is not one of its answers`)},
	{"line", "answers that refuse", "most calls list none; those that are missing are held to ErrorResponse, and the refusals of the token calls to the shape of OAuth",
		complains(`: answer: status [45]\d\d is not one of its answers`)},
	{"line", "no reply token in standby", "the file requires a reply token of follow events; the documentation leaves it out where another channel has control",
		func(e journal.Entry, complaint string) bool {
			return strings.Contains(complaint, `"replyToken" is missing`) && strings.Contains(string(e.RequestBody), `"mode":"standby"`)
		}},
	{"twilio", `sms_application_sid ""`, "the files' own examples have an empty string where their pattern wants a SID", complains(`/(sms|voice)_application_sid`)},
	{"twilio", "no paging of AvailablePhoneNumbers", "the files' own examples have none there", complains(`/AvailablePhoneNumbers/.*: answer: .*property "(start|end|page|page_size|\w+_page_uri)" is missing`)},
	{"twilio", "201 of Feedback", "the files say 200, providers.md 201, like every other POST that creates", complains(`/Feedback.json: answer: status 201 `)},
	{"twilio", "null for what a lookup was not asked", "the files' own examples have it", complains(`/v2/PhoneNumbers/.*Value is not nullable`)},
	{"twilio", "answers that refuse", "the files list none; TestErrors holds them to the shape that the SDKs decode", complains(`: answer: status [345]\d\d is not one of its answers`)},
	{"twilio", "media files", "the address without extension, and the file it leads to, are in no file",
		complains(`^GET \S+/(Media/ME[0-9a-f]{32}|media\.twiliocdn\.com/\S+): no call of the files$`)},
	{"twilio", "days for DateSent", "the files want a time; the documentation shows days, such as 2026-05-04, and both are taken", complains(`[?&]DateSent(%3[CE])?=[\d-]+(&\S*)?: request`)},
	{"twilio", "nonsense in a list's filters", "the files' rules for PageSize and DateSent; no documentation says that anything else is refused, and it counts as not given",
		complains(`[?&](PageSize=-|DateSent(%3[CE])?=[a-z])\S*: request`)},
	{"twilio", "HEAD", "the files have no HEAD; it is answered as GET is", complains(`^HEAD `)},
}
