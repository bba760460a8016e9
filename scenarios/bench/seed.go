package bench

import (
	"hash/fnv"
	"time"
)

// maxReceiptDelay is how much later than usual a receipt may come.
const maxReceiptDelay = 2 * time.Second

// receiptDelay delays the receipts of each message by what the seed says. All
// receipts of a message are delayed alike, so that they keep their order.
func receiptDelay(seed uint64) func(messageID, status string) time.Duration {
	return func(messageID, _ string) time.Duration {
		h := fnv.New64a()
		_, _ = h.Write([]byte(messageID)) // a hash takes everything
		x := h.Sum64() ^ seed*0x9e3779b97f4a7c15
		x = (x ^ x>>30) * 0xbf58476d1ce4e5b9 // splitmix64: neighbouring seeds are no neighbours
		x = (x ^ x>>27) * 0x94d049bb133111eb
		return time.Duration((x^x>>31)%uint64(maxReceiptDelay/time.Millisecond)) * time.Millisecond
	}
}
