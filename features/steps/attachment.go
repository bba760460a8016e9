package steps

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// attachmentSteps are about files in both directions.
var attachmentSteps = []Step{
	{
		Keyword: Given, Pattern: `^on the workstream ` + quoted + ` attachments are (on|off), customers (may|may not) and agents (may|may not) send files$`, Do: attachmentsAre, Writes: []string{"instance.attachments"},
		Doc:     "The switch and the two permissions of every channel instance of the workstream.",
		Example: `on the workstream "SMS" attachments are on, customers may and agents may not send files`,
	},
	{
		Keyword: Given, Pattern: `^Contoso takes files of up to ` + number + ` KB$`, Do: takesFilesUpTo,
		Doc:     "The organisation's own limit for files; 5,120 KB when nothing is said.",
		Example: "Contoso takes files of up to 1,000 KB",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sends the file ` + quoted + `(?: of ` + number + ` bytes)?(?: with the text ` + quoted + `)?$`, Do: customerSends,
		Doc:     "A customer sends a file; the ending of its name says what it is.",
		Example: `Kai sends the file "tent.jpg" with the text "Look at this"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sends the file ` + quoted + `(?: of ` + number + ` bytes)? to ` + name + `$`, Do: agentSends,
		Doc:     "An agent sends a file to the customer.",
		Example: `Ann sends the file "manual.pdf" to Kai`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` finds (no file|a file of type ` + quoted + `) in the conversation of ` + name + `$`, Do: finds,
		Doc:     "What the agent can open in the customer's latest conversation.",
		Example: `Ann finds a file of type "image/jpeg" in the conversation of Kai`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` can open the file of ` + name + ` as it was sent$`, Do: canOpen,
		Doc:     "The bytes of the customer's last file are those that the customer sent.",
		Example: "Ann can open the file of Kai as it was sent",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` receives a file of type ` + quoted + `$`, Do: receivesFile,
		Doc:     "A file of that type has reached the customer.",
		Example: `Kai receives a file of type "application/pdf"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` receives no file$`, Do: receivesNoFile,
		Doc:     "No file has reached the customer.",
		Example: "Kai receives no file",
	},
}

// fileTypes are the types of files by their endings.
var fileTypes = map[string]string{
	"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "pdf": "application/pdf", "mp4": "video/mp4", "mp3": "audio/mpeg", "txt": "text/plain",
}

const usualSize = 2000

// madeFile is a file of that name and size. Nobody looks at a picture's pixels.
func madeFile(called, size string) (bench.Media, error) {
	n := usualSize
	if size != "" {
		var err error
		if n, err = wholeNumber(size); err != nil {
			return bench.Media{}, err
		}
	}
	_, ending, _ := strings.Cut(called, ".")
	kind, ok := fileTypes[ending]
	if !ok {
		return bench.Media{}, fmt.Errorf("a file that ends in %q is of no type that these sentences know", ending)
	}
	data := bytes.Repeat([]byte("ocsim "), n/6+1)[:n]
	return bench.Media{Name: called, ContentType: kind, Bytes: data}, nil
}

func takesFilesUpTo(ctx context.Context, limit string) error {
	kb, err := wholeNumber(limit)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		o.Settings.AttachmentLimitKB = kb
		return nil
	})
}

func attachmentsAre(ctx context.Context, workstream, on, customers, agents string) error {
	return WorldOf(ctx).DescribeInstances(workstream, func(i *oc.ChannelInstance) {
		i.Attachments, i.CustomerFiles, i.AgentFiles = on == "on", customers == "may", agents == "may"
	})
}

func customerSends(ctx context.Context, who, called, size, text string) error {
	file, err := madeFile(called, size)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	if _, err := w.act(ctx); err != nil {
		return err
	}
	ch, known := w.channels[who]
	if !known {
		if ch, err = w.onlyChannel(); err != nil {
			return err
		}
	}
	c, err := w.On(ctx, who, ch)
	if err != nil {
		return err
	}
	to := ""
	if ch == oc.ChannelSMS && c.WroteTo() == "" {
		if to, err = w.onlyNumber(); err != nil {
			return err
		}
	}
	if ch == oc.ChannelSMS || ch == oc.ChannelLINE {
		return c.Sends(ctx, to, file, text)
	}
	return w.Do(ctx, who, oc.CustomerSays{Text: text, Files: []oc.File{{Name: file.Name, ContentType: file.ContentType, Size: len(file.Bytes)}}})
}

func agentSends(ctx context.Context, who, called, size, customer string) error {
	file, err := madeFile(called, size)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	b, err := w.Bench(ctx)
	if err != nil {
		return err
	}
	f, err := b.AddFile(file)
	if err != nil {
		f = oc.File{Name: file.Name, ContentType: file.ContentType, Size: len(file.Bytes)} // the target has a way of its own
	}
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.SendMessage{Conversation: id, Audience: oc.Everyone, Files: []oc.File{f}}
	})(ctx, who, customer)
}

// filesIn are the customer's files that somebody sees in the latest conversation.
func filesIn(ctx context.Context, who, customer string) ([]oc.File, error) {
	t, err := customersTexts(ctx, who, customer)
	var files []oc.File
	for _, m := range t {
		files = append(files, m.Files...)
	}
	return files, err
}

func finds(ctx context.Context, who, what, kind, customer string) error {
	files, err := filesIn(ctx, who, customer)
	if err != nil {
		return err
	}
	var kinds []string
	for _, f := range files {
		kinds = append(kinds, f.ContentType)
	}
	return Expect(func(g gomega.Gomega) {
		if what == "no file" {
			g.Expect(kinds).To(gomega.BeEmpty())
		} else {
			g.Expect(kinds).To(gomega.ContainElement(kind))
		}
	})
}

func canOpen(ctx context.Context, who, customer string) error {
	files, err := filesIn(ctx, who, customer)
	switch {
	case err != nil:
		return err
	case len(files) == 0:
		return Failf("%s finds no file", who)
	}
	last := files[len(files)-1]
	want, err := madeFile("as it was sent.jpg", fmt.Sprint(last.Size))
	if err != nil {
		return err
	}
	got, ok := WorldOf(ctx).bench.File(last)
	if !ok {
		return Failf("%s cannot be opened", last.URL)
	}
	if string(got) != string(want.Bytes) {
		return Failf("%s holds something else", last.URL)
	}
	return nil
}

// receivedTypes are the types of the files that have reached a customer.
func receivedTypes(ctx context.Context, who string) ([]string, error) {
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	var kinds []string
	for _, r := range inbox {
		for _, f := range r.Files {
			kinds = append(kinds, f.ContentType)
		}
	}
	return kinds, err
}

func receivesFile(ctx context.Context, who, kind string) error {
	kinds, err := receivedTypes(ctx, who)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(kinds).To(gomega.ContainElement(kind)) })
}

func receivesNoFile(ctx context.Context, who string) error {
	kinds, err := receivedTypes(ctx, who)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(kinds).To(gomega.BeEmpty()) })
}
