package deviants

var telesignFlips = []Flip{
	{Choice: "TS-023", Change: source("engine/channel/telesign/call.go", `{"ARN"}`, `{"MKT"}`)},
	{Choice: "TS-025", Change: source("fakes/telesign/messaging.go", "acc.Type == SelfService && !slices.Contains(acc.Verified, phone)", "acc.Type == 0")},
	{
		// The platform cannot tell what sort of account it is: it learns of it as of a
		// wrong key, when it asks before saving.
		Choice: "TS-026",
		Change: source("fakes/telesign/lease.go", "\tfor _, n := range c.account.Numbers {\n", `	for _, n := range c.account.Numbers {
		if n.Kind == ShortCode && c.account.Type != Enterprise {
			return nil, refuse(codeSenderID, "a short code needs an enterprise account")
		}
`),
	},
	{
		Choice: "TS-027",
		Change: source("fakes/telesign/messaging.go", "parts := segments(c.form.Get(\"message\"))\n", `parts := segments(c.form.Get("message"))
	if !f.cover(where.iso2).Send {
		return nil, refuse(codePhoneNumber, "outside coverage: "+where.name)
	}
`),
	},
	{Choice: "TS-028", Change: source("engine/account_check.go", "To: oc.CustomerID(a.Numbers[0].Number)", "To: oc.CustomerID(a.Numbers[len(a.Numbers)-1].Number)")},
	{
		Choice: "TS-029",
		Change: source("engine/account_check.go", "case c.Kind == oc.CallTestText:\n", "case c.Kind == oc.CallTestText && r.State == 290:\ne.checked(c.Account, check, true, r)\ncase c.Kind == oc.CallTestText:\n"),
	},
}
