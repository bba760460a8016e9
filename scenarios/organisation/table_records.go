package organisation

import (
	"regexp"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// record makes the table of a kind of customer record: its search keys first
// (IDN-004), then what all records have.
func record(kindOf oc.RecordKind, name, doc string, own ...field[oc.Record]) *table[oc.Record] {
	t := &table[oc.Record]{name: name, doc: doc, fields: own}
	t.fields = append(t.fields,
		key("inactive", "whether the record is inactive: it is not found (IDN-005)", yesNo, func(x *oc.Record) *bool { return &x.Inactive }).or("no"),
		key("attributes", "whatever else rules look at, by name", attributes, func(x *oc.Record) *[]oc.Attribute { return &x.Attributes }).or("none"),
	)
	t.begin = func(x *oc.Record) { x.Kind = kindOf }
	t.settle = func(r *reader, f *filled[oc.Record], x *oc.Record) {
		seen := map[string]bool{}
		for _, a := range x.Attributes {
			if seen[a.Name] {
				r.say(f.at("attributes"), ` has %q in "attributes" and as a key`, a.Name)
			}
			seen[a.Name] = true
		}
		// Search keys stand first, in the order of the table, whatever the order in the file.
		order := func(a oc.Attribute) int {
			i := slices.IndexFunc(own, func(fd field[oc.Record]) bool { return fd.name == a.Name })
			if i < 0 {
				return len(own)
			}
			return i
		}
		slices.SortStableFunc(x.Attributes, func(a, b oc.Attribute) int { return order(a) - order(b) })
	}
	return t
}

// searchKey is an attribute that has a key of its own.
func searchKey(name, doc string, k kind[string]) field[oc.Record] {
	f := key(name, doc, attributeNamed{name, k}, func(x *oc.Record) *[]oc.Attribute { return &x.Attributes })
	return f.or("none")
}

// attributeNamed takes the value of one attribute.
type attributeNamed struct {
	name string
	of   kind[string]
}

func (k attributeNamed) want() string             { return k.of.want() }
func (k attributeNamed) schema(b *builder) schema { return k.of.schema(b) }
func (k attributeNamed) read(r *reader, n *node, into *[]oc.Attribute) {
	a := oc.Attribute{Name: k.name}
	k.of.read(r, n, &a.Value)
	*into = append(*into, a)
}

// attributesKind takes attributes by name.
type attributesKind struct{}

var attributes kind[[]oc.Attribute] = attributesKind{}

func (attributesKind) want() string {
	return "a group of names with their values, such as loyalty: gold"
}

func (attributesKind) schema(*builder) schema {
	return schema{"type": []string{"object", "null"}, "propertyNames": schema{"pattern": anyName}, "additionalProperties": text.schema(nil)}
}

func (k attributesKind) read(r *reader, n *node, into *[]oc.Attribute) {
	readNamed(r, n, k.want(), func(e entry) {
		a := oc.Attribute{Name: e.key.text}
		r.within(e.key.text, func() { text.read(r, e.value, &a.Value) })
		*into = append(*into, a)
	})
}

var contactTable = record(oc.Contact, "contact", "A contact: a person among the customers.",
	searchKey("fullname", "the name, as in pre-chat question Name (IDN-004)", text),
	searchKey("emailaddress1", "the e-mail address, as in pre-chat question Email (IDN-004)", text),
	searchKey("mobilephone", "the mobile phone by which a text is identified: plus, country code, digits (IDN-003); one in another form goes under attributes", recordNumber),
)

var companyTable = record(oc.CustomerAccount, "customerAccount", "An account: a company among the customers.",
	searchKey("name", "the name, as in pre-chat question Name (IDN-004)", text),
	searchKey("emailaddress1", "the e-mail address, as in pre-chat question Email (IDN-004)", text),
	searchKey("telephone1", "the phone by which a text is identified: plus, country code, digits (IDN-003); one in another form goes under attributes", recordNumber),
)

var caseTable = record(oc.Case, "case", "A case of a customer.",
	searchKey("ticketnumber", "the number, as in pre-chat question CaseNumber (IDN-004)", text),
	key("customer", "whose case it is", reference[oc.RecordID]{to: []thing{contactThing, companyThing}, verb: "belongs to"}, func(x *oc.Record) *oc.RecordID { return &x.Customer }).or("nobody's"),
)

func recordID(x *oc.Record) *oc.RecordID { return &x.ID }

var (
	contacts  = section[oc.Record, oc.RecordID]{thing: contactThing, of: contactTable, id: recordID}
	companies = section[oc.Record, oc.RecordID]{thing: companyThing, of: companyTable, id: recordID}
	cases     = section[oc.Record, oc.RecordID]{thing: caseThing, of: caseTable, id: recordID}
)

var templateTable = &table[oc.MessageTemplate]{
	name: "messageTemplate", doc: "A text with slugs, for outbound messages (OUT-002).",
	fields: []field[oc.MessageTemplate]{
		key("channel", "the channel that it is for", enumeration[oc.Channel](), func(t *oc.MessageTemplate) *oc.Channel { return &t.Channel }).must(),
		key("text", "the text; {slug} stands for a value", text, func(t *oc.MessageTemplate) *string { return &t.Text }).must(),
	},
}

var templates = section[oc.MessageTemplate, string]{thing: templateThing, of: templateTable, id: func(t *oc.MessageTemplate) *string { return &t.ID }}

var outboundEventTable = &table[oc.OutboundEvent]{
	name: "outboundEvent", doc: "Something that happens and the template that goes out then (OUT-003).",
	fields: []field[oc.OutboundEvent]{
		key("on", "what the system sees by itself", enumeration[oc.SystemEvent](), func(x *oc.OutboundEvent) *oc.SystemEvent { return &x.On }).or("nothing: somebody raises the event"),
		key("template", "the message template", reference[string]{to: []thing{templateThing}, verb: "sends"}, func(x *oc.OutboundEvent) *string { return &x.Template }).must(),
		key("number", "the support number that sends it", reference[string]{to: []thing{numberThing}, verb: "uses"}, func(x *oc.OutboundEvent) *string { return &x.Number }).must(),
	},
}

var outboundEvents = section[oc.OutboundEvent, string]{thing: eventThing, of: outboundEventTable, id: func(x *oc.OutboundEvent) *string { return &x.Name }}

var applicationTable = &table[oc.Application]{
	name: "application", doc: "An application that is registered with a tenant (ACC-005).",
	fields: []field[oc.Application]{
		key("tenant", "the tenant", text, func(a *oc.Application) *string { return &a.Tenant }).or("the environment's"),
		key("expires", "the day on which it expires, at 0:00 UTC", day, func(a *oc.Application) *time.Time { return &a.Expires }).or("never"),
	},
}

var applications = section[oc.Application, string]{thing: appThing, of: applicationTable, id: func(a *oc.Application) *string { return &a.ID }}

var customerTable = &table[Customer]{
	name: "customer", doc: "Somebody outside whom features call by name.",
	fields: []field[Customer]{
		key("phone", "the phone on which the customer texts", customerNumber, func(c *Customer) *string { return &c.Phone }).or("one that features name"),
		key("display name", "the name on LINE (LINE-022)", text, func(c *Customer) *string { return &c.DisplayName }).or("its key"),
		key("language", "the language of the LINE profile", text, func(c *Customer) *string { return &c.Language }).or("none"),
	},
	settle: func(r *reader, f *filled[Customer], c *Customer) {
		if c.DisplayName == "" {
			c.DisplayName = c.Name
		}
		s, phone := r.subject, c.Phone
		if phone == "" {
			return
		}
		p := f.at("phone")
		r.later(func() {
			if d := r.look(numberThing, phone); d != nil {
				r.sayOf(s, p, " has the phone %s, which is a support number of %s", phone, d.owner.text)
			}
		})
		r.define(phoneThing, &node{pos: p, text: phone}, c, &subject{text: s.text + ": phone " + phone})
	},
}

var phoneThing = thing{"phone", "phones", "phone"}

var customers = section[Customer, string]{
	thing: customerThing, of: customerTable, id: func(c *Customer) *string { return &c.Name }, named: customerName,
}

// isCustomerName is how the sentences of features take a name.
var isCustomerName = regexp.MustCompile(`^\p{Lu}[\p{L}\d]*$`)

func customerName(name string) string {
	if isCustomerName.MatchString(name) {
		return ""
	}
	return "cannot be named so: features call a customer by one word with a capital, such as Kai"
}
