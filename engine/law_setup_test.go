package engine

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// setup makes one form of an administrator, aimed at few things, so that forms
// meet what earlier ones left.
func (t *traffic) setup(by oc.PersonID) oc.Input {
	account := []oc.AccountID{"twilio", "line", "tele"}[t.next(3)]
	instance := oc.ChannelInstance{ID: []oc.InstanceID{"sms-1", "i1", "i2"}[t.next(3)], Workstream: []oc.WorkstreamID{"sms", "w1", "w2"}[t.next(3)], Language: "en"}
	var c oc.Command
	switch t.next(28) {
	case 0, 1:
		c = oc.BeginAccount{Account: "line", Name: "LINE", Channel: oc.ChannelLINE, Credentials: oc.Credentials{
			ChannelID: "1", ChannelSecret: oc.NewSecret("s", "s"), ChannelAccessToken: oc.NewSecret("t", "t"),
		}}
	case 2, 3:
		c = oc.BeginAccount{Account: "tele", Name: "TeleSign", Channel: oc.ChannelSMS, Provider: oc.ProviderTeleSign, Credentials: oc.Credentials{
			CustomerID: "1", APIKey: oc.NewSecret("k", "k"),
		}}
	case 4:
		c = oc.AddNumber{Account: account, Number: oc.Number{Number: "1425555010" + string(rune('0'+t.next(3))), Type: oc.NumberTypes()[t.next(4)]}}
	case 5, 6:
		c = oc.FinishAccount{Account: account}
	case 7, 8:
		c = oc.ValidateAccount{Account: account}
	case 9:
		c = oc.DeleteAccount{Account: account}
	case 10:
		instance.Account = account
		instance.Number = []string{"", "14255550100", "14255550101"}[t.next(3)]
		c = oc.AddChannelInstance{Instance: instance}
	case 11:
		c = oc.DeleteChannelInstance{Instance: instance.ID}
	case 12:
		c = oc.AddWorkstream{Workstream: oc.Workstream{ID: instance.Workstream, Channel: oc.Channels()[t.next(12)], Mode: oc.Push}}
	case 13:
		c = oc.DeleteWorkstream{Workstream: instance.Workstream}
	case 14:
		c = oc.SetRoutes{Workstream: instance.Workstream, Routes: []oc.Route{{Queue: "support"}}}
	case 15:
		c = oc.ProvisionChannels{Families: oc.ChannelFamilies()[:t.next(8)]}
	case 16:
		c = oc.RegisterBot{Bot: oc.Person{ID: "cora", Bot: true}}
	case 17:
		c = oc.SetCapacity{Person: by, Units: 30 * t.next(4)}
	case 18:
		c = oc.FillReportForm{Report: oc.IntradayMonitoring, Workspace: "w"}
	case 19:
		c = oc.SaveReportForm{Report: oc.IntradayMonitoring}
	case 20:
		c = oc.SetReportRefresh{Report: oc.Reports()[t.next(3)], Every: time.Duration(t.next(9)) * time.Minute}
	case 21:
		c = oc.EditReport{Report: oc.ChatInsights, Visual: "v", Look: "bars"}
	case 22:
		c = oc.Customise{Customisation: oc.Customisation{Kind: oc.CustomSummaryForm, Name: []string{"field", "script"}[t.next(2)]}}
	case 23, 24, 25: // the newest call is answered
		return oc.CallReturned{
			Call: oc.CallID(number("K", t.e.state.Counts.Calls)), Status: 200 + 200*t.next(2), ID: "ref", State: []int{290, 200, 207}[t.next(3)],
		}
	default:
		c = oc.OpenApp{App: oc.Apps()[t.next(5)]}
	}
	return oc.Request{By: "ada", Command: c}
}
