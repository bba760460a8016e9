package engine

import (
	"time"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// Boundary says on which side of a limit the very instant of the limit is.
type Boundary uint8

const (
	At     Boundary = iota + 1 // due at the limit: an answer exactly then is too late
	Beyond                     // due one resolution step after the limit: exactly then is still in time
)

// Limit is a period and the side of its boundary.
type Limit struct {
	After time.Duration
	Side  Boundary
}

// Due returns when a period that began at from is over.
func (l Limit) Due(from time.Time) time.Time {
	due := from.Add(l.After)
	if l.Side == Beyond {
		due = due.Add(Resolution)
	}
	return due
}

// Over reports whether a period that began at from is over at now. It needs no
// deadline where comparing at the request suffices.
func (l Limit) Over(from, now time.Time) bool { return !now.Before(l.Due(from)) }

// Resolution is the clock's smallest step.
const Resolution = time.Millisecond

// Policy is every documented number, switch and table that is not an
// administrator's setting. It is a value: nobody else holds a rule's number.
type Policy struct {
	Propagation     time.Duration // CFG-001, CFG-004: effective minus commit, by default exactly
	PresenceGrace   Limit         // PR-002, PR-003, PR-032
	DisconnectGrace Limit         // LC-007, LC-034
	Notification    time.Duration // default countdown, NTF-002
	NotificationEnd Boundary      // NTF-018: an answer exactly at the timeout loses
	AutoAssign      oc.AutoAssign // mode of auto-assign where a template names none, NTF-020
	WrapUpLeast     time.Duration // custom block time, CAP-004
	WrapUpMost      time.Duration
	NeverShown      Limit // after the timeout, NTF-011, NTF-021
	Assignment      Assignment
	DefaultUnits    int           // of an agent, CAP-027
	DefaultDemand   int           // of a messaging workstream, CAP-027
	MaxSessions     int           // SES-020
	TextLimit       int           // of an SMS, in code points, SMS-001, SMS-002
	RepeatMemory    time.Duration // how long provider message ids are remembered; LINE repeats for 24 hours
	Closing         []Closing     // T-11
	ClosingPeriod   time.Duration // of the scheduler, LC-015
	ChatReturn      Limit         // a disconnected live-chat customer, OCH-004, LC-006
	SentimentTexts  int           // latest messages of a customer that count, SES-022
	Lifecycle       lifecycle.Table
	Triggers        []TriggerRow    // T-7
	Supervision     []SupervisorRow // T-6
	RecordActions   lifecycle.Table // of supervisors, in newer reports, SUP-045
	Roles           []Permission    // T-8
	Setup           Setup
	Traffic         Traffic
	RuleLimits      RuleLimits
	SessionTimer    time.Duration // resolution of the communication panel's timer, SES-024
	Reporting       Reporting
}

// DefaultPolicy returns the documented behaviour.
func DefaultPolicy() Policy {
	return Policy{
		Propagation:     15 * time.Minute,
		PresenceGrace:   Limit{150 * time.Second, Beyond},
		DisconnectGrace: Limit{150 * time.Second, Beyond},
		Notification:    120 * time.Second,
		NotificationEnd: At,
		AutoAssign:      oc.AutoAssignImmediate,
		WrapUpLeast:     30 * time.Second,
		WrapUpMost:      60 * time.Minute,
		NeverShown:      Limit{8 * time.Minute, At},
		Assignment:      DefaultAssignment(),
		DefaultUnits:    100,
		DefaultDemand:   30,
		MaxSessions:     10,
		TextLimit:       1600,
		RepeatMemory:    25 * time.Hour,
		Closing:         ClosingTimers(),
		ClosingPeriod:   5 * time.Minute,
		ChatReturn:      Limit{3 * time.Minute, At},
		SentimentTexts:  6,
		Lifecycle:       lifecycle.Lifecycle(),
		Triggers:        AutomatedMessages(),
		Supervision:     SupervisorActions(),
		RecordActions:   RecordActions(),
		Roles:           Permissions(),
		Setup:           DefaultSetup(),
		Traffic:         DefaultTraffic(),
		RuleLimits:      DefaultRuleLimits(),
		SessionTimer:    time.Second,
		Reporting:       DefaultReporting(),
	}
}

// Ability is what a role may do (T-8).
type Ability uint8

const (
	WorkAsAgent Ability = iota + 1
	Supervise
	EditOrganisation     // workstreams, queues, routing, channels, …
	EditPeople           // default presence and capacity of others, queue membership
	BelongToOrganisation // what everybody of the organisation may do
	RunFlows             // outbound messaging, which agents cannot start (SMS-015)
)

// Permission says that a role has an ability.
type Permission struct {
	Role    oc.Role
	Ability Ability
}

// Permissions returns table T-8.
func Permissions() []Permission {
	return []Permission{
		{oc.RoleAgent, WorkAsAgent},
		{oc.RoleSupervisor, WorkAsAgent},
		{oc.RoleSupervisor, Supervise},
		{oc.RoleSupervisor, EditPeople},
		{oc.RoleAdministrator, EditOrganisation},
		{oc.RoleAdministrator, EditPeople},
		{oc.RoleAdministrator, RunFlows},
		{oc.RoleSystemAdministrator, EditOrganisation},
		{oc.RoleSystemAdministrator, EditPeople},
		{oc.RoleSystemAdministrator, RunFlows},
	}
}
