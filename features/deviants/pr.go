package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
)

var pr = area{
	deviants: slices.Concat(prDisconnection, prSignIn, prRouting, prLists, prLoad, prRules, prManual),
	flips: []Flip{
		{Choice: "PR-032", Change: policy(func(p *engine.Policy) { p.PresenceGrace.Side = engine.At })},
		{Choice: "PR-037", Change: source("engine/presence.go", "Units: a.Units, Used: a.Used,", `Units: a.Units, Used: func() int {
			for i := range e.state.Effective.Workstreams {
				if e.demand(&e.state.Effective.Workstreams[i]) <= e.free(id) {
					return a.Used
				}
			}
			if a.Used == 0 {
				return 0
			}
			return max(a.Used, a.Units)
		}(),`)},
		{Choice: "PR-038", Change: source("engine/capacity.go", "a.Default = 0 // a default lasts until the used capacity changes, PR-038\n", "").
			and("engine/capacity.go", "a.Default = 0\n\ta.Released = at", "a.Released = at")},
		{Choice: "PR-039", Change: source("engine/presence.go", "system != a.System {", "system != a.System && a.Connected && a.Rule == presence.None && a.Manual == 0 {").
			and("engine/presence.go", "e.refreshPresence(who)\n", "e.show(who, a.System, \"\")\n")},
	},
}

