package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/reports"
	"github.com/ocsim/ocsim/scenarios/organisation"
)

const schemaHelp = `Print a JSON Schema: of the YAML file that describes an organisation (without an
argument), or of results.json.

Editors complete and check an organisation file that names its schema:

    ocsim schema > organisation.schema.json

and then, as the first line of contoso.yaml:

    # yaml-language-server: $schema=organisation.schema.json`

func schemaCommand(s streams) *cobra.Command {
	schemas := map[string]func() []byte{
		"organisation": organisation.Schema,
		"results":      func() []byte { return reports.Schema },
	}
	return &cobra.Command{
		Use:       "schema [organisation|results]",
		Short:     "Print the JSON Schema of an organisation file or of results.json",
		Long:      schemaHelp,
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: []string{"organisation", "results"},
		RunE: func(_ *cobra.Command, args []string) error {
			which := "organisation"
			if len(args) > 0 {
				which = args[0]
			}
			schema, ok := schemas[which]
			if !ok {
				return fmt.Errorf("there is no schema of %q: it is organisation or results", which)
			}
			_, err := s.out.Write(append(bytes.TrimRight(schema(), "\n"), '\n'))
			return err
		},
	}
}
