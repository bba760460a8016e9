// Package line is a fake of the LINE Messaging API that the official SDKs cannot
// tell from the real one. It accepts what LINE accepts, refuses what LINE refuses, in
// LINE's words, and sends webhooks signed as LINE signs them. It knows nothing of
// contact centres. The contract is providers.md section 2.
//
// A [Fake] is an [http.Handler] for both hosts, api.line.me and api-data.line.me.
// Three kinds of people use it. A tester plays the developer console: [Fake.OpenAccount],
// [Fake.EnterWebhookURL] and their neighbours. A customer is a LINE user: [Fake.Customer]
// and [Customer.Texts]. The integration under test calls the handler with an SDK.
//
// Nothing happens by itself. Webhooks, their repeats and the fetching of media wait in
// an outbox until whoever owns the clock calls [Fake.Advance]; [Fake.Next] says when.
// No lock is held while the fake calls out. There is no chance: identifiers come
// from counters, so two equal runs give equal bytes.
//
// Faults ([Fake.Faults]) name these operations. Of the API: push, reply, multicast,
// broadcast, narrowcast, validate, profile, group.member, group.summary, group.count,
// group.members, group.leave (and room.…), content, content.preview,
// content.transcoding, info, quota, consumption, delivery, followers, webhook.get,
// webhook.set, webhook.test, loading, read, linktoken, progress, token.issue,
// token.verify, token.revoke, token.kids. Of what it sends: webhook.inbound, media.
//
// Its limits, plainly:
//   - Rich menus, coupons, insight, audiences, memberships and notification messages by
//     phone number are not there (404), and narrowcast reaches all friends whatever its filter.
//   - Of flex messages the tree, the kinds of components and the required fields are checked, no sizes or colours.
//   - All channels of one fake belong to one provider: a user has the same id in all of them.
//   - Previews of pictures are the picture itself, previews of videos a grey dot.
//   - Events of memberships and of module channels do not happen; loading dots and notificationDisabled are taken and not shown.
//   - Rates are counted in windows that open with the first call; LINE does not publish how it measures.
//   - A user who writes 1:1 without having followed is taken to have added the account before.
package line

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/outbox"
)

// Options say what varies. The zero Options are LINE as documented, on the real clock.
type Options struct {
	Now         func() time.Time // the only clock; nil: time.Now
	Client      *http.Client     // sends webhooks, fetches media; nil: http.DefaultClient
	JournalSize int              // 0: unbounded; otherwise a ring of that many entries
	WaitDelays  bool             // true: a fault's Delay is really waited for and timeouts are real; false: a header names the duration

	CredentialClock    func() time.Time // for the dates inside JWTs; nil: Now
	ReplyTokenLifetime time.Duration    // 0: one minute
	WebhookTimeout     time.Duration    // 0: 2 s
	Redelivery         Schedule         // zero: 1 min, 5 min, 30 min, then hourly, for 24 h [U]
	ContentRetention   time.Duration    // how long media from customers is kept; 0: 14 days [U]
	ContentGone        int              // the status after that: 404 (0 means this) or 410
	// Transcoding is how long a customer's video or audio is being prepared before it
	// can be fetched; nil: no time.
	Transcoding  func(contentType string, size int) time.Duration
	Strict       bool // insist on https for webhook and media URLs, as real LINE does
	Unlimited    bool // no rate limits
	KeepMessages int  // how many messages a customer's phone, and the list of sent messages, remember; 0: all
}

// A Schedule says when something that failed is tried again: after the first pause,
// then after the next, the last one over and over, until For has passed since the start.
type Schedule struct {
	Pauses []time.Duration
	For    time.Duration
}

// Fake is the provider. It is safe for concurrent use.
type Fake struct {
	o       Options
	journal *journal.Journal
	faults  *fault.Set
	outbox  *outbox.Outbox

	mu       sync.Mutex // guards what follows; never held while calling out
	ids      counters
	accounts []*account
	tokens   map[string]*token
	users    map[string]*user // by user id
	names    map[string]*user // by display name
	chats    map[string]*Chat // groups and rooms, by id
	contents map[string]*content
	stored   []string // keys of contents, oldest first
	replies  map[string]*replyToken
	minted   []string // keys of replies, oldest first
	reads    map[string]readMark
	casts    map[string]narrowcast // by request id
	messages []Sent
	gathered *gathering // not nil inside Together
}

// New returns a fake that knows no account yet.
func New(o Options) *Fake {
	if o.Now == nil {
		o.Now = time.Now
		o.WaitDelays = true
	}
	if o.Client == nil {
		o.Client = http.DefaultClient
	}
	if o.CredentialClock == nil {
		o.CredentialClock = o.Now
	}
	orDefault(&o.ReplyTokenLifetime, time.Minute)
	orDefault(&o.WebhookTimeout, 2*time.Second)
	orDefault(&o.ContentRetention, 14*24*time.Hour)
	if o.ContentGone == 0 {
		o.ContentGone = http.StatusNotFound
	}
	if o.Redelivery.Pauses == nil {
		o.Redelivery = Schedule{[]time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, time.Hour}, 24 * time.Hour}
	}
	f := &Fake{o: o, journal: journal.New(o.JournalSize), faults: &fault.Set{}, outbox: outbox.New()}
	f.empty()
	return f
}

func orDefault(d *time.Duration, standard time.Duration) {
	if *d == 0 {
		*d = standard
	}
}

func (f *Fake) empty() {
	f.ids = counters{}
	f.accounts = nil
	f.tokens = map[string]*token{}
	f.users, f.names = map[string]*user{}, map[string]*user{}
	f.chats = map[string]*Chat{}
	f.contents, f.stored = map[string]*content{}, nil
	f.replies, f.minted = map[string]*replyToken{}, nil
	f.reads = map[string]readMark{}
	f.casts = map[string]narrowcast{}
	f.messages = nil
	f.gathered = nil
}

// Reset forgets accounts, customers, what waits, faults and the journal, and starts counting anew.
func (f *Fake) Reset() {
	f.mu.Lock()
	f.empty()
	f.mu.Unlock()
	f.outbox.Clear()
	f.faults.Clear()
	f.journal.Clear()
}

func (f *Fake) now() time.Time { return f.o.Now() }

// Next says when the fake next has something of its own to do: a webhook, a repeat, a picture to fetch.
func (f *Fake) Next() (time.Time, bool) { return f.outbox.Next() }

// Advance does exactly one thing that is due at or before now, and returns false when nothing is.
func (f *Fake) Advance(ctx context.Context) bool { return f.outbox.Run(ctx, f.now()) }

// Journal returns every exchange so far, both directions.
func (f *Fake) Journal() *journal.Journal { return f.journal }

// Faults returns the faults that are set, for adding more.
func (f *Fake) Faults() *fault.Set { return f.faults }

// SetReceiptDelay exists because every fake has it. LINE sends no receipts, so there is
// nothing that fn could delay; it is never called.
func (f *Fake) SetReceiptDelay(func(messageID, status string) time.Duration) {}

// note writes what had no traffic of its own into the journal.
func (f *Fake) note(number, text, why string) {
	f.journal.Add(journal.Entry{At: f.now(), Direction: journal.Note, Provider: provider, Number: number, Text: text, Note: why})
}

const provider = "line"
