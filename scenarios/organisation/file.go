package organisation

import (
	"fmt"
	"os"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// File is an organisation that was read. Everything that it returns belongs to
// the file and is not to be changed.
type File struct {
	organisation oc.Organisation
	history      oc.History
	sides        []ProviderSide
	customers    []Customer
}

// Organisation returns what stands at the start. Accounts have no credentials
// and no callback URL yet. The default queues are not in it unless the file
// describes them: the product has them by itself.
func (f *File) Organisation() oc.Organisation { return f.organisation }

// History returns what lies before the start.
func (f *File) History() oc.History { return f.history }

// Providers returns what stands at the provider, one entry for each account that is
// at one, in their order.
func (f *File) Providers() []ProviderSide { return f.sides }

// Connected returns the accounts whose callback URL is entered at the provider;
// it is empty, not nil, when there is none.
func (f *File) Connected() []oc.AccountID {
	ids := []oc.AccountID{}
	for _, s := range f.sides {
		if s.Connected {
			ids = append(ids, s.Account)
		}
	}
	return ids
}

// Customers returns the people outside whom the file names, in its order.
func (f *File) Customers() []Customer { return f.customers }

// Customer returns the customer of that name.
func (f *File) Customer(name string) (Customer, bool) {
	i := slices.IndexFunc(f.customers, func(c Customer) bool { return c.Name == name })
	if i < 0 {
		return Customer{}, false
	}
	return f.customers[i], true
}

// Read reads the file at path. The error is a [*Problems], or says why the file
// could not be opened.
func Read(path string) (*File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the organisation cannot be read: %w", err)
	}
	return Parse(path, data)
}

// Parse reads a file's text. The name is what problems call the file.
func Parse(name string, data []byte) (*File, error) {
	root, wrong := parse(string(data))
	if wrong != nil {
		wrong.File = name
		return nil, problems([]Problem{*wrong})
	}
	r, d := newReader(), &document{}
	organisationTable.readFrom(r, root, pos{1, 1}, d)
	r.finish()
	for i := range r.found {
		r.found[i].File = name
	}
	if err := problems(r.found); err != nil {
		return nil, err
	}
	return d.file(), nil
}

// file puts together what stands apart in the file.
func (d *document) file() *File {
	f := &File{organisation: d.Organisation, history: d.history, customers: d.customers}
	o := &f.organisation
	o.People = slices.Concat(d.People, d.bots)
	o.Records = slices.Concat(d.contacts, d.companies, d.cases)
	for _, w := range d.workstreams {
		o.Workstreams = append(o.Workstreams, w.Workstream)
		o.Instances = append(o.Instances, w.instances...)
	}
	for _, a := range d.accounts {
		o.Accounts = append(o.Accounts, a.Account)
		if a.Provider != 0 {
			f.sides = append(f.sides, a.side)
		}
	}
	for i := range o.Applications {
		if a := &o.Applications[i]; a.Tenant == "" {
			a.Tenant = o.Environment.Tenant
		}
	}
	return f
}
