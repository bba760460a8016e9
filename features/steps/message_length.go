package steps

import (
	"context"
	"strings"

	"github.com/onsi/gomega"
)

// lengthSteps are about texts of an exact length.
var lengthSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` writes a message of ` + number + ` characters to ` + name + `$`, Do: writesLength,
		Doc:     "An agent sends the customer a text of exactly that many characters.",
		Example: "Ann writes a message of 1,600 characters to Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` writes a message of ` + number + ` characters outside the basic plane to ` + name + `$`, Do: writesWide,
		Doc:     "The same with characters that take two code units each, such as emoji.",
		Example: "Ann writes a message of 1,600 characters outside the basic plane to Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` reads a message of ` + number + ` characters from ` + name + `$`, Do: readsLength,
		Doc:     "A text of the customer of exactly that length stands in the transcript of the latest conversation.",
		Example: "Ann reads a message of 1,600 characters from Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` does not read a message of ` + number + ` characters from ` + name + `$`, Do: doesNotReadLength,
		Doc:     "No text of the customer of that length stands in the transcript of the latest conversation.",
		Example: "Ann does not read a message of 1,601 characters from Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` receives a message of ` + number + ` characters$`, Do: receivesLength,
		Doc:     "A text of exactly that length has reached the customer.",
		Example: "Kai receives a message of 1,600 characters",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` does not receive a message of ` + number + ` characters$`, Do: doesNotReceiveLength,
		Doc:     "No text of that length has reached the customer.",
		Example: "Kai does not receive a message of 1,601 characters",
	},
}

func writesLength(ctx context.Context, who, length, customer string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	return writesTo(ctx, who, strings.Repeat("y", n), customer)
}

func writesWide(ctx context.Context, who, length, customer string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	return writesTo(ctx, who, strings.Repeat("🏕", n), customer)
}

func lengths(texts []string) []int {
	ns := make([]int, len(texts))
	for i, t := range texts {
		ns[i] = len([]rune(t))
	}
	return ns
}

func readLengths(ctx context.Context, who, length, customer string) (got []int, want int, err error) {
	if want, err = wholeNumber(length); err != nil {
		return nil, 0, err
	}
	t, err := customersTexts(ctx, who, customer)
	if err != nil {
		return nil, 0, err
	}
	return lengths(textsOf(t)), want, nil
}

func readsLength(ctx context.Context, who, length, customer string) error {
	got, want, err := readLengths(ctx, who, length, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(got).To(gomega.ContainElement(want)) })
}

func doesNotReadLength(ctx context.Context, who, length, customer string) error {
	got, want, err := readLengths(ctx, who, length, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(got).NotTo(gomega.ContainElement(want)) })
}

func inboxLengths(ctx context.Context, who, length string) (got []int, want int, err error) {
	if want, err = wholeNumber(length); err != nil {
		return nil, 0, err
	}
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	for _, r := range inbox {
		got = append(got, len([]rune(r.Text)))
	}
	return got, want, err
}

func receivesLength(ctx context.Context, who, length string) error {
	got, want, err := inboxLengths(ctx, who, length)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(got).To(gomega.ContainElement(want)) })
}

func doesNotReceiveLength(ctx context.Context, who, length string) error {
	got, want, err := inboxLengths(ctx, who, length)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(got).NotTo(gomega.ContainElement(want)) })
}
