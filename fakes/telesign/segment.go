package telesign

// The GSM 03.38 alphabet; the characters of its extension table take two of the
// 160 places.
const (
	gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtended = "\f^{}\\[~]|€"
)

// gsmWidths says how many septets a character of the GSM alphabet takes.
var gsmWidths = func() map[rune]int {
	widths := map[rune]int{}
	for _, r := range gsmBasic {
		widths[r] = 1
	}
	for _, r := range gsmExtended {
		widths[r] = 2
	}
	return widths
}()

// segments is the number of parts that a text takes on the air: 160 septets
// alone and 153 a part when split, or 70 and 67 UTF-16 code units where a
// character is not in the GSM alphabet (SMS-017). A character is never split.
func segments(text string) int {
	widths := make([]int, 0, len(text))
	for _, r := range text {
		w, inAlphabet := gsmWidths[r]
		if !inAlphabet {
			return pack(utf16Widths(text), 70, 67)
		}
		widths = append(widths, w)
	}
	return pack(widths, 160, 153)
}

func utf16Widths(text string) []int {
	var widths []int
	for _, r := range text {
		if r > 0xFFFF {
			widths = append(widths, 2)
		} else {
			widths = append(widths, 1)
		}
	}
	return widths
}

// pack counts how many parts characters of these widths fill.
func pack(widths []int, alone, split int) int {
	total := 0
	for _, w := range widths {
		total += w
	}
	if total <= alone {
		return 1
	}
	parts, used := 1, 0
	for _, w := range widths {
		if used+w > split {
			parts, used = parts+1, 0
		}
		used += w
	}
	return parts
}
