//go:build !unix

package engine_test

import "time"

var began = time.Now()

// processTime is the time that passed, where the system does not say what of it
// this process had.
func processTime() time.Duration { return time.Since(began) }
