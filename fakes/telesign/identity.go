package telesign

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// idKind says what an identifier names, so that a lease id is never taken for
// a message.
type idKind byte

const (
	idCustomer idKind = iota + 1
	idMessage
	idPart
	idInbound
	idLease
	idLookup
	idRefusal
)

// scramble makes counters look like identifiers. It hides nothing: the key is
// this line.
var scramble = func() cipher.Block {
	b, err := aes.NewCipher([]byte("ocsim ids, v1 ts"))
	if err != nil {
		panic(err) // the key above has sixteen bytes
	}
	return b
}()

// identity is what an identifier was made from. Because it can be read back, a
// reference id that was issued and forgotten (10036) is told from one that
// never existed (10017) without keeping it.
type identity struct {
	kind    idKind
	account uint32
	number  uint64
}

func (i identity) block() [aes.BlockSize]byte {
	var b [aes.BlockSize]byte
	b[0] = byte(i.kind)
	binary.BigEndian.PutUint32(b[1:5], i.account)
	binary.BigEndian.PutUint64(b[5:13], i.number)
	copy(b[13:], "TS1")
	scramble.Encrypt(b[:], b[:])
	return b
}

// reference is a reference id: 32 hexadecimal digits in upper case (TS-021).
func (i identity) reference() string {
	b := i.block()
	return strings.ToUpper(hex.EncodeToString(b[:]))
}

// uuid is a customer or lease id: a UUID in upper case.
func (i identity) uuid() string {
	r := i.reference()
	return fmt.Sprintf("%s-%s-%s-%s-%s", r[:8], r[8:12], r[12:16], r[16:20], r[20:])
}

// isReference says whether s has the shape of a reference id.
func isReference(s string) bool {
	if len(s) != 32 {
		return false
	}
	for _, r := range s {
		if !strings.ContainsRune("0123456789ABCDEF", r) {
			return false
		}
	}
	return true
}

// readReference tells what a reference id was made from, and whether this fake
// made it.
func readReference(s string) (identity, bool) {
	if !isReference(s) {
		return identity{}, false
	}
	raw, err := hex.DecodeString(s)
	if err != nil {
		return identity{}, false
	}
	var b [aes.BlockSize]byte
	scramble.Decrypt(b[:], raw)
	if string(b[13:]) != "TS1" {
		return identity{}, false
	}
	return identity{
		kind:    idKind(b[0]),
		account: binary.BigEndian.Uint32(b[1:5]),
		number:  binary.BigEndian.Uint64(b[5:13]),
	}, true
}

// isCustomerID says whether s has the shape of a customer id: a UUID in upper
// case.
func isCustomerID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i, r := range s {
		switch i {
		case 8, 13, 18, 23:
			if r != '-' {
				return false
			}
		default:
			if !strings.ContainsRune("0123456789ABCDEF", r) {
				return false
			}
		}
	}
	return true
}

// makeAPIKey is the n-th API key: 64 bytes in base64, 88 characters.
func makeAPIKey(n uint32) string {
	sum := sha512.Sum512(fmt.Appendf(nil, "ocsim telesign api key %d", n))
	return base64.StdEncoding.EncodeToString(sum[:])
}
