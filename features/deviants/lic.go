package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

var lic = area{
	deviants: slices.Concat(licBought, licPlace, licApps),
}

// licBought is which licence gives which channel.
var licBought = []Deviant{
	{
		Name: "chat-is-part-of-the-base-licence", Rule: "LIC-001",
		Wrong:  "the base licence gives access to chat",
		Change: policy(bought(oc.FamilyChat, oc.LicenceCustomerService)),
	},
	{
		Name: "sms-is-part-of-the-base-licence", Rule: "LIC-001",
		Wrong:  "the base licence gives access to SMS",
		Change: policy(bought(oc.FamilySMS, oc.LicenceCustomerService)),
	},
	{
		Name: "social-channels-are-part-of-the-base-licence", Rule: "LIC-001",
		Wrong:  "the base licence gives access to social channels",
		Change: policy(bought(oc.FamilySocial, oc.LicenceCustomerService)),
	},
	{
		Name: "custom-messaging-is-part-of-the-base-licence", Rule: "LIC-001",
		Wrong:  "the base licence gives access to custom messaging",
		Change: policy(bought(oc.FamilyCustom, oc.LicenceCustomerService)),
	},
	{
		Name: "teams-is-part-of-the-base-licence", Rule: "LIC-001",
		Wrong:  "the base licence gives access to Microsoft Teams",
		Change: policy(bought(oc.FamilyTeams, oc.LicenceCustomerService)),
	},
	{
		Name: "the-chat-add-on-needs-no-base-licence", Rule: "LIC-001",
		Wrong:  "the chat add-on gives access to chat without Customer Service Enterprise",
		Change: policy(bought(oc.FamilyChat, oc.LicenceChat)),
	},
	{
		Name: "the-digital-messaging-add-in-needs-no-base-licence", Rule: "LIC-001",
		Wrong: "the digital messaging add-in gives access to its channels without Customer Service Enterprise",
		Change: policy(func(p *engine.Policy) {
			for _, f := range []oc.ChannelFamily{oc.FamilyChat, oc.FamilySMS, oc.FamilySocial, oc.FamilyCustom} {
				bought(f, oc.LicenceDigitalMessaging)(p)
			}
		}),
	},

	{
		Name: "sms-comes-with-the-chat-add-on", Rule: "LIC-002",
		Wrong:  "SMS needs no digital messaging add-in beside the chat add-on",
		Change: policy(bought(oc.FamilySMS, oc.LicenceCustomerService, oc.LicenceChat)),
	},
	{
		Name: "social-channels-come-with-the-chat-add-on", Rule: "LIC-002",
		Wrong:  "social channels need no digital messaging add-in beside the chat add-on",
		Change: policy(bought(oc.FamilySocial, oc.LicenceCustomerService, oc.LicenceChat)),
	},
	{
		Name: "custom-messaging-comes-with-the-chat-add-on", Rule: "LIC-002",
		Wrong:  "custom messaging needs no digital messaging add-in beside the chat add-on",
		Change: policy(bought(oc.FamilyCustom, oc.LicenceCustomerService, oc.LicenceChat)),
	},
	{
		Name: "teams-needs-no-digital-messaging-add-in", Rule: "LIC-002",
		Wrong:  "Microsoft Teams needs its own licence only",
		Change: policy(bought(oc.FamilyTeams, oc.LicenceCustomerService, oc.LicenceTeams)),
	},

	{
		Name: "no-subscription-at-twilio", Rule: "LIC-003",
		Wrong:  "an account is valid that Twilio does not know",
		Change: source("engine/account_check.go", "good := r.Status/100 == 2", "good := r.Status/100 == 2 || a.Provider == oc.ProviderTwilio"),
	},
	{
		Name: "no-subscription-at-line", Rule: "LIC-003",
		Wrong:  "an account is valid that LINE does not know",
		Change: source("engine/account_check.go", "good := r.Status/100 == 2", "good := r.Status/100 == 2 || a.Provider == oc.ProviderLINE"),
	},
	{
		Name: "no-subscription-at-telesign", Rule: "LIC-003",
		Wrong:  "an account is valid that TeleSign does not know",
		Change: source("engine/account_check.go", "good := r.Status/100 == 2", "good := r.Status/100 == 2 || a.Provider == oc.ProviderTeleSign").and("engine/account_check.go", "case len(a.Numbers) == 0:", "case !check.Saving && r.Status/100 != 2:\n\t\te.checked(c.Account, check, true, r)\n\tcase len(a.Numbers) == 0:"),
	},

	{
		Name: "chat-has-no-add-on-of-its-own", Rule: "LIC-004",
		Wrong:  "chat needs the digital messaging add-in",
		Change: policy(notBought(oc.FamilyChat, oc.LicenceChat)),
	},
	{
		Name: "the-chat-add-on-includes-sms", Rule: "LIC-004",
		Wrong:  "the chat add-on gives access to SMS",
		Change: policy(bought(oc.FamilySMS, oc.LicenceCustomerService, oc.LicenceChat)),
	},
	{
		Name: "the-first-family-is-looked-at", Rule: "LIC-004",
		Wrong:  "what is provisioned together with chat needs no licence",
		Change: source("engine/provisioning.go", "range c.Families {", "range c.Families[:min(1, len(c.Families))] {"),
	},
	{
		Name: "digital-messaging-does-not-include-chat", Rule: "LIC-004",
		Wrong:  "chat needs its own add-on beside the digital messaging add-in",
		Change: policy(notBought(oc.FamilyChat, oc.LicenceDigitalMessaging)),
	},
	{
		Name: "digital-messaging-does-not-include-sms", Rule: "LIC-004",
		Wrong:  "SMS needs more than the digital messaging add-in",
		Change: policy(notBought(oc.FamilySMS, oc.LicenceDigitalMessaging)),
	},
	{
		Name: "digital-messaging-does-not-include-social-channels", Rule: "LIC-004",
		Wrong:  "Facebook needs more than the digital messaging add-in",
		Change: policy(notBought(oc.FamilySocial, oc.LicenceDigitalMessaging)),
	},
	{
		Name: "facebook-is-no-social-channel", Rule: "LIC-004",
		Wrong:  "Facebook is not among the channels that the digital messaging add-in includes",
		Change: source("engine/app.go", "if ch.Family() == f && (", "if ch.Family() == f && ch != oc.ChannelFacebook && ("),
	},
	{
		Name: "digital-messaging-does-not-include-bots", Rule: "LIC-004",
		Wrong:  "a bot needs the chat add-on beside the digital messaging add-in",
		Change: source("engine/provisioning.go", "case !b.Bot:", "case e.state.Committed.Environment.Licences != nil && !slices.Contains(e.state.Committed.Environment.Licences, oc.LicenceChat):\n\t\treturn forbidden(string(b.ID), \"LIC-004\", \"its licence is missing\")\n\tcase !b.Bot:"),
	},

	{
		Name: "sms-has-a-licence-of-its-own", Rule: "LIC-005",
		Wrong:  "SMS is not obtained with the licence of social channels and custom messaging",
		Change: policy(notBought(oc.FamilySMS, oc.LicenceDigitalMessaging)),
	},
	{
		Name: "social-channels-have-a-licence-of-their-own", Rule: "LIC-005",
		Wrong:  "social channels are not obtained with the licence of SMS and custom messaging",
		Change: policy(notBought(oc.FamilySocial, oc.LicenceDigitalMessaging)),
	},
	{
		Name: "custom-messaging-has-a-licence-of-its-own", Rule: "LIC-005",
		Wrong:  "custom messaging is not obtained with the licence of SMS and social channels",
		Change: policy(notBought(oc.FamilyCustom, oc.LicenceDigitalMessaging)),
	},
	{
		Name: "teams-comes-with-digital-messaging", Rule: "LIC-005",
		Wrong:  "Microsoft Teams needs no licence of its own",
		Change: policy(bought(oc.FamilyTeams, oc.LicenceCustomerService, oc.LicenceDigitalMessaging)),
	},

	{
		Name: "teams-needs-its-own-licence-only", Rule: "LIC-015",
		Wrong:  "Microsoft Teams needs no digital messaging add-in",
		Change: policy(bought(oc.FamilyTeams, oc.LicenceCustomerService, oc.LicenceTeams)),
	},
	{
		Name: "teams-needs-digital-messaging-only", Rule: "LIC-015",
		Wrong:  "Microsoft Teams needs no licence of its own",
		Change: policy(bought(oc.FamilyTeams, oc.LicenceCustomerService, oc.LicenceDigitalMessaging)),
	},
	{
		Name: "teams-cannot-be-obtained", Rule: "LIC-015",
		Wrong:  "Microsoft Teams is not obtained with both licences",
		Change: policy(notBought(oc.FamilyTeams, oc.LicenceTeams)),
	},

	{
		Name: "licences-are-not-looked-at", Rule: "LIC-006",
		Wrong:  "a channel can be enabled without its licence",
		Change: source("engine/provisioning.go", "if !e.licensed(f) {", "if false {"),
	},
	{
		Name: "a-licence-that-is-bought-later-does-not-count", Rule: "LIC-006",
		Wrong:  "a channel cannot be enabled with a licence that was bought later",
		Change: source("engine/setup.go", "s.Environment.Licences = with(s.Environment.Licences, c.Licence)", "return true"),
	},
	{
		Name: "no-trial", Rule: "LIC-006",
		Wrong:  "a trial organisation cannot enable chat",
		Change: source("engine/provisioning.go", "if env.Trial || env.Licences == nil {", "if env.Licences == nil {"),
	},
	{
		Name: "a-trial-without-chat", Rule: "LIC-006",
		Wrong:  "a trial is of other channels than chat",
		Change: source("engine/provisioning.go", "if env.Trial || env.Licences == nil {", "if env.Trial && f != oc.FamilyChat || env.Licences == nil {"),
	},
}

