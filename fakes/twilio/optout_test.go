package twilio_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ocsim/ocsim/fakes/twilio"
)

func TestOptOutWords(t *testing.T) {
	const (
		stopped  = "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe."
		started  = "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply."
		helped   = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
		netStop  = `NETWORK MSG: You replied with the word "stop" which blocks all texts sent from this number. Text back "unstop" to receive messages again.`
		netStart = `NETWORK MSG: You have replied "unstop" and will begin receiving messages again from this number.`
	)
	tests := map[string]struct {
		number  string
		texts   []string
		blocked bool
		answers []string
	}{
		"STOP":                                {support, []string{"STOP"}, true, []string{stopped}},
		"any case, trimmed":                   {support, []string{" sToP\n"}, true, []string{stopped}},
		"STOPALL":                             {support, []string{"STOPALL"}, true, []string{stopped}},
		"UNSUBSCRIBE":                         {support, []string{"UNSUBSCRIBE"}, true, []string{stopped}},
		"CANCEL":                              {support, []string{"CANCEL"}, true, []string{stopped}},
		"END":                                 {support, []string{"END"}, true, []string{stopped}},
		"QUIT":                                {support, []string{"QUIT"}, true, []string{stopped}},
		"REVOKE":                              {support, []string{"REVOKE"}, true, []string{stopped}},
		"OPTOUT":                              {support, []string{"OPTOUT"}, true, []string{stopped}},
		"STOP PLEASE is an ordinary message":  {support, []string{"STOP PLEASE"}, false, nil},
		"a second STOP is not answered again": {support, []string{"STOP", "STOP"}, true, []string{stopped}},
		"START lifts the block":               {support, []string{"STOP", "START"}, false, []string{stopped, started}},
		"YES lifts the block":                 {support, []string{"STOP", "yes"}, false, []string{stopped, started}},
		"UNSTOP lifts the block":              {support, []string{"STOP", "UNSTOP"}, false, []string{stopped, started}},
		"YES without a block is an ordinary word":  {support, []string{"YES"}, false, nil},
		"HELP answers and changes nothing":         {support, []string{"STOP", "HELP"}, true, []string{stopped, helped}},
		"INFO answers":                             {support, []string{"INFO"}, false, []string{helped}},
		"toll-free: the network answers":           {tollFree, []string{"STOP"}, true, []string{netStop}},
		"toll-free: YES does not lift the block":   {tollFree, []string{"STOP", "YES"}, true, []string{netStop}},
		"toll-free: START does":                    {tollFree, []string{"STOP", "START"}, false, []string{netStop, netStart}},
		"toll-free: UNSTOP does":                   {tollFree, []string{"STOP", "unstop"}, false, []string{netStop, netStart}},
		"toll-free: no help for who has opted out": {tollFree, []string{"STOP", "HELP"}, true, []string{netStop}},
		"toll-free: help for others":               {tollFree, []string{"HELP"}, false, []string{helped}},
		"short code: nobody handles STOP":          {short, []string{"STOP", "HELP"}, false, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			for _, text := range tt.texts {
				w.texts(kai, tt.number, text)
			}
			w.pass(0)
			if len(w.received) != len(tt.texts) {
				t.Errorf("%d webhooks for %d texts: every word is still reported", len(w.received), len(tt.texts))
			}
			for i, r := range w.received {
				if r.Form.Get("Body") != tt.texts[i] || r.Form.Has("OptOutType") {
					t.Errorf("webhook %d says %v", i, r.Form)
				}
			}
			if got := w.inboxOf(kai); !slices.Equal(got, tt.answers) {
				t.Errorf("the customer was told %q, want %q", got, tt.answers)
			}
			if got := w.fake.OptedOut(kai, tt.number); got != tt.blocked {
				t.Errorf("OptedOut says %v", got)
			}
			if r := w.send("From", tt.number); (r.code() == 21610) != tt.blocked {
				t.Errorf("sending answers %d %s, blocked should be %v", r.Code, r.Body, tt.blocked)
			}
		})
	}
}

func TestOptOutConcernsOnePair(t *testing.T) {
	w := newWorld(t)
	w.texts(kai, support, "STOP")
	w.texts(kai, tollFree, "STOP")
	w.texts(kai, tollFree, "START")
	for name, pairs := range map[string][]string{
		"another number, same customer": {"From", second},
		"same number, another customer": {"To", "+15035550102"},
		"the toll-free one was lifted":  {"From", tollFree},
	} {
		if r := w.send(pairs...); r.Code != 201 {
			t.Errorf("%s: %d %s", name, r.Code, r.Body)
		}
	}
	if r := w.send(); r.code() != 21610 {
		t.Errorf("the pair itself: %d %s", r.Code, r.Body)
	}
}

func TestOptOutOfAService(t *testing.T) {
	w := newWorld(t)
	w.service(support, second)
	w.texts(kai, support, "STOP")
	for name, pairs := range map[string][]string{
		"the number texted":       {"From", support},
		"its neighbour":           {"From", second},
		"the service, any number": {"From", "-", "MessagingServiceSid", w.serviceSID},
	} {
		if r := w.send(pairs...); r.code() != 21610 {
			t.Errorf("%s: %d %s", name, r.Code, r.Body)
		}
	}
	if r := w.send("From", tollFree); r.Code != 201 {
		t.Errorf("outside the service: %d %s", r.Code, r.Body)
	}
}

// The network keeps what is said to a toll-free number, and knows nothing of services.
func TestTollFreeOptOutIsTheNumbersOwn(t *testing.T) {
	w := newWorld(t)
	w.service(support, tollFree)
	w.texts(kai, tollFree, "STOP")
	if r := w.send("From", support); r.Code != 201 {
		t.Errorf("its neighbour in the service: %d %s", r.Code, r.Body)
	}
	if r := w.send("From", tollFree); r.code() != 21610 {
		t.Errorf("the number itself: %d %s", r.Code, r.Body)
	}
}

func TestAdvancedOptOutSaysWhichWord(t *testing.T) {
	w := newWorld(t)
	s, err := w.fake.AddService(w.account.SID, twilio.Service{AdvancedOptOut: true, UseInboundWebhookOnNumber: true}, short)
	w.must(err)
	for word, kind := range map[string]string{"stop": "STOP", "Start": "START", "HELP": "HELP", "hello": ""} {
		w.received = nil
		w.texts(kai, short, word)
		w.pass(0)
		if got := w.received[0].Form; got.Get("OptOutType") != kind || got.Get("MessagingServiceSid") != s.SID {
			t.Errorf("%s: %v", word, got)
		}
	}
	w.texts(kai, short, "STOP")
	if r := w.send("From", short); r.code() != 21610 {
		t.Errorf("short code with Advanced Opt-Out: %d %s", r.Code, r.Body)
	}
}

func TestReplyToStopIsSwallowed(t *testing.T) {
	w := newWorld(t)
	w.answer = twiml(`<Response><Message>Sorry to see you go</Message></Response>`)
	w.texts(kai, support, "STOP")
	w.pass(0)
	if got := w.inboxOf(kai); len(got) != 1 || strings.HasPrefix(got[0], "Sorry") {
		t.Errorf("on the phone: %q", got)
	}
	if a := w.fake.Alerts(); len(a) != 1 || a[0].Code != 21610 {
		t.Errorf("alerts: %v", a)
	}
}
