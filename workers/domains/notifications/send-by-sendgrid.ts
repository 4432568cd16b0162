import { listUnsubscribe } from './list-unsubscribe';
import { exchange, type Fetcher, isWorthRetrying, type OutgoingEmail, reasonOf, type Send } from './sender';

export interface SendgridAccount {
  baseUrl: string;
  apiKey: string;
  /** The address of our verified sender; the name beside it is the business's. */
  from: string;
  timeoutMs?: number;
}

const provider = 'sendgrid';

/**
 * SendGrid v3, `POST /v3/mail/send`. 202 with an empty body is success, the id comes in `X-Message-Id`. There is no
 * idempotency: our delivery goes along as a custom argument and comes back in each event. Source: CONTRACTS.md, 6.
 */
export function sendBySendgrid(account: SendgridAccount, fetcher: Fetcher): Send<OutgoingEmail> {
  return async (message) => {
    const init = { method: 'POST', headers: headersOf(account), body: JSON.stringify(bodyOf(account, message)) };
    const result = await exchange(fetcher, `${account.baseUrl}/v3/mail/send`, init, account.timeoutMs);
    if ('fault' in result) return { type: 'failed', provider, reason: result.fault };
    const { answer, text } = result;
    if (answer.status === 202) {
      return { type: 'accepted', provider, providerMessageId: answer.headers.get('X-Message-Id') };
    }
    const reason = `${answer.status} ${errorOf(text)}`.trim();
    // Any other 2xx is not what the contract names: sandbox mode, or another program at this address.
    return { type: answer.ok || isWorthRetrying(answer.status) ? 'failed' : 'refused', provider, reason };
  };
}

function headersOf({ apiKey }: SendgridAccount) {
  return { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' };
}

function bodyOf({ from }: SendgridAccount, message: OutgoingEmail) {
  const { to, tenantId, deliveryId, fromName, subject, text, html, kind, unsubscribeUrl } = message;
  return {
    personalizations: [{ to: [{ email: to }], custom_args: { souk_tenant: tenantId, souk_delivery: deliveryId } }],
    from: { email: from, name: fromName },
    subject,
    content: [
      { type: 'text/plain', value: text },
      { type: 'text/html', value: html },
    ],
    categories: [kind],
    ...(unsubscribeUrl && { headers: listUnsubscribe(unsubscribeUrl) }),
    // Links carry one-time tokens: they must not lead through anybody else's server.
    tracking_settings: { click_tracking: { enable: false, enable_text: false }, open_tracking: { enable: false } },
  };
}

function errorOf(text: string): string {
  try {
    const { errors } = JSON.parse(text) as { errors?: { message?: string }[] };
    return reasonOf((errors ?? []).map((error) => error.message ?? '').join('; '));
  } catch {
    return reasonOf(text);
  }
}
