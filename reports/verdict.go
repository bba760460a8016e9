package reports

import "fmt"

// Verdict is what a run says about a scenario or a behaviour. The zero value
// means nothing.
type Verdict uint8

// The seven verdicts of DESIGN.md section 7, and the word for a behaviour that
// the chosen profile does not have, which is no verdict.
const (
	Pass            Verdict = iota + 1
	Fail                    // the target does not conform
	KnownDeviation          // it does not conform, as the list of known deviations says
	DiffersByChoice         // a derived behaviour, on a target that may choose otherwise
	Unsupported             // the target said in advance that it cannot do this
	NotTested               // nothing was asked
	Error                   // we could not tell
	NotApplicable           // outside the profile: nothing to ask
)

var verdictNames = [...]string{
	Pass: "pass", Fail: "fail", KnownDeviation: "known deviation", DiffersByChoice: "differs by choice",
	Unsupported: "unsupported", NotTested: "not tested", Error: "error", NotApplicable: "not applicable",
}

// Verdicts lists the verdicts, the worst first, the order in which reports
// show them.
func Verdicts() []Verdict {
	return []Verdict{Fail, Error, KnownDeviation, DiffersByChoice, Unsupported, NotTested, NotApplicable, Pass}
}

func (v Verdict) String() string {
	if int(v) >= len(verdictNames) || v == 0 {
		return fmt.Sprintf("Verdict(%d)", uint8(v))
	}
	return verdictNames[v]
}

// MarshalText writes the verdict as String does.
func (v Verdict) MarshalText() ([]byte, error) {
	if int(v) >= len(verdictNames) || v == 0 {
		return nil, fmt.Errorf("reports: %v is no verdict", v)
	}
	return []byte(v.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (v *Verdict) UnmarshalText(text []byte) error {
	for i, name := range verdictNames {
		if i > 0 && name == string(text) {
			*v = Verdict(i)
			return nil
		}
	}
	return fmt.Errorf("reports: %q is no verdict", text)
}

// Judged reports whether the target was asked and its answer understood.
func (v Verdict) Judged() bool {
	return v == Pass || v == Fail || v == KnownDeviation || v == DiffersByChoice
}

// Exit codes of the command line. Usage is decided before there is a run.
const (
	ExitConforms  = 0
	ExitFails     = 1
	ExitUsage     = 2
	ExitNoVerdict = 3
)

// ExitCode is 1 when the target does not conform (a scenario failed, or one
// that is listed as a known deviation passed, because such lists rot), else 3
// when there is no verdict (an error, an early end, or nothing judged), else 0. A dry run
// that found nothing wrong is 0.
func (r *Run) ExitCode() int {
	judged, errors := 0, 0
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		switch {
		case s.Verdict == Fail, s.Verdict == Pass && s.Known != "":
			return ExitFails
		case s.Verdict == Error:
			errors++
		case s.Verdict.Judged():
			judged++
		}
	}
	switch {
	case r.DryRun:
		return ExitConforms
	case errors > 0, judged == 0, r.Stopped:
		return ExitNoVerdict
	}
	return ExitConforms
}
