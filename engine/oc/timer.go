package oc

// TimerKind is what a deadline is for.
type TimerKind uint8

const (
	TimerPropagation  TimerKind = iota + 1 // a configuration change takes effect (CFG-004)
	TimerNotification                      // an unanswered notification times out (NTF-002)
	TimerNeverShown                        // a notification that was never displayed is rerouted (NTF-011)
	TimerDisconnect                        // an agent stayed away too long (LC-034)
	TimerWrapUpBlock                       // custom block time of Wrap-up is over (CAP-004)
	TimerLifecycle                         // automatic closing (LC-014, LC-015)
	TimerCall                              // a call to a provider is to be repeated or made (CH-023, TS-029)
	TimerChatReturn                        // a live-chat customer stayed away too long (OCH-004)
	TimerReport                            // a report appears (REP-005)
	TimerTestText                          // the status of a test SMS is read (TS-029)
	TimerRecordCycle                       // records that wait are tried again (RA-003)
)

var timerKindNames = names[TimerKind]{
	TimerPropagation: "propagation", TimerNotification: "notification", TimerNeverShown: "never shown",
	TimerDisconnect: "disconnect", TimerWrapUpBlock: "wrap-up block", TimerLifecycle: "lifecycle", TimerCall: "call",
	TimerChatReturn: "chat return", TimerReport: "report", TimerTestText: "test text", TimerRecordCycle: "record cycle",
}

func (x TimerKind) String() string                { return timerKindNames.text(x) }
func (x TimerKind) MarshalText() ([]byte, error)  { return timerKindNames.marshal(x) }
func (x *TimerKind) UnmarshalText(b []byte) error { return timerKindNames.unmarshal(x, b) }

// Timer is a deadline as a value. The engine says TimerSet, the host keeps it
// and applies FireTimer at the due time. At most one timer is pending for a
// Kind and Subject; Gen tells a re-armed timer from its predecessor.
type Timer struct {
	Kind    TimerKind
	Subject string
	Gen     uint32
}
