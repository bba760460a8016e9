package telesign

import "strings"

// country is a row of the numbering plan.
type country struct {
	code string // calling code, or its longest distinguishing prefix
	iso2 string
	iso3 string
	name string
}

// callingCode is what a dialler types: the first digits of code that are the
// country's own, 1 for the whole of North America, 7 for Kazakhstan.
func (c country) callingCode() string {
	switch c.code[0] {
	case '1':
		return "1"
	case '7':
		return "7"
	}
	return c.code
}

// countryOf tells the country of a number by its longest known prefix. On +1
// an area code that is not listed as Canadian or Caribbean is the United
// States.
func countryOf(digits string) (country, bool) {
	for n := min(4, len(digits)); n > 0; n-- {
		if c, known := countries[digits[:n]]; known {
			return c, true
		}
	}
	return country{}, false
}

// countryByISO finds a country by its two letters.
func countryByISO(iso2 string) (country, bool) {
	c, known := countriesByISO[strings.ToUpper(iso2)]
	return c, known
}

// countries is keyed by prefix; countriesByISO holds a country once, with its
// first prefix in the order of the plan.
var countries, countriesByISO = func() (map[string]country, map[string]country) {
	byPrefix, byISO := map[string]country{}, map[string]country{}
	add := func(c country) {
		byPrefix[c.code] = c
		if _, seen := byISO[c.iso2]; !seen {
			byISO[c.iso2] = c
		}
	}
	for _, c := range numberingPlan {
		add(c)
	}
	for _, c := range northAmerica {
		for area := range strings.FieldsSeq(c.code) {
			add(country{"1" + area, c.iso2, c.iso3, c.name})
		}
	}
	return byPrefix, byISO
}()

// northAmerica holds the countries that share +1 with the United States, by
// area codes.
var northAmerica = []country{
	{"204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 537 548 568 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942", "CA", "CAN", "Canada"},
	{"268", "AG", "ATG", "Antigua and Barbuda"},
	{"264", "AI", "AIA", "Anguilla"},
	{"684", "AS", "ASM", "American Samoa"},
	{"246", "BB", "BRB", "Barbados"},
	{"441", "BM", "BMU", "Bermuda"},
	{"242", "BS", "BHS", "Bahamas"},
	{"767", "DM", "DMA", "Dominica"},
	{"809 829 849", "DO", "DOM", "Dominican Republic"},
	{"473", "GD", "GRD", "Grenada"},
	{"671", "GU", "GUM", "Guam"},
	{"658 876", "JM", "JAM", "Jamaica"},
	{"869", "KN", "KNA", "Saint Kitts and Nevis"},
	{"345", "KY", "CYM", "Cayman Islands"},
	{"758", "LC", "LCA", "Saint Lucia"},
	{"670", "MP", "MNP", "Northern Mariana Islands"},
	{"664", "MS", "MSR", "Montserrat"},
	{"787 939", "PR", "PRI", "Puerto Rico"},
	{"721", "SX", "SXM", "Sint Maarten"},
	{"649", "TC", "TCA", "Turks and Caicos Islands"},
	{"868", "TT", "TTO", "Trinidad and Tobago"},
	{"784", "VC", "VCT", "Saint Vincent and the Grenadines"},
	{"284", "VG", "VGB", "British Virgin Islands"},
	{"340", "VI", "VIR", "US Virgin Islands"},
}

