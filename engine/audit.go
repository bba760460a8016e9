package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// auditKept is how many entries the audit log holds; the oldest go first.
const auditKept = 10_000

// audited writes down what auditors must be able to find: that LINE was enabled
// and shares data outside the organisation's boundary from now on (LINE-021).
func (e *Engine) audited(by oc.PersonID, c oc.Change) {
	add, ok := c.(oc.AddChannelInstance)
	if !ok {
		return
	}
	if ws, ok := e.state.Committed.workstream(add.Instance.Workstream); ok && ws.Channel == oc.ChannelLINE {
		e.emit(oc.AuditWritten{Entry: oc.AuditEntry{
			At: e.now, By: by, What: oc.AuditDataShared, Subject: "LINE",
			Detail: "channel instance " + string(add.Instance.ID) + " shares data with LINE outside the organisation's compliance and geographic boundary",
		}})
	}
}

// answerAudit shows the audit log to administrators.
func (e *Engine) answerAudit(by oc.PersonID) oc.Reply {
	if p, ok := e.state.Effective.person(by); !ok || !e.can(p, EditOrganisation) {
		return forbidden(string(by), "ACC-007", "only administrators read the audit log")
	}
	return oc.AuditAnswer{Entries: slices.Clone(e.state.Audit)}
}

func (s *State) audit(x oc.AuditEntry) {
	if len(s.Audit) == auditKept {
		s.Audit = slices.Delete(s.Audit, 0, 1)
	}
	s.Audit = append(s.Audit, x)
}
