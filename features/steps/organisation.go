package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/organisation"
)

// organisationSteps describe the organisation at the start. The order of the
// sentences is free, except that what is named has to be there.
var organisationSteps = []Step{
	{
		Keyword: Given, Pattern: `^Contoso$`, Do: func(context.Context) error { return nil },
		Doc:     `The organisation that every scenario has: Ada administers, Sue supervises, the queue "Support" is empty.`,
		Example: `Contoso`,
	},
	{
		Keyword: Given, Pattern: `^Contoso with an? ` + channel + ` workstream(?: on ` + carrier + `)?$`, Do: contosoWith,
		Doc:     "Adds a workstream that is called like its channel, ready to carry traffic; its first support number is 14255550100.",
		Example: "Contoso with an SMS workstream on Twilio",
	},
	{
		Keyword: Given, Pattern: `^an? ` + channel + ` workstream ` + quoted + `(?: on ` + carrier + `)?(?: with the number ` + phone + `)?$`, Do: anotherWorkstream,
		Doc:     "Adds another workstream, ready to carry traffic.",
		Example: `an SMS workstream "Billing" on Twilio with the number 14255550190`,
	},
	{
		Keyword: Given, Pattern: `^a queue ` + quoted + `(?: with ` + names + `)?$`, Do: queueWith,
		Doc:     "Adds a messaging queue; people named are its members, in this order.",
		Example: `a queue "Billing" with Ann and Bob`,
	},
	{
		Keyword: Given, Pattern: `^agents? ` + names + `(?: with ` + number + ` units(?: each)?)?(?: in the queue ` + quoted + `)?$`, Do: agentsIn,
		Doc:     `Adds agents, members of the queue (of "Support" when none is named), who sign in when the story begins.`,
		Example: `agents Ann and Bob with 60 units each in the queue "Support"`,
	},
	{
		Keyword: Given, Pattern: `^` + names + ` (?:is|are) not signed in$`, Do: notSignedIn,
		Doc:     "Agents who do not sign in when the story begins.",
		Example: "Bob is not signed in",
	},
	{
		Keyword: Given, Pattern: `^` + name + ` is an? (agent|supervisor|administrator|system administrator)(?: too)?$`, Do: hasRole,
		Doc:     "Adds a person with that role, or gives a person one role more.",
		Example: "Sue is an agent too",
	},
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` takes ` + number + ` units$`, Do: takesUnits, Writes: []string{"workstream.units"},
		Doc:     "What one conversation of the workstream demands of an agent.",
		Example: `the workstream "SMS" takes 50 units`,
	},
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` sends everything to the queue ` + quoted + `$`, Do: sendsTo, Writes: []string{"workstream.queue"},
		Doc:     "The fallback queue of a workstream, where work goes that no route matches.",
		Example: `the workstream "SMS" sends everything to the queue "Billing"`,
	},
	{
		Keyword: Given, Pattern: `^the callback URL of ` + provider + ` is not entered$`, Do: notConnected,
		Doc:     "The provider does not know the platform's callback URL at the start (CH-002).",
		Example: "the callback URL of Twilio is not entered",
	},
	{
		Keyword: Given, Pattern: `^the organisation in ` + quoted + `$`, Do: organisationIn, Check: checkOrganisation,
		Doc:     "The organisation that a YAML file describes, in place of Contoso; the path is relative to the feature. Its agents sign in when the story begins.",
		Example: `the organisation in "contoso.yaml"`,
	},
}

func contosoWith(ctx context.Context, ch, at string) error {
	return addChannel(ctx, ch, ch, at, "")
}

func anotherWorkstream(ctx context.Context, ch, called, at, supportNumber string) error {
	return addChannel(ctx, called, ch, at, supportNumber)
}

func addChannel(ctx context.Context, called, channelText, at, supportNumber string) error {
	ch, err := wordOf[oc.Channel](channelText)
	if err != nil {
		return err
	}
	var p oc.Provider
	switch {
	case ch == oc.ChannelSMS && at == "":
		return fmt.Errorf("an SMS workstream is on Twilio or on TeleSign; say which")
	case ch == oc.ChannelSMS:
		if p, err = wordOf[oc.Provider](at); err != nil {
			return err
		}
	case at != "":
		return fmt.Errorf("%s carries SMS, not %v", at, ch)
	case ch == oc.ChannelLINE:
		p = oc.ProviderLINE
	}
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error { return addWorkstream(o, called, ch, p, supportNumber) })
}

func queueWith(ctx context.Context, called, members string) error {
	w := WorldOf(ctx)
	q := oc.Queue{ID: oc.QueueID(slug(called)), Name: called, Type: oc.Messaging}
	if members != "" {
		for _, who := range nameList(members) {
			p, err := w.Person(who)
			if err != nil {
				return err
			}
			q.Members = append(q.Members, p.ID)
		}
	}
	return w.Describe(func(o *oc.Organisation) error {
		if slices.ContainsFunc(o.Queues, func(other oc.Queue) bool { return other.ID == q.ID }) {
			return fmt.Errorf("there is a queue %q already", called)
		}
		o.Queues = append(o.Queues, q)
		return nil
	})
}

func agentsIn(ctx context.Context, who, units, queue string) error {
	w := WorldOf(ctx)
	n, err := wholeNumber(cmp.Or(units, "0"))
	if err != nil {
		return err
	}
	for _, agent := range nameList(who) {
		if err := w.AddAgent(agent, cmp.Or(queue, "Support"), n); err != nil {
			return err
		}
	}
	return nil
}