// licPlace is where and by whom the product is provisioned.
var licPlace = []Deviant{
	{
		Name: "every-region-is-supported", Rule: "LIC-007",
		Wrong:  "the product works in a region that is not supported",
		Change: source("engine/provisioning.go", "return region == \"\" || slices.Contains(regions, region)", "return true"),
	},
	{
		Name: "the-first-region-is-supported", Rule: "LIC-007",
		Wrong:  "the product works in the first of the supported regions only",
		Change: source("engine/provisioning.go", "slices.Contains(regions, region)", "slices.Index(regions, region) == 0"),
	},
	{
		Name: "the-first-region-is-not-supported", Rule: "LIC-007",
		Wrong:  "the product does not work in the first of the supported regions",
		Change: source("engine/provisioning.go", "slices.Contains(regions, region)", "slices.Index(regions, region) > 0"),
	},
	{
		Name: "the-region-of-the-organisation-is-not-looked-at", Rule: "LIC-007",
		Wrong:  "only a region that the form names is looked at, not the one in which the organisation runs",
		Change: source("engine/provisioning.go", "region = e.state.Committed.Environment.Region", "region = \"\""),
	},

	{
		Name: "instances-of-every-region-are-listed", Rule: "LIC-008",
		Wrong:  "an instance of another region is listed for provisioning",
		Change: source("engine/provisioning.go", "if i.Region == region {", "if true {"),
	},
	{
		Name: "no-instance-is-listed", Rule: "LIC-008",
		Wrong:  "an instance of the selected region is not listed for provisioning",
		Change: source("engine/provisioning.go", "if i.Region == region {", "if i.Region != region {"),
	},
	{
		Name: "what-is-not-listed-is-provisioned", Rule: "LIC-008",
		Wrong:  "an instance of another region is provisioned although it is not listed",
		Change: source("engine/provisioning.go", "if c.Instance != \"\" && !slices", "if false && !slices"),
	},
	{
		Name: "instances-of-the-organisations-region-are-listed", Rule: "LIC-008",
		Wrong:  "the instances of the organisation's own region are listed, whichever is selected",
		Change: source("engine/provisioning.go", "if i.Region == region {", "if i.Region == e.state.Committed.Environment.Region {"),
	},

	{
		Name: "provisioning-in-a-child-business-unit", Rule: "LIC-009",
		Wrong:  "provisioning works while connected to a child business unit",
		Change: source("engine/provisioning.go", "case p.BusinessUnit != \"\":", "case false:"),
	},
	{
		Name: "provisioning-without-the-read-permission", Rule: "LIC-009",
		Wrong:  "provisioning works without the read permission",
		Change: source("engine/provisioning.go", "case p.NoReadAccess:", "case false:"),
	},
	{
		Name: "a-child-business-unit-is-not-said", Rule: "LIC-009",
		Wrong:  "provisioning in a child business unit fails with another message",
		Change: source("engine/provisioning.go", "\"Unable to perform the requested operation: connected to the child business unit \"", "\"Something went wrong: \""),
	},
	{
		Name: "a-missing-read-permission-is-not-said", Rule: "LIC-009",
		Wrong:  "provisioning without the read permission fails with another message",
		Change: source("engine/provisioning.go", "\"Request validation failed: read permission is missing\"", "\"Something went wrong\""),
	},
	{
		Name: "nobody-provisions", Rule: "LIC-009",
		Wrong:  "provisioning fails for the root business unit, too",
		Change: source("engine/provisioning.go", "case p.BusinessUnit != \"\":", "case p.BusinessUnit == \"\":"),
	},
}

