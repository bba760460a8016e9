package steps

import "regexp/syntax"

// needle is the longest literal that stands in every text that the pattern
// matches, or nothing. Matching is linear in the sentences, and nearly every
// text differs from nearly every sentence; looking for a literal says so at a
// fraction of the cost.
func needle(pattern string) string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	return longestLiteral(re.Simplify())
}

// longestLiteral descends only where a part must occur: not into alternatives
// and not into what may be repeated zero times.
func longestLiteral(re *syntax.Regexp) string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return ""
		}
		return string(re.Rune)
	case syntax.OpCapture, syntax.OpPlus, syntax.OpConcat:
		var best string
		for _, sub := range re.Sub {
			if l := longestLiteral(sub); len(l) > len(best) {
				best = l
			}
		}
		return best
	}
	return ""
}
