// LINE's own SDK for Node, unmodified, against the fake. It prints what it got as one JSON object.
// Arguments: base URL, channel access token, channel secret, channel id, user id, id of a picture.
const line = require('@line/bot-sdk');
const http = require('http');

const [base, token, secret, channelId, user, picture] = process.argv.slice(2);
const api = new line.messagingApi.MessagingApiClient({ channelAccessToken: token, baseURL: base });
const blob = new line.messagingApi.MessagingApiBlobClient({ channelAccessToken: token, baseURL: base });
const oauth = new line.channelAccessToken.ChannelAccessTokenClient({ baseURL: base });
const text = (t) => [{ type: 'text', text: t }];

// refused runs a call that must fail and returns what the SDK says about it.
async function refused(call) {
  try {
    await call();
    return 'accepted';
  } catch (e) {
    return `${e.status ?? e.statusCode} ${JSON.parse(e.body).message}`;
  }
}

// webhook receives one webhook with the SDK's middleware and replies to it.
function webhook() {
  return new Promise((done) => {
    const middleware = line.middleware({ channelSecret: secret });
    const server = http.createServer((req, res) => {
      middleware(req, res, async (err) => {
        res.end('{}');
        server.close();
        if (err) return done({ error: String(err) });
        const event = req.body.events[0];
        const answer = await api.replyMessage({ replyToken: event.replyToken, messages: text('こんにちは 🙂') });
        done({ text: event.message.text, from: event.source.userId, replied: answer.sentMessages.length });
      });
    });
    server.listen(0, '127.0.0.1', async () => {
      await api.setWebhookEndpoint({ endpoint: `http://127.0.0.1:${server.address().port}/` });
      process.stdout.write('listening\n');
    });
  });
}

async function main() {
  const out = {};
  out.profile = (await api.getProfile(user)).displayName;
  out.info = (await api.getBotInfo()).chatMode;
  const push = await api.pushMessageWithHttpInfo({ to: user, messages: text('first') }, '123e4567-e89b-12d3-a456-426614174000');
  out.push = push.body.sentMessages.length;
  out.requestId = push.httpResponse.headers.get('x-line-request-id').length;
  out.again = await refused(() => api.pushMessage({ to: user, messages: text('first') }, '123e4567-e89b-12d3-a456-426614174000'));
  out.invalid = await refused(() => api.pushMessage({ to: user, messages: text('') }));
  out.stranger = await refused(() => api.getProfile('U00000000000000000000000000000000'));
  out.multicast = JSON.stringify(await api.multicast({ to: [user], messages: text('all') }));
  const chunks = [];
  for await (const chunk of await blob.getMessageContent(picture)) chunks.push(chunk);
  out.content = Buffer.concat(chunks).toString();
  const issued = await oauth.issueStatelessChannelTokenByClientSecret(channelId, secret);
  out.token = `${issued.token_type} ${issued.expires_in}`;
  out.webhook = await webhook();
  console.log(JSON.stringify(out));
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
