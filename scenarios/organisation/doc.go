// Package organisation reads the YAML file that describes an organisation: its
// people, queues, workstreams, rules, accounts at the providers, customer records
// and what lies before the start.
//
// [Read] either returns a file that is whole (every name that is used is defined,
// every value is one that its key knows) or [Problems]: everything that is
// wrong with the file, each with line and column and what would be right. It
// never panics, whatever the bytes are.
//
// One set of tables says what a file may hold. The reader, the JSON Schema
// ([Schema]) and the reference page ([Reference]) are made from them, so that they
// cannot disagree. A key is a line in a table: its name, what it means, which kind
// of value it takes and which field it fills. A test fails when a field of
// [oc.Organisation] has no line.
//
// What is not in the file: credentials and callback URLs. They are made when the
// accounts are opened at the providers.
package organisation
