package engine

import "github.com/ocsim/ocsim/engine/oc"

// The kinds of refusal that handlers use (ACC-013). Subject is what the request
// was about; detail is for people.

func notFound(subject, detail string) *oc.Rejection {
	return &oc.Rejection{Kind: oc.NotFound, Subject: subject, Detail: detail}
}

func forbidden(subject, behaviour, detail string) *oc.Rejection {
	return &oc.Rejection{Kind: oc.Forbidden, Subject: subject, Behaviour: behaviour, Detail: detail}
}

func invalid(subject, behaviour, detail string) *oc.Rejection {
	return &oc.Rejection{Kind: oc.Invalid, Subject: subject, Behaviour: behaviour, Detail: detail}
}

func invalidState(subject, behaviour, detail string) *oc.Rejection {
	return &oc.Rejection{Kind: oc.InvalidState, Subject: subject, Behaviour: behaviour, Detail: detail}
}

func limitExceeded(subject, behaviour, detail string) *oc.Rejection {
	return &oc.Rejection{Kind: oc.LimitExceeded, Subject: subject, Behaviour: behaviour, Detail: detail}
}

func stale(subject, behaviour, detail string) *oc.Rejection {
	return &oc.Rejection{Kind: oc.Stale, Subject: subject, Behaviour: behaviour, Detail: detail}
}
