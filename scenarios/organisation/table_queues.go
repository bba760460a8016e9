package organisation

import (
	"time"
	_ "time/tzdata" // a zone is known or not whatever the machine

	"github.com/ocsim/ocsim/engine/oc"
)

var queueTable = &table[oc.Queue]{
	name: "queue", doc: "A queue holds conversations until an agent is found.",
	fields: []field[oc.Queue]{
		key("name", "the name that others see", text, func(q *oc.Queue) *string { return &q.Name }).or("its key"),
		key("type", "the type of the workstreams that it serves (RC-014)", enumeration[oc.WorkstreamType](), func(q *oc.Queue) *oc.WorkstreamType { return &q.Type }).or("messaging"),
		key("priority", "an agent of several queues is served the smaller number first (RA-006)", number(0, 10_000), func(q *oc.Queue) *int { return &q.Priority }).or("0"),
		key("assignment method", "how an agent is chosen (table T-16)", enumeration[oc.AssignmentMethod](), func(q *oc.Queue) *oc.AssignmentMethod { return &q.Method }).
			or("highest capacity; least active for voice (T-17)"),
		key("members", "the people whom the queue may assign work to, in the order in which they joined (RA-012)", listOf[oc.PersonID]{
			of:    reference[oc.PersonID]{to: []thing{personThing}, verb: "has as member"},
			takes: "a list of people, such as [ann, bob]",
			once:  func(p oc.PersonID) string { return string(p) },
		}, func(q *oc.Queue) *[]oc.PersonID { return &q.Members }).or("nobody; the default queues have every agent (ACC-011)"),
		key("operating hours", "when it is open", hoursReference, func(q *oc.Queue) *oc.HoursID { return &q.Hours }).or("always open"),
	},
	begin: func(q *oc.Queue) { q.Type = oc.Messaging },
	settle: func(r *reader, _ *filled[oc.Queue], q *oc.Queue) {
		if q.Name == "" {
			q.Name = string(q.ID)
		}
		r.subject.serves = q.Type
	},
}

var queues = section[oc.Queue, oc.QueueID]{thing: queueThing, of: queueTable, id: func(q *oc.Queue) *oc.QueueID { return &q.ID }}

// queueReference is a queue that has to serve what the workstream is for (RC-014).
func queueReference(verb string) reference[oc.QueueID] {
	return reference[oc.QueueID]{to: []thing{queueThing}, verb: verb, fits: func(s *subject, d *definition) string {
		if q := d.value.(*oc.Queue); s.serves != 0 && q.Type != s.serves {
			return "which is a " + q.Type.String() + " queue; here is a " + s.serves.String() + " queue needed"
		}
		return ""
	}}
}

var hoursReference = reference[oc.HoursID]{to: []thing{hoursThing}, verb: "keeps the"}

var hoursTable = &table[oc.OperatingHours]{
	name: "operatingHours", doc: "When work is taken: the opening minute is inside, the closing minute is not (OVF-025).",
	fields: []field[oc.OperatingHours]{
		key("zone", "the time zone, by its IANA name", zone, func(h *oc.OperatingHours) *string { return &h.Zone }).or("UTC"),
		key("days", "the days of the week that are open", listOf[time.Weekday]{of: weekdays, takes: "a list of days, such as [Monday, Tuesday]", once: time.Weekday.String, atLeast: 1},
			func(h *oc.OperatingHours) *[]time.Weekday { return &h.Days }).or("Monday to Friday"),
		key("open", "the first minute that is open", clock, func(h *oc.OperatingHours) *int { return &h.Open }).or("8:00 (T-17)"),
		key("close", "the first minute that is closed again; 24:00 is midnight", clock, func(h *oc.OperatingHours) *int { return &h.Close }).or("17:00 (T-17)"),
		key("holidays", "dates on which it is closed", listOf[string]{of: date, takes: "a list of dates, such as [2026-12-25]", once: func(s string) string { return s }},
			func(h *oc.OperatingHours) *[]string { return &h.Holidays }).or("none"),
	},
	begin: func(h *oc.OperatingHours) {
		h.Zone, h.Open, h.Close = "UTC", 8*60, 17*60
		h.Days = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	},
	settle: func(r *reader, f *filled[oc.OperatingHours], h *oc.OperatingHours) {
		if h.Open >= h.Close {
			r.say(f.at("close"), " close at %d:%02d, which is not after opening at %d:%02d", h.Close/60, h.Close%60, h.Open/60, h.Open%60)
		}
	},
}

var hours = section[oc.OperatingHours, oc.HoursID]{thing: hoursThing, of: hoursTable, id: func(h *oc.OperatingHours) *oc.HoursID { return &h.ID }}

var weekdays = func() (k wordKind[time.Weekday]) {
	for i := range 7 {
		d := time.Weekday((i + 1) % 7) // the week begins on Monday
		k.words = append(k.words, word[time.Weekday]{d.String(), d})
	}
	return k
}()

// zoneKind takes a time zone.
type zoneKind struct{}

var zone kind[string] = zoneKind{}

func (zoneKind) want() string {
	return "an IANA time zone such as Europe/Berlin or America/Los_Angeles"
}

func (zoneKind) schema(*builder) schema {
	return schema{"type": "string", "examples": []string{"UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo"}}
}

func (k zoneKind) read(r *reader, n *node, into *string) {
	if _, err := time.LoadLocation(n.text); n.form != scalar || err != nil || n.text == "" || n.text == "Local" {
		r.isNot(n, k.want(), "")
		return
	}
	*into = n.text
}
