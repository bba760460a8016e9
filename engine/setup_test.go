package engine

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

// Forms of an administrator, as they are filled in when nothing is wrong.
var (
	lineForm = oc.BeginAccount{Account: "line", Name: "Contoso on LINE", Channel: oc.ChannelLINE, Credentials: oc.Credentials{
		ChannelID: "1", ChannelSecret: oc.NewSecret("s", "s"), ChannelAccessToken: oc.NewSecret("t", "t"),
	}}
	teleForm = oc.BeginAccount{Account: "tele", Name: "Contoso texts", Channel: oc.ChannelSMS, Provider: oc.ProviderTeleSign, Credentials: oc.Credentials{
		CustomerID: "1", APIKey: oc.NewSecret("k", "k"),
	}}
	twilioForm = oc.BeginAccount{Account: "two", Name: "Contoso texts", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio, Credentials: oc.Credentials{
		AccountSID: "AC1", AuthToken: oc.NewSecret("k", "k"),
	}}
	telegramForm = oc.BeginAccount{Account: "telegram", Name: "Telegram", Channel: oc.ChannelCustom, Network: "Telegram", Method: oc.DirectLine}
	newSMS       = oc.AddWorkstream{Workstream: oc.Workstream{ID: "new", Name: "New", Channel: oc.ChannelSMS, Mode: oc.Push}}
	newLINE      = oc.AddWorkstream{Workstream: oc.Workstream{ID: "lines", Name: "LINE", Channel: oc.ChannelLINE, Mode: oc.Push}}
)

func number14(digits string, t oc.NumberType) oc.Number { return oc.Number{Number: digits, Type: t} }

// edited returns a form with a change made to it.
func edited[T any](form T, change func(*T)) T { change(&form); return form }

// admin applies commands of ada, at one instant, answering every call to a
// provider as given, and returns the first rejection.
func admin(t *testing.T, e *Engine, answer oc.CallReturned, cs ...oc.Command) *oc.Rejection {
	t.Helper()
	for _, c := range cs {
		events, err := e.Apply(e.now, oc.Request{By: "ada", Command: c})
		var no *oc.Rejection
		if errors.As(err, &no) {
			return no
		}
		for len(events) > 0 {
			ev := events[0]
			events = append([]oc.Event(nil), events[1:]...)
			if call, ok := ev.(oc.CallRequested); ok {
				answer.Call = call.Call.ID
				more, err := e.Apply(e.now, answer)
				if err != nil {
					t.Fatal(err)
				}
				events = append(events, more...)
			}
		}
	}
	return nil
}