func notSignedIn(ctx context.Context, who string) error {
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		for _, agent := range nameList(who) {
			p, err := w.Person(agent)
			if err != nil {
				return err
			}
			w.SignedOut(p.ID)
		}
		return nil
	})
}

var roles = map[string]oc.Role{
	"agent": oc.RoleAgent, "supervisor": oc.RoleSupervisor, "administrator": oc.RoleAdministrator,
	"system administrator": oc.RoleSystemAdministrator,
}

func hasRole(ctx context.Context, who, role string) error {
	w := WorldOf(ctx)
	if _, err := w.Person(who); err != nil {
		_, err := w.AddPerson(who, roles[role])
		return err
	}
	return w.DescribePerson(who, func(p *oc.Person) { p.Roles = append(p.Roles, roles[role]) })
}

func takesUnits(ctx context.Context, workstream, units string) error {
	n, err := wholeNumber(units)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.Units = n })
}

func sendsTo(ctx context.Context, workstream, queue string) error {
	w := WorldOf(ctx)
	q, err := w.Queue(queue)
	if err != nil {
		return err
	}
	return w.DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.FallbackQueue = q })
}

func notConnected(ctx context.Context, at string) error {
	w := WorldOf(ctx)
	p, err := wordOf[oc.Provider](at)
	if err != nil {
		return err
	}
	return w.Describe(func(*oc.Organisation) error {
		w.unconnected = append(w.unconnected, p)
		return nil
	})
}

// connect settles whose callback URL stands at the provider when the story begins.
func (w *World) connect() error {
	if len(w.unconnected) == 0 {
		return nil
	}
	before, accounts := w.options.Connected, w.options.Organisation.Accounts
	for _, p := range w.unconnected {
		if !slices.ContainsFunc(accounts, func(a oc.Account) bool { return a.Provider == p }) {
			return fmt.Errorf("the organisation has no account at %v", p)
		}
	}
	w.options.Connected = []oc.AccountID{}
	for _, a := range accounts {
		if !slices.Contains(w.unconnected, a.Provider) && (before == nil || slices.Contains(before, a.ID)) {
			w.options.Connected = append(w.options.Connected, a.ID)
		}
	}
	return nil
}

var organisationPattern = regexp.MustCompile(`"([^"]*)"`)

// checkOrganisation reads the file before anything runs, so that a mistake in it
// is told once and nothing is run half.
func checkOrganisation(text string, readFile func(string) ([]byte, error)) error {
	path := organisationPattern.FindStringSubmatch(text)[1]
	data, err := readFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file %q beside the feature", path)
	case err != nil:
		return err
	}
	_, err = organisation.Parse(path, data)
	return err
}

func organisationIn(ctx context.Context, path string) error {
	w := WorldOf(ctx)
	data, err := w.scenario.ReadFile(path)
	if err != nil {
		return err
	}
	file, err := organisation.Parse(path, data)
	if err != nil {
		return err
	}
	return w.Describe(func(o *oc.Organisation) error {
		w.file = file
		*o = cloned(file.Organisation())
		w.options.History = file.History()
		w.options.Connected = append([]oc.AccountID{}, file.Connected()...)
		w.signedIn = nil
		for _, p := range o.People {
			if slices.Contains(p.Roles, oc.RoleAgent) && !p.Bot {
				w.signedIn = append(w.signedIn, p.ID)
			}
		}
		return nil
	})
}

// cloned lets Givens change what a file says without changing the file.
func cloned(o oc.Organisation) oc.Organisation {
	o.People, o.Queues, o.Workstreams = slices.Clone(o.People), slices.Clone(o.Queues), slices.Clone(o.Workstreams)
	o.Accounts, o.Instances = slices.Clone(o.Accounts), slices.Clone(o.Instances)
	return o
}

// prepareProviders makes the providers what the organisation's file says they are.
func (w *World) prepareProviders() error {
	if w.file == nil {
		return nil
	}
	types := map[organisation.AccountType]string{
		organisation.SelfService: "self-service", organisation.Standard: "standard", organisation.Enterprise: "enterprise",
	}
	for _, side := range w.file.Providers() {
		p := w.bench.Provider(side.Provider)
		var err error
		try := func(wanted bool, do func() error) {
			if wanted && err == nil {
				err = do()
			}
		}
		try(side.AccountType != 0, func() error { return p.SetAccountType(side.Account, types[side.AccountType]) })
		try(side.MessagesThisMonth > 0, func() error { return p.SetMonthCount(side.Account, side.MessagesThisMonth) })
		for _, n := range side.VerifiedNumbers {
			try(true, func() error { return p.Verify(side.Account, n) })
		}
		for _, c := range side.Coverage {
			try(true, func() error { return p.SetCoverage(c.Country, c.Numbers, c.Texts) })
		}
		try(side.OptOut, func() error { return p.SetOptOut(side.Account, true) })
		try(side.Redelivery, func() error { return p.SetRedelivery(side.Account, true) })
		try(side.MonthlyQuota > 0, func() error { return p.SetMonthlyQuota(side.Account, side.MonthlyQuota) })
		if err != nil {
			return fmt.Errorf("%s: %w", side.Account, err)
		}
	}
	return nil
}
