package oc

// Channel is what a customer writes or calls on.
type Channel uint8

const (
	ChannelLiveChat Channel = iota + 1
	ChannelPersistentChat
	ChannelSMS
	ChannelLINE
	ChannelWhatsApp
	ChannelFacebook
	ChannelWeChat
	ChannelTeams
	ChannelAppleMessages
	ChannelCustom
	ChannelVoice
	ChannelRecord
)

var channelNames = names[Channel]{
	ChannelLiveChat:       "live chat",
	ChannelPersistentChat: "persistent chat",
	ChannelSMS:            "SMS",
	ChannelLINE:           "LINE",
	ChannelWhatsApp:       "WhatsApp",
	ChannelFacebook:       "Facebook",
	ChannelWeChat:         "WeChat",
	ChannelTeams:          "Microsoft Teams",
	ChannelAppleMessages:  "Apple Messages",
	ChannelCustom:         "custom messaging",
	ChannelVoice:          "voice",
	ChannelRecord:         "record",
}

func (x Channel) String() string                { return channelNames.text(x) }
func (x Channel) MarshalText() ([]byte, error)  { return channelNames.marshal(x) }
func (x *Channel) UnmarshalText(b []byte) error { return channelNames.unmarshal(x, b) }

// Channels returns every Channel in the order of the product's lists.
func Channels() []Channel { return channelNames.all() }

// ChannelFamily is what an administrator provisions (CH-003).
type ChannelFamily uint8

const (
	FamilyChat ChannelFamily = iota + 1
	FamilyVoice
	FamilySMS
	FamilySocial
	FamilyCustom
	FamilyTeams
	FamilyRecords
)

var channelFamilyNames = names[ChannelFamily]{
	FamilyChat:    "chat",
	FamilyVoice:   "voice",
	FamilySMS:     "SMS",
	FamilySocial:  "social",
	FamilyCustom:  "custom messaging",
	FamilyTeams:   "Microsoft Teams",
	FamilyRecords: "entity records",
}

func (x ChannelFamily) String() string                { return channelFamilyNames.text(x) }
func (x ChannelFamily) MarshalText() ([]byte, error)  { return channelFamilyNames.marshal(x) }
func (x *ChannelFamily) UnmarshalText(b []byte) error { return channelFamilyNames.unmarshal(x, b) }

// ChannelFamilies returns every ChannelFamily in the order of the product's lists.
func ChannelFamilies() []ChannelFamily { return channelFamilyNames.all() }

// Class is what the lifecycle tells apart (table T-3).
type Class uint8

const (
	LiveChatClass Class = iota + 1
	PersistentChatClass
	AsyncClass // SMS, LINE, social, Teams, custom
	VoiceClass
	RecordClass
)

var classNames = names[Class]{
	LiveChatClass:       "live chat",
	PersistentChatClass: "persistent chat",
	AsyncClass:          "asynchronous",
	VoiceClass:          "voice",
	RecordClass:         "record",
}

func (x Class) String() string                { return classNames.text(x) }
func (x Class) MarshalText() ([]byte, error)  { return classNames.marshal(x) }
func (x *Class) UnmarshalText(b []byte) error { return classNames.unmarshal(x, b) }

// Classes returns every Class in the order of the product's lists.
func Classes() []Class { return classNames.all() }

// Provider carries a channel's messages.
type Provider uint8

const (
	ProviderTwilio Provider = iota + 1
	ProviderTeleSign
	ProviderLINE
)

var providerNames = names[Provider]{
	ProviderTwilio:   "Twilio",
	ProviderTeleSign: "TeleSign",
	ProviderLINE:     "LINE",
}

func (x Provider) String() string                { return providerNames.text(x) }
func (x Provider) MarshalText() ([]byte, error)  { return providerNames.marshal(x) }
func (x *Provider) UnmarshalText(b []byte) error { return providerNames.unmarshal(x, b) }

// Providers returns every Provider in the order of the product's lists.
func Providers() []Provider { return providerNames.all() }

// NumberType is the type of a support number (TS-007, TW-003).
type NumberType uint8

const (
	NumberGeo      NumberType = iota + 1 // TeleSign
	NumberLongCode                       // Twilio
	NumberShortCode
	NumberTollFree
)

var numberTypeNames = names[NumberType]{
	NumberGeo:       "Geo",
	NumberLongCode:  "Long code",
	NumberShortCode: "Short code",
	NumberTollFree:  "Toll free",
}

func (x NumberType) String() string                { return numberTypeNames.text(x) }
func (x NumberType) MarshalText() ([]byte, error)  { return numberTypeNames.marshal(x) }
func (x *NumberType) UnmarshalText(b []byte) error { return numberTypeNames.unmarshal(x, b) }

// NumberTypes returns every NumberType in the order of the product's lists.
func NumberTypes() []NumberType { return numberTypeNames.all() }

// WorkstreamType is the type of a workstream and of a queue (CH-010, RC-014).
type WorkstreamType uint8

const (
	Messaging WorkstreamType = iota + 1
	RecordType
	VoiceType
)

var workstreamTypeNames = names[WorkstreamType]{
	Messaging:  "messaging",
	RecordType: "record",
	VoiceType:  "voice",
}

func (x WorkstreamType) String() string                { return workstreamTypeNames.text(x) }
func (x WorkstreamType) MarshalText() ([]byte, error)  { return workstreamTypeNames.marshal(x) }
func (x *WorkstreamType) UnmarshalText(b []byte) error { return workstreamTypeNames.unmarshal(x, b) }

// WorkstreamTypes returns every WorkstreamType in the order of the product's lists.
func WorkstreamTypes() []WorkstreamType { return workstreamTypeNames.all() }

// Class returns the class whose lifecycle a conversation of this channel has.
func (x Channel) Class() Class {
	switch x {
	case ChannelLiveChat:
		return LiveChatClass
	case ChannelPersistentChat:
		return PersistentChatClass
	case ChannelVoice:
		return VoiceClass
	case ChannelRecord:
		return RecordClass
	}
	return AsyncClass
}

// Type returns the type of the workstreams and queues that serve this channel.
func (x Channel) Type() WorkstreamType {
	switch x {
	case ChannelVoice:
		return VoiceType
	case ChannelRecord:
		return RecordType
	}
	return Messaging
}

// Family returns what has to be provisioned before this channel can be used
// (CH-003, CH-004, CH-021).
func (x Channel) Family() ChannelFamily {
	switch x {
	case ChannelLiveChat, ChannelPersistentChat:
		return FamilyChat
	case ChannelVoice:
		return FamilyVoice
	case ChannelSMS:
		return FamilySMS
	case ChannelCustom:
		return FamilyCustom
	case ChannelTeams:
		return FamilyTeams
	case ChannelRecord:
		return FamilyRecords
	}
	return FamilySocial
}
