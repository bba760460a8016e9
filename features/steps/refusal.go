package steps

import (
	"context"
	"errors"
)

// refusalSteps speak of requests that the platform refused. A refusal that no
// step speaks of fails the scenario.
var refusalSteps = []Step{
	{
		Keyword: Then, Pattern: `^the request is refused$`, Do: isRefusedSomehow,
		Doc:     "The last command or question was refused, whatever the kind: the kinds are a choice (ACC-013), so documented scenarios say only this.",
		Example: "the request is refused",
	},
	{
		Keyword: Then, Pattern: `^the request is refused as (NOT_FOUND|FORBIDDEN|INVALID|INVALID_STATE|LIMIT_EXCEEDED|STALE|THROTTLED|UNSUPPORTED)$`, Do: isRefused,
		Doc:     "The last command or question was refused, with this kind of refusal.",
		Example: "the request is refused as FORBIDDEN",
	},
	{
		Keyword: Then, Pattern: `^the request is accepted$`, Do: isAccepted,
		Doc:     "The last command or question was not refused.",
		Example: "the request is accepted",
	},
}

func isRefused(ctx context.Context, word string) error {
	want, err := kindOf(word)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	no := w.Refused()
	switch {
	case w.outcome.what == "":
		return errNothingAsked
	case no == nil:
		return &Mismatch{Message: w.outcome.what, Expected: "refused as " + word, Seen: "accepted"}
	case no.Kind != want:
		return &Mismatch{Message: w.outcome.what, Expected: "refused as " + word, Seen: no.Error()}
	}
	return nil
}

func isRefusedSomehow(ctx context.Context) error {
	w := WorldOf(ctx)
	no := w.Refused()
	switch {
	case w.outcome.what == "":
		return errNothingAsked
	case no == nil:
		return &Mismatch{Message: w.outcome.what, Expected: "refused", Seen: "accepted"}
	}
	return nil
}

func isAccepted(ctx context.Context) error {
	w := WorldOf(ctx)
	if w.outcome.what == "" {
		return errNothingAsked
	}
	return w.unspoken()
}

var errNothingAsked = errors.New("nothing was asked of the platform by the step before")

func isMismatch(err error) bool {
	var m *Mismatch
	return errors.As(err, &m)
}
