package twilio

import (
	"net/http"
	"net/url"
	"strconv"
)

// pageSize is how many items a page holds: 50 unless told, at most 1000.
func (c *call) pageSize() int {
	v, _ := c.param("PageSize")
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 {
		return 50
	}
	return min(n, 1000)
}

func (c *call) pageNumber() int {
	v, _ := c.param("Page")
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 {
		return 0
	}
	return min(n, 1<<20) // far beyond any page, and far from overflowing
}

// paging is one page of a list, before it is written.
type paging struct {
	key   string
	items []any
	start int // how many items come before the page
	more  bool
	token func(n int) string // names the place after the first n items of the page; nil: pages are found by number
}

// page cuts the page that is asked for out of a short list.
func (c *call) page(key string, all []any) reply {
	return c.envelope(c.cut(key, all))
}

func (c *call) cut(key string, all []any) paging {
	start := min(c.pageNumber()*c.pageSize(), len(all))
	end := min(start+c.pageSize(), len(all))
	return paging{key: key, items: all[start:end], start: start, more: end < len(all)}
}

// envelope writes a page of the 2010 API: addresses are relative, and null at the
// ends.
func (c *call) envelope(p paging) reply {
	number, size := c.pageNumber(), c.pageSize()
	at := func(page int, token string) *string {
		q := url.Values{}
		for name, values := range c.form {
			if name != "Page" && name != "PageToken" {
				q[name] = values
			}
		}
		q.Set("PageSize", strconv.Itoa(size))
		q.Set("Page", strconv.Itoa(page))
		if token != "" {
			q.Set("PageToken", token)
		}
		s := c.r.URL.Path + "?" + q.Encode()
		return &s
	}
	var next, previous *string
	if p.more {
		token := ""
		if p.token != nil {
			token = p.token(len(p.items))
		}
		next = at(number+1, token)
	}
	if number > 0 {
		previous = at(number-1, "")
	}
	items := p.items
	if items == nil {
		items = []any{}
	}
	return jsonReply(http.StatusOK, map[string]any{
		p.key: items, "page": number, "page_size": size, "start": p.start, "end": max(p.start+len(items)-1, 0),
		"uri": c.r.URL.RequestURI(), "first_page_uri": at(0, ""), "next_page_uri": next, "previous_page_uri": previous,
	})
}

// metaEnvelope writes a page of the newer APIs: addresses are absolute.
func (c *call) metaEnvelope(p paging, host string) reply {
	number, size := c.pageNumber(), c.pageSize()
	at := func(page int) string {
		return c.origin(host) + c.r.URL.Path + "?" + url.Values{"PageSize": {strconv.Itoa(size)}, "Page": {strconv.Itoa(page)}}.Encode()
	}
	meta := map[string]any{
		"first_page_url": at(0), "key": p.key, "next_page_url": nil, "page": number, "page_size": size,
		"previous_page_url": nil, "url": at(number),
	}
	if p.more {
		meta["next_page_url"] = at(number + 1)
	}
	if number > 0 {
		meta["previous_page_url"] = at(number - 1)
	}
	items := p.items
	if items == nil {
		items = []any{}
	}
	return jsonReply(http.StatusOK, map[string]any{p.key: items, "meta": meta})
}

func asAny[T any](in []T) []any {
	out := make([]any, len(in))
	for i, v := range in {
		out[i] = v
	}
	return out
}
