// Package telesign is TeleSign's messaging service as its customers see it: a
// fake that accepts what TeleSign accepts, refuses what TeleSign refuses in
// TeleSign's own shape, and signs its callbacks as TeleSign signs them.
//
// A [Fake] is an [net/http.Handler] for everything below one origin
// (rest-api.telesign.com and rest-ww.telesign.com have the same paths). It
// opens no socket, starts no goroutine and reads no clock but [Options.Now].
// What it has to do later (a status step, a callback, the repeat of a callback)
// waits in an outbox: [Fake.Next] says when, [Fake.Advance] does one of them.
// All identifiers come from counters, so two runs that ask the same get the
// same bytes.
//
// What is here: the messaging calls (send, status), both authentication
// schemes (Basic, TSA with HMAC-SHA256 or HMAC-SHA1), the error shapes and the
// order of the checks, the status life cycle with delivery receipts, inbound
// texts, the callback schedule, opt-out per sender, numbers for lease, PhoneID,
// account types with their limits (TS-002, TS-003, TS-015, TS-025, TS-026), a
// coverage table (TS-016, TS-027) and the support desk that has to be told the
// callback URL (TS-012).
//
// Faults ([Fake.Faults]) go by these operations:
//
//	messaging.send     POST   /v1/messaging               Answer, Delay, Cut; and what happens to the text:
//	                                                      Unreachable (ends 207), Landline (222), Blocked (510), Lose, Duplicate
//	messaging.status   GET    /v1/messaging/{id}          Answer, Delay, Cut; so for the next five
//	phone_numbers.list GET    /v1/phone_numbers/numbers
//	leases.list        GET    /v1/phone_numbers/leases
//	leases.create      POST   /v1/phone_numbers/leases
//	leases.delete      DELETE /v1/phone_numbers/leases/{id}
//	phoneid            POST   /v1/phoneid/{number}
//	webhook.status     receipts       Lose, Duplicate, Swap, Delay, FailDelivery, WrongSignature, NoSignature, Oversize
//	webhook.inbound    inbound texts  the same
//
// What is not here, or not certain:
//
//   - Verify and the bulk product answer 404 in their own error shape; Score is
//     an unknown route.
//   - TeleSign publishes no code for a request without an Authorization header
//     (here 10008), an unknown route (10017), a wrong method, media type or
//     size (10001) and a system error (90001). Read the HTTP status.
//   - Only number, code and shape of an error are the contract; descriptions
//     other than the documented ones are ours.
//   - Message content is not judged: 231, 233 and 515 happen only where a test
//     asks for them ([Customer.EndsWith]).
//   - A number's country is told by its calling code, and on +1 by its area
//     code, from a table of our own; lengths are checked for +1 only. Dependent
//     territories that share a code (Guernsey, Svalbard) count as the larger.
//   - PhoneID knows the country and what a test said about a phone, no address.
//     block_code is an integer, as the SDKs' models have it.
//   - Without sender_id a text comes from the account's first number; TeleSign
//     may choose another. A sender_id that is not the account's is refused
//     (11013), where TeleSign may replace it.
//   - Prices are one US cent a part, everywhere.
package telesign
