import { Hono } from 'hono';
import type { Env } from '../env';
import { keepSent } from './outbox-store';
import type { Post } from './post';
import { type Answer, answerToSms, type Ending, endOfSms } from './provocations';

const REFUSALS: Record<Answer, [400 | 429 | 500, string, string]> = {
  refused: [400, 'E413', 'Invalid recipient number'],
  busy: [429, 'E429', 'Too many requests'],
  down: [500, 'E500', 'Internal server error'],
};
const ENDINGS: Record<Ending, [status: string, traceCode: string]> = {
  delivered: ['DELIVRD', '000'],
  bounced: ['Undelivered', 'UNKNOWN-SUBSCRIBER'],
  'soft-bounced': ['EXPIRED', 'ABSENT-SUBSCRIBER'],
  complained: ['Undelivered', 'CON-DND'],
  blocked: ['NOT-SENT', 'BLACKLIST'],
};

/** Kaleyra's wire format as far as it is known: messages of version 1, and the callback that each names. Source: CONTRACTS.md, 9. */
export function kaleyraSimulator(post: Post) {
  const app = new Hono<{ Bindings: Env }>();
  app.post('/v1/:sid/messages', async (c) => {
    const wrong = (status: 400 | 401 | 429 | 500, code: string, message: string) =>
      c.json({ code, message, data: {}, error: {} }, status);
    const isKnown = c.req.header('api-key') === c.env.KALEYRA_API_KEY && c.req.param('sid') === c.env.KALEYRA_SID;
    if (!isKnown) return wrong(401, 'RBC001', 'Invalid API key');
    const form = new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer()));
    const [to, body, sender] = [form.get('to') ?? '', form.get('body') ?? '', form.get('sender') ?? ''];
    if (!/^\+\d{8,15}$/.test(to)) return wrong(400, 'E413', 'Invalid recipient number');
    if (!body || !sender) return wrong(400, 'E400', 'sender and body are required');
    if (to.startsWith('+91') && !form.get('template_id')) return wrong(400, 'E414', 'template_id is required');
    const answer = answerToSms('kaleyra', to);
    if (answer) return wrong(...REFUSALS[answer]);
    await keepSent(
      c.env,
      { provider: 'kaleyra', channel: 'sms', to, subject: null, text: body, html: null },
      Date.now(),
    );
    const id = crypto.randomUUID();
    const callback = readCallback(form.get('callback'));
    if (callback) c.executionCtx.waitUntil(report(post, callback, { id, to, sender }));
    const data = [{ message_id: `${id}:1`, recipient: to.slice(1) }];
    const common = { body, sender, type: form.get('type'), source: 'API', createdDateTime: new Date().toISOString() };
    return c.json({ ...common, id, totalCount: 1, data, error: {} }, 202);
  });
  return app;
}

function readCallback(text: string | null): string | null {
  return text ? (JSON.parse(text) as { url: string }).url : null; // what our own adapter wrote
}

async function report(post: Post, url: string, { id, to, sender }: { id: string; to: string; sender: string }) {
  const [status, traceCode] = ENDINGS[endOfSms(to)];
  const body = JSON.stringify({
    id,
    message_id: `${id}:1`,
    status,
    trace_code: traceCode,
    recipient: to.slice(1),
    sender,
  });
  await post(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}
