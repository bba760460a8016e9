package steps

import (
	"context"
	"slices"
	"strings"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// extensionSteps are about apps, and about what is added to the product: bots,
// application users, customisations, widgets.
var extensionSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` opens ` + app + `$`, Do: opensApp,
		Doc:     "Opens an app of the product.",
		Example: "Ada opens Customer Service admin center",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` signs in to ` + app + `$`, Do: signsInTo,
		Doc:     "Starts working in that app.",
		Example: "Ann signs in to Customer Service workspace",
	},
	{
		Keyword: Then, Pattern: `^` + app + ` is (there and supported|there and unsupported|not there)$`, Do: appIs,
		Doc:     "How an app stands today.",
		Example: "Omnichannel Administration is not there",
	},
	{
		Keyword: Then, Pattern: `^configuration is done in ` + app + `$`, Do: configuredIn,
		Doc:     "The one app in which configuration is done today.",
		Example: "configuration is done in Customer Service admin center",
	},
	{
		Keyword: Given, Pattern: `^the application ` + quoted + ` is registered with the tenant ` + quoted + `(?: until (\d{4}-\d{2}-\d{2}))?$`, Do: registered,
		Doc:     "An application id that is valid in a tenant; Contoso's own is contoso. It expires at the beginning of that day in UTC.",
		Example: `the application "survey" is registered with the tenant "contoso" until 2026-01-06`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds the application user ` + quoted + ` (?:with the application id ` + quoted + `|without an application id)$`, Do: addsApplicationUser,
		Doc:     "Makes a user that stands for an application.",
		Example: `Ada adds the application user "Robot" with the application id "survey"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds the (entity|form|dashboard) ` + quoted + ` to the app$`, Do: customises,
		Doc:     "Extends the application.",
		Example: `Ada adds the dashboard "My numbers" to the app`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds an? ([a-z]+) to the conversation summary form$`, Do: customisesSummary,
		Doc:     "Changes the conversation summary form.",
		Example: "Ada adds a field to the conversation summary form",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` places the widget ` + quoted + ` of framework version (\d) in ` + app + `$`, Do: placesWidget,
		Doc:     "Adds a third party's communication widget, built on a version of the channel integration framework.",
		Example: `Ada places the widget "Phone" of framework version 1 in Customer Service Hub`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` registers the bot ` + quoted + ` built with ` + quoted + `$`, Do: registersBot,
		Doc:     "Makes a bot known.",
		Example: `Ada registers the bot "Cora" built with "Microsoft Bot Framework"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds the bot ` + quoted + ` to the workstream ` + quoted + `$`, Do: addsBot, Writes: []string{"workstream.bot"},
		Doc:     "The bot takes the workstream's conversations first.",
		Example: `Ada adds the bot "Cora" to the workstream "SMS"`,
	},
	{
		Keyword: Then, Pattern: `^the active dashboards on (the web|Unified Service Desk) do not contain:$`, Do: dashboardsLack,
		Doc:     "What the view of active agent dashboards does not list.",
		Example: "the active dashboards on the web do not contain:",
	},
	{
		Keyword: Then, Pattern: `^the active dashboards on (the web|Unified Service Desk) contain ` + quoted + `$`, Do: dashboardsContain,
		Doc:     "What the view of active agent dashboards lists.",
		Example: `the active dashboards on the web contain "Omnichannel Agent Dashboard"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds a rule to the workstream ` + quoted + ` that sends (?:everything|` + attribute + ` equal to ` + quoted + `) to the queue ` + quoted + `$`, Do: addsRule,
		Doc:     "Adds a last route-to-queue rule.",
		Example: `Ada adds a rule to the workstream "SMS" that sends contact.loyalty equal to "gold" to the queue "Billing"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds a rule to the workstream ` + quoted + ` that compares ` + attribute + ` with a value of ` + number + ` characters$`, Do: addsLongRule,
		Doc:     "Adds a last route-to-queue rule with a value of exactly that many characters.",
		Example: `Ada adds a rule to the workstream "live chat" that compares context.product with a value of 4,000 characters`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds the context variable ` + quoted + ` to the workstream ` + quoted + `$`, Do: addsVariable,
		Doc:     "Adds a context variable of type Text.",
		Example: `Ada adds the context variable "product" to the workstream "live chat"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds a context variable with a name of ` + number + ` characters to the workstream ` + quoted + `$`, Do: addsLongVariable,
		Doc:     "Adds a context variable with a name of exactly that many characters.",
		Example: `Ada adds a context variable with a name of 100 characters to the workstream "live chat"`,
	},
}

const (
	app       = `(Omnichannel for Customer Service|Customer Service workspace|Customer Service Hub|Customer Service admin center|Omnichannel Administration)`
	attribute = `([a-z]+\.[A-Za-z ]+?)`
)

func opensApp(ctx context.Context, who, which string) error {
	a, err := wordOf[oc.App](which)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.OpenApp{App: a})
}

func signsInTo(ctx context.Context, who, which string) error {
	a, err := wordOf[oc.App](which)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.SignIn{In: a})
}

func (w *World) apps(ctx context.Context) ([]oc.OfferedApp, error) {
	answer, err := Answer[oc.AppsAnswer](ctx, w, w.observer(), oc.AppsOffered{})
	return answer.Apps, err
}

func appIs(ctx context.Context, which, how string) error {
	all, err := WorldOf(ctx).apps(ctx)
	if err != nil {
		return err
	}
	seen := "not there"
	for _, a := range all {
		if a.App.String() == which {
			seen = map[bool]string{true: "there and supported", false: "there and unsupported"}[a.Supported]
		}
	}
	if seen != how {
		return Expected(how, seen)
	}
	return nil
}

func configuredIn(ctx context.Context, which string) error {
	all, err := WorldOf(ctx).apps(ctx)
	if err != nil {
		return err
	}
	var seen []string
	for _, a := range all {
		if a.Configuration {
			seen = append(seen, a.App.String())
		}
	}
	if len(seen) != 1 || seen[0] != which {
		return Expected(which, strings.Join(seen, ", "))
	}
	return nil
}

func registered(ctx context.Context, id, tenant, day string) error {
	a := oc.Application{ID: id, Tenant: tenant}
	if day != "" {
		var err error
		if a.Expires, err = until(day); err != nil {
			return err
		}
	}
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		o.Applications = append(o.Applications, a)
		return nil
	})
}

func addsApplicationUser(ctx context.Context, who, called, id string) error {
	return WorldOf(ctx).Do(ctx, who, oc.AddApplicationUser{User: oc.ApplicationUser{Name: called, Application: id}})
}

func customises(ctx context.Context, who, kind, called string) error {
	k, err := wordOf[oc.CustomisationKind](kind)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.Customise{Customisation: oc.Customisation{Kind: k, Name: called}})
}

func customisesSummary(ctx context.Context, who, what string) error {
	return WorldOf(ctx).Do(ctx, who, oc.Customise{Customisation: oc.Customisation{Kind: oc.CustomSummaryForm, Name: what}})
}

func placesWidget(ctx context.Context, who, called, version, which string) error {
	a, err := wordOf[oc.App](which)
	if err != nil {
		return err
	}
	n, err := wholeNumber(version)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.AddWidget{Widget: oc.Widget{Name: called, App: a, Framework: n}})
}

func registersBot(ctx context.Context, who, called, framework string) error {
	return WorldOf(ctx).Do(ctx, who, oc.RegisterBot{Bot: oc.Person{
		ID: oc.PersonID(slug(called)), Name: called, Bot: true, BotFramework: framework,
	}})
}

func addsBot(ctx context.Context, who, called, workstream string) error {
	return WorldOf(ctx).onWorkstream(ctx, who, workstream, func(ws oc.Workstream) oc.Command {
		return oc.SetBot{Workstream: ws.ID, Bot: oc.PersonID(slug(called))}
	})
}

// activeDashboards is what the view lists.
func (w *World) activeDashboards(ctx context.Context, on string) ([]string, error) {
	c, err := wordOf[oc.Client](on)
	if err != nil {
		return nil, err
	}
	answer, err := Answer[oc.DashboardsAnswer](ctx, w, w.observer(), oc.ActiveDashboards{Client: c})
	return answer.Dashboards, err
}

func dashboardsLack(ctx context.Context, on string, table *godog.Table) error {
	all, err := WorldOf(ctx).activeDashboards(ctx, on)
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		if slices.Contains(all, row.Cells[0].Value) {
			return Expected("no "+row.Cells[0].Value, strings.Join(all, ", "))
		}
	}
	return nil
}

func dashboardsContain(ctx context.Context, on, called string) error {
	all, err := WorldOf(ctx).activeDashboards(ctx, on)
	if err == nil && !slices.Contains(all, called) {
		return Expected(called, strings.Join(all, ", "))
	}
	return err
}

func addsRule(ctx context.Context, who, workstream, attribute, value, queue string) error {
	w := WorldOf(ctx)
	id, err := w.Queue(queue)
	if err != nil {
		return err
	}
	r := oc.Route{Name: "rule for " + queue, Queue: id}
	if attribute != "" {
		r.Conditions = []oc.Condition{{Attribute: attribute, Operator: oc.Equals, Value: value}}
	}
	return w.addRoute(ctx, who, workstream, r)
}

func addsLongRule(ctx context.Context, who, workstream, attribute, length string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	return WorldOf(ctx).addRoute(ctx, who, workstream, oc.Route{Name: "long", Queue: supportQueue, Conditions: []oc.Condition{
		{Attribute: attribute, Operator: oc.Equals, Value: strings.Repeat("ü", n)},
	}})
}

func (w *World) addRoute(ctx context.Context, who, workstream string, r oc.Route) error {
	return w.onWorkstream(ctx, who, workstream, func(ws oc.Workstream) oc.Command {
		return oc.SetRoutes{Workstream: ws.ID, Routes: append(slices.Clone(ws.Routes), r)}
	})
}

func addsVariable(ctx context.Context, who, called, workstream string) error {
	return WorldOf(ctx).onWorkstream(ctx, who, workstream, func(ws oc.Workstream) oc.Command {
		return oc.AddContextVariable{Workstream: ws.ID, Variable: oc.ContextVariable{Name: called}}
	})
}

func addsLongVariable(ctx context.Context, who, length, workstream string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	return addsVariable(ctx, who, strings.Repeat("ü", n), workstream)
}
