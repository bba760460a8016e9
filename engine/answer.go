package engine

import (
	"fmt"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Answer answers a question and changes nothing. The reply is the query's answer
// or a *oc.Rejection; it shares nothing with the engine's state. The error is
// always nil: it is there so that every window of a platform looks the same.
func (e *Engine) Answer(at time.Time, by oc.PersonID, q oc.Query) (oc.Reply, error) {
	if !e.state.Founded {
		return &oc.Rejection{Kind: oc.InvalidState, Subject: "organisation", Detail: "nothing was founded yet"}, nil
	}
	switch q := q.(type) {
	case oc.MyPresence:
		return e.answerPresence(by, q), nil
	case oc.ConversationDetails:
		return e.answerConversation(by, q), nil
	case oc.AgentDashboard:
		return e.answerDashboard(by, at), nil
	case oc.OngoingConversations:
		return e.answerOngoing(by, q), nil
	case oc.ConsultTargets:
		c, no := e.consultable(by, q.Conversation)
		return answerTargets(c, no, e.consultTargets), nil
	case oc.AgentTransferTargets:
		c, no := e.transferable(by, q.Conversation)
		return answerTargets(c, no, e.agentTransferTargets), nil
	case oc.AssignTargets, oc.TransferTargets:
		return e.answerSupervisorTargets(by, q), nil
	case oc.CustomerSummary:
		return e.answerSummary(by, q), nil
	case oc.PresenceList:
		return e.answerPresenceList(), nil
	case oc.Transcript:
		return e.answerTranscript(by, q), nil
	case oc.Setting:
		return e.answerSetting(by, q), nil
	case oc.AvailableAccounts:
		return e.answerAvailable(q), nil
	case oc.ChannelReadiness:
		return e.answerReadiness(q), nil
	case oc.ChannelsOffered:
		return e.answerChannels(), nil
	case oc.InstancesToProvision:
		return oc.InstancesAnswer{Instances: e.instancesIn(q.Region)}, nil
	case oc.AppsOffered:
		return e.answerApps(at), nil
	case oc.ActiveDashboards:
		return e.answerActiveDashboards(), nil
	case oc.AuditLog:
		return e.answerAudit(by), nil
	case oc.OpenSessions:
		return e.answerSessions(by, q), nil
	case oc.SessionTimer:
		return e.answerTimer(by, at, q), nil
	case oc.ActivityRecords:
		return e.answerActivities(by, q), nil
	case oc.RecordForm:
		return e.answerRecord(by, q), nil
	case oc.HistoricalData:
		return e.answerHistorical(by, at, q), nil
	case oc.FilterAgents:
		return e.answerFilterAgents(by), nil
	case oc.ReportData:
		return e.answerReport(by, at, q), nil
	case oc.CallbackURL:
		return e.answerCallbackURL(q), nil
	}
	panic(fmt.Sprintf("engine: no answer for %T", q))
}

func (e *Engine) answerPresence(by oc.PersonID, q oc.MyPresence) oc.Reply {
	if q.Agent == "" {
		q.Agent = by
	}
	a, ok := e.state.Agents[q.Agent]
	if !ok {
		return notFound(string(q.Agent), "no such person")
	}
	return oc.PresenceAnswer{Presence: a.Presence, Custom: a.Custom, Units: e.free(q.Agent)}
}

func (e *Engine) answerConversation(by oc.PersonID, q oc.ConversationDetails) oc.Reply {
	c, no := e.conversation(q.Conversation)
	if no != nil {
		return no
	}
	return e.details(by, c)
}

func (e *Engine) details(by oc.PersonID, c *conversation) oc.ConversationAnswer {
	return oc.ConversationAnswer{
		Conversation: c.ID, Workstream: c.Workstream, Channel: c.Channel, Queue: c.Queue, Status: c.Status, Reason: c.Reason,
		StatusCode: c.Status.Code(), StateCode: c.Status.StateCode(),
		Agent: c.Agent, Accepted: c.Accepted, Customer: c.Customer, CustomerName: e.title(c), Record: c.Record, Case: c.Case, Resolved: c.Resolved, Started: c.Started,
		Participants: c.participants(e), Transfers: int(c.Transfers), Sentiment: e.sentimentFor(by, c),
	}
}

// answerDashboard lists an agent's work items, the open ones of own queues, and
// what the agent closed today (SES-019).
func (e *Engine) answerDashboard(by oc.PersonID, at time.Time) oc.Reply {
	a, ok := e.state.Agents[by]
	if !ok {
		return notFound(string(by), "no such person")
	}
	var d oc.DashboardAnswer
	d.Mine = append(d.Mine, a.Work...)
	for _, q := range e.state.queuesOf(by) {
		d.Open = append(d.Open, e.state.Queues[q].waiting()...)
	}
	d.Closed = a.closedToday(at)
	return d
}

func (e *Engine) answerTranscript(by oc.PersonID, q oc.Transcript) oc.Reply {
	c, no := e.conversation(q.Conversation)
	if no != nil {
		return no
	}
	if !e.maySee(by, c) {
		return forbidden(string(c.ID), "CON-008", "takes no part in this conversation")
	}
	_, isPerson := e.state.Effective.person(by)
	var t oc.TranscriptAnswer
	for i := range c.Transcript {
		m := e.state.message(c, &c.Transcript[i])
		if isPerson || m.Audience != oc.AgentsOnly { // SES-010
			t.Messages = append(t.Messages, m)
		}
	}
	return t
}

func (e *Engine) answerCallbackURL(q oc.CallbackURL) oc.Reply {
	a, ok := e.state.Committed.account(q.Account)
	if !ok {
		return notFound(string(q.Account), "no such account")
	}
	return oc.CallbackURLAnswer{URL: callbackPath(a)}
}

// callbackPath is where the provider of an account delivers, below the host's
// public URL.
func callbackPath(a *oc.Account) string {
	switch a.Provider {
	case oc.ProviderTwilio:
		return "/webhooks/twilio/" + string(a.ID)
	case oc.ProviderTeleSign:
		return "/webhooks/telesign/" + string(a.ID)
	}
	return "/webhooks/line/" + string(a.ID)
}
