package line

import "strings"

// template checks buttons, confirmations and carousels.
func (v *validation) template(t object, p place) {
	switch v.oneOf(t, p, "type", "buttons", "confirm", "carousel", "image_carousel") {
	case "buttons":
		v.column(t, p, 160, 60, 4)
	case "confirm":
		v.text(t, p, "text", 240)
		v.actions(t, p, 2, 2)
	case "carousel":
		count := -1
		for i, column := range v.list(t, p, "columns", 1, 10) {
			n := v.column(column, p.field("columns").index(i), 120, 60, 3)
			if count >= 0 && n != count { // LINE wants as many actions in each column
				v.fail(p.field("columns").index(i).field("actions"), "must have the same number of actions in every column")
			}
			count = n
		}
	case "image_carousel":
		for i, column := range v.list(t, p, "columns", 1, 10) {
			at := p.field("columns").index(i)
			v.url(column, at, "imageUrl")
			if a, ok := v.object(column, at, "action", true); ok {
				v.action(a, at.field("action"), 12, false)
			}
		}
	}
}

// column checks what a buttons template and a column of a carousel share; its text is
// shorter beside a title or a picture. It returns the number of actions.
func (v *validation) column(o object, p place, plain, beside, maxActions int) int {
	limit := plain
	if _, ok := v.maybeText(o, p, "title", 40); ok {
		limit = beside
	}
	if _, ok := o.present("thumbnailImageUrl"); ok {
		limit = beside
		v.maybeURL(o, p, "thumbnailImageUrl")
	}
	v.text(o, p, "text", limit)
	if a, ok := v.object(o, p, "defaultAction", false); ok {
		v.action(a, p.field("defaultAction"), 20, false)
	}
	return v.actions(o, p, 1, maxActions)
}

func (v *validation) actions(o object, p place, low, high int) int {
	all := v.list(o, p, "actions", low, high)
	for i, a := range all {
		v.action(a, p.field("actions").index(i), 20, false)
	}
	return len(all)
}

// imagemapRule checks a picture with areas that can be tapped.
func imagemapRule(v *validation, m object, p place) {
	v.url(m, p, "baseUrl")
	v.text(m, p, "altText", maxAltText)
	if size, ok := v.object(m, p, "baseSize", true); ok {
		v.number(size, p.field("baseSize"), "width", true, 1, infinity)
		v.number(size, p.field("baseSize"), "height", true, 1, infinity)
	}
	if _, given := m.present("actions"); !given {
		v.fail(p.field("actions"), "May not be null")
	}
	for i, a := range v.list(m, p, "actions", 0, 50) {
		at := p.field("actions").index(i)
		switch v.oneOf(a, at, "type", "uri", "message", "clipboard") {
		case "uri":
			v.text(a, at, "linkUri", 1000)
		case "message":
			v.text(a, at, "text", 400)
		case "clipboard":
			v.text(a, at, "clipboardText", 1000)
		}
		if area, ok := v.object(a, at, "area", true); ok {
			for _, side := range []string{"x", "y", "width", "height"} {
				v.number(area, at.field("area"), side, true, 0, infinity)
			}
		}
	}
}

// flexContainer checks a bubble, or a carousel of bubbles.
func (v *validation) flexContainer(c object, p place, carousel bool) {
	types := []string{"bubble"}
	if carousel {
		types = append(types, "carousel")
	}
	switch v.oneOf(c, p, "type", types...) {
	case "carousel":
		for i, bubble := range v.list(c, p, "contents", 1, 12) {
			v.flexContainer(bubble, p.field("contents").index(i), false)
		}
	case "bubble":
		for _, block := range []string{"header", "hero", "body", "footer"} {
			if b, ok := v.object(c, p, block, false); ok {
				v.flexComponent(b, p.field(block), blockTypes[block])
			}
		}
		v.flexAction(c, p)
	}
}

// Which components may stand where.
var (
	blockTypes = map[string][]string{"header": {"box"}, "hero": {"box", "image", "video"}, "body": {"box"}, "footer": {"box"}}
	inBox      = []string{"box", "button", "image", "icon", "text", "video", "separator", "filler", "spacer"}
)

func (v *validation) flexComponent(c object, p place, allowed []string) {
	switch v.oneOf(c, p, "type", allowed...) {
	case "box":
		v.oneOf(c, p, "layout", "horizontal", "vertical", "baseline")
		for i, part := range v.list(c, p, "contents", 0, 0) {
			v.flexComponent(part, p.field("contents").index(i), inBox)
		}
	case "button":
		if a, ok := v.object(c, p, "action", true); ok {
			v.action(a, p.field("action"), 40, false)
		}
		return
	case "image", "icon":
		v.url(c, p, "url")
	case "video":
		v.url(c, p, "url")
		v.url(c, p, "previewUrl")
	case "text":
		if _, spans := c.present("contents"); !spans {
			v.text(c, p, "text", 0)
		}
		for i, span := range v.list(c, p, "contents", 0, 0) {
			v.oneOf(span, p.field("contents").index(i), "type", "span")
		}
	}
	v.flexAction(c, p)
}

func (v *validation) flexAction(c object, p place) {
	if a, ok := v.object(c, p, "action", false); ok {
		v.action(a, p.field("action"), 40, false)
	}
}

// placeholder replaces the parts in braces of a textV2 by what they stand for.
func placeholder(m object, name func(userID string) string) string {
	text, _ := m["text"].(string)
	all, _ := m["substitution"].(map[string]any)
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		end := strings.IndexByte(text, '}')
		if open < 0 || end < open {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:open])
		s, _ := all[text[open+1:end]].(map[string]any)
		b.WriteString(substitute(s, text[open:end+1], name))
		text = text[end+1:]
	}
}

func substitute(s object, original string, name func(userID string) string) string {
	switch s["type"] {
	case "mention":
		who, _ := s["mentionee"].(map[string]any)
		if id, ok := who["userId"].(string); ok {
			return "@" + name(id)
		}
		return "@All"
	case "emoji":
		return "(emoji)"
	}
	return original
}
