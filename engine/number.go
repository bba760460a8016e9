package engine

import (
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// checkNumber looks at a support number: digits only with the country code first
// (TS-006, TW-002), a type of its provider (TS-007, TW-003), as long as numbers
// are (T-18), and at Twilio of the United States (TW-004).
func (e *Engine) checkNumber(p oc.Provider, n oc.Number) *oc.Rejection {
	format, kind := "TS-006", "TS-007"
	if p == oc.ProviderTwilio {
		format, kind = "TW-002", "TW-003"
	}
	short := n.Type == oc.NumberShortCode
	switch {
	case strings.Trim(n.Number, "0123456789") != "":
		return invalid(n.Number, format, "a support number is digits only, country code first")
	case !slices.Contains(e.policy.Setup.NumberTypes, NumberTypeRow{p, n.Type}):
		return invalid(n.Number, kind, p.String()+" has no numbers of this type")
	case short && (len(n.Number) < 3 || len(n.Number) > 8):
		return invalid(n.Number, format, "a short code has 3 to 8 digits")
	case !short && (len(n.Number) < 7 || len(n.Number) > 15 || n.Number[0] == '0'):
		return invalid(n.Number, format, "a support number has 7 to 15 digits and does not begin with 0")
	case p == oc.ProviderTwilio && !short && !american(n.Number):
		return invalid(n.Number, "TW-004", "only numbers of the United States are supported")
	}
	return nil
}

// american reports whether digits are a number of the United States: behind the
// country code 1, which Canada and the Caribbean share.
func american(digits string) bool {
	return len(digits) == 11 && digits[0] == '1' && !strings.Contains(elsewhereBehind1, digits[1:4])
}

// elsewhereBehind1 are the area codes behind +1 that are not in the United States.
const elsewhereBehind1 = "204 226 236 249 250 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 " +
	"506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 " + // Canada
	"242 246 264 268 284 340 345 441 473 649 658 664 671 670 684 721 758 767 784 787 809 829 849 868 869 876 939" // Caribbean and Pacific
