package steps

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// provisioningSteps are about the environment: what was bought, where it runs and
// what is enabled in it.
var provisioningSteps = []Step{
	{
		Keyword: Given, Pattern: `^Contoso has (?:nothing but )?` + licences + `$`, Do: hasLicences,
		Doc:     "What was bought; everything when nothing is said.",
		Example: "Contoso has Customer Service Enterprise and the chat add-on",
	},
	{
		Keyword: Given, Pattern: `^Contoso is a trial$`, Do: onEnvironment(func(e *oc.Environment) { e.Trial = true }),
		Doc:     "Everything may be tried without a licence.",
		Example: "Contoso is a trial",
	},
	{
		Keyword: Given, Pattern: `^nothing is provisioned$`, Do: onEnvironment(func(e *oc.Environment) { e.Unprovisioned = true }),
		Doc:     "No channel is enabled; otherwise everything is that is licensed.",
		Example: "nothing is provisioned",
	},
	{
		Keyword: Given, Pattern: `^Contoso runs in the Government Community Cloud$`, Do: onEnvironment(func(e *oc.Environment) { e.Cloud = oc.GovernmentCommunityCloud }),
		Doc:     "In GCC, not in the commercial cloud.",
		Example: "Contoso runs in the Government Community Cloud",
	},
	{
		Keyword: Given, Pattern: `^Contoso has not been updated to the latest application version$`, Do: onEnvironment(func(e *oc.Environment) { e.OldVersion = true }),
		Doc:     "An environment that existed before.",
		Example: "Contoso has not been updated to the latest application version",
	},
	{
		Keyword: Given, Pattern: `^Contoso runs in the region ` + quoted + `$`, Do: runsInRegion,
		Doc:     "Where the environment runs; the United States when nothing is said.",
		Example: `Contoso runs in the region "Europe"`,
	},
	{
		Keyword: Given, Pattern: `^the supported regions are ` + quotedList + `$`, Do: supportedRegions,
		Doc:     "Where the product works; the target's own list when nothing is said.",
		Example: `the supported regions are "Europe" and "Japan"`,
	},
	{
		Keyword: Given, Pattern: `^Contoso has an instance ` + quoted + ` in the region ` + quoted + `$`, Do: hasInstanceIn,
		Doc:     "An instance of the tenant that could be provisioned.",
		Example: `Contoso has an instance "sandbox" in the region "Europe"`,
	},
	{
		Keyword: Given, Pattern: `^` + name + ` is connected to the child business unit ` + quoted + `$`, Do: inBusinessUnit,
		Doc:     "Not to the root business unit.",
		Example: `Ada is connected to the child business unit "Norway"`,
	},
	{
		Keyword: Given, Pattern: `^` + name + ` lacks the read permission$`, Do: lacksRead,
		Doc:     "The permission that provisioning needs.",
		Example: "Ada lacks the read permission",
	},
	{
		Keyword: Given, Pattern: `^` + name + ` may read and write secured columns$`, Do: securedColumns,
		Doc:     "Has the permissions on the columns that hold the secrets of SMS accounts.",
		Example: "Ada may read and write secured columns",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` buys the ` + licence + `$`, Do: buys,
		Doc:     "Adds a licence.",
		Example: "Ada buys the chat add-on",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` updates Contoso to the latest application version$`, Do: updates,
		Doc:     "Brings an existing environment up to date.",
		Example: "Ada updates Contoso to the latest application version",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` provisions ` + families + `(?: in the region ` + quoted + `)?(?: for the instance ` + quoted + `)?$`, Do: provisions,
		Doc:     "Saves the form of provisioning with these families selected.",
		Example: `Ada provisions chat and SMS in the region "Europe" for the instance "sandbox"`,
	},
	{
		Keyword: Then, Pattern: `^` + family + ` is (provisioned|not provisioned)$`, Do: isProvisioned,
		Doc:     "Whether the family is enabled.",
		Example: "SMS is provisioned",
	},
	{
		Keyword: Then, Pattern: `^the channel families offered are:$`, Do: familiesOffered,
		Doc:     "Exactly these, in any order.",
		Example: "the channel families offered are:",
	},
	{
		Keyword: Then, Pattern: `^the family ` + family + ` (contains|does not contain) ` + channel + `$`, Do: familyContains,
		Doc:     "Whether a channel is offered in a family.",
		Example: "the family social contains LINE",
	},
	{
		Keyword: Then, Pattern: `^the instances listed for the region ` + quoted + ` are (nothing|` + quotedList + `)$`, Do: instancesListed,
		Doc:     "What the form of provisioning lists when that region is selected.",
		Example: `the instances listed for the region "Europe" are "sandbox"`,
	},
	{
		Keyword: Then, Pattern: `^the request is refused with ` + quoted + ` or ` + quoted + `$`, Do: refusedWith,
		Doc:     "The last request was refused with one of two texts.",
		Example: `the request is refused with "Unable to perform the requested operation" or "Request validation failed"`,
	},
	{
		Keyword: Then, Pattern: `^the audit log (says|does not say) that data is shared outside the compliance and geographic boundary$`, Do: auditSays,
		Doc:     "Whether auditors find that a channel which shares data was enabled (LINE-021).",
		Example: "the audit log says that data is shared outside the compliance and geographic boundary",
	},
}

