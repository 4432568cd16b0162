import { Hono } from 'hono';
import type { Env } from '../env';
import { keepSent } from './outbox-store';
import type { Post } from './post';
import { type Answer, answerToSms, type Ending, endOfSms } from './provocations';

const REFUSALS: Record<Answer, [400 | 429 | 500, number, string]> = {
  refused: [400, 21211, "The 'To' number is not a valid phone number."],
  busy: [429, 20429, 'Too Many Requests'],
  down: [500, 20500, 'Internal Server Error'],
};
const ENDINGS: Record<Ending, [status: string, errorCode?: string]> = {
  delivered: ['delivered'],
  bounced: ['undelivered', '30005'],
  'soft-bounced': ['undelivered', '30003'],
  complained: ['undelivered', '21610'],
  blocked: ['undelivered', '30004'],
};

/** Twilio's wire format: the Messages resource, and the signed status callback that follows. Source: CONTRACTS.md, 10. */
export function twilioSimulator(post: Post) {
  const app = new Hono<{ Bindings: Env }>();
  app.post('/2010-04-01/Accounts/:sid/Messages.json', async (c) => {
    const { TWILIO_ACCOUNT_SID: accountSid = '', TWILIO_AUTH_TOKEN: token = '' } = c.env;
    const wrong = (status: 400 | 401 | 429 | 500, code: number, message: string) =>
      c.json({ status, code, message, more_info: `https://www.twilio.com/docs/errors/${code}` }, status);
    const isKnown = c.req.header('Authorization') === `Basic ${btoa(`${accountSid}:${token}`)}`;
    if (!isKnown || c.req.param('sid') !== accountSid) return wrong(401, 20003, 'Authenticate');
    const form = new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer()));
    const [to, text] = [form.get('To') ?? '', form.get('Body') ?? ''];
    if (!/^\+\d{8,15}$/.test(to)) return wrong(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
    if (!form.get('From') && !form.get('MessagingServiceSid')) return wrong(400, 21603, "A 'From' number is required.");
    if (text === '') return wrong(400, 21602, 'Message body is required.');
    const answer = answerToSms('twilio', to);
    if (answer) return wrong(...REFUSALS[answer]);
    await keepSent(c.env, { provider: 'twilio', channel: 'sms', to, subject: null, text, html: null }, Date.now());
    const sid = `SM${crypto.randomUUID().replaceAll('-', '')}`;
    const callback = form.get('StatusCallback');
    if (callback) c.executionCtx.waitUntil(report(post, token, callback, { accountSid, sid, to }));
    const common = { account_sid: accountSid, body: text, to, from: form.get('From'), direction: 'outbound-api' };
    return c.json({ sid, status: 'queued', error_code: null, error_message: null, ...common }, 201);
  });
  return app;
}

/** A callback for each status on the way: sent, then the end. */
async function report(
  post: Post,
  token: string,
  url: string,
  message: { accountSid: string; sid: string; to: string },
) {
  const [end, errorCode] = ENDINGS[endOfSms(message.to)];
  for (const status of ['sent', end]) {
    const form = new URLSearchParams({
      ...{ AccountSid: message.accountSid, MessageSid: message.sid, SmsSid: message.sid, To: message.to },
      ...{ MessageStatus: status, SmsStatus: status, ApiVersion: '2010-04-01' },
      ...(status === end && errorCode && { ErrorCode: errorCode }),
    });
    await post(url, {
      method: 'POST',
      headers: { 'X-Twilio-Signature': await signStatus(token, url, form) },
      body: form,
    });
  }
}

/** Twilio's signature: HMAC-SHA1 over the address and the sorted parameters, in base64. */
export async function signStatus(token: string, url: string, form: URLSearchParams): Promise<string> {
  const text = [...form].sort(([a], [b]) => (a < b ? -1 : 1)).reduce((all, [name, value]) => all + name + value, url);
  const bytes = new TextEncoder();
  const name = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(token), name, false, ['sign']);
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text)))));
}
