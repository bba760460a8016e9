package oc

// What became of the content of customers' messages and of receipts.
type (
	// ContentRefused says that something of a customer's message did not come in:
	// all of it, or its files while the text is kept (CH-022, ATT-012). The
	// conversation is empty where a refused message belongs to none (LINE-034).
	ContentRefused struct {
		Conversation ConversationID `json:",omitempty"`
		Account      AccountID      `json:",omitempty"`
		ProviderID   string         `json:",omitempty"`
		Files        []File         `json:",omitempty"`
		Why          Trigger
	}
	// FileReceived says that a customer's file is there: agents can open it.
	FileReceived struct {
		Conversation ConversationID
		Message      MessageID
		File         File
	}
	// ReceiptKept says that a receipt came before the provider's answer to the call
	// that it is about, or is about nothing known.
	ReceiptKept struct {
		Account    AccountID
		ProviderID string
		State      DeliveryState
		Code       int `json:",omitzero"`
	}
	// ProviderIDsForgotten says that the oldest ids of providers are remembered no longer.
	ProviderIDsForgotten struct{ Count int }
)

func (ContentRefused) event()       {}
func (FileReceived) event()         {}
func (ReceiptKept) event()          {}
func (ProviderIDsForgotten) event() {}

var contentEvents = []Event{ContentRefused{}, FileReceived{}, ReceiptKept{}, ProviderIDsForgotten{}}
