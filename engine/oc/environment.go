package oc

// Environment is what was bought and where it runs: nothing of it is routing.
// The zero value is an environment in which everything is licensed and
// provisioned, in the commercial cloud, of a supported region and of the latest
// application version.
type Environment struct {
	Cloud         Cloud           // 0 means commercial (LINE-001, LIC-013)
	Region        string          // where it runs; empty: a supported region (LIC-007)
	Regions       []string        // where the product works; nil: the default of the implementation, which no document lists (LIC-007)
	Tenant        string          // whose applications may have users here (ACC-005)
	OldVersion    bool            // it existed before and was not updated to the latest application version (LINE-002)
	Licences      []Licence       // what was bought; nil: everything (LIC-001 to LIC-006)
	Trial         bool            // everything may be tried without a licence (LIC-006)
	Unprovisioned bool            // nothing is provisioned yet, whatever Provisioned says
	Provisioned   []ChannelFamily // what is provisioned; empty: everything that is licensed (SMS-010)
	Instances     []EnvironmentInstance
	SummaryForm   []string // customisations of the conversation summary form that are supported; nil: the implementation's default (ACC-006)
}

// EnvironmentInstance is an instance of the tenant that provisioning could choose (LIC-008).
type EnvironmentInstance struct{ Name, Region string }

// Cloud is the cloud that an environment runs in.
type Cloud uint8

const (
	Commercial Cloud = iota + 1
	GovernmentCommunityCloud
)

var cloudNames = names[Cloud]{Commercial: "commercial", GovernmentCommunityCloud: "GCC"}

func (x Cloud) String() string                { return cloudNames.text(x) }
func (x Cloud) MarshalText() ([]byte, error)  { return cloudNames.marshal(x) }
func (x *Cloud) UnmarshalText(b []byte) error { return cloudNames.unmarshal(x, b) }

// Licence is something that is bought (LIC-001 to LIC-005, LIC-015).
type Licence uint8

const (
	LicenceCustomerService  Licence = iota + 1 // the base licence, without any channel (LIC-001)
	LicenceChat                                // chat alone (LIC-004)
	LicenceDigitalMessaging                    // chat, SMS, social, custom messaging and bots (LIC-002, LIC-004, LIC-005)
	LicenceTeams                               // beside digital messaging (LIC-005, LIC-015)
	LicenceVoice
)

var licenceNames = names[Licence]{
	LicenceCustomerService:  "Customer Service Enterprise",
	LicenceChat:             "chat add-on",
	LicenceDigitalMessaging: "digital messaging add-in",
	LicenceTeams:            "Microsoft Teams add-on",
	LicenceVoice:            "voice add-on",
}

func (x Licence) String() string                { return licenceNames.text(x) }
func (x Licence) MarshalText() ([]byte, error)  { return licenceNames.marshal(x) }
func (x *Licence) UnmarshalText(b []byte) error { return licenceNames.unmarshal(x, b) }
