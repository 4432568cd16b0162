import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import type { Env } from '../env';
import { HooksPage } from './hooks-page';
import { type Arrival, keepArrival, listArrivals, readReceiver, setReceiver } from './hooks-store';

/** Names that meet the same fate always, for tests. */
const FATES: Record<string, number> = { down: 503, gone: 410, moved: 302 };
const ANSWERS = [200, 302, 400, 410, 500, 503];

/**
 * A system of a business that receives our webhooks: verifies them with the library that a receiver would use, shows what
 * arrived, and answers what it is told. The far end of workers/domains/webhooks.
 */
export const hooksSimulator = new Hono<{ Bindings: Env }>();

hooksSimulator.post('/:name', async (c) => {
  const name = c.req.param('name');
  const body = await c.req.text();
  const { secret, answer } = await readReceiver(c.env, name);
  const answered = FATES[name] ?? answer;
  const headers = Object.fromEntries(c.req.raw.headers);
  await keepArrival(c.env, name, {
    ...{ at: new Date().toISOString(), id: headers['webhook-id'] ?? '', type: typeOf(body), answered, body },
    ...{
      signatures: (headers['webhook-signature'] ?? '').split(' ').filter(Boolean).length,
      ...verify(secret, body, headers),
    },
  });
  if (answered === 302) return c.redirect('/dev', 302);
  return c.text(answered < 300 ? 'ok' : `told to answer ${answered}`, answered as 200); // any status that ANSWERS lists
});

hooksSimulator.get('/:name', async (c) => {
  const name = c.req.param('name');
  const arrivals = await listArrivals(c.env, name);
  if (!c.req.header('Accept')?.includes('text/html')) return c.json({ data: arrivals });
  const receiver = await readReceiver(c.env, name);
  return c.html(<HooksPage {...{ name, arrivals, receiver }} answers={ANSWERS} />);
});

/** A form of its page, or JSON of a test: the secret to verify with, and what to answer from now on. */
hooksSimulator.post('/:name/set', async (c) => {
  const name = c.req.param('name');
  const isForm = !c.req.header('Content-Type')?.includes('json');
  const given: Record<string, unknown> = isForm ? await c.req.parseBody() : await c.req.json();
  const secret = String(given.secret ?? '').trim();
  const answer = Number(given.answer ?? 200);
  if (secret && !secret.startsWith('whsec_')) return c.json({ code: 'dev/no-secret' }, 422);
  if (!ANSWERS.includes(answer)) return c.json({ code: 'dev/unknown-answer', answers: ANSWERS }, 422);
  await setReceiver(c.env, name, { secret: secret || null, answer });
  return isForm ? c.redirect(`/dev/hooks/${name}`, 303) : c.json({ status: 'set' });
});

function verify(
  secret: string | null,
  body: string,
  headers: Record<string, string>,
): Pick<Arrival, 'isVerified' | 'why'> {
  if (!secret) return { isVerified: null, why: null };
  try {
    new Webhook(secret).verify(body, headers);
    return { isVerified: true, why: null };
  } catch (error) {
    return { isVerified: false, why: error instanceof Error ? error.message : 'unknown' };
  }
}

function typeOf(body: string): string {
  try {
    return String(JSON.parse(body).type);
  } catch {
    return '(no JSON)';
  }
}
