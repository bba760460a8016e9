package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// cells are a deviant a minute early and one a minute late for each cell of T-11
// that a behaviour speaks of.
func cells(rule string, of []cell) (all []Deviant) {
	for _, c := range of {
		all = append(all,
			Deviant{
				Name: c.name + "-close-a-minute-early", Rule: rule, Wrong: c.what + " are closed a minute too early",
				Change: closesAfter(c.class, c.status, c.after-time.Minute),
			},
			Deviant{
				Name: c.name + "-close-a-minute-late", Rule: rule, Wrong: c.what + " are closed a minute too late",
				Change: closesAfter(c.class, c.status, c.after+time.Minute),
			},
		)
	}
	return all
}

type cell struct {
	name, what string
	class      oc.Class
	status     oc.Status
	after      time.Duration
}

const day = 24 * time.Hour

// What time closes (LC-014, LC-015, LC-017 to LC-019).
var lcTimers = slices.Concat(cells("LC-014", []cell{
	{"open-chats", "live chats that nobody takes", oc.LiveChatClass, oc.StatusOpen, 20 * time.Minute},
	{"chats-in-wrap-up", "live chats in Wrap-up", oc.LiveChatClass, oc.StatusWrapUp, 15 * time.Minute},
	{"open-persistent-chats", "persistent chats that nobody takes", oc.PersistentChatClass, oc.StatusOpen, 30 * day},
	{"waiting-persistent-chats", "Waiting persistent chats", oc.PersistentChatClass, oc.StatusWaiting, 28 * day},
	{"persistent-chats-in-wrap-up", "persistent chats in Wrap-up", oc.PersistentChatClass, oc.StatusWrapUp, day},
	{"open-messages", "asynchronous conversations that nobody takes", oc.AsyncClass, oc.StatusOpen, 30 * day},
	{"active-messages", "Active asynchronous conversations", oc.AsyncClass, oc.StatusActive, 30 * day},
	{"waiting-messages", "Waiting asynchronous conversations", oc.AsyncClass, oc.StatusWaiting, 2880 * time.Minute},
	{"messages-in-wrap-up", "asynchronous conversations in Wrap-up", oc.AsyncClass, oc.StatusWrapUp, day},
	{"open-calls", "calls that nobody takes", oc.VoiceClass, oc.StatusOpen, 30 * day},
	{"calls-in-wrap-up", "calls in Wrap-up", oc.VoiceClass, oc.StatusWrapUp, day},
}), []Deviant{
	{
		Name: "active-messages-stay", Rule: "LC-014",
		Wrong:  "Active asynchronous conversations are never closed by time",
		Change: closesAfter(oc.AsyncClass, oc.StatusActive, 0),
	},
	{
		Name: "chats-and-messages-have-the-same-patience", Rule: "LC-014",
		Wrong:  "live chats in Wrap-up have a day, as asynchronous conversations do",
		Change: closesAfter(oc.LiveChatClass, oc.StatusWrapUp, day),
	},
	{
		Name: "closed-at-the-instant", Rule: "LC-015",
		Wrong:  "a conversation is closed at the instant at which its timer is over, not by a run of the scheduler",
		Change: source("engine/closing.go", "due := e.pulseAfter(c.Modified.Add(after), e.policy.ClosingPeriod)", "due := c.Modified.Add(after + Resolution)"),
	},
	{
		Name: "the-scheduler-runs-every-minute", Rule: "LC-015",
		Wrong:  "the scheduler checks every minute",
		Change: policy(func(p *engine.Policy) { p.ClosingPeriod = time.Minute }),
	},
	{
		Name: "the-scheduler-runs-every-four-minutes", Rule: "LC-015",
		Wrong:  "the scheduler checks every 4 minutes",
		Change: policy(func(p *engine.Policy) { p.ClosingPeriod = 4 * time.Minute }),
	},
	{
		Name: "the-scheduler-runs-every-six-minutes", Rule: "LC-015",
		Wrong:  "the scheduler checks every 6 minutes",
		Change: policy(func(p *engine.Policy) { p.ClosingPeriod = 6 * time.Minute }),
	},
	{
		Name: "the-scheduler-runs-every-ten-minutes", Rule: "LC-015",
		Wrong:  "the scheduler checks every 10 minutes",
		Change: policy(func(p *engine.Policy) { p.ClosingPeriod = 10 * time.Minute }),
	},
	{
		Name: "each-conversation-has-its-own-scheduler", Rule: "LC-015",
		Wrong:  "the scheduler's 5 minutes are counted from each conversation's last modification",
		Change: source("engine/closing.go", "due := e.pulseAfter(c.Modified.Add(after), e.policy.ClosingPeriod)", "due := c.Modified.Add((after/e.policy.ClosingPeriod + 1) * e.policy.ClosingPeriod)"),
	},
	{
		Name: "chats-in-progress-are-closed", Rule: "LC-017",
		Wrong: "an Active live chat is closed after 30 days, as asynchronous conversations are",
		Change: policy(func(p *engine.Policy) {
			closesAfter(oc.LiveChatClass, oc.StatusActive, 30*day).Policy(p)
			moves(oc.StatusActive, lifecycle.AutoClose, oc.StatusClosed, oc.LiveChatClass).Policy(p)
		}),
	},
	{
		Name: "long-calls-are-closed", Rule: "LC-017",
		Wrong:  "a call of two hours is Closed",
		Change: moves(oc.StatusActive, lifecycle.AutoClose, oc.StatusClosed, oc.VoiceClass),
	},
	{
		Name: "long-calls-go-on", Rule: "LC-017",
		Wrong:  "a call of two hours stays Active",
		Change: closesAfter(oc.VoiceClass, oc.StatusActive, 0),
	},
	{
		Name: "long-calls-wrap-up-a-minute-early", Rule: "LC-017",
		Wrong:  "a call goes to Wrap-up a minute before two hours are over",
		Change: closesAfter(oc.VoiceClass, oc.StatusActive, 119*time.Minute),
	},
	{
		Name: "long-calls-wrap-up-a-minute-late", Rule: "LC-017",
		Wrong:  "a call goes to Wrap-up a minute after two hours are over",
		Change: closesAfter(oc.VoiceClass, oc.StatusActive, 121*time.Minute),
	},
	{
		Name: "the-block-does-not-keep-a-chat", Rule: "LC-018",
		Wrong:  "a live chat is closed although its capacity is still blocked",
		Change: source("engine/closing.go", "after = max(after, ws.WrapUpFor)", "_ = ws.WrapUpFor"),
	},
	{
		Name: "the-block-alone-closes-a-chat", Rule: "LC-018",
		Wrong:  "a live chat is closed when the block of its capacity is over, however short it is",
		Change: source("engine/closing.go", "after = max(after, ws.WrapUpFor)", "after = ws.WrapUpFor"),
	},
	{
		Name: "block-and-patience-add-up", Rule: "LC-018",
		Wrong:  "the block of capacity and the closing timer of a live chat are added",
		Change: source("engine/closing.go", "after = max(after, ws.WrapUpFor)", "after += ws.WrapUpFor"),
	},
	{
		Name: "the-block-keeps-every-channel", Rule: "LC-018",
		Wrong:  "the block of capacity keeps conversations of other channels than live chat in Wrap-up as well",
		Change: source("engine/closing.go", "c.Status == oc.StatusWrapUp && c.class() == oc.LiveChatClass &&", "c.Status == oc.StatusWrapUp &&"),
	},
	{
		Name: "own-timers-are-ignored", Rule: "LC-019",
		Wrong:  "a closing timer that the administrator sets has no effect",
		Change: source("engine/closing.go", "after = own\n", "_ = own\n"),
	},
	{
		Name: "own-timers-only-shorten", Rule: "LC-019",
		Wrong:  "a closing timer that the administrator makes longer has no effect",
		Change: source("engine/closing.go", "after = own\n", "after = min(after, own)\n"),
	},
	{
		Name: "own-timers-only-lengthen", Rule: "LC-019",
		Wrong:  "a closing timer that the administrator makes shorter has no effect",
		Change: source("engine/closing.go", "after = own\n", "after = max(after, own)\n"),
	},
	{
		Name: "own-timers-are-seconds", Rule: "LC-019",
		Wrong:  "the value of a closing timer is taken for seconds",
		Change: source("engine/oc/closingform.go", "* time.Minute", "* time.Second"),
	},
	{
		Name: "own-timers-are-hours", Rule: "LC-019",
		Wrong:  "the value of a closing timer is taken for hours",
		Change: source("engine/oc/closingform.go", "* time.Minute", "* time.Hour"),
	},
	{
		Name: "own-timers-are-a-minute-short", Rule: "LC-019",
		Wrong:  "a closing timer that the administrator sets is over a minute early",
		Change: source("engine/oc/closingform.go", "time.Duration(c.Minutes)", "time.Duration(c.Minutes-1)"),
	},
	{
		Name: "own-timers-are-a-minute-long", Rule: "LC-019",
		Wrong:  "a closing timer that the administrator sets is over a minute late",
		Change: source("engine/oc/closingform.go", "time.Duration(c.Minutes)", "time.Duration(c.Minutes+1)"),
	},
	{
		Name: "own-timers-hold-for-every-channel", Rule: "LC-019",
		Wrong:  "a closing timer of one channel holds for the others as well",
		Change: source("engine/closing_form.go", "return t.Channel == c.Channel && t.Status == c.Status", "return t.Status == c.Status"),
	},
	{
		Name: "own-timers-hold-for-every-state", Rule: "LC-019",
		Wrong:  "a closing timer of one state holds for the others as well",
		Change: source("engine/closing_form.go", "return t.Channel == c.Channel && t.Status == c.Status", "return t.Channel == c.Channel"),
	},
	{
		Name: "a-second-timer-replaces-the-first", Rule: "LC-019",
		Wrong:  "the closing timer of one channel and state is forgotten when another is set",
		Change: source("engine/closing_form.go", "return t.Setting() == c.Setting()", "return true"),
	},
	{
		Name: "a-changed-timer-is-for-new-conversations", Rule: "LC-019",
		Wrong:  "a changed timer is honoured for conversations that change their state afterwards only",
		Change: source("engine/administration.go", "e.rearmClosing()\n", ""),
	},
	{
		Name: "a-changed-timer-counts-from-its-change", Rule: "LC-019",
		Wrong:  "a conversation that is older than a changed timer has the whole time once more",
		Change: source("engine/closing.go", "if due.Before(e.now) { // a timer was shortened\n\t\tdue = e.pulseAfter(e.now, e.policy.ClosingPeriod)", "if due.Before(e.now) { // a timer was shortened\n\t\tdue = e.pulseAfter(e.now.Add(after), e.policy.ClosingPeriod)"),
	},
})