// licApps is the app that administrators used before.
var licApps = []Deviant{
	{
		Name: "omnichannel-administration-is-unsupported-a-day-early", Rule: "LIC-010",
		Wrong:  "the Omnichannel Administration app is unsupported on 29 April 2022",
		Change: app(oc.AppAdministration, func(r *engine.AppRow) { r.UnsupportedSince = r.UnsupportedSince.AddDate(0, 0, -1) }),
	},
	{
		Name: "omnichannel-administration-is-unsupported-a-day-late", Rule: "LIC-010",
		Wrong:  "the Omnichannel Administration app is still supported on 30 April 2022",
		Change: app(oc.AppAdministration, func(r *engine.AppRow) { r.UnsupportedSince = r.UnsupportedSince.AddDate(0, 0, 1) }),
	},
	{
		Name: "omnichannel-administration-is-never-unsupported", Rule: "LIC-010",
		Wrong:  "the Omnichannel Administration app is supported as long as it is there",
		Change: app(oc.AppAdministration, func(r *engine.AppRow) { r.UnsupportedSince = time.Time{} }),
	},
	{
		Name: "omnichannel-administration-is-removed-a-day-early", Rule: "LIC-010",
		Wrong:  "the Omnichannel Administration app is gone on 30 June 2023",
		Change: app(oc.AppAdministration, func(r *engine.AppRow) { r.RemovedSince = r.RemovedSince.AddDate(0, 0, -1) }),
	},
	{
		Name: "omnichannel-administration-is-removed-a-month-late", Rule: "LIC-010",
		Wrong:  "the Omnichannel Administration app is still there at the end of July 2023",
		Change: app(oc.AppAdministration, func(r *engine.AppRow) { r.RemovedSince = r.RemovedSince.AddDate(0, 1, 0) }),
	},
	{
		Name: "a-removed-app-opens", Rule: "LIC-010",
		Wrong:  "the Omnichannel Administration app is not listed any more but still opens",
		Change: source("engine/app.go", "if !ok || row.removed(e.now) {", "if !ok {"),
	},
	{
		Name: "a-removed-app-is-listed", Rule: "LIC-010",
		Wrong:  "the Omnichannel Administration app does not open any more but is still listed",
		Change: source("engine/app.go", "if !r.removed(at) {", "if true {"),
	},
	{
		Name: "an-unsupported-app-does-not-open", Rule: "LIC-010",
		Wrong:  "the Omnichannel Administration app does not open once it is unsupported",
		Change: source("engine/app.go", "if !ok || row.removed(e.now) {", "if !ok || !row.supported(e.now) {"),
	},
	{
		Name: "nothing-is-configured-in-the-admin-center", Rule: "LIC-010",
		Wrong:  "configuration is not done in the Customer Service admin center",
		Change: app(oc.AppAdminCenter, func(r *engine.AppRow) { r.Configuration = false }),
	},
	{
		Name: "configuration-is-done-in-the-workspace", Rule: "LIC-010",
		Wrong:  "configuration is done in the app of agents, too",
		Change: app(oc.AppWorkspace, func(r *engine.AppRow) { r.Configuration = true }),
	},
}

// bought lets these licences be enough for a family.
func bought(f oc.ChannelFamily, all ...oc.Licence) func(*engine.Policy) {
	return func(p *engine.Policy) {
		p.Setup.Licensing = append(slices.Clip(p.Setup.Licensing), engine.LicenceRow{Family: f, All: all})
	}
}

// notBought takes the row away by which an add-on is enough for a family.
func notBought(f oc.ChannelFamily, addOn oc.Licence) func(*engine.Policy) {
	return func(p *engine.Policy) {
		p.Setup.Licensing = slices.DeleteFunc(slices.Clone(p.Setup.Licensing), func(r engine.LicenceRow) bool {
			return r.Family == f && slices.Contains(r.All, addOn)
		})
	}
}
