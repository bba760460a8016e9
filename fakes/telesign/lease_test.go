package telesign_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/telesign"
)

const leases = "/v1/phone_numbers/leases"

// page is a decoded page of numbers.
type page struct {
	numbers []string
	page    [3]float64 // page, page_size, total_pages
}

func (w *world) page(path string) page {
	w.t.Helper()
	status, body := w.do("GET", path, nil)
	if status != 200 {
		w.t.Fatalf("%s: %d %v", path, status, body)
	}
	var p page
	for _, d := range body["data"].([]any) {
		p.numbers = append(p.numbers, d.(map[string]any)["phone_number"].(string))
	}
	about := body["pagination"].(map[string]any)
	p.page = [3]float64{about["page"].(float64), about["page_size"].(float64), about["total_pages"].(float64)}
	return p
}

func TestLeasingANumber(t *testing.T) {
	w := newWorld(t, nil)
	free := w.page("/v1/phone_numbers/numbers?country_iso2=US&sms_capable=true&page=1&page_size=10")
	if len(free.numbers) != 10 || free.page != [3]float64{1, 10, 70} || slices.Contains(free.numbers, support) {
		t.Fatalf("%+v", free)
	}
	number := free.numbers[3]
	status, body := w.do("POST", leases, url.Values{"country_iso2": {"US"}, "phone_number": {number}})
	if status != 200 {
		t.Fatalf("%d %v", status, body)
	}
	data := body["data"].(map[string]any)
	id := data["lease"].(map[string]any)["lease_id"].(string)
	want := map[string]any{
		"country_iso2": "US", "phone_number": number, "operator_name": "Made-up Telecom", "setup_price": "0",
		"recurring_price": "1.00", "price_currency": "USD", "recurrence_period": 1.0,
		"capabilities": map[string]any{"sms": true, "voice": false},
		"lease":        map[string]any{"lease_id": id, "created_on_utc": "2026-05-04T03:02:01.118233Z", "expires_on_utc": "2026-06-04T03:02:01.118233Z"},
	}
	if diff := cmp.Diff(want, data); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := w.page(leases).numbers; !slices.Equal(got, []string{support, number}) {
		t.Errorf("leases %v", got)
	}
	if again := w.page("/v1/phone_numbers/numbers?country_iso2=US&page_size=1000").numbers; slices.Contains(again, number) {
		t.Error("a leased number is still offered")
	}
	w.send(kai, "Hello", "sender_id", number)
	if status, body := w.do("DELETE", leases+"/"+id, nil); status != 200 || body["data"].(map[string]any)["phone_number"] != number {
		t.Errorf("%d %v", status, body)
	}
	if status, body := w.do("POST", "/v1/messaging", message(kai, "Hello", "sender_id", number)); status != 400 || code(body) != 11013 {
		t.Errorf("send from a number given back: %d %v", status, body)
	}
	if again := w.page("/v1/phone_numbers/numbers?country_iso2=US&page_size=1000").numbers; !slices.Contains(again, number) {
		t.Error("a number given back is not offered")
	}
}

func TestNumbersAreOfferedInsideCoverageOnly(t *testing.T) { // TS-016, TS-027
	w := newWorld(t, nil)
	if err := w.fake.Stock("447700900123"); err != nil {
		t.Fatal(err)
	}
	lease := url.Values{"country_iso2": {"GB"}, "phone_number": {"447700900123"}}
	if got := w.page("/v1/phone_numbers/numbers?country_iso2=GB").numbers; len(got) != 0 {
		t.Errorf("offered outside coverage: %v", got)
	}
	if status, body := w.do("POST", leases, lease); status != 400 || code(body) != 11000 {
		t.Errorf("leased outside coverage: %d %v", status, body)
	}
	if err := w.fake.SetCoverage("GB", telesign.Cover{Buy: true, Send: true}); err != nil {
		t.Fatal(err)
	}
	if got := w.page("/v1/phone_numbers/numbers?country_iso2=gb").numbers; !slices.Equal(got, []string{"447700900123"}) {
		t.Errorf("offered inside coverage: %v", got)
	}
	if status, body := w.do("POST", leases, lease); status != 200 {
		t.Errorf("%d %v", status, body)
	}
}

func TestRefusedLeases(t *testing.T) {
	tests := map[string]struct {
		method, path string
		form         url.Values
		status, code int
	}{
		"no country to list":        {"GET", "/v1/phone_numbers/numbers", nil, 400, 12001},
		"no such country to list":   {"GET", "/v1/phone_numbers/numbers?country_iso2=ZZ", nil, 400, 11001},
		"capability is no truth":    {"GET", "/v1/phone_numbers/numbers?country_iso2=US&sms_capable=perhaps", nil, 400, 10001},
		"page 0":                    {"GET", leases + "?page=0", nil, 400, 10001},
		"page of nothing":           {"GET", leases + "?page_size=0", nil, 400, 10001},
		"page that is no number":    {"GET", leases + "?page=two", nil, 400, 10001},
		"no number to lease":        {"POST", leases, url.Values{"country_iso2": {"US"}}, 400, 12000},
		"no country to lease in":    {"POST", leases, url.Values{"phone_number": {"14255550120"}}, 400, 12001},
		"no such country":           {"POST", leases, url.Values{"country_iso2": {"ZZ"}, "phone_number": {"14255550120"}}, 400, 11001},
		"number in another country": {"POST", leases, url.Values{"country_iso2": {"CA"}, "phone_number": {"14255550120"}}, 400, 11000},
		"number that has a lease":   {"POST", leases, url.Values{"country_iso2": {"US"}, "phone_number": {support}}, 400, 11000},
		"lease that does not exist": {"DELETE", leases + "/nonsense", nil, 404, 10017},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			if status, body := w.do(tt.method, tt.path, tt.form); status != tt.status || code(body) != tt.code {
				t.Errorf("got %d %v, want %d with code %d", status, body, tt.status, tt.code)
			}
		})
	}
}