func TestForms(t *testing.T) {
	known := oc.CallReturned{Status: 200}
	tests := map[string]struct {
		given    func(*oc.Organisation)
		flags    []string
		forms    []oc.Command
		unknown  bool // the provider refuses the credentials
		want     oc.Kind
		about    string
		finished oc.AccountID
	}{
		"a LINE account needs a name": {forms: []oc.Command{edited(lineForm, func(f *oc.BeginAccount) { f.Name = "" })}, want: oc.Invalid, about: "name"},
		"a LINE account needs a channel id (LINE-006)": {
			forms: []oc.Command{edited(lineForm, func(f *oc.BeginAccount) { f.Credentials.ChannelID = "" })}, want: oc.Invalid, about: "Channel ID"},
		"a LINE account needs a secret (LINE-006)": {
			forms: []oc.Command{edited(lineForm, func(f *oc.BeginAccount) { f.Credentials.ChannelSecret = oc.Secret{} })}, want: oc.Invalid, about: "Channel secret"},
		"a LINE account needs a token (LINE-006)": {
			forms: []oc.Command{edited(lineForm, func(f *oc.BeginAccount) { f.Credentials.ChannelAccessToken = oc.Secret{} })}, want: oc.Invalid, about: "Channel access token"},
		"LINE is not available in GCC (LINE-001)": {
			given: func(o *oc.Organisation) { o.Environment.Cloud = oc.GovernmentCommunityCloud }, forms: []oc.Command{lineForm}, want: oc.Forbidden, about: "LINE"},
		"SMS is available in GCC": {
			given: func(o *oc.Organisation) { o.Environment.Cloud = oc.GovernmentCommunityCloud }, forms: []oc.Command{twilioForm}},
		"LINE needs the latest version (LINE-002)": {
			given: func(o *oc.Organisation) { o.Environment.OldVersion = true }, forms: []oc.Command{lineForm}, want: oc.InvalidState, about: "LINE"},
		"after the update LINE can be set up (LINE-002)": {
			given: func(o *oc.Organisation) { o.Environment.OldVersion = true }, forms: []oc.Command{oc.UpdateApplication{}, lineForm}},
		"an account that LINE knows is saved (LINE-008)": {forms: []oc.Command{lineForm, oc.FinishAccount{Account: "line"}}, finished: "line"},
		"a second finish is too late":                    {forms: []oc.Command{lineForm, oc.FinishAccount{Account: "line"}, oc.FinishAccount{Account: "line"}}, want: oc.InvalidState, about: "line"},
		"TeleSign needs a number before saving (TS-004)": {forms: []oc.Command{teleForm, oc.FinishAccount{Account: "tele"}}, want: oc.InvalidState, about: "number"},
		"three things are enough at TeleSign (TS-004)": {
			forms:    []oc.Command{teleForm, oc.AddNumber{Account: "tele", Number: number14("14255550111", oc.NumberGeo)}, oc.FinishAccount{Account: "tele"}},
			finished: "tele"},
		"a TeleSign account needs a customer id": {
			forms: []oc.Command{edited(teleForm, func(f *oc.BeginAccount) { f.Credentials.CustomerID = "" })}, want: oc.Invalid, about: "customer ID"},
		"a Twilio account needs a token (TW-001)": {
			forms: []oc.Command{edited(twilioForm, func(f *oc.BeginAccount) { f.Credentials.AuthToken = oc.Secret{} })}, want: oc.Invalid, about: "Auth token"},
		"LINE does not carry SMS": {
			forms: []oc.Command{edited(teleForm, func(f *oc.BeginAccount) { f.Provider = oc.ProviderLINE })}, want: oc.Invalid, about: "LINE"},
		"the secured columns guard the API key (ACC-001)": {
			given: func(o *oc.Organisation) { o.People[3].SecuredColumns = false }, forms: []oc.Command{teleForm}, want: oc.Forbidden, about: "ada"},
		"the secured columns do not guard LINE": {
			given: func(o *oc.Organisation) { o.People[3].SecuredColumns = false }, forms: []oc.Command{lineForm}},
		"TeleSign was removed (TS-019)": {flags: []string{}, forms: []oc.Command{teleForm}, want: oc.Invalid, about: "TeleSign"},
		"nothing is enabled yet (SMS-010)": {
			given: func(o *oc.Organisation) { o.Environment.Unprovisioned = true }, forms: []oc.Command{twilioForm}, want: oc.Forbidden, about: "SMS"},
		"another channel is enabled (SMS-010)": {
			given: func(o *oc.Organisation) { o.Environment.Provisioned = []oc.ChannelFamily{oc.FamilyChat} },
			forms: []oc.Command{twilioForm}, want: oc.Forbidden, about: "SMS"},
		"SMS was enabled just before (CFG-015)": {
			given: func(o *oc.Organisation) { o.Environment.Unprovisioned = true },
			forms: []oc.Command{oc.ProvisionChannels{Families: []oc.ChannelFamily{oc.FamilySMS}}, twilioForm}},
		"a region that nobody supports (LIC-007)": {
			given: func(o *oc.Organisation) { o.Environment.Region = "Atlantis" }, forms: []oc.Command{twilioForm}, want: oc.Forbidden, about: "Atlantis"},
		"a licence that was not bought (LIC-014)": {
			given: func(o *oc.Organisation) { o.Environment.Licences = []oc.Licence{oc.LicenceCustomerService} },
			forms: []oc.Command{twilioForm}, want: oc.Forbidden, about: "SMS"},
		"Telegram goes through custom messaging (CH-005)": {forms: []oc.Command{telegramForm}},
		"Telegram is not Facebook (CH-005)": {
			forms: []oc.Command{edited(telegramForm, func(f *oc.BeginAccount) { f.Channel = oc.ChannelFacebook })}, want: oc.Invalid, about: "Telegram"},
		"a custom channel needs Direct Line (CH-006)": {
			forms: []oc.Command{edited(telegramForm, func(f *oc.BeginAccount) { f.Method = oc.OwnWebhook })}, want: oc.Invalid, about: "method"},

		"an instance needs a workstream (LINE-009)": {
			forms: []oc.Command{oc.AddChannelInstance{Instance: oc.ChannelInstance{ID: "i", Workstream: "nowhere"}}}, want: oc.NotFound, about: "nowhere"},
		"an instance needs an account that is finished (LINE-008)": {
			forms: []oc.Command{lineForm, newLINE, oc.AddChannelInstance{Instance: oc.ChannelInstance{ID: "i", Workstream: "lines", Account: "line", Language: "en"}}},
			want:  oc.InvalidState, about: "line"},
		"an instance needs a language (LINE-011)": {
			forms: []oc.Command{lineForm, oc.FinishAccount{Account: "line"}, newLINE, oc.AddChannelInstance{Instance: oc.ChannelInstance{ID: "i", Workstream: "lines", Account: "line"}}},
			want:  oc.Invalid, about: "language"},
		"a LINE workstream takes no SMS account (LINE-010)": {
			forms: []oc.Command{newLINE, oc.AddChannelInstance{Instance: oc.ChannelInstance{ID: "i", Workstream: "lines", Account: "twilio", Language: "en"}}},
			want:  oc.Invalid, about: "twilio"},
		"hours are no behaviour of LINE (LINE-035)": {
			forms: []oc.Command{lineForm, oc.FinishAccount{Account: "line"}, newLINE,
				oc.AddChannelInstance{Instance: oc.ChannelInstance{ID: "i", Workstream: "lines", Account: "line", Language: "en", Hours: "week"}}},
			want: oc.Invalid, about: "operating hours"},
		"a number from another list (TS-017)": {
			forms: []oc.Command{newSMS, oc.AddChannelInstance{Instance: oc.ChannelInstance{ID: "i", Workstream: "new", Account: "twilio", Number: "14255550199", Language: "en"}}},
			want:  oc.Invalid, about: "14255550199"},
		"a number that is in use": {
			forms: []oc.Command{newSMS, oc.AddChannelInstance{Instance: oc.ChannelInstance{ID: "i", Workstream: "new", Account: "twilio", Number: "14255550100", Language: "en"}}},
			want:  oc.Invalid, about: "twilio"},
		"a number whose instance was deleted can be used again (CH-015)": {
			forms: []oc.Command{newSMS, oc.DeleteChannelInstance{Instance: "sms-1"},
				oc.AddChannelInstance{Instance: oc.ChannelInstance{ID: "i", Workstream: "new", Account: "twilio", Number: "14255550100", Language: "en"}}}},
		"an instance keeps its number": {
			forms: []oc.Command{oc.EditChannelInstance{Instance: oc.ChannelInstance{ID: "sms-1", Workstream: "sms", Account: "twilio", Number: "14255550101", Language: "en"}}},
			want:  oc.InvalidState, about: "sms-1"},

		"rules come after the channel (RC-004, LINE-004)": {
			forms: []oc.Command{newSMS, oc.SetRoutes{Workstream: "new", Routes: []oc.Route{{Queue: "support"}}}}, want: oc.InvalidState, about: "new"},
		"rules of a channel that is there": {forms: []oc.Command{oc.SetRoutes{Workstream: "sms", Routes: []oc.Route{{Queue: "support"}}}}},
		"rules name queues of their type (RC-014)": {
			forms: []oc.Command{oc.SetRoutes{Workstream: "sms", Routes: []oc.Route{{Queue: DefaultVoiceQueue}}}}, want: oc.Invalid, about: string(DefaultVoiceQueue)},
		"rules for SMS do not look at cases (RC-017)": {
			forms: []oc.Command{oc.SetRoutes{Workstream: "sms", Routes: []oc.Route{{Queue: "support", Conditions: []oc.Condition{{Attribute: "case.priority", Operator: oc.Exists}}}}}},
			want:  oc.Invalid, about: "case.priority"},
		"rules for SMS look at accounts (RC-017)": {
			forms: []oc.Command{oc.SetRoutes{Workstream: "sms", Routes: []oc.Route{{Queue: "support", Conditions: []oc.Condition{{Attribute: "account.name", Operator: oc.Exists}}}}}}},
		"the newer generation looks at the engagement context (RC-018)": {
			flags: []string{"sms_engagement_context_rules"},
			forms: []oc.Command{oc.SetRoutes{Workstream: "sms", Routes: []oc.Route{{Queue: "support", Conditions: []oc.Condition{{Attribute: "sms.locale", Operator: oc.Exists}}}}}}},
		"a variable's name of 100 characters (RC-020)": {
			forms: []oc.Command{oc.AddContextVariable{Workstream: "sms", Variable: oc.ContextVariable{Name: strings.Repeat("ä", 100)}}}},
		"a variable's name of 101 characters (RC-020)": {
			forms: []oc.Command{oc.AddContextVariable{Workstream: "sms", Variable: oc.ContextVariable{Name: strings.Repeat("a", 101)}}},
			want:  oc.LimitExceeded, about: strings.Repeat("a", 101)},
		"the distribution mode is fixed (CFG-010)": {
			forms: []oc.Command{oc.EditWorkstream{Workstream: oc.Workstream{ID: "sms", Channel: oc.ChannelSMS, Mode: oc.Pick}}},
			want:  oc.InvalidState, about: "work distribution mode"},
		"the provider is fixed (SMS-019)": {
			forms: []oc.Command{oc.EditWorkstream{Workstream: oc.Workstream{ID: "sms", Channel: oc.ChannelSMS, Mode: oc.Push, Provider: oc.ProviderTeleSign}}},
			want:  oc.InvalidState, about: "provider"},

		"bots of the Bot Framework only (BOT-001)": {
			forms: []oc.Command{oc.RegisterBot{Bot: oc.Person{ID: "cora", Bot: true, BotFramework: "my own"}}}, want: oc.Invalid, about: "cora"},
		"a bot in a workstream (BOT-002)": {
			forms: []oc.Command{oc.RegisterBot{Bot: oc.Person{ID: "cora", Bot: true, BotFramework: "Microsoft Bot Framework"}}, oc.SetBot{Workstream: "sms", Bot: "cora"}}},
		"a person is no bot": {forms: []oc.Command{oc.SetBot{Workstream: "sms", Bot: "ann"}}, want: oc.Invalid, about: "ann"},
		"no bot in a pick workstream (BOT-003)": {
			given: func(o *oc.Organisation) { o.Workstreams[0].Mode = oc.Pick },
			forms: []oc.Command{oc.RegisterBot{Bot: oc.Person{ID: "cora", Bot: true}}, oc.SetBot{Workstream: "sms", Bot: "cora"}}, want: oc.Invalid, about: "sms"},
	}
	for sentence, tt := range tests {
		t.Run(sentence, func(t *testing.T) {
			o := contoso()
			o.Accounts[0].Finished = true
			o.Accounts[0].Numbers = []oc.Number{{Number: "14255550100", Type: oc.NumberLongCode}}
			if tt.given != nil {
				tt.given(&o)
			}
			e := New(DefaultPolicy(), 1)
			if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: o, Profile: "seed", Flags: tt.flags}); err != nil {
				t.Fatal(err)
			}
			no := admin(t, e, known, tt.forms...)
			switch {
			case tt.want == 0 && no != nil:
				t.Fatalf("refused: %v", no)
			case tt.want != 0 && (no == nil || no.Kind != tt.want || no.Subject != tt.about):
				t.Fatalf("got %v, want %v about %q", no, tt.want, tt.about)
			}
			if tt.finished != "" {
				if a, ok := e.state.Committed.account(tt.finished); !ok || !a.Finished {
					t.Errorf("account %s is not finished", tt.finished)
				}
			}
		})
	}
}

