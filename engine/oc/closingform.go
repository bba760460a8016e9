package oc

import "time"

// SetClosingTimer is an administrator's own patience for conversations of a
// channel in a state, in place of the documented one (LC-019). The time that a
// conversation may be Waiting is a setting of its workstream instead (LC-011).
type SetClosingTimer struct {
	Channel Channel
	Status  Status
	Minutes int
}

func (SetClosingTimer) command() {}

func (c SetClosingTimer) Setting() string {
	return "closing timer of " + c.Channel.String() + " in " + c.Status.String()
}

// After is the timer as a period.
func (c SetClosingTimer) After() time.Duration { return time.Duration(c.Minutes) * time.Minute }

var closingForms = []Command{SetClosingTimer{}}
