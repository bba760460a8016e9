package oc

// Status is a conversation's status reason (LC-001).
type Status uint8

const (
	StatusOpen    Status = iota + 1 // in a queue, nobody assigned
	StatusActive                    // assigned; consumes capacity
	StatusWaiting                   // idle, may come back
	StatusWrapUp                    // the customer is gone, the agent is finishing
	StatusClosed                    // final
)

var statusNames = names[Status]{
	StatusOpen:    "Open",
	StatusActive:  "Active",
	StatusWaiting: "Waiting",
	StatusWrapUp:  "Wrap-up",
	StatusClosed:  "Closed",
}

func (x Status) String() string                { return statusNames.text(x) }
func (x Status) MarshalText() ([]byte, error)  { return statusNames.marshal(x) }
func (x *Status) UnmarshalText(b []byte) error { return statusNames.unmarshal(x, b) }

// Statuses returns every Status in the order of the product's lists.
func Statuses() []Status { return statusNames.all() }

// Code is the number under which the record of a conversation keeps its status
// reason (LC-001). 6 and 7, Resolved and Scheduled, are internal.
func (x Status) Code() int {
	switch x {
	case StatusOpen:
		return 1
	case StatusActive:
		return 2
	case StatusWaiting:
		return 3
	case StatusClosed:
		return 4
	case StatusWrapUp:
		return 5
	}
	return 0
}

// StateCode is the number of the record state to which the status belongs: 0
// while the record is open, 1 once it is closed (LC-001).
func (x Status) StateCode() int {
	if x == StatusClosed {
		return 1
	}
	return 0
}

// StatusReason is why a conversation has its status: the status change reasons
// of table T-4, spelled as in the product.
type StatusReason uint8

const (
	AwaitingAgentAssignment StatusReason = iota + 1
	AwaitingAgentAcceptance
	InConversation
	AwaitingCustomerResponse
	AgentMovedToWrapUp
	CustomerDisconnectedOrLeftActiveConversation
	CutomerMovedToWrapUp
	ConversationEndedByAgent
	AutoClosedFromWaitingState
	AutoClosedBySystem
	ClosedDueToOverflow
	CustomerDisconnectedOrLeftOpenConversation
	ConversationEndedByBot
	ClosedDueToFailure
	ForceClosedBySupervisor
	ClosedInDataverseDirectlyByAdmin
	AssignedBySupervisor
)

var statusReasonNames = names[StatusReason]{
	AwaitingAgentAssignment:                      "AwaitingAgentAssignment",
	AwaitingAgentAcceptance:                      "AwaitingAgentAcceptance",
	InConversation:                               "InConversation",
	AwaitingCustomerResponse:                     "AwaitingCustomerResponse",
	AgentMovedToWrapUp:                           "AgentMovedToWrapUp",
	CustomerDisconnectedOrLeftActiveConversation: "CustomerDisconnectedOrLeftActiveConversation",
	CutomerMovedToWrapUp:                         "CutomerMovedToWrapUp",
	ConversationEndedByAgent:                     "ConversationEndedByAgent",
	AutoClosedFromWaitingState:                   "AutoClosedFromWaitingState",
	AutoClosedBySystem:                           "AutoClosedBySystem",
	ClosedDueToOverflow:                          "ClosedDueToOverflow",
	CustomerDisconnectedOrLeftOpenConversation:   "CustomerDisconnectedOrLeftOpenConversation",
	ConversationEndedByBot:                       "ConversationEndedByBot",
	ClosedDueToFailure:                           "ClosedDueToFailure",
	ForceClosedBySupervisor:                      "ForceClosedBySupervisor",
	ClosedInDataverseDirectlyByAdmin:             "ClosedInDataverseDirectlyByAdmin",
	AssignedBySupervisor:                         "AssignedBySupervisor",
}

func (x StatusReason) String() string                { return statusReasonNames.text(x) }
func (x StatusReason) MarshalText() ([]byte, error)  { return statusReasonNames.marshal(x) }
func (x *StatusReason) UnmarshalText(b []byte) error { return statusReasonNames.unmarshal(x, b) }

// ClosureReason is why a session ended (table T-5).
type ClosureReason uint8

