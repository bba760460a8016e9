package engine

import (
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
)

// handle sends each input to its handler. Handlers check everything first and
// emit second: after the first emit there is no way to refuse.
func (e *Engine) handle(in oc.Input) *oc.Rejection {
	if f, ok := in.(oc.FoundOrganisation); ok {
		return e.found(f)
	}
	if !e.state.Founded {
		return &oc.Rejection{Kind: oc.InvalidState, Subject: "organisation", Detail: "nothing was founded yet"}
	}
	switch in := in.(type) {
	case oc.Request:
		return e.request(in)
	case oc.FireTimer:
		return e.fireTimer(in.Timer)
	case oc.ReceiveMessage:
		return e.receive(in)
	case oc.RefuseWebhook:
		return e.refuseWebhook(in)
	case oc.ReportDelivery:
		return e.reportDelivery(in)
	case oc.CallReturned:
		return e.callReturned(in)
	case oc.CallTimedOut:
		return e.callTimedOut(in)
	}
	panic(fmt.Sprintf("engine: no handler for %T", in))
}

// request sends a command to its handler, after the check of roles (ACC-007).
func (e *Engine) request(r oc.Request) *oc.Rejection {
	if no := e.permit(r); no != nil {
		return no
	}
	by := r.By
	switch c := r.Command.(type) {
	case oc.SignIn:
		if no := e.checkAgentApp(c.In); no != nil {
			return no
		}
		return e.signIn(by)
	case oc.SignOut:
		return e.signOut(by)
	case oc.LoseConnection:
		return e.loseConnection(by, c)
	case oc.SetPresence:
		return e.setPresence(by, c)
	case oc.ResetPresence:
		return e.resetPresence(by, c)

	case oc.AcceptOffer:
		return e.acceptOffer(by, c.Offer)
	case oc.RejectOffer:
		return e.rejectOffer(by, c.Offer)
	case oc.PickConversation:
		return e.pickConversation(by, c.Conversation)
	case oc.OpenConversation:
		return e.openConversation(by, c.Conversation)
	case oc.EndConversation:
		return e.endConversation(by, c.Conversation)
	case oc.CloseSession:
		return e.closeSession(by, c.Conversation)
	case oc.ReleaseConversation:
		return e.releaseConversation(by, c.Conversation)
	case oc.SendMessage:
		return e.sendMessage(by, c)

	case oc.TransferToQueue:
		return e.transferToQueue(by, c)
	case oc.TransferToAgent:
		return e.transferToAgent(by, c)
	case oc.RaiseConversation:
		return e.raiseConversation(by, c)
	case oc.StartConsult:
		return e.startConsult(by, c)
	case oc.EndConsult:
		return e.endConsult(by, c)
	case oc.LeaveConsult:
		return e.leaveConsult(by, c)

	case oc.Monitor:
		return e.monitor(by, c.Conversation)
	case oc.StopMonitoring:
		return e.stopMonitoring(by, c.Conversation)
	case oc.JoinConversation:
		return e.joinConversation(by, c.Conversation)
	case oc.SupervisorAssign:
		return e.supervisorAssign(by, c)
	case oc.SupervisorTransfer:
		return e.supervisorTransfer(by, c)
	case oc.ForceClose:
		return e.forceClose(by, c.Conversation)
	case oc.RefreshDashboard:
		return e.refreshDashboard(by)
	case oc.SaveFilter:
		return e.saveFilter(by, c)
	case oc.SetPowerBIRole:
		return e.setPowerBIRole(c)
	case oc.ShareReport:
		return e.shareReport(c)

	case oc.OpenCaseSession:
		return e.openCaseSession(by, c)
	case oc.CloseCaseSession:
		return e.closeCaseSession(by, c)
	case oc.RefreshPage:
		return e.refreshPage(by, c.Tab)
	case oc.CloseTab:
		return e.closeTab(by, c.Tab)

	case oc.LinkRecord:
		return e.linkRecord(by, c)
	case oc.UnlinkRecord:
		return e.unlinkRecord(by, c)
	case oc.AddContact:
		return e.addContact(by, c)
	case oc.AddCase:
		return e.addCase(by, c)
	case oc.EditRecord:
		return e.editRecord(by, c)
	case oc.BotSays:
		return e.botSays(by, c)
	case oc.Escalate:
		return e.escalate(by, c)
	case oc.SendOutbound:
		return e.sendOutbound(by, c)
	case oc.RaiseEvent:
		return e.raiseEvent(by, c)

	case oc.StartChat:
		return e.startChat(by, c)
	case oc.CustomerSays:
		return e.customerSays(by, c)
	case oc.StartConversation:
		return e.startConversation(by, c)
	case oc.CustomerEnds:
		return e.customerEnds(by)
	case oc.CustomerLeaves:
		return e.customerLeaves(by)
	case oc.CustomerLosesChat:
		return e.customerLosesChat(by)
	case oc.CustomerReturns:
		return e.customerReturns(by, c)
	case oc.CallArrives:
		return e.callArrives(by, c)
	case oc.RecordArrives:
		return e.recordArrives(by, c)

	case oc.FinishAccount:
		return e.finishAccount(by, c)
	case oc.ValidateAccount:
		return e.validateAccount(by, c.Account)
	case oc.OpenApp:
		return e.openApp(by, c)
	case oc.FillReportForm:
		return e.fillReportForm(by, c)
	case oc.SaveReportForm:
		return e.saveReportForm(by, c)
	case oc.LeaveReportForm:
		return e.leaveReportForm(by, c)
	case oc.SetReportRefresh:
		return e.setReportRefresh(c)
	case oc.EditReport:
		return e.editReport(c)
	}
	if c, ok := r.Command.(oc.Change); ok {
		return e.commit(by, c)
	}
	return &oc.Rejection{Kind: oc.Unsupported, Subject: oc.TypeName(r.Command)}
}

// fireTimer sends a deadline to its handler. A deadline that was re-armed or
// cancelled since is stale.
func (e *Engine) fireTimer(t oc.Timer) *oc.Rejection {
	if have, ok := e.state.Timers[timerSlot{t.Kind, t.Subject}]; !ok || have.Gen != t.Gen {
		return &oc.Rejection{Kind: oc.Stale, Subject: t.Subject, Detail: "no such deadline"}
	}
	e.emit(oc.TimerFired{Timer: t})
	switch t.Kind {
	case oc.TimerPropagation:
		e.takeEffect(oc.ChangeID(t.Subject))
	case oc.TimerNotification:
		e.notificationTimedOut(oc.OfferID(t.Subject))
	case oc.TimerNeverShown:
		e.neverShown(oc.OfferID(t.Subject))
	case oc.TimerDisconnect:
		e.stayedAway(oc.PersonID(t.Subject))
	case oc.TimerWrapUpBlock:
		e.wrapUpBlockOver(oc.ConversationID(t.Subject))
	case oc.TimerLifecycle:
		e.closingRun(oc.ConversationID(t.Subject))
	case oc.TimerChatReturn:
		e.chatLost(oc.ConversationID(t.Subject))
	case oc.TimerReport:
		e.reportReady(t.Subject)
	case oc.TimerTestText:
		e.readTestText(oc.AccountID(t.Subject))
	case oc.TimerRecordCycle:
		e.mark(oc.QueueID(t.Subject))
	case oc.TimerCall:
		e.callDue(oc.CallID(t.Subject))
	default:
		panic(fmt.Sprintf("engine: no handler for the deadline %v", t.Kind))
	}
	return nil
}
