package engine

import "github.com/ocsim/ocsim/engine/oc"

// tagsOf returns the documented tags of an automated message (AM-015, SUP-030).
func tagsOf(t oc.Trigger) []string {
	switch t {
	case oc.TriggerAgentAssigned:
		return []string{"system", "displaytocustomer", "agentassignmentready"}
	case oc.TriggerAgentJoined:
		return []string{"system", "displaytocustomer", "agentaccepted"}
	case oc.TriggerPositionInQueue, oc.TriggerNextInLine:
		return []string{"queueposition"}
	case oc.TriggerSupervisorForceClose:
		return []string{"supervisorforceclosedconversation"}
	}
	return nil
}