const (
	licence    = `(Customer Service Enterprise|chat add-on|digital messaging add-in|Microsoft Teams add-on|voice add-on)`
	licences   = `((?:the )?` + oneLicence + `(?:(?:,| and) (?:the )?` + oneLicence + `)*)`
	oneLicence = `(?:Customer Service Enterprise|chat add-on|digital messaging add-in|Microsoft Teams add-on|voice add-on)`
	family     = `(` + oneFamily + `)`
	families   = `(` + oneFamily + `(?:(?:,| and) ` + oneFamily + `)*)`
	oneFamily  = `(?:chat|voice|SMS|social|custom messaging|Microsoft Teams|entity records)`
	quotedList = `("[^"]*"(?:(?:,| and) "[^"]*")*)`
)

// textList takes a list of quoted texts apart.
func textList(list string) []string {
	var all []string
	for _, x := range nameList(list) {
		all = append(all, strings.Trim(x, `"`))
	}
	return all
}

// onEnvironment is a step that changes the environment before the story begins.
func onEnvironment(change func(*oc.Environment)) func(context.Context) error {
	return func(ctx context.Context) error {
		return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
			change(&o.Environment)
			return nil
		})
	}
}

func hasLicences(ctx context.Context, list string) error {
	var bought []oc.Licence
	for _, word := range nameList(list) {
		l, err := wordOf[oc.Licence](strings.TrimPrefix(word, "the "))
		if err != nil {
			return err
		}
		bought = append(bought, l)
	}
	return onEnvironment(func(e *oc.Environment) { e.Licences = bought })(ctx)
}

func runsInRegion(ctx context.Context, region string) error {
	return onEnvironment(func(e *oc.Environment) { e.Region = region })(ctx)
}

func supportedRegions(ctx context.Context, list string) error {
	return onEnvironment(func(e *oc.Environment) { e.Regions = textList(list) })(ctx)
}

func hasInstanceIn(ctx context.Context, called, region string) error {
	return onEnvironment(func(e *oc.Environment) {
		e.Instances = append(e.Instances, oc.EnvironmentInstance{Name: called, Region: region})
	})(ctx)
}

func inBusinessUnit(ctx context.Context, who, unit string) error {
	return WorldOf(ctx).DescribePerson(who, func(p *oc.Person) { p.BusinessUnit = unit })
}

func lacksRead(ctx context.Context, who string) error {
	return WorldOf(ctx).DescribePerson(who, func(p *oc.Person) { p.NoReadAccess = true })
}

func securedColumns(ctx context.Context, who string) error {
	return WorldOf(ctx).DescribePerson(who, func(p *oc.Person) { p.SecuredColumns = true })
}

func buys(ctx context.Context, who, what string) error {
	l, err := wordOf[oc.Licence](what)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.AddLicence{Licence: l})
}

func updates(ctx context.Context, who string) error {
	return WorldOf(ctx).Do(ctx, who, oc.UpdateApplication{})
}

