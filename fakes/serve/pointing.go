package serve

import "fmt"

// How official SDKs are pointed at a fake, in one line each. docs/fakes.md says more. Those
// that are Tried run in this project's tests.

func pointLINE(url string) []Pointing {
	return []Pointing{
		{"Go", "github.com/line/line-bot-sdk-go/v8", fmt.Sprintf("messaging_api.NewMessagingApiAPI(token, messaging_api.WithEndpoint(%q))", url), true},
		{"Node", "@line/bot-sdk", fmt.Sprintf("new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: '%s' })", url), true},
	}
}

func pointTeleSign(url string) []Pointing {
	return []Pointing{
		{"Node", "telesignsdk", fmt.Sprintf("new TeleSign(customerId, apiKey, '%s')", url), true},
		{"Python", "telesign", fmt.Sprintf("MessagingClient(customer_id, api_key, rest_endpoint='%s')", url), false},
		{"Java", "telesign", fmt.Sprintf("new MessagingClient(customerId, apiKey, %q)", url), false},
		{"C#", "Telesign", fmt.Sprintf("new MessagingClient(customerId, apiKey, %q)", url), false},
		{"PHP", "telesign/telesign", fmt.Sprintf("new MessagingClient($customer_id, $api_key, '%s')", url), false},
		{"Ruby", "telesign", fmt.Sprintf("Telesign::MessagingClient.new(customer_id, api_key, rest_endpoint: '%s')", url), false},
	}
}

func pointTwilio(url string) []Pointing {
	return []Pointing{
		{"Go", "github.com/twilio/twilio-go", fmt.Sprintf("client.Client{Credentials: …, HTTPClient: twilio.ClientFor(%q)} with ClientFor of ocsim's fakes/twilio", url), true},
		{"Node", "twilio", fmt.Sprintf("client.api.baseUrl = '%s'", url), true},
	}
}
