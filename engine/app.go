package engine

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// app returns what is known of an app, whether or not it is still there.
func (e *Engine) app(a oc.App) (AppRow, bool) {
	i := slices.IndexFunc(e.policy.Setup.Apps, func(r AppRow) bool { return r.App == a })
	if i < 0 {
		return AppRow{}, false
	}
	return e.policy.Setup.Apps[i], true
}

// removed and supported say how an app stands at a time (LIC-010).
func (r AppRow) removed(at time.Time) bool {
	return !r.RemovedSince.IsZero() && !at.Before(r.RemovedSince)
}

func (r AppRow) supported(at time.Time) bool {
	return r.UnsupportedSince.IsZero() || at.Before(r.UnsupportedSince)
}

// openApp opens an app; one that was removed is not there (LIC-010).
func (e *Engine) openApp(by oc.PersonID, c oc.OpenApp) *oc.Rejection {
	row, ok := e.app(c.App)
	if !ok || row.removed(e.now) {
		return notFound(c.App.String(), "there is no such app any more")
	}
	e.emit(oc.AppOpened{By: by, App: c.App, Supported: row.supported(e.now)})
	return nil
}

// checkAgentApp refuses to start work in an app that has no conversations (OCH-003).
func (e *Engine) checkAgentApp(a oc.App) *oc.Rejection {
	if a == 0 {
		return nil
	}
	if row, ok := e.app(a); !ok || !row.Agents {
		return invalid(a.String(), "OCH-003", "conversations are worked on in other apps")
	}
	return nil
}

func (e *Engine) answerApps(at time.Time) oc.Reply {
	var answer oc.AppsAnswer
	for _, r := range e.policy.Setup.Apps {
		if !r.removed(at) {
			answer.Apps = append(answer.Apps, oc.OfferedApp{App: r.App, Supported: r.supported(at), Configuration: r.Configuration})
		}
	}
	return answer
}

// answerActiveDashboards leaves out what the view does not list, on the web and
// in Unified Service Desk alike (REP-010).
func (e *Engine) answerActiveDashboards() oc.Reply {
	var answer oc.DashboardsAnswer
	for _, d := range e.policy.Setup.Dashboards {
		if !d.Hidden {
			answer.Dashboards = append(answer.Dashboards, d.Name)
		}
	}
	return answer
}

// answerChannels says which families and channels the product offers here.
func (e *Engine) answerChannels() oc.Reply {
	var answer oc.ChannelsAnswer
	for _, f := range oc.ChannelFamilies() {
		offer := oc.OfferedFamily{Family: f, Licensed: e.licensed(f), Provisioned: e.provisioned(f)}
		for _, ch := range oc.Channels() {
			if ch.Family() == f && (ch != oc.ChannelWeChat || e.on(FlagWeChat)) {
				offer.Channels = append(offer.Channels, ch)
			}
		}
		answer.Families = append(answer.Families, offer)
	}
	return answer
}
