package openapi

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/goccy/go-yaml"
)

// files are the documents of each provider.
var files = map[string][]string{
	"line":   {"line_messaging-api.yml", "line_channel-access-token.yml", "line_webhook.yml"},
	"twilio": {"twilio_api_v2010.messaging.json", "twilio_messaging_v1.services.json", "twilio_lookups_v2.json"},
}

// Variable names the folder of the files.
const Variable = "OCSIM_SPECS"

var read = map[string]func() ([]*openapi3.T, error){
	"line":   sync.OnceValues(func() ([]*openapi3.T, error) { return documents("line") }),
	"twilio": sync.OnceValues(func() ([]*openapi3.T, error) { return documents("twilio") }),
}

// documents reads a provider's files; nil without a folder.
func documents(provider string) ([]*openapi3.T, error) {
	folder := os.Getenv(Variable)
	if folder == "" {
		return nil, nil
	}
	openapi3.DefineStringFormatValidator("date-time-rfc-2822", openapi3.NewCallbackValidator(func(text string) error {
		_, err := time.Parse(time.RFC1123Z, text)
		return err
	}))
	openapi3.DefineStringFormatValidator("date-time", openapi3.NewCallbackValidator(func(text string) error {
		_, err := time.Parse(time.RFC3339, text)
		return err
	}))
	var all []*openapi3.T
	for _, name := range files[provider] {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		var root map[string]any
		if err := yaml.Unmarshal(raw, &root); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if provider == "line" {
			kinds(root)
		} else {
			whole(root)
		}
		if raw, err = json.Marshal(root); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		doc, err := openapi3.NewLoader().LoadFromData(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, doc)
	}
	return all, nil
}

type object = map[string]any

// kinds makes LINE's hierarchies checkable. The file describes a base with a discriminator, and
// kinds that are "all of" the base and more; a value that is said to be the base would then be held
// to the base only. Each base becomes "one of" its kinds, and the kinds refer to what was the base.
func kinds(root object) {
	schemas := root["components"].(object)["schemas"].(object)
	for _, name := range sorted(schemas) {
		base, _ := schemas[name].(object)
		by, _ := base["discriminator"].(object)
		mapping, _ := by["mapping"].(object)
		if len(mapping) == 0 {
			continue
		}
		plain := object{}
		for k, v := range base {
			if k != "discriminator" {
				plain[k] = v
			}
		}
		schemas[name+"Base"] = plain
		refs := []any{}
		for _, word := range sorted(mapping) {
			to := mapping[word].(string)
			kind, _ := schemas[strings.TrimPrefix(to, "#/components/schemas/")].(object)
			parts, _ := kind["allOf"].([]any)
			for _, part := range parts {
				if p, _ := part.(object); p["$ref"] == "#/components/schemas/"+name {
					p["$ref"] = "#/components/schemas/" + name + "Base"
				}
			}
			if ref := (object{"$ref": to}); !slices.ContainsFunc(refs, func(o any) bool { return o.(object)["$ref"] == to }) {
				refs = append(refs, ref)
			}
		}
		schemas[name] = object{"oneOf": refs, "discriminator": object{"propertyName": by["propertyName"], "mapping": mapping}}
	}
}

// whole says what Twilio's files leave unsaid and the service keeps: every key is always there, there
// are no others, and no parameter is taken that is not listed.
func whole(v any) {
	switch v := v.(type) {
	case object:
		if properties, ok := v["properties"].(object); ok && v["type"] == "object" {
			v["additionalProperties"] = false
			if v["required"] == nil {
				v["required"] = anys(sorted(properties))
			}
		}
		for key, below := range v {
			if key == "requestBody" {
				closed(below)
				continue
			}
			whole(below)
		}
	case []any:
		for _, item := range v {
			whole(item)
		}
	}
}

// closed is whole for forms, of which only some fields are required.
func closed(v any) {
	if m, ok := v.(object); ok {
		if m["properties"] != nil {
			m["additionalProperties"] = false
		}
		for _, below := range m {
			closed(below)
		}
	}
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func anys(words []string) []any {
	out := make([]any, len(words))
	for i, w := range words {
		out[i] = w
	}
	return out
}
