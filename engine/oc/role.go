package oc

// Role is a security role (table T-8).
type Role uint8

const (
	RoleAgent Role = iota + 1
	RoleSupervisor
	RoleAdministrator
	RoleSystemAdministrator
	RoleCSRManager
	RoleAPIAccess // must not be combined with supervisor or agent
)

var roleNames = names[Role]{
	RoleAgent:               "Omnichannel agent",
	RoleSupervisor:          "Omnichannel supervisor",
	RoleAdministrator:       "Omnichannel administrator",
	RoleSystemAdministrator: "System administrator",
	RoleCSRManager:          "CSR Manager",
	RoleAPIAccess:           "Omnichannel API access",
}

func (x Role) String() string                { return roleNames.text(x) }
func (x Role) MarshalText() ([]byte, error)  { return roleNames.marshal(x) }
func (x *Role) UnmarshalText(b []byte) error { return roleNames.unmarshal(x, b) }

// ParticipantRole is what somebody does in a session.
type ParticipantRole uint8

const (
	ParticipantPrimary ParticipantRole = iota + 1
	ParticipantConsultant
	ParticipantMonitor // not visible as a participant (SUP-032)
	ParticipantJoined  // SUP-007
	ParticipantBot     // BOT-016
	ParticipantCustomer
)

var participantRoleNames = names[ParticipantRole]{
	ParticipantPrimary:    "primary agent",
	ParticipantConsultant: "consultant",
	ParticipantMonitor:    "monitor",
	ParticipantJoined:     "joined supervisor",
	ParticipantBot:        "bot",
	ParticipantCustomer:   "customer",
}

func (x ParticipantRole) String() string                { return participantRoleNames.text(x) }
func (x ParticipantRole) MarshalText() ([]byte, error)  { return participantRoleNames.marshal(x) }
func (x *ParticipantRole) UnmarshalText(b []byte) error { return participantRoleNames.unmarshal(x, b) }