func TestASupportNumberIs(t *testing.T) {
	e := New(DefaultPolicy(), 1)
	tests := map[string]struct {
		provider oc.Provider
		number   oc.Number
		rule     string // empty: accepted
	}{
		"digits with the country code":       {oc.ProviderTeleSign, number14("14255550100", oc.NumberGeo), ""},
		"not written with a plus":            {oc.ProviderTeleSign, number14("+14255550100", oc.NumberGeo), "TS-006"},
		"not written with spaces":            {oc.ProviderTwilio, number14("1425 555 0100", oc.NumberLongCode), "TW-002"},
		"not empty":                          {oc.ProviderTwilio, number14("", oc.NumberLongCode), "TW-002"},
		"of at least 7 digits":               {oc.ProviderTeleSign, number14("142555", oc.NumberGeo), "TS-006"},
		"of 7 digits":                        {oc.ProviderTeleSign, number14("4725550", oc.NumberGeo), ""},
		"of 15 digits":                       {oc.ProviderTeleSign, number14("472555012345678", oc.NumberGeo), ""},
		"of at most 15 digits":               {oc.ProviderTeleSign, number14("4725550123456789", oc.NumberGeo), "TS-006"},
		"not one that begins with 0":         {oc.ProviderTeleSign, number14("0425555010", oc.NumberGeo), "TS-006"},
		"a short code of 3 digits":           {oc.ProviderTeleSign, number14("123", oc.NumberShortCode), ""},
		"a short code of 8 digits":           {oc.ProviderTwilio, number14("12345678", oc.NumberShortCode), ""},
		"not a short code of 9 digits":       {oc.ProviderTwilio, number14("123456789", oc.NumberShortCode), "TW-002"},
		"not a long code at TeleSign":        {oc.ProviderTeleSign, number14("14255550100", oc.NumberLongCode), "TS-007"},
		"not Geo at Twilio":                  {oc.ProviderTwilio, number14("14255550100", oc.NumberGeo), "TW-003"},
		"toll free at both":                  {oc.ProviderTwilio, number14("18005550100", oc.NumberTollFree), ""},
		"not Canadian at Twilio (TW-004)":    {oc.ProviderTwilio, number14("14165550100", oc.NumberLongCode), "TW-004"},
		"not Norwegian at Twilio (TW-004)":   {oc.ProviderTwilio, number14("4722555010", oc.NumberLongCode), "TW-004"},
		"Norwegian at TeleSign where leased": {oc.ProviderTeleSign, number14("4722555010", oc.NumberGeo), ""},
	}
	for sentence, tt := range tests {
		t.Run(sentence, func(t *testing.T) {
			got := ""
			if no := e.checkNumber(tt.provider, tt.number); no != nil {
				got = no.Behaviour
			}
			if got != tt.rule {
				t.Errorf("%v at %v: refused by %q, want %q", tt.number, tt.provider, got, tt.rule)
			}
		})
	}
}