func TestPaging(t *testing.T) {
	w := newWorld(t, nil)
	if err := w.fake.ChangeAccount(w.account.CustomerID, func(a *telesign.Account) {
		a.Numbers = nil
		for _, last := range "01234" {
			a.Numbers = append(a.Numbers, telesign.Number{Number: "1425555017" + string(last)})
		}
	}); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		query string
		want  string // last digits
		about [3]float64
	}{
		"the default page":   {"", "01234", [3]float64{1, 10, 1}},
		"the first of three": {"?page_size=2", "01", [3]float64{1, 2, 3}},
		"the last of three":  {"?page_size=2&page=3", "4", [3]float64{3, 2, 3}},
		"beyond the last":    {"?page_size=2&page=4", "", [3]float64{4, 2, 3}},
		"far beyond":         {"?page_size=1000&page=9223372036854775807", "", [3]float64{9223372036854775807, 1000, 1}},
		"exactly full":       {"?page_size=5", "01234", [3]float64{1, 5, 1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := w.page(leases + tt.query)
			last := ""
			for _, n := range got.numbers {
				last += n[10:]
			}
			if last != tt.want || got.page != tt.about {
				t.Errorf("got %q %v, want %q %v", last, got.page, tt.want, tt.about)
			}
		})
	}
}

// All codes but the status's are strings.
func TestPhoneID(t *testing.T) {
	w := newWorld(t, nil)
	if err := w.fake.Customer("14255550102").SetLine(telesign.FixedLine, "Wire Co"); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ number, kind, words, iso2, name string }{
		"a phone is a mobile":    {kai, "2", "MOBILE", "US", "Made-up Mobile"},
		"unless somebody says":   {"14255550102", "1", "FIXED_LINE", "US", "Wire Co"},
		"toll free":              {"18885550100", "4", "TOLL_FREE", "US", "Made-up Mobile"},
		"Canada by area code":    {"16045550100", "2", "MOBILE", "CA", "Made-up Mobile"},
		"Caribbean by area code": {"18765550100", "2", "MOBILE", "JM", "Made-up Mobile"},
		"Kazakhstan, not Russia": {"77015550100", "2", "MOBILE", "KZ", "Made-up Mobile"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			status, body := w.do("POST", "/v1/phoneid/"+tt.number, nil)
			if status != 200 || code(body) != 300 {
				t.Fatalf("%d %v", status, body)
			}
			raw, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				PhoneType struct{ Code, Description string } `json:"phone_type"`
				Numbering struct {
					Original struct {
						Complete string `json:"complete_phone_number"`
					} `json:"original"`
					Cleansing struct {
						SMS struct {
							Code string `json:"cleansed_code"`
							Min  string `json:"min_length"`
						} `json:"sms"`
					} `json:"cleansing"`
				} `json:"numbering"`
				Location struct{ Country struct{ ISO2 string } } `json:"location"`
				Carrier  struct{ Name string }                   `json:"carrier"`
			}
			if err := json.Unmarshal(raw, &got); err != nil {
				t.Fatal(err)
			}
			said := []string{got.PhoneType.Code, got.PhoneType.Description, got.Location.Country.ISO2, got.Carrier.Name, got.Numbering.Original.Complete, got.Numbering.Cleansing.SMS.Code}
			want := []string{tt.kind, tt.words, tt.iso2, tt.name, tt.number, "100"}
			if !slices.Equal(said, want) {
				t.Errorf("got %v, want %v", said, want)
			}
		})
	}
	if status, body := w.do("POST", "/v1/phoneid/21055550100", nil); status != 400 || code(body) != 11001 {
		t.Errorf("a number of no country: %d %v", status, body)
	}
}

func TestAFileTravelsAsALink(t *testing.T) {
	w := newWorld(t, nil)
	photo := telesign.Media{ContentType: "image/png", Bytes: []byte("\x89PNG, more or less"), Name: "my order.png"}
	if _, err := w.fake.Customer(kai).Sends(support, photo, "Look:"); err != nil {
		t.Fatal(err)
	}
	w.pass(0)
	if got := string(w.received[0].body); !strings.Contains(got, `"mo_message":"Look: https://rest-api.telesign.com/media/1-my_order.png"`) {
		t.Errorf("%s", got)
	}
	status, kind, body := w.fetch("/media/1-my_order.png")
	if status != 200 || kind != "image/png" || body != string(photo.Bytes) {
		t.Errorf("%d %s %q", status, kind, body)
	}
}
