import { Hono } from 'hono';
import type { Env } from '../env';
import { fromBase64, toBase64Url } from '../platform/crypto/key-ring';
import { type BrowserKeys, openPushBody } from './open-push-body';
import { keepSent } from './outbox-store';

/** A browser that the simulated push service knows; its fate is what a push to it meets. */
interface Browser extends BrowserKeys {
  fate: 'shown' | 'gone' | 'busy' | 'down';
}

const PREFIX = 'dev/push/';
const KEPT_SECONDS = 7 * 86_400;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const FATES = { gone: 410, busy: 429, down: 503 } as const;
const DAY_SECONDS = 86_400;

/**
 * A push service with its browsers, which holds us to RFC 8030 and 8292: `POST /browsers?fate=` makes one and answers what
 * `PushSubscription.toJSON()` would; what is pushed to it is decrypted with its keys and stands in the outbox.
 */
export const pushSimulator = new Hono<{ Bindings: Env }>();

pushSimulator.post('/browsers', async (c) => {
  const id = crypto.randomUUID();
  const pair = (await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])) as CryptoKeyPair; // of a curve: two keys
  const p256dh = toBase64Url(new Uint8Array((await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer)); // raw
  const auth = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  const fate = (['gone', 'busy', 'down'] as const).find((known) => known === c.req.query('fate')) ?? 'shown';
  const jwk = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey; // 'jwk' gives one
  const browser: Browser = { p256dh, auth, jwk, fate };
  await c.env.HOT.put(PREFIX + id, JSON.stringify(browser), { expirationTtl: KEPT_SECONDS });
  return c.json({ endpoint: `http://${c.env.ROOT_DOMAIN}/dev/push/to/${id}`, keys: { p256dh, auth } }, 201);
});

pushSimulator.post('/to/:id', async (c) => {
  const browser = await c.env.HOT.get<Browser>(PREFIX + c.req.param('id'), 'json');
  if (!browser) return c.text('no such subscription', 404);
  if (browser.fate !== 'shown') return c.text('as told', FATES[browser.fate], { 'Retry-After': '5' });
  const wrong = wrongHeader(c.req.raw.headers) ?? (await wrongToken(c.env, c.req.raw));
  if (wrong) return c.text(wrong.text, wrong.status);
  const text = await openPushBody(new Uint8Array(await c.req.arrayBuffer()), browser).catch(() => null);
  if (text === null) return c.text('the browser cannot decrypt this', 400);
  const { title, body, link } = JSON.parse(text) as { title: string; body: string; link: string }; // render-push wrote it
  const sent = { provider: 'webpush', channel: 'push', to: c.req.param('id'), subject: title, html: null } as const;
  const id = await keepSent(c.env, { ...sent, text: `${body}\n${link}` }, Date.now());
  return c.body(null, 201, { Location: `http://${c.env.ROOT_DOMAIN}/dev/push/messages/${id}` });
});

type Wrong = { text: string; status: 400 | 403 };

function wrongHeader(headers: Headers): Wrong | null {
  if (!/^\d+$/.test(headers.get('TTL') ?? '')) return { text: 'TTL is required', status: 400 };
  if (headers.get('Content-Encoding') !== 'aes128gcm')
    return { text: 'Content-Encoding must be aes128gcm', status: 400 };
  const topic = headers.get('Topic');
  if (topic !== null && !/^[A-Za-z0-9_-]{1,32}$/.test(topic)) return { text: 'Topic is too long', status: 400 };
  return null;
}

/** The token must be signed by the very key that browsers were told of, for this origin, and for a day at most. */
async function wrongToken(env: Env, { headers, url }: Request): Promise<Wrong | null> {
  const refused = (text: string): Wrong => ({ text, status: 403 });
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(headers.get('Authorization') ?? '') ?? [];
  if (key === '' || key !== env.VAPID_PUBLIC_KEY) return refused('unknown key');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const publicKey = await crypto.subtle.importKey('raw', fromBase64(key), SIGNATURE, false, ['verify']);
  const signed = new TextEncoder().encode(`${head}.${claims}`);
  if (!(await crypto.subtle.verify(SIGNATURE, publicKey, fromBase64(signature), signed)))
    return refused('bad signature');
  const { aud, exp, sub } = JSON.parse(new TextDecoder().decode(fromBase64(claims)));
  const left = Number(exp) - Date.now() / 1000;
  if (aud !== new URL(url).origin || left <= 0 || left > DAY_SECONDS) return refused('not for here, or not for now');
  return /^(mailto:|https:)/.test(String(sub)) ? null : refused('nobody to reach');
}