// What begins the measurement again (LC-016).
var lcMeasurement = []Deviant{
	{
		Name: "monitoring-does-not-count", Rule: "LC-016",
		Wrong:  "a supervisor who monitors does not begin the measurement of the conversation's age anew",
		Change: source("engine/supervision_state.go", "c.join(who, r)\n\tc.Modified = at", "c.join(who, r)\n\tif r != oc.ParticipantMonitor {\n\t\tc.Modified = at\n\t}"),
	},
	{
		Name: "an-invitation-does-not-count", Rule: "LC-016",
		Wrong:  "a consult that nobody answers does not begin the measurement of the conversation's age anew",
		Change: source("engine/offer.go", "c.Modified = at // SUP-035\n", ""),
	},
	{
		Name: "an-accepted-consult-does-not-count", Rule: "LC-016",
		Wrong:  "an agent who accepts a consult does not begin the measurement of the conversation's age anew",
		Change: source("engine/supervision_state.go", "c.join(who, r)\n\tc.Modified = at", "c.join(who, r)\n\tif r != oc.ParticipantConsultant {\n\t\tc.Modified = at\n\t}"),
	},
	{
		Name: "a-transfer-to-a-queue-does-not-count", Rule: "LC-016",
		Wrong:  "a transfer to a queue does not begin the measurement of the conversation's age anew",
		Change: source("engine/transfer.go", "e.emit(oc.ConversationTransferred{Conversation: c.ID, From: by, Queue: t.Queue})\n", "was := c.Modified\n\tdefer func() { c.Modified = was }()\n\te.emit(oc.ConversationTransferred{Conversation: c.ID, From: by, Queue: t.Queue})\n"),
	},
	{
		Name: "a-transfer-to-an-agent-does-not-count", Rule: "LC-016",
		Wrong:  "a transfer to an agent does not begin the measurement of the conversation's age anew",
		Change: source("engine/transfer.go", "from := c.Agent\n\te.endOffer(o, oc.OfferAccepted)\n", "from, was := c.Agent, c.Modified\n\tdefer func() { c.Modified = was }()\n\te.endOffer(o, oc.OfferAccepted)\n"),
	},
	{
		Name: "age-counts-from-the-beginning", Rule: "LC-016",
		Wrong: "the age of a conversation is counted from its start",
		Change: source("engine/closing.go", "c.Modified.Add(after).Before(e.now)", "c.Started.Add(after).Before(e.now)").
			and("engine/closing.go", "e.pulseAfter(c.Modified.Add(after)", "e.pulseAfter(c.Started.Add(after)"),
	},
}
