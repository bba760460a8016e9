package twilio

import (
	"strings"
	"unicode/utf8"
)

// gsmBasic and gsmExtension are the GSM 03.38 alphabet. A character of the
// extension costs two septets, the first of them an escape.
const (
	gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtension = "\f^{}\\[~]|€"
)

var gsmWidth = func() map[rune]int {
	width := map[rune]int{}
	for _, r := range gsmBasic {
		width[r] = 1
	}
	for _, r := range gsmExtension {
		width[r] = 2
	}
	return width
}()

// segments says how many SMS parts a text takes: GSM-7 with 160 or 153 to a part
// if every character is in the alphabet, else UCS-2 with 70 or 67 (SMS-017). What
// takes two units is never split between parts.
func segments(text string) int {
	if text == "" {
		return 1
	}
	width := func(r rune) int { return gsmWidth[r] }
	alone, part := 160, 153
	for _, r := range text {
		if gsmWidth[r] == 0 {
			width, alone, part = utf16Width, 70, 67
			break
		}
	}
	total, parts, room := 0, 1, part
	for _, r := range text {
		w := width(r)
		total += w
		if w > room {
			parts, room = parts+1, part
		}
		room -= w
	}
	if total <= alone {
		return 1
	}
	return parts
}

func utf16Width(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// maxCharacters is Twilio's limit on a body, whatever its encoding (SMS-001).
const maxCharacters = 1600

func characters(s string) int { return utf8.RuneCountInString(s) }

// smart replaces the look-alikes that would force UCS-2, as SmartEncoded does.
var smart = strings.NewReplacer(
	"‘", "'", "’", "'", "‚", ",", "‛", "'", "′", "'",
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-",
	"…", "...", "‹", "<", "›", ">", "•", "-", "`", "'",
	"\u00a0", " ", "\u2002", " ", "\u2003", " ", "\u2009", " ", "\u202f", " ", "\u3000", " ",
	"\u200b", "", "\ufeff", "",
)