const (
	ClosureDefault ClosureReason = iota + 1
	ClosureAgentReject
	ClosureAgentTimeout
	ClosureConversationTimeout
	ClosureAgentClosed
	ClosureConversationClosed
	ClosureAgentTransferred
	ClosureAgentDisconnected
	ClosureAgentReRouted
	ClosureVirtualAgentClosed
	ClosureAgentTransferToQueue
	ClosureSupervisorAssignToQueue
	ClosureSupervisorTransferToAgent
	ClosureSystemReject
	ClosureForceClose
	ClosureOverflowQueueTransfer
	ClosureOverflowEndConversation
	ClosureAddAgentFailed
	ClosureAutoClose
	ClosureSecondaryChannelClosed
	ClosureCustomerDisconnect
	ClosureAgentEndConversation
	ClosureCustomerEndConversation
	ClosureQueueTransfer
	ClosureInqueueOverflowQueueTransfer
	ClosureInqueueOverflowEndConversation
	ClosureBotTransferToAgent
	ClosureBotEndConversation
	ClosureManuallyClosedSession
	ClosureMaximumSessionsReached
	ClosureCustomerNonResponseTimeoutRule
	ClosureAgentNonResponseTimeoutRule
	ClosureAgentMovedConversationToWaiting
	ClosureAutoRejectedDueToBrowserRefresh
)

var closureReasonNames = names[ClosureReason]{
	ClosureDefault:                         "Default",
	ClosureAgentReject:                     "AgentReject",
	ClosureAgentTimeout:                    "AgentTimeout",
	ClosureConversationTimeout:             "ConversationTimeout",
	ClosureAgentClosed:                     "AgentClosed",
	ClosureConversationClosed:              "ConversationClosed",
	ClosureAgentTransferred:                "AgentTransferred",
	ClosureAgentDisconnected:               "AgentDisconnected",
	ClosureAgentReRouted:                   "AgentReRouted",
	ClosureVirtualAgentClosed:              "VirtualAgentClosed",
	ClosureAgentTransferToQueue:            "AgentTransferToQueue",
	ClosureSupervisorAssignToQueue:         "SupervisorAssignToQueue",
	ClosureSupervisorTransferToAgent:       "SupervisorTransferToAgent",
	ClosureSystemReject:                    "SystemReject",
	ClosureForceClose:                      "ForceClose",
	ClosureOverflowQueueTransfer:           "OverflowQueueTransfer",
	ClosureOverflowEndConversation:         "OverflowEndConversation",
	ClosureAddAgentFailed:                  "AddAgentFailed",
	ClosureAutoClose:                       "AutoClose",
	ClosureSecondaryChannelClosed:          "SecondaryChannelClosed",
	ClosureCustomerDisconnect:              "CustomerDisconnect",
	ClosureAgentEndConversation:            "AgentEndConversation",
	ClosureCustomerEndConversation:         "CustomerEndConversation",
	ClosureQueueTransfer:                   "QueueTransfer",
	ClosureInqueueOverflowQueueTransfer:    "InqueueOverflowQueueTransfer",
	ClosureInqueueOverflowEndConversation:  "InqueueOverflowEndConversation",
	ClosureBotTransferToAgent:              "BotTransferToAgent",
	ClosureBotEndConversation:              "BotEndConversation",
	ClosureManuallyClosedSession:           "ManuallyClosedSession",
	ClosureMaximumSessionsReached:          "MaximumSessionsReached",
	ClosureCustomerNonResponseTimeoutRule:  "CustomerNonResponseTimeoutRule",
	ClosureAgentNonResponseTimeoutRule:     "AgentNonResponseTimeoutRule",
	ClosureAgentMovedConversationToWaiting: "AgentMovedConversationToWaiting",
	ClosureAutoRejectedDueToBrowserRefresh: "AutoRejectedDueToBrowserRefresh",
}

func (x ClosureReason) String() string                { return closureReasonNames.text(x) }
func (x ClosureReason) MarshalText() ([]byte, error)  { return closureReasonNames.marshal(x) }
func (x *ClosureReason) UnmarshalText(b []byte) error { return closureReasonNames.unmarshal(x, b) }
