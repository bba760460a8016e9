package telesign

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// lookupBody is the answer of PhoneID. Every code but the status's is a string.
type lookupBody struct {
	ReferenceID  string       `json:"reference_id"`
	Status       statusBody   `json:"status"`
	PhoneType    phoneType    `json:"phone_type"`
	Numbering    numbering    `json:"numbering"`
	Location     location     `json:"location"`
	Carrier      carrier      `json:"carrier"`
	Blocklisting blocklisting `json:"blocklisting"`
}

type phoneType struct {
	Code        string `json:"code"`
	Description string `json:"description"`
}

type numbering struct {
	Original  original `json:"original"`
	Cleansing struct {
		Call cleansed `json:"call"`
		SMS  cleansed `json:"sms"`
	} `json:"cleansing"`
}

type original struct {
	Complete    string `json:"complete_phone_number"`
	CountryCode string `json:"country_code"`
	Number      string `json:"phone_number"`
}

type cleansed struct {
	CountryCode string `json:"country_code"`
	Number      string `json:"phone_number"`
	Code        string `json:"cleansed_code"`
	Min         string `json:"min_length"`
	Max         string `json:"max_length"`
}

type location struct {
	City      string      `json:"city"`
	State     *string     `json:"state"`
	Zip       *string     `json:"zip"`
	MetroCode *string     `json:"metro_code"`
	County    *string     `json:"county"`
	Country   countryBody `json:"country"`
}

type countryBody struct {
	Name string `json:"name"`
	ISO2 string `json:"iso2"`
	ISO3 string `json:"iso3"`
}

type carrier struct {
	Name string `json:"name"`
}

type blocklisting struct {
	Blocked     bool   `json:"blocked"`
	Code        int    `json:"block_code"`
	Description string `json:"block_description"`
}

// PhoneType is a code of PhoneID for what kind of line a number is.
type PhoneType string

// The types that PhoneID tells apart here.
const (
	FixedLine  PhoneType = "1"
	Mobile     PhoneType = "2"
	PrepaidSIM PhoneType = "3"
	TollFreeNo PhoneType = "4"
	VoIP       PhoneType = "5"
)

var phoneTypes = map[PhoneType]string{
	FixedLine: "FIXED_LINE", Mobile: "MOBILE", PrepaidSIM: "PREPAID", TollFreeNo: "TOLL_FREE", VoIP: "VOIP",
}

// SetLine says what PhoneID tells about this number.
func (c *Customer) SetLine(t PhoneType, carrierName string) error {
	if _, known := phoneTypes[t]; !known {
		return fmt.Errorf("telesign: no phone type %q", t)
	}
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.line, c.carrier = t, carrierName
	return nil
}

// phoneID is POST /v1/phoneid/{phone_number}.
func (f *Fake) phoneID(c *call) (any, *refusal) {
	if len(c.body) > 0 {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(c.body, &fields); err != nil {
			return nil, refuse(codeMalformed, "the body is not a JSON object")
		}
	}
	phone, where, refused := f.checkNumber(c.arg)
	if refused != nil {
		return nil, refused
	}
	line, name := PhoneType(""), "Made-up Mobile"
	if known, ok := f.customers[phone]; ok && known.line != "" {
		line, name = known.line, known.carrier
	}
	if line == "" {
		line = Mobile
		if kindOf(phone) == TollFree {
			line = TollFreeNo
		}
	}
	f.counts.lookups++
	code := where.callingCode()
	national := phone[len(code):]
	body := lookupBody{
		ReferenceID: identity{kind: idLookup, account: c.account.index, number: f.counts.lookups}.reference(),
		Status:      statusAt(statusLookedUp, c.now),
		PhoneType:   phoneType{string(line), phoneTypes[line]},
		Location:    location{Country: countryBody{where.name, where.iso2, where.iso3}},
		Carrier:     carrier{name},
	}
	body.Numbering.Original = original{Complete: phone, CountryCode: code, Number: national}
	length := strconv.Itoa(len(national))
	clean := cleansed{CountryCode: code, Number: national, Code: "100", Min: length, Max: length}
	body.Numbering.Cleansing.Call, body.Numbering.Cleansing.SMS = clean, clean
	body.Blocklisting = blocklisting{Description: "Not blocked"}
	if f.blocked[phone] {
		body.Blocklisting = blocklisting{Blocked: true, Code: 1, Description: "Blocked by TeleSign"}
	}
	return body, nil
}

// hasAddons says whether a PhoneID request asks for add-ons, which have the other
// error shape.
func hasAddons(body []byte) bool {
	var asked struct {
		Addons map[string]json.RawMessage `json:"addons"`
	}
	return json.Unmarshal(body, &asked) == nil && len(asked.Addons) > 0
}
