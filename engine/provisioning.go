package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// checkProvisioning looks at the form of provisioning: who is connected (LIC-009),
// where (LIC-007, LIC-008), and what was bought (LIC-006).
func (e *Engine) checkProvisioning(by oc.PersonID, c oc.ProvisionChannels) *oc.Rejection {
	p, _ := e.state.Committed.person(by)
	switch {
	case p.BusinessUnit != "":
		return forbidden("provisioning", "LIC-009", "Unable to perform the requested operation: connected to the child business unit "+p.BusinessUnit)
	case p.NoReadAccess:
		return forbidden("provisioning", "LIC-009", "Request validation failed: read permission is missing")
	}
	region := c.Region
	if region == "" {
		region = e.state.Committed.Environment.Region
	}
	if !e.supports(region) {
		return forbidden(region, "LIC-007", "not a supported region")
	}
	if c.Instance != "" && !slices.ContainsFunc(e.instancesIn(region), func(i oc.EnvironmentInstance) bool { return i.Name == c.Instance }) {
		return notFound(c.Instance, "not listed for the region "+region+" (LIC-008)")
	}
	for _, f := range c.Families {
		if !e.licensed(f) {
			return forbidden(f.String(), "LIC-006", "its licence is missing")
		}
	}
	return nil
}

// supports reports whether the product works in a region; an environment that
// names none is in a supported one.
func (e *Engine) supports(region string) bool {
	regions := e.state.Committed.Environment.Regions
	if regions == nil {
		regions = e.policy.Setup.Regions
	}
	return region == "" || slices.Contains(regions, region)
}

// instancesIn lists the instances that can be chosen for a region (LIC-008).
func (e *Engine) instancesIn(region string) []oc.EnvironmentInstance {
	var in []oc.EnvironmentInstance
	for _, i := range e.state.Committed.Environment.Instances {
		if i.Region == region {
			in = append(in, i)
		}
	}
	return in
}

// licensed reports whether what was bought covers a family; in a trial
// everything is covered (LIC-001 to LIC-006, LIC-015).
func (e *Engine) licensed(f oc.ChannelFamily) bool {
	env := &e.state.Committed.Environment
	if env.Trial || env.Licences == nil {
		return true
	}
	return slices.ContainsFunc(e.policy.Setup.Licensing, func(r LicenceRow) bool {
		return r.Family == f && !slices.ContainsFunc(r.All, func(l oc.Licence) bool { return !slices.Contains(env.Licences, l) })
	})
}

// provisioned reports whether a family is enabled for the organisation (SMS-010).
func (e *Engine) provisioned(f oc.ChannelFamily) bool {
	env := &e.state.Committed.Environment
	if env.Unprovisioned {
		return false
	}
	if len(env.Provisioned) == 0 {
		return e.licensed(f)
	}
	return slices.Contains(env.Provisioned, f)
}

// checkAvailable refuses what cannot be set up here on a channel: its generation
// of the product (T-20), cloud (LINE-001, LIC-013), region, licence (LIC-014),
// provisioning (SMS-010) and application version (LINE-002).
func (e *Engine) checkAvailable(ch oc.Channel, p oc.Provider) *oc.Rejection {
	env := &e.state.Committed.Environment
	switch {
	case p == oc.ProviderTeleSign && !e.on(FlagTeleSign):
		return invalid(p.String(), "TS-019", "the provider was removed from the product")
	case ch == oc.ChannelWeChat && !e.on(FlagWeChat):
		return invalid(ch.String(), "CH-004", "the channel was removed from the product")
	case env.Cloud == oc.GovernmentCommunityCloud && ch == oc.ChannelLINE:
		return forbidden(ch.String(), "LINE-001", "not available in the Government Community Cloud")
	case env.Cloud == oc.GovernmentCommunityCloud && ch == oc.ChannelWeChat:
		return forbidden(ch.String(), "LIC-013", "not available in the Government Community Cloud")
	case !e.supports(env.Region):
		return forbidden(env.Region, "LIC-007", "not a supported region")
	case !e.licensed(ch.Family()):
		return forbidden(ch.Family().String(), "LIC-006", "its licence is missing")
	case !e.provisioned(ch.Family()):
		return forbidden(ch.Family().String(), "SMS-010", "the channel is not enabled for the organisation")
	case ch == oc.ChannelLINE && env.OldVersion:
		return invalidState(ch.String(), "LINE-002", "the environment does not run the latest application version")
	}
	return nil
}

// checkApplicationUser asks for an unexpired application of the tenant (ACC-005).
func (e *Engine) checkApplicationUser(u oc.ApplicationUser) *oc.Rejection {
	s := &e.state.Committed
	if u.Application == "" {
		return invalid("application id", "ACC-005", "is mandatory")
	}
	i := slices.IndexFunc(s.Applications, func(a oc.Application) bool { return a.ID == u.Application })
	switch {
	case i < 0 || s.Applications[i].Tenant != s.Environment.Tenant:
		return invalid(u.Application, "ACC-005", "no application of this tenant")
	case !s.Applications[i].Expires.IsZero() && !e.now.Before(s.Applications[i].Expires):
		return invalid(u.Application, "ACC-005", "the application has expired")
	case slices.ContainsFunc(s.ApplicationUsers, func(x oc.ApplicationUser) bool { return x.Name == u.Name }):
		return invalid(u.Name, "", "there is such a user already")
	}
	return nil
}

// checkCustomisation keeps changes of the conversation summary form within the
// supported list; everything else is free (ACC-006).
func (e *Engine) checkCustomisation(c oc.Customisation) *oc.Rejection {
	supported := e.state.Committed.Environment.SummaryForm
	if supported == nil {
		supported = e.policy.Setup.SummaryForm
	}
	if c.Kind == oc.CustomSummaryForm && !slices.Contains(supported, c.Name) {
		return invalid(c.Name, "ACC-006", "not a supported customisation of the conversation summary form")
	}
	return nil
}

// checkWidget keeps widgets of the first framework in single-session apps (SES-012).
func (e *Engine) checkWidget(w oc.Widget) *oc.Rejection {
	app, ok := e.app(w.App)
	switch {
	case !ok:
		return notFound(w.App.String(), "no such app")
	case w.Framework != 1 && w.Framework != 2:
		return invalid("framework", "SES-012", "the channel integration framework has versions 1 and 2")
	case app.MultiSession && w.Framework == 1:
		return invalid(w.Name, "SES-012", "a multi-session app needs version 2 of the channel integration framework")
	}
	return nil
}

// checkBot takes bots of the Microsoft Bot Framework only (BOT-001). A newer
// generation of the product takes others too.
func (e *Engine) checkBot(b oc.Person) *oc.Rejection {
	switch {
	case !b.Bot:
		return invalid(string(b.ID), "BOT-001", "is a person, not a bot")
	case e.state.Profile == "seed" && b.BotFramework != "" && b.BotFramework != "Microsoft Bot Framework":
		return invalid(string(b.ID), "BOT-001", "was not built with the Microsoft Bot Framework")
	}
	return nil
}
