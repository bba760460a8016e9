package line

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"
)

// counters make every identifier of the fake. Each is a function of its kind and
// of how many were made before, so two runs of a scenario see the same ones;
// they only look random. Shapes are those of providers.md 2.1.
type counters map[string]uint64

// digest returns n bytes that no other kind and number share.
func (c counters) digest(kind string, n int) []byte {
	c[kind]++
	var out []byte
	for block := 0; len(out) < n; block++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "ocsim line %s %d %d", kind, c[kind], block))
		out = append(out, sum[:]...)
	}
	return out[:n]
}

func (c counters) hex(kind string) string { return hex.EncodeToString(c.digest(kind, 16)) }
func (c counters) userID() string         { return "U" + c.hex("user") }
func (c counters) groupID() string        { return "C" + c.hex("group") }
func (c counters) roomID() string         { return "R" + c.hex("room") }
func (c counters) channelSecret() string  { return c.hex("secret") }
func (c counters) replyToken() string     { return c.hex("reply") }
func (c counters) short(kind string) string {
	return base64.RawURLEncoding.EncodeToString(c.digest(kind, 16))
}
func (c counters) longLivedToken() string {
	return base64.StdEncoding.EncodeToString(c.digest("token", 128))
}
func (c counters) quoteToken() string          { return c.short("quote") }
func (c counters) issuedToken(k string) string { return jwtLooking + c.short(k) + "." + c.short(k) }

// jwtLooking opens the tokens that LINE issues over the wire: they look like JWTs
// and are opaque.
const jwtLooking = "eyJhbGciOiJIUzI1NiJ9."

// basicID is the handle of an official account: @, three digits, five letters.
func (c counters) basicID() string {
	b := c.digest("handle", 8)
	for i := range b {
		if b[i] %= 26; i < 3 {
			b[i] = '0' + b[i]%10
		} else {
			b[i] += 'a'
		}
	}
	return "@" + string(b)
}

func (c counters) channelID() string {
	c["channel"]++
	return strconv.FormatUint(2007000000+c["channel"]*104729%993000000, 10)
}

// messageID counts up as LINE's do; messages of both directions share it.
func (c counters) messageID() string {
	c["message"]++
	return strconv.FormatUint(508217394011283000+c["message"], 10)
}

// requestID has the shape of a random UUID.
func (c counters) requestID() string {
	b := c.digest("request", 16)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// crockford is the alphabet of ULIDs.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// eventID is a ULID: 48 bits of time in milliseconds and 80 bits that rise by one,
// so that ids of one millisecond sort in the order of their events.
func (c counters) eventID(at time.Time) string {
	c["event"]++
	ms, n := uint64(at.UnixMilli()), c["event"]
	var id [26]byte
	for i := 9; i >= 0; i-- {
		id[i] = crockford[ms&31]
		ms >>= 5
	}
	for i := 25; i >= 10; i-- {
		id[i] = crockford[n&31]
		n >>= 5
	}
	return string(id[:])
}
