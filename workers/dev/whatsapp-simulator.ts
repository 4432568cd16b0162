import { Hono } from 'hono';
import { whatsappBody } from '../domains/notifications';
import type { Env } from '../env';
import type { MessageKind } from '../platform/messages';
import { LANGUAGES, type Language } from '../platform/tenant';
import { keepSent } from './outbox-store';
import type { Post } from './post';
import { type Answer, answerToSms, type Ending, endOfSms } from './provocations';

const KINDS: MessageKind[] = [
  ...(['cashback-tracked', 'cashback-confirmed', 'cashback-declined', 'claim-accepted', 'claim-declined'] as const),
  ...(['withdrawal-asked', 'withdrawal-approved', 'withdrawal-rejected', 'withdrawal-paid'] as const),
  ...(['kyc-approved', 'kyc-rejected', 'referral-rewarded'] as const),
];

const REFUSALS: Record<Answer, [status: 400 | 429 | 500, code: number, message: string]> = {
  refused: [400, 131009, 'Parameter value is not valid'],
  busy: [429, 130429, 'Rate limit hit'],
  down: [500, 131016, 'Service unavailable'],
};
const ENDINGS: Record<Ending, { status: 'read' | 'failed'; code?: number; title?: string }> = {
  delivered: { status: 'read' },
  bounced: { status: 'failed', code: 131026, title: 'Message undeliverable' },
  'soft-bounced': { status: 'failed', code: 131000, title: 'Something went wrong' },
  complained: { status: 'failed', code: 131050, title: 'Recipient has stopped receiving messages' },
  blocked: { status: 'failed', code: 131026, title: 'Message undeliverable' },
};

interface Asked {
  messaging_product?: string;
  to?: string;
  type?: string;
  template?: {
    name?: string;
    language?: { code?: string };
    components?: { type: string; parameters?: { type: string; text?: string }[] }[];
  };
  biz_opaque_callback_data?: string;
}

/** WhatsApp's Cloud API: templates in their languages, and the signed statuses that follow. Source: CONTRACTS.md, 12. */
export function whatsappSimulator(post: Post) {
  const app = new Hono<{ Bindings: Env }>();
  app.get('/templates', (c) => c.json({ data: listTemplates() }));
  app.post('/:version/:phone/messages', async (c) => {
    const wrong = (status: 400 | 401 | 404 | 429 | 500, code: number, message: string) => {
      const error = { message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: 'Asimulated' };
      return c.json({ error }, status, status === 429 ? { 'Retry-After': '60' } : {});
    };
    if (c.req.header('Authorization') !== `Bearer ${c.env.WHATSAPP_TOKEN}`)
      return wrong(401, 190, 'Invalid OAuth access token');
    if (c.req.param('phone') !== c.env.WHATSAPP_PHONE_NUMBER_ID || !/^v\d+\.0$/.test(c.req.param('version')))
      return wrong(400, 100, 'Unsupported post request');
    const asked = await c.req.json<Asked>();
    const { to = '', type, template, messaging_product: product } = asked;
    if (product !== 'whatsapp' || type !== 'template') return wrong(400, 100, 'Invalid parameter');
    if (!/^\d{8,15}$/.test(to)) return wrong(400, 131009, 'Parameter value is not valid: to');
    const body = bodyOf(template?.name, template?.language?.code);
    if (!body) return wrong(404, 132001, 'Template name does not exist in the translation');
    const parameters = template?.components?.find((part) => part.type === 'body')?.parameters ?? [];
    if (parameters.length !== (body.match(/\{\{\d+\}\}/g) ?? []).length)
      return wrong(400, 132000, 'Number of parameters does not match the expected number of params');
    const isFit = parameters.every((word) => word.type === 'text' && word.text && !/[\n\t]| {5}/.test(word.text));
    if (!isFit) return wrong(400, 131008, 'Param text cannot be empty or have new-line/tab characters');
    const answer = answerToSms('whatsapp', to);
    if (answer) return wrong(...REFUSALS[answer]);
    const text = body.replace(/\{\{(\d+)\}\}/g, (_, at: string) => parameters[Number(at) - 1]?.text ?? '');
    const sent = { provider: 'whatsapp', channel: 'whatsapp', to: `+${to}`, subject: null, text, html: null } as const;
    await keepSent(c.env, sent, Date.now());
    const id = `wamid.${crypto.randomUUID().replaceAll('-', '')}`;
    c.executionCtx.waitUntil(report(c.env, post, { id, to, data: asked.biz_opaque_callback_data }));
    return c.json({ messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }], messages: [{ id }] });
  });
  return app;
}

/** The templates as they would be entered at Meta, under the names that development uses. */
function listTemplates() {
  return KINDS.flatMap((kind) =>
    LANGUAGES.map((language) => ({
      ...{ name: nameOf(kind), language, category: 'UTILITY', kind, body: whatsappBody(kind, language) },
    })),
  );
}

function nameOf(kind: MessageKind): string {
  return `souk_${kind}`;
}

function bodyOf(name: string | undefined, code: string | undefined): string | null {
  const kind = KINDS.find((known) => nameOf(known) === name);
  const language = LANGUAGES.find((known): known is Language => known === code);
  return kind && language ? whatsappBody(kind, language) : null;
}

/** A notification for each status on the way: sent, delivered, then the end. */
async function report(
  env: Env,
  post: Post,
  { id, to, data }: { id: string; to: string; data: string | undefined },
): Promise<void> {
  const { status: end, code, title } = ENDINGS[endOfSms(to)];
  for (const status of end === 'read' ? (['sent', 'delivered', 'read'] as const) : (['sent', 'failed'] as const)) {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const errors = status === 'failed' ? [{ code, title }] : undefined;
    const line = { id, status, timestamp, recipient_id: to, biz_opaque_callback_data: data, errors };
    const metadata = { phone_number_id: env.WHATSAPP_PHONE_NUMBER_ID };
    const value = { messaging_product: 'whatsapp', metadata, statuses: [line] };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
    await post(`http://${env.ROOT_DOMAIN}/api/v1/hooks/whatsapp`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': await signBody(env, body) },
      body,
    });
  }
}

/** Meta's signature of a body. */
export async function signBody(env: Env, body: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = bytes.encode(env.WHATSAPP_APP_SECRET);
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(body)));
  return `sha256=${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
