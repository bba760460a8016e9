package serve

import "fmt"

// How each official SDK is pointed at a fake, in one line. docs/fakes.md has the long
// version; what has been run is said there.

func pointLINE(url string) []Pointing {
	return []Pointing{
		{"Go", "github.com/line/line-bot-sdk-go/v8", fmt.Sprintf("messaging_api.NewMessagingApiAPI(token, messaging_api.WithEndpoint(%q))", url)},
		{"Node", "@line/bot-sdk", fmt.Sprintf("new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: '%s' })", url)},
	}
}

func pointTeleSign(url string) []Pointing {
	return []Pointing{
		{"Node", "telesignsdk", fmt.Sprintf("new TeleSign(customerId, apiKey, '%s')", url)},
		{"Python", "telesign", fmt.Sprintf("MessagingClient(customer_id, api_key, rest_endpoint='%s')", url)},
	}
}

func pointTwilio(url string) []Pointing {
	return []Pointing{
		{"Go", "github.com/twilio/twilio-go", fmt.Sprintf("&client.Client{Credentials: …, HTTPClient: twilio.ClientFor(%q)}, twilio being github.com/ocsim/ocsim/fakes/twilio", url)},
		{"Node", "twilio", fmt.Sprintf("client.api.baseUrl = '%s'", url)},
	}
}
