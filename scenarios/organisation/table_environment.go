package organisation

import "github.com/ocsim/ocsim/engine/oc"

var environmentInstanceTable = &table[oc.EnvironmentInstance]{
	name: "environmentInstance", doc: "An instance of the tenant that provisioning could choose (LIC-008).",
	fields: []field[oc.EnvironmentInstance]{
		key("region", "where it runs", text, func(i *oc.EnvironmentInstance) *string { return &i.Region }).must(),
	},
}

var applicationUserTable = &table[oc.ApplicationUser]{
	name: "applicationUser", doc: "A user that stands for an application (ACC-005).",
	fields: []field[oc.ApplicationUser]{
		key("application", "the id of the application, one of applications", reference[string]{to: []thing{appThing}, verb: "stands for"}, func(u *oc.ApplicationUser) *string { return &u.Application }).must(),
	},
}

var customisationTable = &table[oc.Customisation]{
	name: "customisation", doc: "An extension of the application (ACC-006).",
	fields: []field[oc.Customisation]{
		key("kind", "what was customised", enumeration[oc.CustomisationKind](), func(c *oc.Customisation) *oc.CustomisationKind { return &c.Kind }).must(),
		key("name", "what it is called", text, func(c *oc.Customisation) *string { return &c.Name }).must(),
	},
}

var widgetTable = &table[oc.Widget]{
	name: "widget", doc: "A communication widget of a third party (SES-012).",
	fields: []field[oc.Widget]{
		key("app", "the app in which it stands", enumeration[oc.App](), func(w *oc.Widget) *oc.App { return &w.App }).must(),
		key("framework", "the version of the channel integration framework on which it is built", number(1, 2), func(w *oc.Widget) *int { return &w.Framework }).must(),
	},
}

var (
	environmentInstanceThing = thing{"environment instance", "environment instances", "environment instance"}
	applicationUserThing     = thing{"application user", "application users", "application user"}
	widgetThing              = thing{"widget", "widgets", "widget"}
)

var (
	environmentInstances = section[oc.EnvironmentInstance, string]{thing: environmentInstanceThing, of: environmentInstanceTable, id: func(i *oc.EnvironmentInstance) *string { return &i.Name }}
	applicationUsers     = section[oc.ApplicationUser, string]{thing: applicationUserThing, of: applicationUserTable, id: func(u *oc.ApplicationUser) *string { return &u.Name }}
	widgets              = section[oc.Widget, string]{thing: widgetThing, of: widgetTable, id: func(w *oc.Widget) *string { return &w.Name }}
)