func TestAValidationAtTeleSign(t *testing.T) {
	type answer struct {
		status, state int
	}
	tests := map[string]struct {
		numbers  int
		check    int // HTTP status
		accepted int
		reads    []answer
		ok       bool
		after    time.Duration
	}{
		"wrong credentials fail at once (TS-009)":            {1, 401, 0, nil, false, 0},
		"without a number it fails after the check":          {0, 200, 0, nil, false, 0},
		"a refused test text fails (TS-010)":                 {1, 200, 400, nil, false, 0},
		"delivered at the first reading (TS-029)":            {1, 200, 200, []answer{{200, 200}}, true, 5 * time.Second},
		"at the gateway is good enough":                      {1, 200, 200, []answer{{200, 290}, {200, 203}}, true, 10 * time.Second},
		"a final failure decides":                            {1, 200, 200, []answer{{200, 290}, {200, 207}}, false, 10 * time.Second},
		"a status that could not be read is read again":      {1, 200, 200, []answer{{500, 0}, {200, 251}}, true, 10 * time.Second},
		"in progress for 60 seconds is a failure":            {1, 200, 200, repeat(answer{200, 290}, 12), false, 60 * time.Second},
		"delivered at the last reading, after 60 seconds":    {1, 200, 200, append(repeat(answer{200, 290}, 11), answer{200, 250}), true, 60 * time.Second},
		"blocked by the subscriber is a failure like others": {1, 200, 200, []answer{{200, 510}}, false, 5 * time.Second},
	}
	for sentence, tt := range tests {
		t.Run(sentence, func(t *testing.T) {
			o := contoso()
			o.Accounts = append(o.Accounts, oc.Account{ID: "tele", Channel: oc.ChannelSMS, Provider: oc.ProviderTeleSign, Numbers: []oc.Number{
				{Number: "14255550111", Type: oc.NumberGeo}, {Number: "14255550112", Type: oc.NumberGeo},
			}[:2*tt.numbers]})
			e := New(DefaultPolicy(), 1)
			in := func(at time.Time, x oc.Input) []oc.Event {
				t.Helper()
				events, err := e.Apply(at, x)
				if err != nil {
					t.Fatal(err)
				}
				return append([]oc.Event(nil), events...)
			}
			in(start, oc.FoundOrganisation{Start: start, Organisation: o, Profile: "seed"})
			events := in(start, oc.Request{By: "ada", Command: oc.ValidateAccount{Account: "tele"}})
			at, reads := start, tt.reads
			for {
				if i := find[oc.AccountChecked](events); i >= 0 {
					got := events[i].(oc.AccountChecked)
					if got.OK != tt.ok || at.Sub(start) != tt.after || len(reads) > 0 {
						t.Errorf("%+v after %v with %d readings to come, want %v after %v", got, at.Sub(start), len(reads), tt.ok, tt.after)
					}
					return
				}
				if i := find[oc.TimerSet](events); i >= 0 {
					set := events[i].(oc.TimerSet)
					at = set.Due
					events = in(at, oc.FireTimer{Timer: set.Timer})
					continue
				}
				i := find[oc.CallRequested](events)
				if i < 0 {
					t.Fatalf("nothing goes on: %+v", events)
				}
				call := events[i].(oc.CallRequested).Call
				r := oc.CallReturned{Call: call.ID, Status: tt.check, ID: "ref"}
				switch call.Kind {
				case oc.CallTestText:
					if call.To != "14255550111" || !call.Form {
						t.Fatalf("the test text is %+v, want it to go to the first number (TS-028)", call)
					}
					r.Status = tt.accepted
				case oc.CallStatus:
					if call.Reference != "ref" {
						t.Fatalf("the status of %q is read", call.Reference)
					}
					r.Status, r.State, reads = reads[0].status, reads[0].state, reads[1:]
				}
				events = in(at, r)
			}
		})
	}
}

