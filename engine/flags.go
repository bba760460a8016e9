package engine

import "slices"

// Flag is a switch between generations of the product's documentation (T-20).
type Flag string

const (
	FlagTeleSign           Flag = "telesign_channel"
	FlagSMSContextRules    Flag = "sms_engagement_context_rules"
	FlagConsultAcross      Flag = "consult_across_queues"
	FlagDirectTransfer     Flag = "direct_transfer"
	FlagMonitorWaiting     Flag = "monitor_waiting"
	FlagRecordSupervision  Flag = "record_supervision"
	FlagAffinityAutoAssign Flag = "affinity_requires_auto_assign"
	FlagLeastActiveText    Flag = "least_active_messaging"
	FlagTimeoutRules       Flag = "timeout_rules"
	FlagWeChat             Flag = "wechat_channel"
	FlagLegacySMSLimits    Flag = "legacy_sms_limits"
)

// profileFlags is what is on where nobody says otherwise (T-20).
var profileFlags = map[string][]Flag{
	"seed": {FlagTeleSign, FlagWeChat},
	"current": {
		FlagSMSContextRules, FlagConsultAcross, FlagDirectTransfer, FlagMonitorWaiting, FlagRecordSupervision,
		FlagAffinityAutoAssign, FlagLeastActiveText, FlagTimeoutRules,
	},
}

// on reports whether a flag is on: in the flags that were named at the founding,
// or else in those of the profile.
func (e *Engine) on(f Flag) bool {
	if e.state.Flags != nil {
		return slices.Contains(e.state.Flags, string(f))
	}
	return slices.Contains(profileFlags[e.state.Profile], f)
}
