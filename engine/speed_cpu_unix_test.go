//go:build unix

package engine_test

import (
	"syscall"
	"time"
)

// processTime returns how long this process has been computing, so that what else
// the machine does is not measured.
func processTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