func provisions(ctx context.Context, who, list, region, instance string) error {
	c := oc.ProvisionChannels{Region: region, Instance: instance}
	for _, word := range nameList(list) {
		f, err := wordOf[oc.ChannelFamily](word)
		if err != nil {
			return err
		}
		c.Families = append(c.Families, f)
	}
	return WorldOf(ctx).Do(ctx, who, c)
}

// offered is what the product offers in a family.
func (w *World) offered(ctx context.Context, word string) (oc.OfferedFamily, error) {
	f, err := wordOf[oc.ChannelFamily](word)
	if err != nil {
		return oc.OfferedFamily{}, err
	}
	answer, err := Answer[oc.ChannelsAnswer](ctx, w, w.observer(), oc.ChannelsOffered{})
	if err != nil {
		return oc.OfferedFamily{}, err
	}
	i := slices.IndexFunc(answer.Families, func(x oc.OfferedFamily) bool { return x.Family == f })
	if i < 0 {
		return oc.OfferedFamily{}, Failf("the family %s is not offered", word)
	}
	return answer.Families[i], nil
}

func isProvisioned(ctx context.Context, word, how string) error {
	f, err := WorldOf(ctx).offered(ctx, word)
	if err == nil && f.Provisioned != (how == "provisioned") {
		return Expected(how, fmt.Sprintf("%+v", f))
	}
	return err
}

func familiesOffered(ctx context.Context, table *godog.Table) error {
	w := WorldOf(ctx)
	answer, err := Answer[oc.ChannelsAnswer](ctx, w, w.observer(), oc.ChannelsOffered{})
	if err != nil {
		return err
	}
	var want, seen []string
	for _, row := range table.Rows {
		want = append(want, row.Cells[0].Value)
	}
	for _, f := range answer.Families {
		seen = append(seen, f.Family.String())
	}
	slices.Sort(want)
	slices.Sort(seen)
	if !slices.Equal(want, seen) {
		return Expected(strings.Join(want, ", "), strings.Join(seen, ", "))
	}
	return nil
}

func familyContains(ctx context.Context, word, how, channelText string) error {
	ch, err := wordOf[oc.Channel](channelText)
	if err != nil {
		return err
	}
	f, err := WorldOf(ctx).offered(ctx, word)
	if err == nil && slices.Contains(f.Channels, ch) != (how == "contains") {
		return Expected(word+" that "+how+" "+channelText, fmt.Sprint(f.Channels))
	}
	return err
}

func instancesListed(ctx context.Context, region, want, _ string) error {
	w := WorldOf(ctx)
	answer, err := Answer[oc.InstancesAnswer](ctx, w, "Ada", oc.InstancesToProvision{Region: region})
	if err != nil {
		return err
	}
	var seen, names []string
	for _, i := range answer.Instances {
		seen = append(seen, i.Name)
	}
	if want != "nothing" {
		names = textList(want)
	}
	if !slices.Equal(names, seen) {
		return Expected(want, cmp.Or(strings.Join(seen, ", "), "nothing"))
	}
	return nil
}

func refusedWith(ctx context.Context, one, other string) error {
	w := WorldOf(ctx)
	no := w.Refused()
	switch {
	case w.outcome.what == "":
		return errNothingAsked
	case no == nil:
		return &Mismatch{Message: w.outcome.what, Expected: "refused", Seen: "accepted"}
	case !strings.Contains(no.Detail, one) && !strings.Contains(no.Detail, other):
		return Expected(fmt.Sprintf("%q or %q", one, other), no.Detail)
	}
	return nil
}

func auditSays(ctx context.Context, how string) error {
	w := WorldOf(ctx)
	answer, err := Answer[oc.AuditAnswer](ctx, w, "Ada", oc.AuditLog{})
	if err != nil {
		return err
	}
	said := slices.ContainsFunc(answer.Entries, func(x oc.AuditEntry) bool { return x.What == oc.AuditDataShared })
	if said != (how == "says") {
		return Expected("an audit log that "+how+" it", fmt.Sprintf("%+v", answer.Entries))
	}
	return nil
}

// until reads a day, as it begins in UTC.
func until(text string) (time.Time, error) {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%s is no date: %w", text, err)
	}
	return at, nil
}
