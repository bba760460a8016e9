package line

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
)

// A Chat is a group or a room: several users and at most one official account. It is safe
// for concurrent use.
type Chat struct {
	fake    *Fake
	id      string
	name    string
	picture string
	room    bool
	account *account // nil: no official account is in it
	members []string // user ids in the order in which they came
}

// Group returns the group with this name or id, making it the first time. It has a
// picture, no members and no official account yet.
func (f *Fake) Group(name string) *Chat { return f.chat(name, false) }

// Room returns the room (a chat of several without a name of its own) with this name
// or id, making it the first time.
func (f *Fake) Room(name string) *Chat { return f.chat(name, true) }

func (f *Fake) chat(name string, room bool) *Chat {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, id := range sortedKeys(f.chats) {
		if g := f.chats[id]; g.room == room && (id == name || g.name == name) {
			return g
		}
	}
	g := &Chat{fake: f, name: name, room: room}
	if room {
		g.id = f.ids.roomID()
	} else {
		g.id = f.ids.groupID()
		g.picture = "https://profile.line-scdn.net/0h" + g.id[1:]
	}
	f.chats[g.id] = g
	return g
}

// ID returns the group id or room id.
func (g *Chat) ID() string { return g.id }

// Members returns the user ids of the members, without the official account.
func (g *Chat) Members() []string {
	g.fake.mu.Lock()
	defer g.fake.mu.Unlock()
	return slices.Clone(g.members)
}

func (g *Chat) kind() string {
	if g.room {
		return "room"
	}
	return "group"
}

func (g *Chat) source(userID string) *source {
	if g.room {
		return &source{Type: "room", RoomID: g.id, UserID: userID}
	}
	return &source{Type: "group", GroupID: g.id, UserID: userID}
}

// admit lets an official account in without an event, unless another is there already; the lock is held.
func (g *Chat) admit(a *account) error {
	if g.account != nil && g.account != a {
		return fmt.Errorf("line: %s %q has the official account %s already; LINE allows one", g.kind(), g.name, g.account.Handle)
	}
	g.account = a
	return nil
}

func (g *Chat) add(userID string) (joined bool) {
	if slices.Contains(g.members, userID) {
		return false
	}
	g.members = append(g.members, userID)
	return true
}

// Invites takes an official account into the chat: a join event.
func (g *Chat) Invites(to string) error {
	return g.fake.edit(to, func(a *account) error {
		if g.account == a {
			return fmt.Errorf("line: %s is in %s %q already", a.Handle, g.kind(), g.name)
		}
		if err := g.admit(a); err != nil {
			return err
		}
		g.fake.happen(a, &event{Type: "join", Source: g.source(""), number: g.id})
		return nil
	})
}

// Removes puts the official account out of the chat: a leave event.
func (g *Chat) Removes() error {
	g.fake.mu.Lock()
	defer g.fake.mu.Unlock()
	if g.account == nil {
		return fmt.Errorf("line: no official account is in %s %q", g.kind(), g.name)
	}
	g.dismiss()
	return nil
}

func (g *Chat) dismiss() {
	a := g.account
	g.account = nil
	g.fake.happen(a, &event{Type: "leave", Source: g.source(""), number: g.id})
}

// Joins makes the customer a member of a chat: a memberJoined event if an official account is there.
func (c *Customer) Joins(g *Chat) {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	if g.add(c.user.id) && g.account != nil {
		c.fake.happen(g.account, &event{Type: "memberJoined", Source: g.source(""), number: c.user.id, Joined: membersOf(c.user.id)})
	}
}

// Leaves takes the customer out of a chat: a memberLeft event.
func (c *Customer) Leaves(g *Chat) {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	at := slices.Index(g.members, c.user.id)
	if at < 0 {
		return
	}
	g.members = slices.Delete(g.members, at, at+1)
	if g.account != nil {
		c.fake.happen(g.account, &event{Type: "memberLeft", Source: g.source(""), number: c.user.id, Left: membersOf(c.user.id)})
	}
}

func membersOf(userID string) any {
	return struct {
		Members []source `json:"members"`
	}{[]source{{Type: "user", UserID: userID}}}
}

// joined finds the chat that a path names, if the caller's account is in it.
func (f *Fake) joined(c *call) *Chat {
	g := f.chats[c.params[0]]
	if g == nil || g.account != c.account || g.kind() != c.route.kind {
		return nil
	}
	return g
}

// memberProfile answers GET /v2/bot/{group|room}/{id}/member/{userId}; it has no language.
func (f *Fake) memberProfile(c *call) answer {
	g := f.joined(c)
	if g == nil || !slices.Contains(g.members, c.params[1]) || f.users[c.params[1]] == nil {
		return notFound()
	}
	u := f.users[c.params[1]]
	return done(http.StatusOK, profile{UserID: u.id, DisplayName: u.DisplayName, PictureURL: u.PictureURL})
}

func (f *Fake) groupSummary(c *call) answer {
	g := f.joined(c)
	if g == nil {
		return notFound()
	}
	return done(http.StatusOK, struct {
		GroupID    string `json:"groupId"`
		GroupName  string `json:"groupName"`
		PictureURL string `json:"pictureUrl,omitempty"`
	}{g.id, g.name, g.picture})
}

func (f *Fake) memberCount(c *call) answer {
	g := f.joined(c)
	if g == nil {
		return notFound()
	}
	return done(http.StatusOK, struct {
		Count int `json:"count"`
	}{len(g.members)})
}

// memberIDs answers with 100 ids a page; like the list of followers it is for verified accounts.
func (f *Fake) memberIDs(c *call) answer {
	if !c.account.Verified {
		return forbidden().because("the account is not verified")
	}
	g := f.joined(c)
	if g == nil {
		return notFound()
	}
	ids, next, ok := page(g.members, c.query.Get("start"), 100)
	if !ok {
		return badProperty("start")
	}
	return done(http.StatusOK, struct {
		MemberIDs []string `json:"memberIds"`
		Next      string   `json:"next,omitempty"`
	}{ids, next})
}

func (f *Fake) leave(c *call) answer {
	g := f.joined(c)
	if g == nil {
		return notFound()
	}
	g.dismiss()
	return empty(http.StatusOK)
}

// page cuts a page out of a list. The continuation token is opaque to callers.
func page(all []string, start string, size int) (ids []string, next string, ok bool) {
	from := 0
	if start != "" {
		n, err := strconv.ParseUint(start, 36, 31)
		if err != nil || int(n) > len(all) {
			return nil, "", false
		}
		from = int(n)
	}
	to := min(from+size, len(all))
	if to < len(all) {
		next = strconv.FormatUint(uint64(to), 36)
	}
	return append([]string{}, all[from:to]...), next, true
}
