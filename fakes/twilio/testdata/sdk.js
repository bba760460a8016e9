// Twilio's SDK for Node, unmodified, against the fake. Arguments: the fake's address, account SID, auth token,
// our number, the customer's number. It writes one line when its webhook server listens, and one with what it saw.
'use strict';
const http = require('http');
const twilio = require('twilio');
const [, , fake, sid, token, from, to] = process.argv;

class Local extends twilio.RequestClient {
  request(o) {
    const at = new URL(o.uri);
    const base = new URL(fake);
    at.protocol = base.protocol;
    at.host = base.host;
    return super.request({ ...o, uri: at.href });
  }
}

const client = twilio(sid, token, { httpClient: new Local() });
const refusal = (e) => `${e.status} ${e.code} ${e.message}`;

const webhooks = [];
let enough;
const all = new Promise((done) => { enough = done; });
const server = http.createServer((req, res) => {
  let raw = '';
  req.setEncoding('utf8');
  req.on('data', (part) => { raw += part; });
  req.on('end', () => {
    const params = Object.fromEntries(new URLSearchParams(raw));
    const url = `http://${req.headers.host}${req.url}`;
    webhooks.push({
      good: twilio.validateRequest(token, req.headers['x-twilio-signature'], url, params),
      bent: twilio.validateRequest(token, req.headers['x-twilio-signature'], url, { ...params, AccountSid: 'AC0' }),
      says: params.MessageStatus || params.Body,
    });
    if (params.Body) {
      const answer = new twilio.twiml.MessagingResponse();
      answer.message('We are on it ✓');
      res.setHeader('Content-Type', 'text/xml');
      res.end(answer.toString());
    } else {
      res.statusCode = 204;
      res.end();
    }
    if (webhooks.length === 4) enough();
  });
});

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const got = {};
  const account = await client.api.v2010.accounts(sid).fetch();
  got.account = account.status;
  const plain = twilio(sid, token); // the other way to point it at the fake
  plain.api.baseUrl = fake;
  got.plain = (await plain.api.v2010.accounts(sid).fetch()).status;
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: from });
  got.number = (await client.incomingPhoneNumbers(number.sid).update({ smsUrl: `${url}/in?org=7` })).smsUrl === `${url}/in?org=7`;
  console.log('listening'); // now the customer writes
  const m = await client.messages.create({ to, from, body: 'Your order has shipped ✓', statusCallback: `${url}/status` });
  got.created = [m.status, m.numSegments, m.errorCode, m.direction];
  await all;
  got.fetched = (await client.messages(m.sid).fetch()).status;
  for (let i = 0; i < 4; i++) await client.messages.create({ to, from, body: `page ${i}` });
  got.listed = (await client.messages.list({ pageSize: 2, to, from })).filter((x) => x.body.startsWith('page')).map((x) => x.body);
  got.tooLong = await client.messages.create({ to, from, body: 'x'.repeat(1601) }).catch(refusal);
  got.unknown = await client.messages('SM' + 'f'.repeat(32)).fetch().catch((e) => `${e.status} ${e.code}`);
  got.wrongToken = await twilio(sid, '0'.repeat(32), { httpClient: new Local() }).messages.list().catch((e) => `${e.status} ${e.code}`);
  const service = await client.messaging.v1.services.create({ friendlyName: 'support' });
  await client.messaging.v1.services(service.sid).phoneNumbers.create({ phoneNumberSid: number.sid });
  got.service = (await client.messaging.v1.services(service.sid).phoneNumbers.list()).map((n) => n.phoneNumber);
  got.lookup = (await client.lookups.v2.phoneNumbers(to).fetch({ fields: 'line_type_intelligence' })).lineTypeIntelligence.type;
  got.removed = await client.messages(m.sid).remove();
  got.webhooks = webhooks.filter((w) => w.good && !w.bent).map((w) => w.says).sort();
  console.log(JSON.stringify(got));
  server.closeAllConnections();
  server.close();
});
