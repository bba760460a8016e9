package bench

import (
	"context"
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// Browser is the device that a person works on, as far as it is theirs and not
// the platform's: which tabs are open, and what was typed and not saved yet.
// What the platform shows in a tab, and what it keeps when one is gone, is for
// the target to say.
type Browser struct {
	person Person
	tabs   []*Tab
}

// FirstTab is the name of the tab in which somebody signs in.
const FirstTab = "first"

// Tab is a tab, or a window, of a browser.
type Tab struct {
	ID     oc.TabID // empty for the first one
	Name   string   // how the scenario calls it
	drafts []*draft
}

// Form is a form of the desktop, and how it is saved. An auto-saving form saves
// whatever is typed at once, any other when its user says so (SES-004).
type Form struct {
	Name     string
	AutoSave bool
	Save     func(ctx context.Context, text string) error
}

// draft is what stands in a form that was not saved.
type draft struct {
	form Form
	text string
}

// Browser returns the person's browser. It has the tab in which they sign in.
func (p Person) Browser() *Browser {
	br := p.b.people[p.id]
	if br == nil {
		br = &Browser{person: p, tabs: []*Tab{{Name: FirstTab}}}
		p.b.people[p.id] = br
	}
	return br
}

// Tab returns the open tab of that name, opening it if there is none.
func (br *Browser) Tab(name string) *Tab {
	i := slices.IndexFunc(br.tabs, func(t *Tab) bool { return t.Name == name })
	if i >= 0 {
		return br.tabs[i]
	}
	t := &Tab{Name: name}
	if name != FirstTab {
		t.ID = oc.TabID(fmt.Sprintf("%s-%s", br.person.id, name))
	}
	br.tabs = append(br.tabs, t)
	return t
}

// Tabs are the open tabs, the oldest first.
func (br *Browser) Tabs() []*Tab { return slices.Clone(br.tabs) }

// Type types into a form.
func (t *Tab) Type(ctx context.Context, f Form, text string) error {
	if f.AutoSave {
		return f.Save(ctx, text)
	}
	i := slices.IndexFunc(t.drafts, func(d *draft) bool { return d.form.Name == f.Name })
	if i < 0 {
		t.drafts = append(t.drafts, &draft{form: f})
		i = len(t.drafts) - 1
	}
	t.drafts[i].text = text
	return nil
}

// Save saves what was typed into a form. With nothing typed there is nothing to save.
func (t *Tab) Save(ctx context.Context, form string) error {
	i := slices.IndexFunc(t.drafts, func(d *draft) bool { return d.form.Name == form })
	if i < 0 {
		return nil
	}
	d := t.drafts[i]
	t.drafts = slices.Delete(t.drafts, i, i+1)
	return d.form.Save(ctx, d.text)
}

// Draft is what stands unsaved in a form.
func (t *Tab) Draft(form string) (text string, there bool) {
	for _, d := range t.drafts {
		if d.form.Name == form {
			return d.text, true
		}
	}
	return "", false
}

// Refresh loads the whole page of a tab anew: what was not saved is gone. The
// connection stays (SES-025).
func (br *Browser) Refresh(ctx context.Context, t *Tab) (oc.Outcome, error) {
	t.drafts = nil
	return br.person.Do(ctx, oc.RefreshPage{Tab: t.ID})
}

// Close closes a tab. With the last one the connection is gone (PR-020).
func (br *Browser) Close(ctx context.Context, t *Tab) (oc.Outcome, error) {
	br.tabs = slices.DeleteFunc(br.tabs, func(other *Tab) bool { return other == t })
	if len(br.tabs) > 0 {
		return br.person.Do(ctx, oc.CloseTab{Tab: t.ID})
	}
	return br.person.Do(ctx, oc.LoseConnection{How: oc.TabClosed})
}

// Vanish takes all tabs away at once: the browser was closed, it crashed, or the
// device went off.
func (br *Browser) Vanish(ctx context.Context, how oc.Disconnection) (oc.Outcome, error) {
	br.tabs = nil
	return br.person.Do(ctx, oc.LoseConnection{How: how})
}
