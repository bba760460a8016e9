package channel

import (
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// File is a file that somebody sends to a customer, where the provider can fetch
// it. Pictures that a provider shows beside or in place of the file have URLs of
// their own; they equal URL when the host of the file has none to offer.
type File struct {
	oc.File        // its URL is absolute
	JPEG    string // URL of the file as a JPEG picture
	Preview string // URL of a small JPEG picture
}

// ContentType returns the type of f: as declared, or else by the extension of its
// name, or else that of arbitrary bytes.
func ContentType(f oc.File) string {
	if kind := (Header{{"Content-Type", f.ContentType}}).MediaType(); kind != "" {
		return kind
	}
	if i := strings.LastIndexByte(f.Name, '.'); i >= 0 {
		extension := strings.ToLower(f.Name[i+1:])
		for _, t := range types {
			if t.extension == extension {
				return t.contentType
			}
		}
	}
	return "application/octet-stream"
}

// FileName returns a name for a file that came in without one.
func FileName(id, contentType string) string {
	for _, t := range types {
		if t.contentType == contentType {
			return id + "." + t.extension
		}
	}
	return id
}

// types are those of table T-10. Of two extensions of one type the first is the usual one.
var types = []struct{ extension, contentType string }{
	{"jpg", "image/jpeg"},
	{"jpeg", "image/jpeg"},
	{"png", "image/png"},
	{"gif", "image/gif"},
	{"mp3", "audio/mpeg"},
	{"m4a", "audio/mp4"},
	{"m4a", "audio/x-m4a"},
	{"ogg", "audio/ogg"},
	{"oga", "audio/ogg"},
	{"amr", "audio/amr"},
	{"mp4", "video/mp4"},
	{"pdf", "application/pdf"},
	{"csv", "text/csv"},
	{"txt", "text/plain"},
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{"xls", "application/vnd.ms-excel"},
}
