package twilio

import "strings"

// The words that act when they are the whole message, in any case (TW-011, TW-013).
var (
	stopWords = map[string]bool{
		"STOP": true, "STOPALL": true, "UNSUBSCRIBE": true, "CANCEL": true, "END": true, "QUIT": true,
		"REVOKE": true, "OPTOUT": true,
	}
	startWords         = map[string]bool{"START": true, "YES": true, "UNSTOP": true}
	startWordsTollFree = map[string]bool{"START": true, "UNSTOP": true}
	helpWords          = map[string]bool{"HELP": true, "INFO": true}
)

// What the customer is told. The words are Twilio's default ones; toll-free
// answers come from the network.
const (
	stopAnswer = "You have successfully been unsubscribed. You will not receive any more messages from this number. " +
		"Reply START to resubscribe."
	startAnswer = "You have successfully been re-subscribed to messages from this number. Reply HELP for help. " +
		"Reply STOP to unsubscribe. Msg&Data Rates May Apply."
	helpAnswer         = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
	stopAnswerTollFree = `NETWORK MSG: You replied with the word "stop" which blocks all texts sent from this number. ` +
		`Text back "unstop" to receive messages again.`
	startAnswerTollFree = `NETWORK MSG: You have replied "unstop" and will begin receiving messages again from this number.`
)

// OptedOut says whether sends from this number of an account to this customer are
// refused (21610), whoever keeps the opt-out: Twilio for the number or its service,
// or the toll-free network.
func (f *Fake) OptedOut(customer, number string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := f.numbers[normal(number)]
	return n != nil && f.blocked(n, nil, normal(customer))
}

// blocked says whether the customer has opted out of what this sender, or this
// service, sends; f.mu is held.
func (f *Fake) blocked(n *number, s *service, customer string) bool {
	if n != nil && (f.blocks[pair{n.PhoneNumber, customer}] || f.tollFree[pair{n.PhoneNumber, customer}]) {
		return true
	}
	if n != nil && s == nil {
		s = n.service
	}
	return s != nil && f.blocks[pair{s.SID, customer}]
}

// optOutWord handles a message that is an opt-out word, and returns the OptOutType
// that Advanced Opt-Out adds to the webhook; f.mu is held.
func (f *Fake) optOutWord(m *message) (optOutType string) {
	n, word := m.sender, strings.ToUpper(strings.TrimSpace(m.body))
	advanced := m.service != nil && m.service.AdvancedOptOut
	if n.Kind == WhatsApp || n.Kind == ShortCode && !advanced {
		return "" // ordinary messages there
	}
	table, key, starts := f.blocks, pair{n.PhoneNumber, m.from}, startWords
	stopped, started := stopAnswer, startAnswer
	switch {
	case n.Kind == TollFree: // kept by the network, per number, whatever service it is in
		table, starts, stopped, started = f.tollFree, startWordsTollFree, stopAnswerTollFree, startAnswerTollFree
	case m.service != nil:
		key.sender = m.service.SID
	}
	answer, kind := "", ""
	switch was := table[key]; {
	case stopWords[word]:
		table[key], kind = true, "STOP"
		if !was {
			answer = stopped
		}
	case starts[word]:
		delete(table, key)
		if kind = "START"; was {
			answer = started
		}
	case helpWords[word]:
		if kind = "HELP"; !(was && n.Kind == TollFree) {
			answer = helpAnswer
		}
	default:
		return ""
	}
	f.note(m.from, m.body, "opt-out word: "+kind+" at "+key.sender)
	if answer != "" {
		f.phone(m.from).receive(f, Received{At: f.o.Now(), From: n.PhoneNumber, Text: answer, Kind: KindAutomatic})
	}
	if !advanced {
		return ""
	}
	return kind
}
