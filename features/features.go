// Package features carries the executable specification inside the binary: the
// catalogue of behaviours (spec) and the feature files that show them. Package
// catalogue reads the first, package suite runs the second.
package features

import (
	"embed"
	"io/fs"
)

//go:embed spec
var files embed.FS

// Files returns the folder features as it was when the binary was built:
// spec/*.yaml and <area>/*.feature.
func Files() fs.FS { return files }
