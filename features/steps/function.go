package steps

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/cucumber/godog"
)

var (
	contextType   = reflect.TypeFor[context.Context]()
	errorType     = reflect.TypeFor[error]()
	docStringType = reflect.TypeFor[*godog.DocString]()
	tableType     = reflect.TypeFor[*godog.Table]()
)

// checkFunction holds do against what godog can call, since godog itself finds
// out only when the step runs. It wants one parameter for each group that the
// pattern captures and allows one more for the doc string or table below the
// sentence.
func checkFunction(do any, groups int) error {
	t := reflect.TypeOf(do)
	if t == nil || t.Kind() != reflect.Func || t.IsVariadic() {
		return fmt.Errorf("what it does is not a function but %T", do)
	}
	params := parameters(t)
	if n := len(params); n > 0 && (params[n-1] == docStringType || params[n-1] == tableType) {
		params = params[:n-1]
	}
	if len(params) != groups {
		return fmt.Errorf("captures %d values, but its function takes %d", groups, len(params))
	}
	for i, p := range params {
		if !convertible(p) {
			return fmt.Errorf("value %d: godog cannot make a %v of a text", i+1, p)
		}
	}
	return checkResults(t)
}

// Block is what stands below a sentence.
type Block uint8

// A sentence has one kind of block below it or none.
const (
	NoBlock Block = iota
	DocString
	Table
)

// String says it as a message to an author does.
func (b Block) String() string {
	return [...]string{"nothing", "a doc string", "a table"}[b]
}

// Block is what the sentence wants below it. godog drops a table that the
// function does not take, so it has to be compared before the run.
func (s *Step) Block() Block {
	params := parameters(reflect.TypeOf(s.Do))
	if len(params) == 0 {
		return NoBlock
	}
	switch params[len(params)-1] {
	case docStringType:
		return DocString
	case tableType:
		return Table
	}
	return NoBlock
}

// parameters are the parameters of a step function without its context.
func parameters(t reflect.Type) []reflect.Type {
	var params []reflect.Type
	for i := range t.NumIn() {
		if i == 0 && t.In(0) == contextType {
			continue
		}
		params = append(params, t.In(i))
	}
	return params
}

func convertible(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.String,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64,
		reflect.Float32, reflect.Float64:
		return t.PkgPath() == "" // godog hands over the plain type; a named one would panic in the call
	case reflect.Slice:
		return t.Elem().Kind() == reflect.Uint8 && t.PkgPath() == ""
	}
	return false
}

func checkResults(t reflect.Type) error {
	switch {
	case t.NumOut() == 1 && t.Out(0) == errorType:
		return nil
	case t.NumOut() == 2 && t.Out(0) == contextType && t.Out(1) == errorType:
		return nil
	}
	return errors.New("its function must return error or (context.Context, error)")
}
