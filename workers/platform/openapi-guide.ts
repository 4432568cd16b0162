import { SCOPES } from './permissions';

const scopes = Object.keys(SCOPES)
  .map((scope) => `\`${scope}\``)
  .join(', ');

/** What stands before the operations at `/docs`, in Markdown: what a program needs to know before its first call. */
export const GUIDE = `Rewards and commerce. The business comes from the host, money is an integer of minor units, errors are RFC 9457.

## API keys

Make a key on the dashboard under *API keys*; it is shown once. Send it with each request:

\`\`\`sh
curl https://your-business.souk.example/api/v1/admin/conversions \\
  -H 'Authorization: Bearer sk_…'
\`\`\`

A key opens the operations that name one of its scopes (${scopes}) and nothing else, and never does more than the person who made
it may do at that moment. On the host of another business it is 401. Each key may ask 600 times a minute and 20,000 times an hour;
\`RateLimit\` says what is left. Rotate a key: both are good for as long as you choose.

## Webhooks

Add a webhook on the dashboard and Souk posts events to your system: \`{"type", "timestamp", "data"}\`, with ids and amounts and
without personal data. Deliveries are signed by [Standard Webhooks](https://www.standardwebhooks.com): \`webhook-id\`,
\`webhook-timestamp\` and \`webhook-signature\`. Verify the raw body before you parse it:

\`\`\`js
import { Webhook } from 'standardwebhooks';

app.post('/souk', express.raw({ type: 'application/json' }), (request, response) => {
  const event = new Webhook(process.env.SOUK_SECRET).verify(request.body.toString(), request.headers); // throws when it is not ours
  if (isNew(request.headers['webhook-id'])) handle(event);
  response.sendStatus(204);
});
\`\`\`

Answer any 2xx within 15 seconds. Anything else is tried again for most of a day, later each time, with the same \`webhook-id\`, so
take an id that you have seen as done; order is not promised. 410 stops the webhook, and so do five days without a success. After
a rotation each delivery bears two signatures for a day, with a space between. Redirects are not followed, and private addresses
are refused.

Which events a business can ask for depends on its modules. What \`data\` holds beside the ids:

| Event | Module | \`data\` |
|---|---|---|
| \`cashback.tracked\`, \`cashback.confirmed\`, \`cashback.declined\` | offers | \`userId\`, \`conversionId\`, \`clickId\`, \`merchantName\`, \`sale\`, \`cashback\`, \`expectedAt\` |
| \`withdrawals.asked\`, \`withdrawals.approved\`, \`withdrawals.rejected\`, \`withdrawals.paid\` | offers | \`userId\`, \`withdrawalId\`, \`method\`, \`amount\` |
| \`referrals.rewarded\` | offers | \`userId\`, \`referralId\`, \`isFriend\`, \`reward\` |
| \`code.claimed\` | campaigns | \`campaignId\`, \`claimId\`, \`platform\`, \`country\`, \`claimedAt\`, \`codeMasked\` (\`ABC***XYZ\`, never the code) |
| \`campaign.low\` | campaigns | \`campaignId\`, \`available\`, \`lowAt\`, \`total\`; once when fewer than \`lowAt\` codes are left, again only after an upload lifted it above |
| \`campaign.sold-out\` | campaigns | \`campaignId\`, \`total\`; once when nobody can claim or confirm any more, again only after new codes came |

A webhook that a developer added hears of the campaigns that they work on; one of an owner hears of all.`;