// Connections that are lost (PR-002, PR-003, PR-019, PR-020, PR-024).
var prDisconnection = []Deviant{
	{
		Name: "reconnected-after-two-minutes-is-too-late", Rule: "PR-002",
		Wrong:  "presence is not restored to an agent who is back after two minutes",
		Change: policy(func(p *engine.Policy) { p.PresenceGrace.After = 119 * time.Second }),
	},
	{
		Name: "reconnected-within-the-last-second-is-too-late", Rule: "PR-002",
		Wrong:  "presence is not restored to an agent who is back in the last second of the two and a half minutes",
		Change: policy(func(p *engine.Policy) { p.PresenceGrace.After = 149 * time.Second }),
	},
	{
		Name: "a-return-in-time-is-calculated", Rule: "PR-002",
		Wrong:  "an agent who is back in time has the presence that the system last defined, not the one that was held",
		Change: source("engine/presence.go", "if a.SignedOut {\n\t\trestored", "if true {\n\t\trestored"),
	},
	{
		Name: "a-return-in-time-is-available", Rule: "PR-002",
		Wrong:  "an agent who is back in time is Available",
		Change: source("engine/presence.go", "e.show(by, restored, custom)", "_, _ = restored, custom\n\t\te.show(by, oc.PresenceAvailable, \"\")"),
	},
	{
		Name: "a-return-in-time-loses-the-custom-presence", Rule: "PR-002",
		Wrong:  "an agent who is back in time has the base status of the custom presence that was held",
		Change: source("engine/presence.go", "e.show(by, restored, custom)", "_ = custom\n\t\te.show(by, restored, \"\")"),
	},
	{
		Name: "reconnected-after-three-minutes-is-in-time", Rule: "PR-003",
		Wrong:  "presence is restored to an agent who is back after three minutes",
		Change: policy(func(p *engine.Policy) { p.PresenceGrace.After = 180 * time.Second }),
	},
	{
		Name: "reconnected-a-second-late-is-in-time", Rule: "PR-003",
		Wrong:  "presence is restored to an agent who is back a second too late",
		Change: policy(func(p *engine.Policy) { p.PresenceGrace.After = 151 * time.Second }),
	},
	{
		Name: "a-late-return-keeps-the-choice", Rule: "PR-003",
		Wrong:  "what the agent chose by hand counts after a late return as well",
		Change: source("engine/presence.go", "a.Manual, a.ManualCustom, a.Rule, a.Default = 0, \"\", presence.None, ev.Default", "a.Rule, a.Default = presence.None, ev.Default"),
	},
	{
		Name: "a-late-return-is-away", Rule: "PR-003",
		Wrong:  "an agent who is back too late is Away until a presence is picked",
		Change: source("engine/presence.go", "Default: e.stickyDefault(by)}", "Default: map[bool]oc.Presence{true: oc.PresenceAway, false: e.stickyDefault(by)}[fresh && !a.DisconnectedAt.IsZero()]}"),
	},
	{
		Name: "a-lost-connection-shows-later", Rule: "PR-019",
		Wrong:  "an agent who is disconnected keeps the presence for two and a half minutes",
		Change: source("engine/presence.go", "e.refreshPresence(by)\n\te.setTimer(oc.TimerDisconnect", "e.setTimer(oc.TimerDisconnect"),
	},
	{
		Name: "a-disconnected-agent-is-away", Rule: "PR-019",
		Wrong:  "an agent who is disconnected is Away",
		Change: source("engine/presence/presence.go", "return oc.PresenceOffline", "return oc.PresenceAway"),
	},
	{
		Name: "a-disconnected-agent-is-offered-work", Rule: "PR-019",
		Wrong: "routing goes by the presence that a disconnected agent had before",
		Change: allowed("if !a.Connected && a.Held != 0 {\n\t\treturn slices.Contains(ws.AllowedPresences, a.Held.Base())\n\t}\n\t", "").
			and("engine/lineup.go", "in, as := p.Member.Presence,", "in, as := map[bool]oc.Presence{true: p.Member.Held, false: p.Member.Presence}[!p.Member.Connected && p.Member.Held != 0],"),
	},
	{
		Name: "closing-the-tab-is-no-disconnection", Rule: "PR-020",
		Wrong:  "an agent who closes the tab of the app stays as if connected",
		Change: notGone("TabClosed"),
	},
	{
		Name: "switching-the-device-off-is-no-disconnection", Rule: "PR-020",
		Wrong:  "an agent who switches the device off stays as if connected",
		Change: notGone("DeviceOff"),
	},
	{
		Name: "losing-the-network-is-no-disconnection", Rule: "PR-020",
		Wrong:  "an agent who loses the network stays as if connected",
		Change: notGone("NetworkLost"),
	},
	{
		Name: "signing-out-is-no-disconnection", Rule: "PR-020",
		Wrong:  "an agent who signs out keeps the presence",
		Change: source("engine/presence.go", "e.emit(oc.AgentSignedOut{Agent: by})\n\te.gone(by)", "e.emit(oc.AgentSignedOut{Agent: by})"),
	},
	{
		Name: "a-refresh-takes-the-agent-offline", Rule: "PR-024",
		Wrong:  "an agent who refreshes the page is Offline",
		Change: source("engine/desktop.go", "e.emit(oc.PageRefreshed{Agent: by, Tab: tab})\n", "e.emit(oc.PageRefreshed{Agent: by, Tab: tab})\n\te.show(by, oc.PresenceOffline, \"\")\n"),
	},
	{
		Name: "a-refresh-calculates-presence", Rule: "PR-024",
		Wrong:  "a refresh of the page ends a presence that was chosen by hand",
		Change: source("engine/desktop.go", "e.emit(oc.PageRefreshed{Agent: by, Tab: tab})\n", "e.emit(oc.PageRefreshed{Agent: by, Tab: tab})\n\te.emit(oc.PresenceChoiceEnded{Agent: by})\n\te.refreshPresence(by)\n"),
	},
	{
		Name: "a-closed-tab-of-several-is-a-disconnection", Rule: "PR-024",
		Wrong:  "an agent who closes one of several tabs is Offline",
		Change: source("engine/desktop.go", "e.emit(oc.BrowserTabClosed{Agent: by, Tab: tab})\n", "e.emit(oc.BrowserTabClosed{Agent: by, Tab: tab})\n\te.show(by, oc.PresenceOffline, \"\")\n"),
	},
}

// notGone has one way of losing the connection change nothing.
func notGone(how string) Change {
	return source("engine/presence.go", "e.emit(oc.AgentDisconnected{Agent: by, How: c.How})\n\te.gone(by)", "if c.How == oc."+how+" {\n\t\treturn nil\n\t}\n\te.emit(oc.AgentDisconnected{Agent: by, How: c.How})\n\te.gone(by)")
}

