package bench

import (
	"errors"

	"github.com/ocsim/ocsim/engine/oc"
)

// ErrNoFiles says that the target takes no files from whoever drives it.
var ErrNoFiles = errors.New("the target takes no files")

// fileKeeper is a target that agents' files can be handed to.
type fileKeeper interface {
	AddFile(name, contentType string, data []byte) oc.File
	File(oc.File) ([]byte, bool)
}

// AddFile uploads a file that an agent wants to send: put what it returns into an
// oc.SendMessage.
func (b *Bench) AddFile(m Media) (oc.File, error) {
	t, ok := b.target.(fileKeeper)
	if !ok {
		return oc.File{}, ErrNoFiles
	}
	return t.AddFile(m.Name, m.ContentType, m.Bytes), nil
}

// File returns the bytes of a file that a transcript names, as an agent would see them.
func (b *Bench) File(f oc.File) ([]byte, bool) {
	t, ok := b.target.(fileKeeper)
	if !ok {
		return nil, false
	}
	return t.File(f)
}
