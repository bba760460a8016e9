package oc

// Distribution is a workstream's work distribution mode (RA-002).
type Distribution uint8

const (
	Push Distribution = iota + 1 // the system offers
	Pick                         // an agent takes
)

var distributionNames = names[Distribution]{
	Push: "push",
	Pick: "pick",
}

func (x Distribution) String() string                { return distributionNames.text(x) }
func (x Distribution) MarshalText() ([]byte, error)  { return distributionNames.marshal(x) }
func (x *Distribution) UnmarshalText(b []byte) error { return distributionNames.unmarshal(x, b) }

// AssignmentMethod is how a queue picks an agent (table T-16).
type AssignmentMethod uint8

const (
	HighestCapacity AssignmentMethod = iota + 1
	AdvancedRoundRobin
	LeastActive
)

var assignmentMethodNames = names[AssignmentMethod]{
	HighestCapacity:    "highest capacity",
	AdvancedRoundRobin: "advanced round robin",
	LeastActive:        "least active",
}

func (x AssignmentMethod) String() string               { return assignmentMethodNames.text(x) }
func (x AssignmentMethod) MarshalText() ([]byte, error) { return assignmentMethodNames.marshal(x) }
func (x *AssignmentMethod) UnmarshalText(b []byte) error {
	return assignmentMethodNames.unmarshal(x, b)
}

// AssignmentMethods returns every AssignmentMethod in the order of the product's lists.
func AssignmentMethods() []AssignmentMethod { return assignmentMethodNames.all() }

// WrapUpBlock is a workstream's setting Block capacity for wrap up (CAP-003).
type WrapUpBlock uint8

const (
	AlwaysBlock WrapUpBlock = iota + 1
	DontBlock
	BlockFor
)

var wrapUpBlockNames = names[WrapUpBlock]{
	AlwaysBlock: "Always block",
	DontBlock:   "Don't block",
	BlockFor:    "Custom time",
}

func (x WrapUpBlock) String() string                { return wrapUpBlockNames.text(x) }
func (x WrapUpBlock) MarshalText() ([]byte, error)  { return wrapUpBlockNames.marshal(x) }
func (x *WrapUpBlock) UnmarshalText(b []byte) error { return wrapUpBlockNames.unmarshal(x, b) }

// WrapUpBlocks returns every WrapUpBlock in the order of the product's lists.
func WrapUpBlocks() []WrapUpBlock { return wrapUpBlockNames.all() }

// AutoAssign is whether a notification assigns without an answer (NTF-005), and
// in which mode. On names none: the product's default is used (NTF-020).
type AutoAssign uint8

const (
	AutoAssignOff AutoAssign = iota + 1
	AutoAssignImmediate
	AutoAssignAfterTimeout
	AutoAssignOn
)

var autoAssignNames = names[AutoAssign]{
	AutoAssignOff:          "off",
	AutoAssignImmediate:    "immediate",
	AutoAssignAfterTimeout: "after timeout",
	AutoAssignOn:           "on",
}

func (x AutoAssign) String() string                { return autoAssignNames.text(x) }
func (x AutoAssign) MarshalText() ([]byte, error)  { return autoAssignNames.marshal(x) }
func (x *AutoAssign) UnmarshalText(b []byte) error { return autoAssignNames.unmarshal(x, b) }

// OfferKind is why a notification was sent.
type OfferKind uint8

const (
	OfferAssignment           OfferKind = iota + 1 // routing found the agent
	OfferTransfer                                  // an agent hands over (TRF-005)
	OfferSupervisorTransfer                        // SUP-024
	OfferSupervisorAssignment                      // cannot be rejected nor time out (SUP-044)
	OfferConsult                                   // CON-006
)

var offerKindNames = names[OfferKind]{
	OfferAssignment:           "assignment",
	OfferTransfer:             "transfer",
	OfferSupervisorTransfer:   "supervisor transfer",
	OfferSupervisorAssignment: "supervisor assignment",
	OfferConsult:              "consult",
}

func (x OfferKind) String() string                { return offerKindNames.text(x) }
func (x OfferKind) MarshalText() ([]byte, error)  { return offerKindNames.marshal(x) }
func (x *OfferKind) UnmarshalText(b []byte) error { return offerKindNames.unmarshal(x, b) }

// OfferEnd is how a notification ended.
type OfferEnd uint8

const (
	OfferAccepted     OfferEnd = iota + 1
	OfferRejected              // counts as a decline (RA-035)
	OfferTimedOut              // counts as a decline (RA-035)
	OfferWithdrawnEnd          // no decline (NTF-019, SUP-041)
)

var offerEndNames = names[OfferEnd]{
	OfferAccepted:     "accepted",
	OfferRejected:     "rejected",
	OfferTimedOut:     "timed out",
	OfferWithdrawnEnd: "withdrawn",
}

func (x OfferEnd) String() string                { return offerEndNames.text(x) }
func (x OfferEnd) MarshalText() ([]byte, error)  { return offerEndNames.marshal(x) }
func (x *OfferEnd) UnmarshalText(b []byte) error { return offerEndNames.unmarshal(x, b) }
