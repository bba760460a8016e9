package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const rootHelp = `ocsim is Dynamics 365 Omnichannel for Customer Service on a laptop and in CI.

Hold the built-in reference engine against the documented behaviours:

    ocsim conform

Run features of your own, against an organisation that you describe in YAML:

    ocsim conform my.feature

See which sentences a feature may use, and what the product is documented to do:

    ocsim steps
    ocsim behaviours

Run fakes of LINE, TeleSign and Twilio for a program under development:

    ocsim fake

Exit codes: 0 it conforms, 1 it does not, 2 the command or a file is wrong and
nothing ran, 3 there is no verdict.`

// newRoot is the command with all its verbs.
func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "ocsim",
		Short:         "Omnichannel for Customer Service, simulated and specified",
		Long:          rootHelp,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		SuggestionsMinimumDistance: 2,
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.AddCommand(
		conformCommand(s), exploreCommand(s), deviantsCommand(s), flipsCommand(s), coverageCommand(s), stepsCommand(s), behavioursCommand(s), schemaCommand(s), fakeCommand(s), versionCommand(s),
	)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root
}

// explain says in one message what was wrong with a command line and where to look.
func explain(c *cobra.Command, err error) error {
	message := err.Error()
	var unknown *pflag.NotExistError
	var bad *pflag.InvalidValueError
	var number *strconv.NumError
	switch {
	case errors.As(err, &unknown):
		return fmt.Errorf("%s%s\nSee: %s --help", message, nearestFlag(c, unknown.GetSpecifiedName()), c.CommandPath())
	case strings.HasPrefix(message, "unknown command"):
		return fmt.Errorf("%s\nSee: ocsim help", strings.TrimSpace(message))
	case errors.As(err, &bad) && errors.As(err, &number):
		return fmt.Errorf("--%s wants a whole number, not %q\nSee: %s --help", bad.GetFlag().Name, bad.GetValue(), c.CommandPath())
	case isUsage(err):
		return fmt.Errorf("%w\nSee: %s --help", err, c.CommandPath())
	}
	return err
}

// isUsage reports whether the error is about the command line itself.
func isUsage(err error) bool {
	var invalid *pflag.InvalidValueError
	var required *pflag.ValueRequiredError
	var syntax *pflag.InvalidSyntaxError
	return errors.As(err, &invalid) || errors.As(err, &required) || errors.As(err, &syntax)
}

func nearestFlag(c *cobra.Command, name string) string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	best := nearest(name, names)
	if best == "" {
		return ""
	}
	return ": did you mean --" + best + "?"
}
