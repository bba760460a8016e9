package twilio

import (
	"net/http"
	"strings"
)

// lookupFields are the packages that a lookup can ask for; those not asked for are
// null.
var lookupFields = []string{
	"caller_name", "sim_swap", "call_forwarding", "line_status", "line_type_intelligence", "identity_match", "reassigned_number",
	"sms_pumping_risk", "phone_number_quality_score", "pre_fill",
}

// lookup answers Lookups v2. A number that cannot exist is no error: it is 200 with
// valid false.
func (c *call) lookup(address string) reply {
	given := address
	address = normal(address)
	valid := isE164(address)
	j := map[string]any{
		"calling_country_code": nil, "country_code": nil, "phone_number": address, "national_format": nil, "valid": valid,
		"validation_errors": nil, "url": c.origin("lookups.twilio.com") + "/v2/PhoneNumbers/" + given,
	}
	for _, name := range lookupFields {
		j[name] = nil
	}
	if !valid {
		why := "TOO_SHORT"
		switch digits := strings.TrimPrefix(address, "+"); {
		case !isDigits(digits):
			why = "NOT_A_NUMBER"
		case len(digits) > 15 || digits[0] == '1' && len(digits) > 11:
			why = "TOO_LONG"
		case len(digits) == 11 && digits[0] == '1' || digits[0] == '0':
			why = "INVALID_BUT_POSSIBLE"
		}
		j["validation_errors"] = []string{why}
		rep := jsonReply(http.StatusOK, j)
		rep.number = given
		return rep
	}
	iso := country(address)
	j["country_code"], j["calling_country_code"] = orNull(iso), orNull(callingCode(address))
	j["national_format"] = friendly(address)
	if fields, _ := c.param("Fields"); strings.Contains(fields, "line_type_intelligence") {
		kind := "mobile"
		switch known := c.f.line(address); {
		case known == Landline || known == FixedLine:
			kind = "landline"
		case kindOf(address) == TollFree:
			kind = "tollFree"
		case c.f.numbers[address] != nil:
			kind = "nonFixedVoip"
		}
		j["line_type_intelligence"] = map[string]any{
			"mobile_country_code": "310", "mobile_network_code": "004", "carrier_name": "Made-up Telecom", "type": kind, "error_code": nil,
		}
	}
	rep := jsonReply(http.StatusOK, j)
	rep.number = address
	return rep
}

func callingCode(address string) string {
	digits := strings.TrimPrefix(address, "+")
	for n := min(3, len(digits)); n > 0; n-- {
		if _, ok := countries[digits[:n]]; ok {
			return digits[:n]
		}
	}
	return ""
}
