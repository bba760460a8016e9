package oc

// Ruleset is a work classification ruleset: the first matching rule applies its
// outputs, the rest of the ruleset is skipped (RC-006).
type Ruleset struct {
	Name  string
	Rules []ClassificationRule
}

// ClassificationRule sets attributes of a work item. At most 5 outputs (RC-008).
type ClassificationRule struct {
	Name       string
	Conditions []Condition // all must hold; none always holds
	Outputs    []Attribute // attribute name and new value
}

// Route is one rule of a workstream's route-to-queue ruleset (RC-010).
type Route struct {
	Name       string
	Conditions []Condition
	Queue      QueueID
}

// Condition compares an attribute of the work item, such as
// "contact.loyalty", "account.name", "context.product", "case.ticketnumber",
// "sms.customer phone number" or "conversation.priority". A missing attribute
// makes it false; text is compared case-sensitively, numbers as numbers (RC-027).
type Condition struct {
	Attribute string
	Operator  Operator
	Value     string
}

// Operator compares an attribute with a value.
type Operator uint8

const (
	Equals Operator = iota + 1
	NotEquals
	Contains
	GreaterThan
	LessThan
	Exists
)

var operatorNames = names[Operator]{
	Equals: "equals", NotEquals: "does not equal", Contains: "contains",
	GreaterThan: "is greater than", LessThan: "is less than", Exists: "has a value",
}

func (x Operator) String() string                { return operatorNames.text(x) }
func (x Operator) MarshalText() ([]byte, error)  { return operatorNames.marshal(x) }
func (x *Operator) UnmarshalText(b []byte) error { return operatorNames.unmarshal(x, b) }
