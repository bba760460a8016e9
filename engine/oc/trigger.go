package oc

// Trigger is why an automated message is sent: the rows of table T-7.
type Trigger uint8

const (
	TriggerGreeting Trigger = iota + 1
	TriggerAgentAssigned
	TriggerAgentNotAssigned
	TriggerAgentJoined
	TriggerAgentJoinedCustomer
	TriggerAgentLeftCustomer
	TriggerAgentDisconnected
	TriggerAgentEnded
	TriggerSessionEnded
	TriggerConsultAccepted
	TriggerConsultEnded
	TriggerTransferAccepted
	TriggerPositionInQueue
	TriggerNextInLine
	TriggerHoliday
	TriggerOutOfHours
	TriggerOverflowEnd
	TriggerCustomerDisconnected
	TriggerCustomerEnded
	TriggerSendFailed
	TriggerFileTooLarge
	TriggerUnsupportedType
	TriggerSupervisorJoined     // SUP-007; the wording is ours (AM-016)
	TriggerSupervisorForceClose // SUP-028, SUP-030
	TriggerFileNotAllowed       // ATT-006; the wording is ours (AM-016)
	TriggerTransferDeclined     // TRF-017; the wording is ours (AM-016)
)

var triggerNames = names[Trigger]{
	TriggerGreeting:             "Greeting message for async channels and voice",
	TriggerAgentAssigned:        "Agent assigned to a conversation",
	TriggerAgentNotAssigned:     "Agent couldn't be assigned to conversation",
	TriggerAgentJoined:          "Agent joined conversation",
	TriggerAgentJoinedCustomer:  "Agent joined customer conversation",
	TriggerAgentLeftCustomer:    "Agent left customer conversation",
	TriggerAgentDisconnected:    "Agent disconnected from conversation",
	TriggerAgentEnded:           "Agent ended conversation",
	TriggerSessionEnded:         "Session ended",
	TriggerConsultAccepted:      "Consult accepted",
	TriggerConsultEnded:         "Consult session ended",
	TriggerTransferAccepted:     "Transfer to agent accepted",
	TriggerPositionInQueue:      "Customer's position in queue",
	TriggerNextInLine:           "Customer is next in line",
	TriggerHoliday:              "Holiday message to customer",
	TriggerOutOfHours:           "Out of operating hour message to customer",
	TriggerOverflowEnd:          "End conversation due to overflow",
	TriggerCustomerDisconnected: "Customer disconnected from conversation",
	TriggerCustomerEnded:        "Customer ended conversation",
	TriggerSendFailed:           "Message or attachment couldn't be sent",
	TriggerFileTooLarge:         "Customer's file couldn't be attached because it's too large",
	TriggerUnsupportedType:      "Message couldn't be delivered: unsupported message type",
	TriggerSupervisorJoined:     "Supervisor joined conversation",
	TriggerSupervisorForceClose: "Supervisor ended conversation",
	TriggerFileNotAllowed:       "Customer's file couldn't be attached because it isn't allowed",
	TriggerTransferDeclined:     "Transfer to agent declined",
}

func (x Trigger) String() string                { return triggerNames.text(x) }
func (x Trigger) MarshalText() ([]byte, error)  { return triggerNames.marshal(x) }
func (x *Trigger) UnmarshalText(b []byte) error { return triggerNames.unmarshal(x, b) }
