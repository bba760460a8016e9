package line

import (
	"maps"
	"slices"
)

// sortedKeys is for going through a map in an order that never changes.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
