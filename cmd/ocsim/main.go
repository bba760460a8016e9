// Command ocsim is Dynamics 365 Omnichannel for Customer Service on a laptop
// and in CI: it holds an implementation against the documented behaviours, runs
// a tester's own features, and shows what it knows.
//
// Results go to standard output, everything else to standard error. Exit codes:
// 0 it conforms (or what was asked is done), 1 it does not, 2 the command or a
// file it names is wrong and nothing ran, 3 there is no verdict.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/ocsim/ocsim/reports"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the process
	code := run(ctx, streams{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:])
	stop()
	os.Exit(code)
}

// streams are what a process talks to.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run is the whole command but for the process around it.
func run(ctx context.Context, s streams, args []string) int {
	root := newRoot(s)
	root.SetArgs(args)
	command, err := root.ExecuteContextC(ctx)
	if err == nil {
		return reports.ExitConforms
	}
	var exit exitCode
	if errors.As(err, &exit) {
		return int(exit)
	}
	fmt.Fprintf(s.err, "ocsim: %v\n", explain(command, err))
	return reports.ExitUsage
}

// exitCode ends a verb that has said everything already.
type exitCode int

func (e exitCode) Error() string { return fmt.Sprintf("exit code %d", int(e)) }
