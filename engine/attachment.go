package engine

import "github.com/ocsim/ocsim/engine/oc"

// customerFiles reports whether customers may send files on a channel instance. The
// permission counts only while the switch is on (ATT-001, ATT-013).
func (e *Engine) customerFiles(id oc.InstanceID) bool {
	i, ok := e.state.Effective.instance(id)
	return ok && i.Attachments && i.CustomerFiles
}

// agentFiles reports whether agents may send files on a channel instance.
func (e *Engine) agentFiles(id oc.InstanceID) bool {
	i, ok := e.state.Effective.instance(id)
	return ok && i.Attachments && i.AgentFiles
}

// tooLarge reports whether a file is over the limit; exactly the limit is in order
// (ATT-011).
func (e *Engine) tooLarge(f oc.File) bool { return f.Size > e.attachmentLimit() }

// attachmentLimit is how large a file may be in bytes (ATT-002).
func (e *Engine) attachmentLimit() int {
	if kb := e.state.Effective.Settings.AttachmentLimitKB; kb > 0 {
		return kb << 10
	}
	return e.policy.Traffic.AttachmentLimit
}

// attachable refuses an agent's files before any provider is called (ATT-013).
func (e *Engine) attachable(c *conversation, files []oc.File) *oc.Rejection {
	if len(files) > 0 && !e.agentFiles(c.Instance) {
		return forbidden(string(c.Instance), "ATT-013", "agents may not send files here")
	}
	for _, f := range files {
		if e.tooLarge(f) {
			return limitExceeded(f.Name, "ATT-002", "the file is larger than the organisation allows")
		}
	}
	return nil
}
