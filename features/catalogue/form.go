package catalogue

import "github.com/goccy/go-yaml/ast"

// The form of the files. Each type is what one mapping may say.

// areaForm is spec/<area>.yaml.
type areaForm struct {
	Area       text            `yaml:"area"`
	Title      text            `yaml:"title"`
	Behaviours []behaviourForm `yaml:"behaviours"`
	Withdrawn  []withdrawnForm `yaml:"withdrawn"`
}

type behaviourForm struct {
	spot        spot
	ID          text  `yaml:"id"`
	Level       text  `yaml:"level"`
	Priority    text  `yaml:"priority"`
	Statement   text  `yaml:"statement"`
	Source      text  `yaml:"source"`
	Profiles    texts `yaml:"profiles"`
	Flag        text  `yaml:"flag"`
	FlagValue   text  `yaml:"flag_value"`
	Readback    yes   `yaml:"readback"`
	Alternative text  `yaml:"alternative"`
}

func (f *behaviourForm) UnmarshalYAML(n ast.Node) (err error) {
	type plain behaviourForm
	f.spot, err = decodeMapping(n, (*plain)(f))
	return err
}

// withdrawnForm keeps the number of an entry that is no more.
type withdrawnForm struct {
	spot spot
	ID   text `yaml:"id"`
	Why  text `yaml:"why"`
}

func (f *withdrawnForm) UnmarshalYAML(n ast.Node) (err error) {
	type plain withdrawnForm
	f.spot, err = decodeMapping(n, (*plain)(f))
	return err
}

// countsForm is spec/counts.yaml. It also gives the order of the areas.
type countsForm struct {
	Areas []countForm `yaml:"areas"`
	All   *countForm  `yaml:"all"` // names no area
}

type countForm struct {
	spot    spot
	Area    text   `yaml:"area"`
	File    text   `yaml:"file"` // left out: the area in small letters
	Seed    number `yaml:"seed"`
	Linked  number `yaml:"linked"`
	Derived number `yaml:"derived"`
	Total   number `yaml:"total"`
	A       number `yaml:"A"`
	B       number `yaml:"B"`
	C       number `yaml:"C"`
}

func (f *countForm) UnmarshalYAML(n ast.Node) (err error) {
	type plain countForm
	f.spot, err = decodeMapping(n, (*plain)(f))
	return err
}

// flagsForm is spec/flags.yaml.
type flagsForm struct {
	Flags []flagForm `yaml:"flags"`
}

type flagForm struct {
	spot           spot
	Flag           text  `yaml:"flag"`
	Seed           text  `yaml:"seed"`
	Current        text  `yaml:"current"`
	Note           text  `yaml:"note"`
	Area           text  `yaml:"area"`
	Behaviours     texts `yaml:"behaviours"`
	Contradictions texts `yaml:"contradictions"`
}

func (f *flagForm) UnmarshalYAML(n ast.Node) (err error) {
	type plain flagForm
	f.spot, err = decodeMapping(n, (*plain)(f))
	return err
}

// tablesForm is spec/tables.yaml.
type tablesForm struct {
	Tables []tableForm `yaml:"tables"`
}

type tableForm struct {
	spot    spot
	ID      text    `yaml:"id"`
	Title   text    `yaml:"title"`
	Before  texts   `yaml:"before"`
	Columns texts   `yaml:"columns"`
	Rows    []texts `yaml:"rows"`
	After   texts   `yaml:"after"`
}

func (f *tableForm) UnmarshalYAML(n ast.Node) (err error) {
	type plain tableForm
	f.spot, err = decodeMapping(n, (*plain)(f))
	return err
}

// contradictionsForm is spec/contradictions.yaml.
type contradictionsForm struct {
	Notes          texts               `yaml:"notes"` // for who reads the file
	Contradictions []contradictionForm `yaml:"contradictions"`
}

type contradictionForm struct {
	spot       spot
	ID         text `yaml:"id"`
	Conflict   text `yaml:"conflict"`
	Resolution text `yaml:"resolution"`
}

func (f *contradictionForm) UnmarshalYAML(n ast.Node) (err error) {
	type plain contradictionForm
	f.spot, err = decodeMapping(n, (*plain)(f))
	return err
}
