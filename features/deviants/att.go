package deviants

import (
	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

const attachments = "engine/attachment.go"

var att = area{
	deviants: []Deviant{
		{
			Name: "attachments-are-on-until-switched-off", Rule: "ATT-001",
			Wrong: "files are allowed where nobody has said anything about them",
			Change: source(attachments, `return ok && i.Attachments && i.CustomerFiles`, `return ok && (!i.Attachments || i.CustomerFiles)`).
				and(attachments, `return ok && i.Attachments && i.AgentFiles`, `return ok && (!i.Attachments || i.AgentFiles)`),
		},
		{
			Name: "the-switch-allows-customers", Rule: "ATT-001",
			Wrong:  "the switch alone lets customers send files",
			Change: source(attachments, `i.Attachments && i.CustomerFiles`, `i.Attachments`),
		},
		{
			Name: "the-switch-allows-agents", Rule: "ATT-001",
			Wrong:  "the switch alone lets agents send files",
			Change: source(attachments, `i.Attachments && i.AgentFiles`, `i.Attachments`),
		},
		{
			Name: "one-permission-for-both-sides", Rule: "ATT-001",
			Wrong:  "the permission of agents counts for customers, too",
			Change: source(attachments, `i.Attachments && i.CustomerFiles`, `i.Attachments && (i.CustomerFiles || i.AgentFiles)`),
		},
		{
			Name: "agents-ask-the-customers-permission", Rule: "ATT-001",
			Wrong:  "whether agents may send files hangs on the permission of customers",
			Change: source(attachments, `i.Attachments && i.AgentFiles`, `i.Attachments && i.CustomerFiles`),
		},
		{
			Name: "both-permissions-or-none", Rule: "ATT-001",
			Wrong: "files need both permissions, whoever sends them",
			Change: source(attachments, `i.Attachments && i.CustomerFiles`, `i.Attachments && i.CustomerFiles && i.AgentFiles`).
				and(attachments, `return ok && i.Attachments && i.AgentFiles`, `return ok && i.Attachments && i.AgentFiles && i.CustomerFiles`),
		},
		{
			Name: "no-switch-over-the-customers-permission", Rule: "ATT-013",
			Wrong:  "the permission of customers counts without the switch",
			Change: source(attachments, `i.Attachments && i.CustomerFiles`, `i.CustomerFiles`),
		},
		{
			Name: "no-switch-over-the-agents-permission", Rule: "ATT-013",
			Wrong:  "the permission of agents counts without the switch",
			Change: source(attachments, `i.Attachments && i.AgentFiles`, `i.AgentFiles`),
		},
		{
			Name: "five-million-bytes", Rule: "ATT-002",
			Wrong:  "a file may have 5,000,000 bytes",
			Change: policy(func(p *engine.Policy) { p.Traffic.AttachmentLimit = 5_000_000 }),
		},
		{
			Name: "five-thousand-kilobytes", Rule: "ATT-002",
			Wrong:  "a file may have 5,000 KB",
			Change: policy(func(p *engine.Policy) { p.Traffic.AttachmentLimit = 5000 << 10 }),
		},
		{
			Name: "two-bytes-less", Rule: "ATT-002",
			Wrong:  "a file may have two bytes less than 5 MB",
			Change: policy(func(p *engine.Policy) { p.Traffic.AttachmentLimit = 5120<<10 - 2 }),
		},
		{
			Name: "one-byte-more", Rule: "ATT-002",
			Wrong:  "a file may have one byte more than 5 MB",
			Change: policy(func(p *engine.Policy) { p.Traffic.AttachmentLimit = 5120<<10 + 1 }),
		},
		{
			Name: "the-limit-of-chats-everywhere", Rule: "ATT-002",
			Wrong:  "a file may have 20 MB",
			Change: policy(func(p *engine.Policy) { p.Traffic.AttachmentLimit = 20 << 20 }),
		},
		{
			Name: "the-organisation-s-own-limit-is-ignored", Rule: "ATT-002",
			Wrong:  "the limit that an organisation set is not looked at",
			Change: source(attachments, `kb > 0 {`, `kb < 0 {`),
		},
		{
			Name: "the-organisation-s-own-limit-only-lowers", Rule: "ATT-002",
			Wrong:  "an organisation may lower the limit and not raise it",
			Change: source(attachments, `return kb << 10`, `return min(kb<<10, e.policy.Traffic.AttachmentLimit)`),
		},
		{
			Name: "a-kilobyte-is-a-thousand-bytes", Rule: "ATT-002",
			Wrong:  "the limit that an organisation set is counted in thousands of bytes",
			Change: source(attachments, `return kb << 10`, `return kb * 1000`),
		},
		{
			Name: "a-file-that-is-too-large-comes-in", Rule: "ATT-005",
			Wrong: "a file over the limit comes in, and both are told that it was too large",
			Change: source("engine/content.go", `		e.say(c, oc.TriggerFileTooLarge)
		return`, `		e.say(c, oc.TriggerFileTooLarge)`),
		},
		{
			Name: "the-customer-is-not-told-of-a-large-file", Rule: "ATT-005",
			Wrong:  "the customer is not told that the file was too large",
			Change: told(oc.TriggerFileTooLarge, false, true),
		},
		{
			Name: "the-agent-is-not-told-of-a-large-file", Rule: "ATT-005",
			Wrong:  "the agent is not told that the file was too large",
			Change: told(oc.TriggerFileTooLarge, true, false),
		},
		{
			Name: "line-is-not-told-of-a-large-file", Rule: "ATT-005",
			Wrong:  "on LINE nobody is told that a file was too large",
			Change: notSaidOn(oc.TriggerFileTooLarge, oc.ChannelLINE),
		},
		{
			Name: "sms-is-told-of-a-large-file", Rule: "ATT-005",
			Wrong: "on SMS, too, agent and customer are told that a file was too large",
			Change: policy(func(p *engine.Policy) {
				for i := range p.Triggers {
					if p.Triggers[i].Trigger == oc.TriggerFileTooLarge {
						p.Triggers[i].Channels = append(p.Triggers[i].Channels[:len(p.Triggers[i].Channels):len(p.Triggers[i].Channels)], oc.ChannelSMS)
					}
				}
			}),
		},
		{
			Name: "a-file-that-is-not-allowed-comes-in", Rule: "ATT-006",
			Wrong: "a file of a customer who may send none comes in, with an error",
			Change: source("engine/content.go", `	case len(m.Files) > 0 && !e.customerFiles(instance):
		h.lost, h.why = m.Files, oc.TriggerFileNotAllowed // ATT-006, ATT-012
		return h`, `	case len(m.Files) > 0 && !e.customerFiles(instance):
		h.files, h.why = m.Files, oc.TriggerFileNotAllowed
		return h`),
		},
		{
			Name: "a-file-that-is-not-allowed-vanishes", Rule: "ATT-006",
			Wrong:  "the agent is not told of a file that was not allowed",
			Change: source("engine/content.go", `e.say(c, h.why)`, `if h.why != oc.TriggerFileNotAllowed { e.say(c, h.why) }`),
		},
		{
			Name: "the-customer-learns-of-a-file-that-is-not-allowed", Rule: "ATT-006",
			Wrong:  "the customer in place of the agent is told that the file was not allowed",
			Change: told(oc.TriggerFileNotAllowed, true, false),
		},
		{
			Name: "the-words-are-lost-with-the-file", Rule: "ATT-012",
			Wrong:  "the text that came with a file that is not allowed is dropped, too",
			Change: source("engine/content.go", `h.lost, h.why = m.Files, oc.TriggerFileNotAllowed // ATT-006, ATT-012`, `h.text, h.lost, h.why = "", m.Files, oc.TriggerFileNotAllowed`),
		},
	},
	flips: []Flip{
		{
			Choice: "ATT-011",
			Change: source(attachments, `return f.Size > e.attachmentLimit()`, `return f.Size >= e.attachmentLimit()`),
		},
		{
			Choice: "ATT-012",
			Change: told(oc.TriggerFileNotAllowed, true, true),
		},
	},
}
