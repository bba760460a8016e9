// Package node runs the providers' own SDKs for Node in the fakes' tests: unmodified, over real
// sockets. Their versions are pinned in package.json beside this file; the variable
// OCSIM_NODE_MODULES names the node_modules folder in which they are installed (make node does
// that). A test is skipped, and says so, where Node or the SDK is missing.
//
// It is test support: nothing that is shipped imports it.
package node

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Variable names the folder with the SDKs.
const Variable = "OCSIM_NODE_MODULES"

// Script is a command that runs a script which needs a module; it ends within a minute. What
// it writes to its standard error is in the test's log if the test fails.
func Script(tb testing.TB, module, script string, args ...string) *exec.Cmd {
	tb.Helper()
	program, err := exec.LookPath("node")
	if err != nil {
		tb.Skip("node is not installed: the SDK for Node is not tested")
	}
	folder := os.Getenv(Variable)
	if _, err := os.Stat(filepath.Join(folder, module)); folder == "" || err != nil {
		tb.Skipf("%s names no folder with %s in it: the SDK for Node is not tested", Variable, module)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	tb.Cleanup(cancel)
	c := exec.CommandContext(ctx, program, append([]string{script}, args...)...)
	c.Env = append(os.Environ(), "NODE_PATH="+folder)
	c.Stderr = complaints{tb}
	return c
}

// complaints is what a script writes for people.
type complaints struct{ tb testing.TB }

func (c complaints) Write(text []byte) (int, error) {
	c.tb.Logf("node: %s", text)
	return len(text), nil
}
