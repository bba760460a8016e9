package engine

import (
	"errors"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// A pulse is strictly after the instant that asks for it (LC-035).
func TestPulseAfter(t *testing.T) {
	e := newContoso(t)
	const period = 5 * time.Minute
	tests := map[string]struct{ at, want time.Duration }{
		"at the start":             {0, period},
		"just after the start":     {time.Millisecond, period},
		"just before a pulse":      {period - time.Millisecond, period},
		"at a pulse: the next one": {period, 2 * period},
		"just after a pulse":       {period + time.Millisecond, 2 * period},
		"a long time later":        {30*24*time.Hour + time.Second, 30*24*time.Hour + period},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := e.pulseAfter(start.Add(tt.at), period).Sub(start); got != tt.want {
				t.Errorf("the pulse after %v is at %v, want %v", tt.at, got, tt.want)
			}
		})
	}
}

// Every cell of T-11 against what the catalogue says, and no more cells than that.
func TestClosingTimers(t *testing.T) {
	const day = 24 * time.Hour
	want := map[Closing]bool{
		{oc.LiveChatClass, oc.StatusOpen, 20 * time.Minute}:   true,
		{oc.LiveChatClass, oc.StatusWrapUp, 15 * time.Minute}: true,
		{oc.PersistentChatClass, oc.StatusOpen, 30 * day}:     true,
		{oc.PersistentChatClass, oc.StatusWaiting, 28 * day}:  true,
		{oc.PersistentChatClass, oc.StatusWrapUp, 1 * day}:    true,
		{oc.AsyncClass, oc.StatusOpen, 30 * day}:              true,
		{oc.AsyncClass, oc.StatusActive, 30 * day}:            true,
		{oc.AsyncClass, oc.StatusWaiting, 48 * time.Hour}:     true,
		{oc.AsyncClass, oc.StatusWrapUp, 1 * day}:             true,
		{oc.VoiceClass, oc.StatusOpen, 30 * day}:              true,
		{oc.VoiceClass, oc.StatusActive, 2 * time.Hour}:       true,
		{oc.VoiceClass, oc.StatusWrapUp, 1 * day}:             true,
	}
	got := ClosingTimers()
	for _, c := range got {
		if !want[c] {
			t.Errorf("%v, %v after %v is not in T-11", c.Class, c.Status, c.After)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d cells, want %d", len(got), len(want))
	}
}

// A conversation keeps one deadline for its closing, whatever happens to it.
func TestOneClosingDeadline(t *testing.T) {
	e := newContoso(t)
	apply(t, e, by("ann", oc.SignIn{}), text("14255550111", "Hello"), by("ann", oc.AcceptOffer{Offer: "O1"}))
	for range 50 {
		apply(t, e, text("14255550111", e.now.String()), by("ann", oc.SendMessage{Conversation: "C1", Audience: oc.Everyone, Text: "Hi"}))
	}
	n := 0
	for slot := range e.state.Timers {
		if slot.Kind == oc.TimerLifecycle {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d deadlines for the closing of one conversation", n)
	}
	apply(t, e, by("ann", oc.EndConversation{Conversation: "C1"}), by("ann", oc.CloseSession{Conversation: "C1"}))
	if _, ok := e.state.Timers[timerSlot{oc.TimerLifecycle, "C1"}]; ok {
		t.Error("a closed conversation waits for its closing")
	}
}

// An agent who declines the notification for a record is refused, and its
// countdown changes nothing (NTF-012, T-3).
func TestARecordIsNotDeclined(t *testing.T) {
	o := contoso()
	o.Settings.MissedNotifications, o.Settings.RejectPresence = true, true
	o.Workstreams = append(o.Workstreams, oc.Workstream{
		ID: "cases", Channel: oc.ChannelRecord, Mode: oc.Push, AllowedPresences: []oc.Presence{oc.PresenceAvailable},
	})
	e := founded(t, o, nil)
	apply(t, e, by("ann", oc.SignIn{}), by("kai", oc.RecordArrives{Workstream: "cases", Record: "1"}))
	if _, err := e.Apply(e.now, by("ann", oc.RejectOffer{Offer: "O1"})); err == nil {
		t.Error("it was rejected")
	}
	pass(t, e, time.Hour)
	if got := offeredTo(e, "C1"); got != "ann" {
		t.Errorf("after the countdown it is with %q", got)
	}
	if got := e.state.Agents["ann"].Presence; got != oc.PresenceBusy {
		t.Errorf("ann is %v", got)
	}
	apply(t, e, by("ann", oc.AcceptOffer{Offer: "O1"}))
}

// What the form of a closing timer accepts (LC-019).
func TestTheFormOfAClosingTimer(t *testing.T) {
	tests := map[string]struct {
		form oc.SetClosingTimer
		want oc.Kind // 0: accepted
	}{
		"a minute":                        {oc.SetClosingTimer{Channel: oc.ChannelSMS, Status: oc.StatusWrapUp, Minutes: 1}, 0},
		"none":                            {oc.SetClosingTimer{Channel: oc.ChannelSMS, Status: oc.StatusWrapUp}, oc.Invalid},
		"less than none":                  {oc.SetClosingTimer{Channel: oc.ChannelSMS, Status: oc.StatusWrapUp, Minutes: -5}, oc.Invalid},
		"a chat in progress":              {oc.SetClosingTimer{Channel: oc.ChannelLiveChat, Status: oc.StatusActive, Minutes: 5}, oc.Invalid},
		"Waiting is the workstream's":     {oc.SetClosingTimer{Channel: oc.ChannelSMS, Status: oc.StatusWaiting, Minutes: 5}, oc.Invalid},
		"records are not closed by time":  {oc.SetClosingTimer{Channel: oc.ChannelRecord, Status: oc.StatusOpen, Minutes: 5}, oc.Invalid},
		"what is closed is not closed so": {oc.SetClosingTimer{Channel: oc.ChannelSMS, Status: oc.StatusClosed, Minutes: 5}, oc.Invalid},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := newContoso(t)
			_, err := e.Apply(e.now, by("ada", tt.form))
			var no *oc.Rejection
			switch {
			case errors.As(err, &no) && no.Kind == tt.want:
			case err == nil && tt.want == 0:
			default:
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}