// The presence of a sign-in (PR-004, PR-009, PR-010).
var prSignIn = []Deviant{
	{
		Name: "a-default-of-away-is-ignored", Rule: "PR-004",
		Wrong:  "a default presence of Away is not applied",
		Change: source("engine/presence.go", "if base == oc.PresenceAway || base == oc.PresenceOffline {", "if base == oc.PresenceOffline {"),
	},
	{
		Name: "a-default-of-offline-is-ignored", Rule: "PR-004",
		Wrong:  "a default presence of Offline is not applied",
		Change: source("engine/presence.go", "if base == oc.PresenceAway || base == oc.PresenceOffline {", "if base == oc.PresenceAway {"),
	},
	{
		Name: "a-default-of-busy-is-applied", Rule: "PR-004",
		Wrong:  "a default presence of Busy is applied as it is",
		Change: source("engine/presence.go", "if base == oc.PresenceAway || base == oc.PresenceOffline {", "if base == oc.PresenceAway || base == oc.PresenceOffline || base == oc.PresenceBusy {"),
	},
	{
		Name: "a-default-of-do-not-disturb-is-applied", Rule: "PR-004",
		Wrong:  "a default presence of Do not disturb is applied as it is",
		Change: source("engine/presence.go", "if base == oc.PresenceAway || base == oc.PresenceOffline {", "if base == oc.PresenceAway || base == oc.PresenceOffline || base == oc.PresenceDoNotDisturb {"),
	},
	{
		Name: "a-default-of-available-is-applied", Rule: "PR-004",
		Wrong:  "a default presence of Available is applied as it is, whatever capacity is used",
		Change: source("engine/presence.go", "if base == oc.PresenceAway || base == oc.PresenceOffline {", "if base == oc.PresenceAway || base == oc.PresenceOffline || base == oc.PresenceAvailable {"),
	},
	{
		Name: "a-default-counts-at-the-first-sign-in-only", Rule: "PR-004",
		Wrong:  "a default presence of Away or Offline is applied at the first sign-in and never again",
		Change: source("engine/presence.go", "Default: e.stickyDefault(by)}", "Default: map[bool]oc.Presence{true: e.stickyDefault(by)}[a.DisconnectedAt.IsZero()]}"),
	},
	{
		Name: "nobody-has-a-default-of-offline", Rule: "PR-009",
		Wrong:  "an agent without a default presence is Offline at sign-in",
		Change: source("engine/presence.go", "base := p.DefaultPresence\n", "base := p.DefaultPresence\n\tif base == 0 {\n\t\tbase = oc.PresenceOffline\n\t}\n"),
	},
	{
		Name: "nobody-has-a-default-of-away", Rule: "PR-009",
		Wrong:  "an agent without a default presence is Away at sign-in",
		Change: source("engine/presence.go", "base := p.DefaultPresence\n", "base := p.DefaultPresence\n\tif base == 0 {\n\t\tbase = oc.PresenceAway\n\t}\n"),
	},
	{
		Name: "a-custom-default-is-ignored", Rule: "PR-010",
		Wrong:  "a custom presence as default is not applied, whatever its base status",
		Change: source("engine/presence.go", "base = e.baseOf(p.DefaultCustom)", "base = oc.PresenceAvailable"),
	},
	{
		Name: "a-custom-default-is-always-applied", Rule: "PR-010",
		Wrong:  "a custom presence as default is applied whatever its base status",
		Change: source("engine/presence.go", "base = e.baseOf(p.DefaultCustom) // PR-010\n", "return e.baseOf(p.DefaultCustom)\n"),
	},
	{
		Name: "a-custom-default-is-offline", Rule: "PR-010",
		Wrong:  "a custom presence as default takes the agent Offline, whatever its base status",
		Change: source("engine/presence.go", "base = e.baseOf(p.DefaultCustom)", "base = oc.PresenceOffline"),
	},
}
