package engine

import (
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// records are the customer records as they are now: edits of them are never
// delayed (CFG-006). Active ones are found by their search keys.
type records struct {
	All []oc.Record
	At  map[oc.RecordID]int
	By  map[recordKey][]oc.RecordID
}

// recordKey is a search key and its value in lower case.
type recordKey struct {
	Kind       oc.RecordKind
	Key, Value string
}

// caseCustomer is the key under which cases are found by their customer (IDN-007).
const caseCustomer = "customer"

// searchKeys are the attributes by which records of a kind are found (IDN-004).
func searchKeys(k oc.RecordKind) []string {
	switch k {
	case oc.Contact:
		return []string{"fullname", "emailaddress1", "mobilephone"}
	case oc.CustomerAccount:
		return []string{"name", "emailaddress1", "telephone1"}
	}
	return []string{"ticketnumber"}
}

// record returns a record as it is now.
func (e *Engine) record(id oc.RecordID) (oc.Record, bool) {
	i, ok := e.state.Records.At[id]
	if !ok {
		return oc.Record{}, false
	}
	return e.state.Records.All[i], true
}

// find returns the one active record of a kind whose attributes all have the
// wanted values, ignoring letter case (IDN-005, IDN-006, IDN-017).
func (r *records) find(k oc.RecordKind, want []oc.Attribute) (oc.RecordID, bool) {
	if len(want) == 0 {
		return "", false
	}
	var found []oc.RecordID
	for _, id := range r.By[keyOf(k, want[0])] {
		if all(want, func(a oc.Attribute) bool { return slices.Contains(r.By[keyOf(k, a)], id) }) {
			found = append(found, id)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

func all[T any](xs []T, holds func(T) bool) bool {
	return !slices.ContainsFunc(xs, func(x T) bool { return !holds(x) })
}

func keyOf(k oc.RecordKind, a oc.Attribute) recordKey {
	return recordKey{k, a.Name, strings.ToLower(a.Value)}
}

// titleOf returns what a record is called.
func titleOf(r oc.Record) string {
	title, _ := attributeOf(r.Attributes, searchKeys(r.Kind)[0])
	return title
}

// nextRecord names a record that is made at run time.
func (e *Engine) nextRecord() oc.RecordID {
	for n := e.state.Counts.Records + 1; ; n++ {
		id := oc.RecordID(number("R", n))
		if _, taken := e.state.Records.At[id]; !taken {
			return id
		}
	}
}

// editRecord changes a customer record, at once (CFG-006).
func (e *Engine) editRecord(by oc.PersonID, c oc.EditRecord) *oc.Rejection {
	r, ok := e.record(c.Record)
	if !ok {
		return notFound(string(c.Record), "no such record")
	}
	was := r
	r.Attributes = slices.Clone(r.Attributes)
	for _, a := range c.Attributes {
		r.Attributes = slices.DeleteFunc(r.Attributes, func(b oc.Attribute) bool { return b.Name == a.Name })
		if a.Value != "" {
			r.Attributes = append(r.Attributes, a)
		}
	}
	r.Inactive = !c.Active.Or(!r.Inactive)
	e.emit(oc.RecordSaved{Record: r, By: by})
	if r.Kind == oc.Case && r.Inactive && !was.Inactive {
		e.systemEvent(oc.CaseResolved, r)
	}
	return nil
}

func newRecords(rs []oc.Record) records {
	r := records{At: map[oc.RecordID]int{}, By: map[recordKey][]oc.RecordID{}}
	for _, x := range rs {
		r.save(x)
	}
	return r
}

// save puts a record in place of its earlier self.
func (r *records) save(x oc.Record) {
	if i, ok := r.At[x.ID]; ok {
		for _, k := range keysOf(r.All[i]) {
			r.By[k] = slices.DeleteFunc(r.By[k], func(id oc.RecordID) bool { return id == x.ID })
		}
		r.All[i] = x
	} else {
		r.At[x.ID] = len(r.All)
		r.All = append(r.All, x)
	}
	if x.Inactive {
		return
	}
	for _, k := range keysOf(x) {
		r.By[k] = append(r.By[k], x.ID)
	}
}

// keysOf returns the search keys under which a record is found.
func keysOf(x oc.Record) (keys []recordKey) {
	for _, a := range x.Attributes {
		if slices.Contains(searchKeys(x.Kind), a.Name) {
			keys = append(keys, keyOf(x.Kind, a))
		}
	}
	if x.Kind == oc.Case && x.Customer != "" {
		keys = append(keys, keyOf(oc.Case, oc.Attribute{Name: caseCustomer, Value: string(x.Customer)}))
	}
	return keys
}

func (s *State) recordSaved(ev oc.RecordSaved) {
	if ev.New {
		s.Counts.Records++
	}
	s.Records.save(ev.Record)
}