// numberingPlan holds the calling codes of the world (ITU-T E.164), the United
// States first. Codes of no country (satellite, international freephone) are
// unknown to the fake, as they cannot receive texts.
var numberingPlan = []country{
	{"1", "US", "USA", "United States"},
	{"7", "RU", "RUS", "Russia"},
	{"20", "EG", "EGY", "Egypt"},
	{"27", "ZA", "ZAF", "South Africa"},
	{"30", "GR", "GRC", "Greece"},
	{"31", "NL", "NLD", "Netherlands"},
	{"32", "BE", "BEL", "Belgium"},
	{"33", "FR", "FRA", "France"},
	{"34", "ES", "ESP", "Spain"},
	{"36", "HU", "HUN", "Hungary"},
	{"39", "IT", "ITA", "Italy"},
	{"40", "RO", "ROU", "Romania"},
	{"41", "CH", "CHE", "Switzerland"},
	{"43", "AT", "AUT", "Austria"},
	{"44", "GB", "GBR", "United Kingdom"},
	{"45", "DK", "DNK", "Denmark"},
	{"46", "SE", "SWE", "Sweden"},
	{"47", "NO", "NOR", "Norway"},
	{"48", "PL", "POL", "Poland"},
	{"49", "DE", "DEU", "Germany"},
	{"51", "PE", "PER", "Peru"},
	{"52", "MX", "MEX", "Mexico"},
	{"53", "CU", "CUB", "Cuba"},
	{"54", "AR", "ARG", "Argentina"},
	{"55", "BR", "BRA", "Brazil"},
	{"56", "CL", "CHL", "Chile"},
	{"57", "CO", "COL", "Colombia"},
	{"58", "VE", "VEN", "Venezuela"},
	{"60", "MY", "MYS", "Malaysia"},
	{"61", "AU", "AUS", "Australia"},
	{"62", "ID", "IDN", "Indonesia"},
	{"63", "PH", "PHL", "Philippines"},
	{"64", "NZ", "NZL", "New Zealand"},
	{"65", "SG", "SGP", "Singapore"},
	{"66", "TH", "THA", "Thailand"},
	{"76", "KZ", "KAZ", "Kazakhstan"},
	{"77", "KZ", "KAZ", "Kazakhstan"},
	{"81", "JP", "JPN", "Japan"},
	{"82", "KR", "KOR", "South Korea"},
	{"84", "VN", "VNM", "Vietnam"},
	{"86", "CN", "CHN", "China"},
	{"90", "TR", "TUR", "Türkiye"},
	{"91", "IN", "IND", "India"},
	{"92", "PK", "PAK", "Pakistan"},
	{"93", "AF", "AFG", "Afghanistan"},
	{"94", "LK", "LKA", "Sri Lanka"},
	{"95", "MM", "MMR", "Myanmar"},
	{"98", "IR", "IRN", "Iran"},
	{"211", "SS", "SSD", "South Sudan"},
	{"212", "MA", "MAR", "Morocco"},
	{"213", "DZ", "DZA", "Algeria"},
	{"216", "TN", "TUN", "Tunisia"},
	{"218", "LY", "LBY", "Libya"},
	{"220", "GM", "GMB", "Gambia"},
	{"221", "SN", "SEN", "Senegal"},
	{"222", "MR", "MRT", "Mauritania"},
	{"223", "ML", "MLI", "Mali"},
	{"224", "GN", "GIN", "Guinea"},
	{"225", "CI", "CIV", "Côte d'Ivoire"},
	{"226", "BF", "BFA", "Burkina Faso"},
	{"227", "NE", "NER", "Niger"},
	{"228", "TG", "TGO", "Togo"},
	{"229", "BJ", "BEN", "Benin"},
	{"230", "MU", "MUS", "Mauritius"},
	{"231", "LR", "LBR", "Liberia"},
	{"232", "SL", "SLE", "Sierra Leone"},
	{"233", "GH", "GHA", "Ghana"},
	{"234", "NG", "NGA", "Nigeria"},
	{"235", "TD", "TCD", "Chad"},
	{"236", "CF", "CAF", "Central African Republic"},
	{"237", "CM", "CMR", "Cameroon"},
	{"238", "CV", "CPV", "Cabo Verde"},
	{"239", "ST", "STP", "São Tomé and Príncipe"},
	{"240", "GQ", "GNQ", "Equatorial Guinea"},
	{"241", "GA", "GAB", "Gabon"},
	{"242", "CG", "COG", "Congo"},
	{"243", "CD", "COD", "Democratic Republic of the Congo"},
	{"244", "AO", "AGO", "Angola"},
	{"245", "GW", "GNB", "Guinea-Bissau"},
	{"248", "SC", "SYC", "Seychelles"},
	{"249", "SD", "SDN", "Sudan"},
	{"250", "RW", "RWA", "Rwanda"},
	{"251", "ET", "ETH", "Ethiopia"},
	{"252", "SO", "SOM", "Somalia"},
	{"253", "DJ", "DJI", "Djibouti"},
	{"254", "KE", "KEN", "Kenya"},
	{"255", "TZ", "TZA", "Tanzania"},
	{"256", "UG", "UGA", "Uganda"},
	{"257", "BI", "BDI", "Burundi"},
	{"258", "MZ", "MOZ", "Mozambique"},
	{"260", "ZM", "ZMB", "Zambia"},
	{"261", "MG", "MDG", "Madagascar"},
	{"262", "RE", "REU", "Réunion"},
	{"263", "ZW", "ZWE", "Zimbabwe"},
	{"264", "NA", "NAM", "Namibia"},
	{"265", "MW", "MWI", "Malawi"},
	{"266", "LS", "LSO", "Lesotho"},
	{"267", "BW", "BWA", "Botswana"},
	{"268", "SZ", "SWZ", "Eswatini"},
	{"269", "KM", "COM", "Comoros"},
	{"291", "ER", "ERI", "Eritrea"},
	{"297", "AW", "ABW", "Aruba"},
	{"298", "FO", "FRO", "Faroe Islands"},
	{"299", "GL", "GRL", "Greenland"},
	{"350", "GI", "GIB", "Gibraltar"},
	{"351", "PT", "PRT", "Portugal"},
	{"352", "LU", "LUX", "Luxembourg"},
	{"353", "IE", "IRL", "Ireland"},
	{"354", "IS", "ISL", "Iceland"},
	{"355", "AL", "ALB", "Albania"},
	{"356", "MT", "MLT", "Malta"},
	{"357", "CY", "CYP", "Cyprus"},
	{"358", "FI", "FIN", "Finland"},
	{"359", "BG", "BGR", "Bulgaria"},
	{"370", "LT", "LTU", "Lithuania"},
	{"371", "LV", "LVA", "Latvia"},
	{"372", "EE", "EST", "Estonia"},
	{"373", "MD", "MDA", "Moldova"},
	{"374", "AM", "ARM", "Armenia"},
	{"375", "BY", "BLR", "Belarus"},
	{"376", "AD", "AND", "Andorra"},
	{"377", "MC", "MCO", "Monaco"},
	{"378", "SM", "SMR", "San Marino"},
	{"380", "UA", "UKR", "Ukraine"},
	{"381", "RS", "SRB", "Serbia"},
	{"382", "ME", "MNE", "Montenegro"},
	{"383", "XK", "XKX", "Kosovo"},
	{"385", "HR", "HRV", "Croatia"},
	{"386", "SI", "SVN", "Slovenia"},
	{"387", "BA", "BIH", "Bosnia and Herzegovina"},
	{"389", "MK", "MKD", "North Macedonia"},
	{"420", "CZ", "CZE", "Czechia"},
	{"421", "SK", "SVK", "Slovakia"},
	{"423", "LI", "LIE", "Liechtenstein"},
	{"500", "FK", "FLK", "Falkland Islands"},
	{"501", "BZ", "BLZ", "Belize"},
	{"502", "GT", "GTM", "Guatemala"},
	{"503", "SV", "SLV", "El Salvador"},
	{"504", "HN", "HND", "Honduras"},
	{"505", "NI", "NIC", "Nicaragua"},
	{"506", "CR", "CRI", "Costa Rica"},
	{"507", "PA", "PAN", "Panama"},
	{"508", "PM", "SPM", "Saint Pierre and Miquelon"},
	{"509", "HT", "HTI", "Haiti"},
	{"590", "GP", "GLP", "Guadeloupe"},
	{"591", "BO", "BOL", "Bolivia"},
	{"592", "GY", "GUY", "Guyana"},
	{"593", "EC", "ECU", "Ecuador"},
	{"594", "GF", "GUF", "French Guiana"},
	{"595", "PY", "PRY", "Paraguay"},
	{"596", "MQ", "MTQ", "Martinique"},
	{"597", "SR", "SUR", "Suriname"},
	{"598", "UY", "URY", "Uruguay"},
	{"599", "CW", "CUW", "Curaçao"},
	{"670", "TL", "TLS", "Timor-Leste"},
	{"672", "NF", "NFK", "Norfolk Island"},
	{"673", "BN", "BRN", "Brunei"},
	{"674", "NR", "NRU", "Nauru"},
	{"675", "PG", "PNG", "Papua New Guinea"},
	{"676", "TO", "TON", "Tonga"},
	{"677", "SB", "SLB", "Solomon Islands"},
	{"678", "VU", "VUT", "Vanuatu"},
	{"679", "FJ", "FJI", "Fiji"},
	{"680", "PW", "PLW", "Palau"},
	{"681", "WF", "WLF", "Wallis and Futuna"},
	{"682", "CK", "COK", "Cook Islands"},
	{"683", "NU", "NIU", "Niue"},
	{"685", "WS", "WSM", "Samoa"},
	{"686", "KI", "KIR", "Kiribati"},
	{"687", "NC", "NCL", "New Caledonia"},
	{"688", "TV", "TUV", "Tuvalu"},
	{"689", "PF", "PYF", "French Polynesia"},
	{"690", "TK", "TKL", "Tokelau"},
	{"691", "FM", "FSM", "Micronesia"},
	{"692", "MH", "MHL", "Marshall Islands"},
	{"850", "KP", "PRK", "North Korea"},
	{"852", "HK", "HKG", "Hong Kong"},
	{"853", "MO", "MAC", "Macao"},
	{"855", "KH", "KHM", "Cambodia"},
	{"856", "LA", "LAO", "Laos"},
	{"880", "BD", "BGD", "Bangladesh"},
	{"886", "TW", "TWN", "Taiwan"},
	{"960", "MV", "MDV", "Maldives"},
	{"961", "LB", "LBN", "Lebanon"},
	{"962", "JO", "JOR", "Jordan"},
	{"963", "SY", "SYR", "Syria"},
	{"964", "IQ", "IRQ", "Iraq"},
	{"965", "KW", "KWT", "Kuwait"},
	{"966", "SA", "SAU", "Saudi Arabia"},
	{"967", "YE", "YEM", "Yemen"},
	{"968", "OM", "OMN", "Oman"},
	{"970", "PS", "PSE", "Palestine"},
	{"971", "AE", "ARE", "United Arab Emirates"},
	{"972", "IL", "ISR", "Israel"},
	{"973", "BH", "BHR", "Bahrain"},
	{"974", "QA", "QAT", "Qatar"},
	{"975", "BT", "BTN", "Bhutan"},
	{"976", "MN", "MNG", "Mongolia"},
	{"977", "NP", "NPL", "Nepal"},
	{"992", "TJ", "TJK", "Tajikistan"},
	{"993", "TM", "TKM", "Turkmenistan"},
	{"994", "AZ", "AZE", "Azerbaijan"},
	{"995", "GE", "GEO", "Georgia"},
	{"996", "KG", "KGZ", "Kyrgyzstan"},
	{"998", "UZ", "UZB", "Uzbekistan"},
}
