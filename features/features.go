// Package features carries the executable specification inside the binary: the
// catalogue of behaviours (spec) and the feature files that show them. Package
// catalogue reads the first, package suite runs the second.
package features

import (
	"embed"
	"io/fs"
)

// One pattern for *.feature and *.yaml in every folder: a new area is in as soon
// as its folder is there. No file or folder may be called con, aux, nul or prn:
// Windows reserves these names, and Go does not embed them.
//
//go:embed */*.[fy]*
var files embed.FS

// Files returns what is in this folder's folders: spec/*.yaml, and the features
// of each area with the organisations they start from.
func Files() fs.FS { return files }
