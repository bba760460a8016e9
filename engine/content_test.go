package engine

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

func TestScreen(t *testing.T) {
	file := func(size int) oc.File { return oc.File{Name: "a.jpg", ContentType: "image/jpeg", Size: size} }
	const limit = 5120 << 10
	tests := map[string]struct {
		instance oc.InstanceID
		message  oc.ReceiveMessage
		want     heard
	}{
		"a text":                        {"line-1", oc.ReceiveMessage{Kind: oc.ContentText, Text: "Hi"}, heard{text: "Hi"}},
		"a sticker (LINE-024)":          {"line-1", oc.ReceiveMessage{Kind: oc.ContentSticker, Text: "smile"}, heard{text: "Sticker"}},
		"a place":                       {"line-1", oc.ReceiveMessage{Kind: oc.ContentLocation, Text: "Lake Union"}, heard{text: "Lake Union"}},
		"a place without a name":        {"line-1", oc.ReceiveMessage{Kind: oc.ContentLocation}, heard{why: oc.TriggerUnsupportedType}},
		"something unsupported":         {"line-1", oc.ReceiveMessage{Kind: oc.ContentUnsupported, Text: "?"}, heard{why: oc.TriggerUnsupportedType}},
		"a file":                        {"line-1", oc.ReceiveMessage{Kind: oc.ContentFile, Files: []oc.File{file(1)}}, heard{files: []oc.File{file(1)}}},
		"a file that is not allowed":    {"sms-1", oc.ReceiveMessage{Kind: oc.ContentFile, Text: "Look", Files: []oc.File{file(1)}}, heard{text: "Look", lost: []oc.File{file(1)}, why: oc.TriggerFileNotAllowed}},
		"a file of the limit (ATT-011)": {"line-1", oc.ReceiveMessage{Kind: oc.ContentFile, Files: []oc.File{file(limit)}}, heard{files: []oc.File{file(limit)}}},
		"one of two is too large": {"line-1", oc.ReceiveMessage{Kind: oc.ContentFile, Files: []oc.File{file(limit + 1), file(2)}},
			heard{files: []oc.File{file(2)}, lost: []oc.File{file(limit + 1)}, why: oc.TriggerFileTooLarge}},
	}
	e := messaging(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(test.want, e.screen(test.instance, test.message), cmp.AllowUnexported(heard{})); d != "" {
				t.Error(d)
			}
		})
	}
}

// The size of a file is often known only when it was read.
func TestFetchedFiles(t *testing.T) {
	announced := oc.File{Name: "a.jpg", ContentType: "image/jpeg", URL: "https://api-data.line.me/x"}
	stored := func(size int) oc.File {
		return oc.File{Name: "a.jpg", ContentType: "image/jpeg", Size: size, URL: "/files/F1/a.jpg"}
	}
	tests := map[string]struct {
		answer oc.CallReturned
		want   []oc.File
	}{
		"read":               {oc.CallReturned{Status: 200, File: stored(1000)}, []oc.File{stored(1000)}},
		"read and too large": {oc.CallReturned{Status: 200, File: stored(6 << 20)}, nil},
		"gone":               {oc.CallReturned{Status: 404}, []oc.File{announced}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := messaging(t)
			m := onLINE("U1", "Look")
			m.Kind, m.Files = oc.ContentFile, []oc.File{announced}
			var fetch oc.Call
			for _, c := range only[oc.CallRequested](apply(t, e, m)) {
				if c.Call.Kind == oc.CallFetch {
					fetch = c.Call
				}
			}
			test.answer.Call = fetch.ID
			apply(t, e, test.answer)
			c := e.state.Conversations["C1"]
			if d := cmp.Diff(test.want, e.state.message(c, &c.Transcript[0]).Files); d != "" {
				t.Error(d)
			}
		})
	}
}

// LINE answers 202 while it prepares a video.
func TestAFileThatIsBeingPreparedIsAskedForAgain(t *testing.T) {
	e := messaging(t)
	m := onLINE("U1", "Look")
	m.Kind, m.Files = oc.ContentFile, []oc.File{{Name: "a.mp4", URL: "https://api-data.line.me/x"}}
	calls := only[oc.CallRequested](apply(t, e, m))
	fetch := calls[len(calls)-1].Call
	apply(t, e, oc.CallReturned{Call: fetch.ID, Status: 202})
	again := only[oc.CallRequested](pass(t, e, 1e9))
	if len(again) != 1 || again[0].Call.ID != fetch.ID || again[0].Call.Attempt != 2 {
		t.Errorf("%+v", again)
	}
}
