// Drives TeleSign's own SDK for Node (telesignsdk) against a fake, and prints
// what the SDK hands to its callbacks: one line of JSON a call.
// Usage: node sdk.js origin customer-id api-key sender
const TeleSign = require('telesignsdk');

const [origin, customerId, apiKey, sender] = process.argv.slice(2);
const kai = '14255550101';

// call turns one SDK call into a line of output and its answer.
function call(name, start) {
  return new Promise((resolve) => start((err, body) => {
    console.log(JSON.stringify({ call: name, err: err && (err.code || err.message), body }));
    resolve(body);
  }));
}

async function main() {
  const ts = new TeleSign(customerId, apiKey, origin, 5000);
  const sent = await call('message', (cb) => ts.sms.message(cb, kai, 'Your order 4711 & more: あ🙂', 'ARN'));
  await call('status', (cb) => ts.sms.status(cb, sent.reference_id));
  await call('generic', (cb) => ts.rest.execute(cb, 'POST', '/v1/messaging', {
    phone_number: kai, message: 'a+b c', message_type: 'ARN', sender_id: sender, external_id: 'conv-88',
  }));
  await call('basic', (cb) => ts.rest.execute(cb, 'GET', '/v1/phone_numbers/leases', null, 'Basic'));
  await call('query', (cb) => ts.rest.execute(cb, 'GET', '/v1/phone_numbers/leases', { page: 1, page_size: 5 }));
  await call('plus', (cb) => ts.sms.message(cb, '+' + kai, 'Hello', 'ARN'));
  await call('unknown', (cb) => ts.sms.status(cb, 'A'.repeat(32)));
  await call('route', (cb) => ts.rest.execute(cb, 'GET', '/v1/nothing'));
  await call('phoneid', (cb) => ts.phoneid.phoneID(cb, kai));
  await call('phoneid with parameters', (cb) => ts.phoneid.phoneID(cb, kai, { account_lifecycle_event: 'create' }));
  const stranger = new TeleSign(customerId, Buffer.from('another key').toString('base64'), origin, 5000);
  await call('wrong key', (cb) => stranger.sms.message(cb, kai, 'Hello', 'ARN'));
  const late = new TeleSign(customerId, apiKey, origin, 200);
  await call('timeout', (cb) => late.sms.message(cb, kai, 'slow', 'ARN'));
}

main().then(() => process.exit(0)); // the SDK's own timers would keep the process
