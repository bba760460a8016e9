package deviants

import "slices"

var line = area{
	deviants: slices.Concat(lineAccounts, lineInstances, lineCustomers, lineInbound, lineOutbound),
	flips:    []Flip{{Choice: "LINE-033", Change: lineReplies}, {Choice: "LINE-034", Change: lineGroups}},
}

// lineAccounts connect a LINE official account.
var lineAccounts = []Deviant{
	{
		Name: "line-in-the-government-community-cloud", Rule: "LINE-001",
		Wrong:  "an account for LINE can be created in the Government Community Cloud",
		Change: source("engine/provisioning.go", "env.Cloud == oc.GovernmentCommunityCloud && ch == oc.ChannelLINE", "false"),
	},
	{
		Name: "line-on-an-old-application-version", Rule: "LINE-002",
		Wrong:  "LINE can be enabled before the environment runs the latest application version",
		Change: source("engine/provisioning.go", "ch == oc.ChannelLINE && env.OldVersion", "false"),
	},
	{
		Name: "an-update-does-not-make-line-available", Rule: "LINE-002",
		Wrong:  "LINE cannot be enabled in an existing environment even after its update",
		Change: source("engine/setup.go", "s.Environment.OldVersion = false", "s.Environment.OldVersion = s.Environment.OldVersion"),
	},
	{
		Name: "a-line-account-is-saved-unasked", Rule: "LINE-003",
		Wrong:  "an account for LINE is saved without asking LINE whether it exists",
		Change: source("engine/account.go", "if a.Provider != oc.ProviderLINE && a.Provider != oc.ProviderTeleSign {", "if a.Provider != oc.ProviderTeleSign {"),
	},
	{
		Name: "any-answer-of-line-saves-an-account", Rule: "LINE-003",
		Wrong:  "an account is saved as soon as LINE answers, whatever it says",
		Change: source("engine/account_check.go", "good := r.Status/100 == 2", "good := r.Status/100 == 2 || a.Provider == oc.ProviderLINE && r.Status != 0"),
	},
	{
		Name: "rules-before-the-line-channel", Rule: "LINE-004",
		Wrong:  "routing rules can be made before the LINE channel",
		Change: source("engine/workstream_form.go", "w.Channel == oc.ChannelSMS || w.Channel == oc.ChannelLINE", "w.Channel == oc.ChannelSMS"),
	},
	{
		Name: "a-line-account-finished-counts-as-the-channel", Rule: "LINE-004",
		Wrong:  "routing rules can be made as soon as there is an account for LINE",
		Change: source("engine/workstream_form.go", "!e.state.Committed.hasInstance(w.ID)", "!e.state.Committed.hasInstance(w.ID) && (w.Channel != oc.ChannelLINE || len(e.state.Committed.Accounts) == 0)"),
	},
	{
		Name: "a-line-account-without-a-name", Rule: "LINE-005",
		Wrong:  "an account for LINE can be created without a name",
		Change: source("engine/account.go", `c.Name == ""`, `c.Name == "" && c.Channel != oc.ChannelLINE`),
	},
	{
		Name: "an-account-is-called-by-its-id", Rule: "LINE-005",
		Wrong:  "the name that was given to an account is lost",
		Change: source("engine/setup.go", "ID: c.Account, Name: c.Name,", "ID: c.Account, Name: string(c.Account),"),
	},
	{
		Name: "line-without-channel-id", Rule: "LINE-006",
		Wrong:  "an account for LINE needs no Channel ID",
		Change: source("engine/account.go", `{"Channel ID", c.ChannelID == ""}`, `{"Channel ID", false}`),
	},
	{
		Name: "line-without-channel-secret", Rule: "LINE-006",
		Wrong:  "an account for LINE needs no Channel secret",
		Change: source("engine/account.go", `{"Channel secret", c.ChannelSecret.Empty()}`, `{"Channel secret", false}`),
	},
	{
		Name: "line-without-channel-access-token", Rule: "LINE-006",
		Wrong:  "an account for LINE needs no Channel access token",
		Change: source("engine/account.go", `{"Channel access token", c.ChannelAccessToken.Empty()}`, `{"Channel access token", false}`),
	},
	{
		Name: "a-wrong-line-token-is-no-obstacle", Rule: "LINE-007",
		Wrong:  "an account for LINE is saved although LINE does not know the token",
		Change: source("engine/account_check.go", "good := r.Status/100 == 2", "good := r.Status/100 == 2 || r.Status == 401 && a.Provider == oc.ProviderLINE"),
	},
	{
		Name: "a-line-login-channel-will-do", Rule: "LINE-007",
		Wrong: "a LINE Login channel has an access token that serves as well",
		Change: source("fakes/line/account.go", "if a.Kind == MessagingAPI {", "if a.Kind != 0 {").
			and("fakes/line/serve.go", "c.account.Kind != MessagingAPI", "false"),
	},
	{
		Name: "no-callback-url-before-the-last-page", Rule: "LINE-008",
		Wrong:  "the callback URL is shown only when the account is finished",
		Change: source("engine/answer.go", "return oc.CallbackURLAnswer{URL: callbackPath(a)}", "if !a.Finished && a.Channel == oc.ChannelLINE {\nreturn notFound(string(q.Account), \"no such account\")\n}\nreturn oc.CallbackURLAnswer{URL: callbackPath(a)}"),
	},
	{
		Name: "a-callback-url-at-line", Rule: "LINE-008",
		Wrong:  "the callback URL that is shown for a LINE account is not the platform's own",
		Change: source("engine/answer.go", `return "/webhooks/line/" + string(a.ID)`, `return "https://api.line.me/webhooks/" + string(a.ID)`),
	},
	{
		Name: "an-unfinished-account-can-be-set-up", Rule: "LINE-008",
		Wrong:  "the channel of a workstream can be set up with an account whose last page was not finished",
		Change: source("engine/instance.go", "case !a.Finished:", "case !a.Finished && a.Channel != oc.ChannelLINE:"),
	},
	{
		Name: "an-unfinished-account-is-offered", Rule: "LINE-008",
		Wrong:  "an account whose last page was not finished stands in the list of those that can be picked",
		Change: source("engine/instance.go", "|| !a.Finished ||", "||"),
	},
}