func repeat[T any](x T, n int) []T {
	all := make([]T, n)
	for i := range all {
		all[i] = x
	}
	return all
}

func find[E oc.Event](events []oc.Event) int {
	for i, ev := range events {
		if _, ok := ev.(E); ok {
			return i
		}
	}
	return -1
}

func TestProvisioning(t *testing.T) {
	all := oc.ChannelFamilies()
	bought := func(more ...oc.Licence) oc.Environment {
		return oc.Environment{Licences: append([]oc.Licence{oc.LicenceCustomerService}, more...)}
	}
	tests := map[string]struct {
		in   oc.Environment
		want []oc.ChannelFamily // what can be provisioned
	}{
		"a base licence gives no channel (LIC-001)":                 {bought(), nil},
		"chat alone (LIC-004)":                                      {bought(oc.LicenceChat), []oc.ChannelFamily{oc.FamilyChat, oc.FamilyRecords}},
		"digital messaging has everything but Teams and voice":      {bought(oc.LicenceDigitalMessaging), []oc.ChannelFamily{oc.FamilyChat, oc.FamilySMS, oc.FamilySocial, oc.FamilyCustom, oc.FamilyRecords}},
		"Teams alone is not enough (LIC-015)":                       {bought(oc.LicenceTeams), nil},
		"Teams beside digital messaging (LIC-015)":                  {bought(oc.LicenceDigitalMessaging, oc.LicenceTeams), []oc.ChannelFamily{oc.FamilyChat, oc.FamilySMS, oc.FamilySocial, oc.FamilyCustom, oc.FamilyTeams, oc.FamilyRecords}},
		"an add-on without the base licence is nothing":             {oc.Environment{Licences: []oc.Licence{oc.LicenceDigitalMessaging}}, nil},
		"a trial needs no licence (LIC-006)":                        {oc.Environment{Trial: true, Licences: []oc.Licence{oc.LicenceCustomerService}}, all},
		"an environment that names no licences has all of them":     {oc.Environment{}, all},
		"nothing is sold where the product does not work (LIC-007)": {oc.Environment{Region: "Atlantis"}, nil},
	}
	for sentence, tt := range tests {
		t.Run(sentence, func(t *testing.T) {
			o := contoso()
			o.Environment = tt.in
			var got []oc.ChannelFamily
			for _, f := range all {
				e := New(DefaultPolicy(), 1)
				if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: o, Profile: "seed"}); err != nil {
					t.Fatal(err)
				}
				if no := admin(t, e, oc.CallReturned{}, oc.ProvisionChannels{Families: []oc.ChannelFamily{f}}); no == nil {
					got = append(got, f)
				} else if no.Kind != oc.Forbidden {
					t.Errorf("%v: %v", f, no)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAReportShowsItsLatestRefresh(t *testing.T) {
	e := newContoso(t)
	at := func(after time.Duration, c oc.Command) {
		t.Helper()
		if _, err := e.Apply(start.Add(after), oc.Request{By: "ada", Command: c}); err != nil {
			t.Fatal(err)
		}
	}
	write := func(after time.Duration) {
		t.Helper()
		if _, err := e.Apply(start.Add(after), text("14255550150", after.String())); err != nil {
			t.Fatal(err)
		}
	}
	want := func(after time.Duration, rows int) {
		t.Helper()
		reply, _ := e.Answer(start.Add(after), "ada", oc.ReportData{Report: oc.SentimentReport})
		if got := reply.(oc.ReportAnswer).Rows; got != rows {
			t.Errorf("after %v there are %d rows, want %d", after, got, rows)
		}
	}
	write(time.Minute)
	want(time.Hour, 0) // no interval, no refresh
	at(2*time.Minute, oc.SetReportRefresh{Report: oc.SentimentReport, Every: 10 * time.Minute})
	want(12*time.Minute-Resolution, 0)
	want(12*time.Minute, 1)
	write(13 * time.Minute)
	want(14*time.Minute, 1)
	write(22 * time.Minute) // at the very refresh: after it
	want(22*time.Minute, 2)
	want(32*time.Minute, 3)
	at(25*time.Minute, oc.SetReportRefresh{Report: oc.SentimentReport, Every: time.Hour})
	want(32*time.Minute, 2) // the new grid begins at the change
	want(85*time.Minute, 3)
}

// Whatever time each change takes, a rule is not lost because the workstream
// that it belongs to comes into force later, and a whole form replaces nothing
// that was saved after it (CFG-008).
func TestChangesOfOneThingComeInTheirOrder(t *testing.T) {
	for seed := range uint64(50) {
		e := New(DefaultPolicy(), seed)
		if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: contoso(), Profile: "seed", Propagation: "seeded"}); err != nil {
			t.Fatal(err)
		}
		ws := oc.Workstream{ID: "chat", Name: "Chat", Channel: oc.ChannelLiveChat, Mode: oc.Push}
		bigger := ws
		bigger.Units = 50
		no := admin(t, e, oc.CallReturned{},
			oc.AddWorkstream{Workstream: ws},
			oc.SetDemand{Workstream: "chat", Units: 10},
			oc.EditWorkstream{Workstream: bigger},
			oc.SetRoutes{Workstream: "chat", Routes: []oc.Route{{Queue: "support"}}})
		if no != nil {
			t.Fatal(no)
		}
		for len(e.state.Timers) > 0 {
			var next oc.Timer
			var due time.Time
			for slot, pending := range e.state.Timers {
				at := e.state.due(pending)
				if due.IsZero() || at.Before(due) || at.Equal(due) && slot.Subject < next.Subject {
					next, due = oc.Timer{Kind: slot.Kind, Subject: slot.Subject, Gen: pending.Gen}, at
				}
			}
			if due.Sub(start) > 15*time.Minute {
				t.Fatalf("seed %d: a change takes %v", seed, due.Sub(start))
			}
			if _, err := e.Apply(due, oc.FireTimer{Timer: next}); err != nil {
				t.Fatal(err)
			}
		}
		got, ok := e.state.Effective.workstream("chat")
		if !ok || got.Units != 50 || len(got.Routes) != 1 {
			t.Fatalf("seed %d: in the end the workstream is %+v", seed, got)
		}
	}
}
