import { Hono } from 'hono';
import type { Env } from '../env';
import { fromBase64 } from '../platform/crypto/key-ring';
import { keepSent } from './outbox-store';
import type { Post } from './post';
import { answerToEmail, endOfEmail } from './provocations';
import { SENDGRID_PRIVATE_KEY } from './sendgrid-private-key';

interface MailSend {
  personalizations?: { to?: { email?: string }[]; custom_args?: Record<string, string> }[];
  from?: { email?: string };
  subject?: string;
  content?: { type?: string; value?: string }[];
}

const REFUSALS = { refused: 400, busy: 429, down: 500 } as const;

/** SendGrid's wire format, `POST /v3/mail/send` and the signed event webhook that follows. Source: CONTRACTS.md, 6. */
export function sendgridSimulator(post: Post) {
  const app = new Hono<{ Bindings: Env }>();
  app.post('/v3/mail/send', async (c) => {
    const isKnown = c.req.header('Authorization') === `Bearer ${c.env.SENDGRID_API_KEY}`;
    const wrong = (message: string, field: string | null, status: 400 | 401 | 429 | 500) =>
      c.json({ errors: [{ message, field, help: null }] }, status);
    if (!isKnown) return wrong('The provided authorization grant is invalid, expired, or revoked', null, 401);
    const mail = await c.req.json<MailSend>().catch(() => null);
    const problem = mail ? problemOf(mail) : { message: 'Bad Request', field: null };
    if (!mail || problem) return wrong(problem?.message ?? 'Bad Request', problem?.field ?? null, 400);
    const to = mail.personalizations?.[0]?.to?.[0]?.email ?? '';
    const answer = answerToEmail('sendgrid', to);
    if (answer) return wrong(`Simulated for ${to}`, 'personalizations.0.to.0.email', REFUSALS[answer]);
    await keepSent(c.env, emailOf(mail, to), Date.now());
    const messageId = crypto.randomUUID().replaceAll('-', '').slice(0, 22);
    c.executionCtx.waitUntil(report(c.env, post, eventsOf(mail, to, messageId)));
    return c.body(null, 202, { 'X-Message-Id': messageId });
  });
  return app;
}

function problemOf({ personalizations, from, subject, content }: MailSend) {
  if (!personalizations?.[0]?.to?.[0]?.email?.includes('@'))
    return { message: 'Does not contain a valid address.', field: 'personalizations.0.to.0.email' };
  if (!from?.email?.includes('@'))
    return { message: 'The from email does not contain a valid address.', field: 'from.email' };
  if (!subject) return { message: 'The subject is required.', field: 'subject' };
  if (!content?.length) return { message: 'The content parameter is required.', field: 'content' };
  const types = content.map(({ type }) => type);
  if (types.includes('text/plain') && types[0] !== 'text/plain')
    return { message: 'If present, text/plain and text/html must come in this order.', field: 'content' };
  const isEmpty = content.some(({ value }) => !value);
  return isEmpty
    ? { message: 'The content value must be a string at least one character in length.', field: 'content' }
    : null;
}

function emailOf({ subject = '', content = [] }: MailSend, to: string) {
  const partOf = (type: string) => content.find((part) => part.type === type)?.value;
  return {
    provider: 'sendgrid',
    channel: 'email',
    to,
    subject,
    text: partOf('text/plain') ?? '',
    html: partOf('text/html') ?? null,
  } as const;
}

function eventsOf(mail: MailSend, email: string, messageId: string) {
  const common = { email, ...mail.personalizations?.[0]?.custom_args, sg_message_id: `${messageId}.recvd-simulated-1` };
  const event = (fields: Record<string, string>) => ({
    ...{ ...common, ...fields, timestamp: Math.floor(Date.now() / 1000) },
    sg_event_id: crypto.randomUUID().replaceAll('-', '').slice(0, 22),
  });
  const processed = event({ event: 'processed' });
  const ending = endOfEmail(email);
  if (ending === 'bounced') return [processed, event({ event: 'bounce', type: 'bounce', reason: '550 no such user' })];
  if (ending === 'soft-bounced') return [processed, event({ event: 'bounce', type: 'blocked', reason: '452 full' })];
  const delivered = [processed, event({ event: 'delivered', response: '250 OK' })];
  return ending === 'complained' ? [...delivered, event({ event: 'spamreport' })] : delivered;
}

/** Posts signed events as SendGrid does: a JSON array with a line break at its end. */
async function report(env: Env, post: Post, events: object[]): Promise<void> {
  const body = `${JSON.stringify(events)}\r\n`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'Content-Type': 'application/json',
    'X-Twilio-Email-Event-Webhook-Signature': await signEvents(timestamp, body),
    'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
  };
  await post(`http://${env.ROOT_DOMAIN}/api/v1/hooks/email/sendgrid`, { method: 'POST', headers, body });
}

/** The signature of SendGrid's event webhook with the development key: ECDSA, base64 of DER. */
export async function signEvents(timestamp: string, body: string): Promise<string> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('pkcs8', fromBase64(SENDGRID_PRIVATE_KEY), curve, false, ['sign']);
  const bytes = new TextEncoder().encode(timestamp + body);
  const raw = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes));
  return btoa(String.fromCharCode(...rawToDer(raw)));
}

/** DER's integers are as short as they can be, and a leading 1 bit would make them negative. */
function rawToDer(raw: Uint8Array): number[] {
  const integers = [raw.subarray(0, 32), raw.subarray(32)].flatMap((half) => {
    const first = half.findIndex((byte) => byte !== 0);
    const digits = [...half.subarray(first)];
    const padded = (digits[0] ?? 0) > 127 ? [0, ...digits] : digits;
    return [0x02, padded.length, ...padded];
  });
  return [0x30, integers.length, ...integers];
}
