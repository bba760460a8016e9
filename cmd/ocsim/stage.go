package main

import (
	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// newStage is where scenarios take place: the reference engine in this process,
// as it is documented, with the fake providers around it.
func newStage() steps.Stage {
	return steps.NewStage(bench.Options{Maker: inproc.New(engine.DefaultPolicy())})
}

// targetName is what conform holds against the behaviours.
func targetName() string { return "ocsim " + inproc.Name + " engine " + inproc.Version }
