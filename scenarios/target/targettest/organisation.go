package targettest

import "github.com/ocsim/ocsim/engine/oc"

const (
	accountSID    = "AC00000000000000000000000000000000"
	supportNumber = "12065550100"
)

// contoso is the smallest organisation that can talk: an agent, an administrator,
// a queue, and a workstream with one number.
func contoso() oc.Organisation {
	return oc.Organisation{
		Name: "Contoso",
		People: []oc.Person{
			{ID: "ann", Name: "Ann", Roles: []oc.Role{oc.RoleAgent}},
			{ID: "ada", Name: "Ada", Roles: []oc.Role{oc.RoleAdministrator}},
		},
		Queues: []oc.Queue{{ID: "support", Name: "Support", Type: oc.Messaging, Members: []oc.PersonID{"ann"}}},
		Workstreams: []oc.Workstream{{
			ID: "sms", Name: "SMS", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio, Mode: oc.Push, Units: 30, FallbackQueue: "support",
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy},
		}},
		Accounts: []oc.Account{{
			ID: "contoso", Name: "Contoso", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio, Finished: true,
			Credentials: oc.Credentials{AccountSID: accountSID, AuthToken: oc.NewSecret("targettest/auth-token", authToken)},
			Numbers:     []oc.Number{{Number: supportNumber, Type: oc.NumberLongCode, Description: "support"}},
		}},
		Instances: []oc.ChannelInstance{{ID: "sms-1", Workstream: "sms", Account: "contoso", Number: supportNumber, Language: "en"}},
	}
}