// lineInstances set LINE up in a workstream.
var lineInstances = []Deviant{
	{
		Name: "a-line-channel-without-a-workstream", Rule: "LINE-009",
		Wrong:  "a channel is set up in a workstream that does not exist",
		Change: source("engine/instance.go", "s := &e.state.Committed\n\tws, ok := s.workstream(i.Workstream)\n\tif !ok {\n\t\treturn notFound(string(i.Workstream), \"no such workstream\")", "s := &e.state.Committed\n\tws, ok := s.workstream(i.Workstream)\n\tif !ok {\n\t\treturn nil"),
	},
	{
		Name: "a-line-channel-in-old-workstreams-only", Rule: "LINE-009",
		Wrong:  "a channel cannot be set up in a workstream that was only just made",
		Change: source("engine/instance.go", "s := &e.state.Committed\n\tws, ok := s.workstream(i.Workstream)", "s := &e.state.Committed\n\tws, ok := e.state.Effective.workstream(i.Workstream)"),
	},
	{
		Name: "an-attached-line-account-is-offered-again", Rule: "LINE-010",
		Wrong:  "an account that another workstream uses stands in the list of those that can be picked",
		Change: source("engine/instance.go", "ws.Channel != oc.ChannelSMS && !used", "ws.Channel != oc.ChannelSMS && (!used || ws.Channel == oc.ChannelLINE)"),
	},
	{
		Name: "accounts-of-every-channel-are-offered", Rule: "LINE-010",
		Wrong:  "accounts of other channels stand in the list of LINE accounts that can be picked",
		Change: source("engine/instance.go", "if a.Channel != ws.Channel || !a.Finished", "if a.Channel != ws.Channel && ws.Channel != oc.ChannelLINE || !a.Finished"),
	},
	{
		Name: "one-line-account-is-offered", Rule: "LINE-010",
		Wrong:  "only the first of several LINE accounts can be picked",
		Change: source("engine/instance.go", "answer.Accounts = append(answer.Accounts, free)", "if len(answer.Accounts) == 0 || ws.Channel != oc.ChannelLINE {\nanswer.Accounts = append(answer.Accounts, free)\n}"),
	},
	{
		Name: "any-account-carries-line", Rule: "LINE-010",
		Wrong:  "LINE can be set up with an account of another channel",
		Change: source("engine/instance.go", "case a.Channel != ws.Channel ||", "case a.Channel != ws.Channel && ws.Channel != oc.ChannelLINE ||"),
	},
	{
		Name: "a-line-account-serves-two-workstreams", Rule: "LINE-010",
		Wrong:  "an account that one workstream uses can be picked for another",
		Change: source("engine/instance.go", "used && other != i.ID", "used && other != i.ID && ws.Channel != oc.ChannelLINE"),
	},
	{
		Name: "line-without-a-language", Rule: "LINE-011",
		Wrong:  "the channel instance needs no language",
		Change: source("engine/instance.go", `if i.Language == "" {`, `if i.Language == "" && ws.Channel != oc.ChannelLINE {`),
	},
	{
		Name: "english-only-on-line", Rule: "LINE-011",
		Wrong:  "the channel instance takes no language but English",
		Change: source("engine/instance.go", `if i.Language == "" {`, `if i.Language != "en" && ws.Channel == oc.ChannelLINE {`),
	},
	{
		Name: "the-survey-option-is-not-kept", Rule: "LINE-012",
		Wrong:  "the option for a survey on the page of behaviours is lost",
		Change: source("engine/setup.go", "s.Instances = with(s.Instances, c.Instance)", "c.Instance.Survey = false\ns.Instances = with(s.Instances, c.Instance)"),
	},
	{
		Name: "the-messages-of-an-instance-are-not-kept", Rule: "LINE-012",
		Wrong:  "the automated messages on the page of behaviours are lost",
		Change: source("engine/setup.go", "s.Instances = with(s.Instances, c.Instance)", "c.Instance.AutomatedMessages = nil\ns.Instances = with(s.Instances, c.Instance)"),
	},
	{
		Name: "the-messages-of-an-instance-are-not-used", Rule: "LINE-012",
		Wrong:  "the automated messages on the page of behaviours are shown, and customers get others",
		Change: source("engine/automated.go", "if i != nil {", "if i != nil && ws == nil {"),
	},
	{
		Name: "customers-files-need-no-switch", Rule: "LINE-013",
		Wrong:  "customers may send files while attachments are switched off",
		Change: source("engine/attachment.go", "i.Attachments && i.CustomerFiles", "i.CustomerFiles"),
	},
	{
		Name: "agents-files-need-no-switch", Rule: "LINE-013",
		Wrong:  "agents may send files while attachments are switched off",
		Change: source("engine/attachment.go", "i.Attachments && i.AgentFiles", "i.AgentFiles"),
	},
	{
		Name: "the-switch-lets-customers-files-in", Rule: "LINE-013",
		Wrong:  "customers may send files as soon as attachments are switched on",
		Change: source("engine/attachment.go", "i.Attachments && i.CustomerFiles", "i.Attachments"),
	},
	{
		Name: "the-switch-lets-agents-files-out", Rule: "LINE-013",
		Wrong:  "agents may send files as soon as attachments are switched on",
		Change: source("engine/attachment.go", "i.Attachments && i.AgentFiles", "i.Attachments"),
	},
	{
		Name: "customers-send-files-where-agents-may", Rule: "LINE-013",
		Wrong:  "whether customers may send files goes by the permission of agents",
		Change: source("engine/attachment.go", "i.Attachments && i.CustomerFiles", "i.Attachments && i.AgentFiles"),
	},
	{
		Name: "agents-send-files-where-customers-may", Rule: "LINE-013",
		Wrong:  "whether agents may send files goes by the permission of customers",
		Change: source("engine/attachment.go", "i.Attachments && i.AgentFiles", "i.Attachments && i.CustomerFiles"),
	},
	{
		Name: "a-finished-summary-is-not-configured", Rule: "LINE-014",
		Wrong:  "a channel instance is not in state configured after its summary page",
		Change: source("engine/form_answer.go", "a.Instance, a.Configured = copyOf(x), true", "a.Instance, a.Configured = copyOf(x), false"),
	},
	{
		Name: "configured-only-with-rules", Rule: "LINE-015",
		Wrong:  "a channel instance is configured only when its workstream has routing rules",
		Change: source("engine/form_answer.go", "a.Instance, a.Configured = copyOf(x), true", "w, known := s.workstream(x.Workstream)\na.Instance, a.Configured = copyOf(x), known && len(w.Routes) > 0"),
	},
	{
		Name: "configured-only-with-a-bot", Rule: "LINE-015",
		Wrong:  "a channel instance is configured only when its workstream has a bot",
		Change: source("engine/form_answer.go", "a.Instance, a.Configured = copyOf(x), true", "w, known := s.workstream(x.Workstream)\na.Instance, a.Configured = copyOf(x), known && w.Bot != \"\""),
	},
	{
		Name: "no-rules-on-line", Rule: "LINE-015",
		Wrong:  "a workstream whose LINE channel is configured takes no routing rules",
		Change: source("engine/workstream_form.go", "if setUp && len(routes) > 0 && !e.state.Committed.hasInstance(w.ID) {", "if setUp && len(routes) > 0 && (w.Channel == oc.ChannelLINE || !e.state.Committed.hasInstance(w.ID)) {"),
	},
	{
		Name: "no-bot-on-line", Rule: "LINE-015",
		Wrong:  "a workstream whose LINE channel is configured takes no bot",
		Change: source("engine/workstream_form.go", "case w.Mode == oc.Pick:", "case w.Mode == oc.Pick || w.Channel == oc.ChannelLINE:"),
	},
	{
		Name: "no-advanced-settings-on-line", Rule: "LINE-015",
		Wrong:  "a workstream whose LINE channel is configured keeps its notification settings as they are",
		Change: source("engine/administration.go", "case oc.SetNotification:\n", "case oc.SetNotification:\nif w, ok := s.workstream(c.Workstream); ok && w.Channel == oc.ChannelLINE && s.hasInstance(w.ID) {\nreturn invalidState(string(w.ID), \"\", \"is configured\")\n}\n"),
	},
	{
		Name: "no-work-distribution-on-line", Rule: "LINE-015",
		Wrong:  "a workstream whose LINE channel is configured keeps its work distribution as it is",
		Change: source("engine/administration.go", "case oc.SetDemand:\n", "case oc.SetDemand:\nif w, ok := s.workstream(c.Workstream); ok && w.Channel == oc.ChannelLINE && s.hasInstance(w.ID) {\nreturn invalidState(string(w.ID), \"\", \"is configured\")\n}\n"),
	},
	{
		Name: "operating-hours-on-a-line-instance", Rule: "LINE-035",
		Wrong:  "operating hours can be set on a LINE instance",
		Change: source("engine/instance.go", `ws.Channel == oc.ChannelLINE && i.Hours != ""`, "false"),
	},
	{
		Name: "no-survey-on-a-line-instance", Rule: "LINE-035",
		Wrong:  "a LINE instance has no option for a survey",
		Change: source("engine/instance.go", "case i.Survey && s.Environment.Cloud == oc.GovernmentCommunityCloud:", "case i.Survey && (s.Environment.Cloud == oc.GovernmentCommunityCloud || ws.Channel == oc.ChannelLINE):"),
	},
	{
		Name: "no-messages-on-a-line-instance", Rule: "LINE-035",
		Wrong:  "a LINE instance has no automated messages of its own",
		Change: source("engine/instance.go", `ws.Channel == oc.ChannelLINE && i.Hours != ""`, `ws.Channel == oc.ChannelLINE && (i.Hours != "" || len(i.AutomatedMessages) > 0)`),
	},
	{
		Name: "line-is-enabled-unrecorded", Rule: "LINE-021",
		Wrong:  "nothing is written to the audit log when LINE is enabled",
		Change: source("engine/audit.go", "ok && ws.Channel == oc.ChannelLINE", "ok && ws.Channel == oc.ChannelWeChat"),
	},
	{
		Name: "every-channel-shares-data", Rule: "LINE-021",
		Wrong:  "the audit log says of every channel that data is shared",
		Change: source("engine/audit.go", "ok && ws.Channel == oc.ChannelLINE", "ok && ws.Channel != oc.ChannelVoice"),
	},
	{
		Name: "a-line-workstream-shares-data", Rule: "LINE-021",
		Wrong: "the audit log says that data is shared before LINE is enabled",
		Change: source("engine/audit.go", "add, ok := c.(oc.AddChannelInstance)\n\tif !ok {", `if w, ok := c.(oc.AddWorkstream); ok && w.Workstream.Channel == oc.ChannelLINE {
		e.emit(oc.AuditWritten{Entry: oc.AuditEntry{At: e.now, By: by, What: oc.AuditDataShared, Subject: "LINE"}})
	}
	add, ok := c.(oc.AddChannelInstance)
	if !ok {`),
	},
}
