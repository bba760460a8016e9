package organisation

import (
	"github.com/ocsim/ocsim/engine/oc"
)

// roles are the product's names and, in front, their short forms.
var roles = enumeration[oc.Role]().and(
	word[oc.Role]{"agent", oc.RoleAgent},
	word[oc.Role]{"supervisor", oc.RoleSupervisor},
	word[oc.Role]{"administrator", oc.RoleAdministrator},
)

var peopleTable = &table[oc.Person]{
	name: "person", doc: "Somebody who works here.",
	fields: []field[oc.Person]{
		key("name", "the name that others see", text, func(p *oc.Person) *string { return &p.Name }).or("its key"),
		key("roles", "security roles; a person may have several", listOf[oc.Role]{of: roles, takes: "a list of roles, such as [agent, supervisor]", once: oc.Role.String},
			func(p *oc.Person) *[]oc.Role { return &p.Roles }).or("agent"),
		key("capacity", "units of work that the person can take at a time", number(1, 10_000), func(p *oc.Person) *int { return &p.Units }).or("100 (CAP-027)"),
		key("default presence", "the presence after signing in: Available, Busy, Do not disturb, Away, Offline, or a presence of this file", presenceOfPerson,
			func(p *oc.Person) *oc.Person { return p }).or("Available (PR-009)").
			filling(func(p *oc.Person) []any { return []any{&p.DefaultPresence, &p.DefaultCustom} }),
		key("secured columns", "whether the person may read and write secured columns, such as the TeleSign credentials (ACC-001, ACC-008)", yesNo,
			func(p *oc.Person) *bool { return &p.SecuredColumns }).or("no"),
		key("business unit", "the child business unit that the person is connected to (LIC-009)", text, func(p *oc.Person) *string { return &p.BusinessUnit }).or("the root"),
		key("read permission", "whether the person has the read permission that provisioning needs (LIC-009)", noYes, func(p *oc.Person) *bool { return &p.NoReadAccess }).or("yes"),
	},
	settle: func(_ *reader, f *filled[oc.Person], p *oc.Person) {
		if p.Name == "" {
			p.Name = string(p.ID)
		}
		if !f.has("roles") {
			p.Roles = []oc.Role{oc.RoleAgent}
		}
	},
}

var people = section[oc.Person, oc.PersonID]{thing: personThing, of: peopleTable, id: func(p *oc.Person) *oc.PersonID { return &p.ID }}

var botTable = &table[oc.Person]{
	name: "bot", doc: "A bot that takes conversations first.",
	fields: []field[oc.Person]{
		key("name", "the name that others see", text, func(p *oc.Person) *string { return &p.Name }).or("its key"),
		key("built with", "how the bot was built; only the Microsoft Bot Framework can be integrated (BOT-001)", text,
			func(p *oc.Person) *string { return &p.BotFramework }).or("Microsoft Bot Framework"),
	},
	begin: func(p *oc.Person) { p.Bot, p.BotFramework = true, "Microsoft Bot Framework" },
	settle: func(_ *reader, _ *filled[oc.Person], p *oc.Person) {
		if p.Name == "" {
			p.Name = string(p.ID)
		}
	},
}

var bots = section[oc.Person, oc.PersonID]{thing: botThing, of: botTable, id: func(p *oc.Person) *oc.PersonID { return &p.ID }}

var presenceTable = &table[oc.CustomPresence]{
	name: "presence", doc: "A presence that an administrator made (PR-008).",
	fields: []field[oc.CustomPresence]{
		key("base", "the base status, which is what routing looks at", systemPresences, func(p *oc.CustomPresence) *oc.Presence { return &p.Base }).must(),
		key("text", "what is shown", text, func(p *oc.CustomPresence) *string { return &p.Text }).or("its key"),
		key("description", "what it is for", text, func(p *oc.CustomPresence) *string { return &p.Description }).or("nothing"),
	},
	settle: func(_ *reader, _ *filled[oc.CustomPresence], p *oc.CustomPresence) {
		if p.Text == "" {
			p.Text = p.Name
		}
	},
}

var presences = section[oc.CustomPresence, string]{thing: presenceThing, of: presenceTable, id: func(p *oc.CustomPresence) *string { return &p.Name }}

// systemPresences are those that a person may choose: Inactive is set by the system only (T-1).
var systemPresences = enumeration(oc.PresenceInactive)

// defaultPresence takes a presence of the product or of the file (PR-009, PR-010).
type defaultPresence struct{}

var presenceOfPerson kind[oc.Person] = defaultPresence{}

func (defaultPresence) want() string { return systemPresences.want() + ", or a presence of this file" }

func (k defaultPresence) schema(*builder) schema {
	return schema{"type": "string", "examples": systemPresences.texts()}
}

func (k defaultPresence) read(r *reader, n *node, into *oc.Person) {
	if n.form != scalar {
		r.isNot(n, k.want(), "")
		return
	}
	for _, w := range systemPresences.words {
		if w.text == n.text {
			into.DefaultPresence = w.value
			return
		}
	}
	into.DefaultCustom = n.text
	s, label := r.subject, r.label
	r.later(func() {
		if r.look(presenceThing, n.text) == nil && !r.broken[presenceThing.space] {
			there := append(systemPresences.texts(), r.names(presenceThing)...)
			r.sayOf(s, n.pos, ": %s is %s, not %q%s", label, oneOf(there), n.text, meant(n.text, there))
		}
	})
}
