package engine

import "github.com/ocsim/ocsim/engine/oc"

// RuleLimits are how many rules a workstream may have.
type RuleLimits struct {
	Routes   int // rules in the route-to-queue ruleset, RC-010
	Rulesets int // work classification rulesets, RC-008
	Items    int // rules in one of them, RC-008
	Outputs  int // attributes that one rule sets, RC-008
}

// DefaultRuleLimits returns the documented numbers.
func DefaultRuleLimits() RuleLimits {
	return RuleLimits{Routes: 200, Rulesets: 10, Items: 100, Outputs: 5}
}

// checkRouteCount keeps a route-to-queue ruleset within its limit (RC-010).
func (e *Engine) checkRouteCount(routes []oc.Route) *oc.Rejection {
	if len(routes) > e.policy.RuleLimits.Routes {
		return limitExceeded("route-to-queue rules", "RC-010", "there are too many")
	}
	return nil
}

// checkClassification keeps work classification within its limits (RC-008).
func (e *Engine) checkClassification(sets []oc.Ruleset) *oc.Rejection {
	limits := e.policy.RuleLimits
	if len(sets) > limits.Rulesets {
		return limitExceeded("work classification rulesets", "RC-008", "there are too many")
	}
	for _, set := range sets {
		if len(set.Rules) > limits.Items {
			return limitExceeded(set.Name, "RC-008", "the ruleset has too many rules")
		}
		for _, r := range set.Rules {
			if len(r.Outputs) > limits.Outputs {
				return limitExceeded(r.Name, "RC-008", "the rule sets too many attributes")
			}
		}
	}
	return nil
}
