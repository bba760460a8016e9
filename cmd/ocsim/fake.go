package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/fakes/clock"
	"github.com/ocsim/ocsim/fakes/serve"
)

const fakeHelp = `Run fakes of the messaging providers, for programs in any language.

Each provider listens on a port of its own and answers as the provider does: the
provider's own SDK cannot tell the difference. Without a PROVIDER all three run, or
those that the file of --config has. A line for each says where it listens, what
credentials it accepts, and how an SDK is pointed at it; with --json a line of JSON.

Customers, the journal, faults and the clock are behind an admin API on every origin,
below /_ocsim/ (see docs/fakes.md). It answers programs on this machine, unless there is
a token, in --admin-token or the variable OCSIM_ADMIN_TOKEN; then whoever has that.

What customers do is sent to the address of --forward-…, rightly signed.

A virtual clock stands still until the admin API moves it; real*60 runs an hour a
minute. An interrupt ends everything in good order.`

// fakePort is what a provider's flags say.
type fakePort struct{ listen, forward string }

type fakeOptions struct {
	config, clock, token string

	asJSON bool
	ports  map[string]*fakePort
}

func fakeCommand(s streams) *cobra.Command {
	o := fakeOptions{ports: map[string]*fakePort{}}
	c := &cobra.Command{
		Use:       "fake [line] [telesign] [twilio]",
		Short:     "Run fakes of LINE, TeleSign and Twilio",
		Long:      fakeHelp,
		Example:   "  ocsim fake\n  ocsim fake line --forward-line http://127.0.0.1:8080/webhooks/line\n  ocsim fake --config fakes.yaml --clock virtual --json",
		ValidArgs: serve.Providers,
		Args:      cobra.OnlyValidArgs,
		RunE:      func(c *cobra.Command, providers []string) error { return runFakes(c.Context(), s, o, providers) },
	}
	f := c.Flags()
	f.StringVar(&o.config, "config", "", "YAML file with accounts, addresses and manners; flags go before it")
	f.StringVar(&o.clock, "clock", "", "whose time it is: "+strings.ReplaceAll(clock.Modes, `"`, "")+" (default real)")
	f.StringVar(&o.token, "admin-token", "", "opens the admin API to whoever has it, from anywhere")
	f.BoolVar(&o.asJSON, "json", false, "for programs: a line of JSON a provider")
	for name, address := range map[string]string{"line": serve.LINEAddress, "telesign": serve.TeleSignAddress, "twilio": serve.TwilioAddress} {
		p := &fakePort{}
		o.ports[name] = p
		f.StringVar(&p.listen, "listen-"+name, "", "address for "+name+", port 0 being any free one (default "+address+")")
		f.StringVar(&p.forward, "forward-"+name, "", "URL that "+name+"'s webhooks go to where an account or number names none")
	}
	return c
}

func runFakes(ctx context.Context, s streams, o fakeOptions, providers []string) error {
	file := &fakeConfig{}
	if o.config != "" {
		var err error
		if file, err = readFakeConfig(o.config); err != nil {
			return err
		}
	}
	server, err := serve.Start(o.over(file.Config, providers))
	if err != nil {
		return o.explain(file, err)
	}
	if err := o.announce(s.out, server.Origins()); err != nil {
		return err
	}
	fmt.Fprintf(s.err, "ocsim: the clock is %s; the admin API is below %s/ on every origin; an interrupt ends it\n", server.Clock(), serve.Prefix)
	<-ctx.Done()
	inTime, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Stop(inTime); err != nil {
		fmt.Fprintf(s.err, "ocsim: cut off after 5s: %v\n", err)
	}
	return nil
}

// over lays the flags over the file.
func (o fakeOptions) over(c serve.Config, providers []string) serve.Config {
	runs := func(name string, inFile bool) bool {
		if len(providers) > 0 {
			return slices.Contains(providers, name)
		}
		return inFile || c.LINE == nil && c.TeleSign == nil && c.Twilio == nil
	}
	line, telesign, twilio := runs("line", c.LINE != nil), runs("telesign", c.TeleSign != nil), runs("twilio", c.Twilio != nil)
	c.LINE = chosen(c.LINE, line)
	c.TeleSign = chosen(c.TeleSign, telesign)
	c.Twilio = chosen(c.Twilio, twilio)
	set := func(to *string, flag string) {
		if flag != "" {
			*to = flag
		}
	}
	if c.LINE != nil {
		set(&c.LINE.Listen, o.ports["line"].listen)
		set(&c.LINE.Forward, o.ports["line"].forward)
	}
	if c.TeleSign != nil {
		set(&c.TeleSign.Listen, o.ports["telesign"].listen)
		set(&c.TeleSign.Forward, o.ports["telesign"].forward)
	}
	if c.Twilio != nil {
		set(&c.Twilio.Listen, o.ports["twilio"].listen)
		set(&c.Twilio.Forward, o.ports["twilio"].forward)
	}
	set(&c.Clock, o.clock)
	set(&c.AdminToken, os.Getenv("OCSIM_ADMIN_TOKEN"))
	set(&c.AdminToken, o.token)
	return c
}

// chosen is a copy of a provider's part if it runs, and nil if not.
func chosen[T any](part *T, runs bool) *T {
	if !runs {
		return nil
	}
	own := new(T)
	if part != nil {
		*own = *part
	}
	return own
}

// explain says where a mistake stands: in the file, or in a flag that went before it.
func (o fakeOptions) explain(file *fakeConfig, err error) error {
	var inUse *serve.InUse
	var wrong *serve.Mistake
	switch {
	case errors.As(err, &inUse):
		return fmt.Errorf("%s: %s is in use by another program; choose another address with --listen-%s ADDRESS (127.0.0.1:0 is any free port)",
			inUse.Provider, inUse.Address, inUse.Provider)
	case errors.As(err, &wrong):
		if flag := o.flagOf(wrong.Path); flag != "" {
			return fmt.Errorf("--%s: %w", flag, wrong.Err)
		}
		return fmt.Errorf("%s: %w", file.place(wrong.Path), wrong.Err)
	}
	return err
}

// flagOf is the flag that a setting was given with; "" if it stands in the file.
func (o fakeOptions) flagOf(path string) string {
	name, setting, _ := strings.Cut(strings.TrimPrefix(path, "$."), ".")
	port := o.ports[name]
	switch {
	case name == "clock" && o.clock != "":
		return "clock"
	case port != nil && setting == "listen" && port.listen != "":
		return "listen-" + name
	case port != nil && setting == "forward" && port.forward != "":
		return "forward-" + name
	}
	return ""
}

// announce prints one line a provider.
func (o fakeOptions) announce(w io.Writer, origins []serve.Origin) error {
	for _, at := range origins {
		if o.asJSON {
			raw, err := json.Marshal(at)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%s\n", raw)
			continue
		}
		var ways []string
		for _, p := range at.Pointing {
			if p.Tried {
				ways = append(ways, p.Language+": "+p.Code)
			}
		}
		fmt.Fprintf(w, "%-8s  %s  accepts %s  point %s\n", at.Provider, at.URL, strings.Join(at.Credentials, "; "), strings.Join(ways, " or "))
	}
	return nil
}
