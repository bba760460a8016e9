package oc

// Presence is a presence status (table T-1, PR-006).
type Presence uint8

const (
	PresenceAvailable Presence = iota + 1
	PresenceBusy
	PresenceDoNotDisturb // base status Busy-DND
	PresenceAway         // shown as Appear away
	PresenceOffline
	PresenceInactive // set by the system only; its base status is Away (PR-033)
)

var presenceNames = names[Presence]{
	PresenceAvailable:    "Available",
	PresenceBusy:         "Busy",
	PresenceDoNotDisturb: "Do not disturb",
	PresenceAway:         "Away",
	PresenceOffline:      "Offline",
	PresenceInactive:     "Inactive",
}

func (x Presence) String() string                { return presenceNames.text(x) }
func (x Presence) MarshalText() ([]byte, error)  { return presenceNames.marshal(x) }
func (x *Presence) UnmarshalText(b []byte) error { return presenceNames.unmarshal(x, b) }

// Presences returns every Presence in the order of the product's lists.
func Presences() []Presence { return presenceNames.all() }

// Base returns the status that routing looks at (PR-008, PR-033).
func (x Presence) Base() Presence {
	if x == PresenceInactive {
		return PresenceAway
	}
	return x
}
