import { Hono } from 'hono';
import { errors, importJWK, importPKCS8, type JWK, jwtVerify } from 'jose';
import type { Env } from '../env';
import { keepSent } from './outbox-store';

type Account = { project_id: string; client_email: string; private_key: string };

const ACCESS = 'dev/fcm/access/';
const ACCESS_SECONDS = 3_600;
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
/** What a push to an app meets, by the first word of its token. */
const FATES: Record<string, [status: 400 | 401 | 403 | 404 | 429 | 503, code: string, message: string]> = {
  gone: [404, 'UNREGISTERED', 'Requested entity was not found.'],
  foreign: [403, 'SENDER_ID_MISMATCH', 'SenderId mismatch'],
  busy: [429, 'QUOTA_EXCEEDED', 'Quota exceeded for this device'],
  down: [503, 'UNAVAILABLE', 'The service is currently unavailable.'],
  apple: [401, 'THIRD_PARTY_AUTH_ERROR', 'Auth error from APNS or Web Push Service'],
};
const RETRY_AFTER_SECONDS = '40';

/**
 * Firebase with its apps, which holds us to RFC 7523 and to the message's form: `POST /devices?fate=` makes the token of an app,
 * `/token` checks the signed assertion, and what is sent to a token stands in the outbox. Source: CONTRACTS.md, 11.
 */
export const fcmSimulator = new Hono<{ Bindings: Env }>();

fcmSimulator.post('/devices', (c) => {
  const fate = c.req.query('fate') ?? '';
  const name = Object.hasOwn(FATES, fate) ? fate : 'app';
  return c.json({ token: `${name}-${crypto.randomUUID()}:APA91b${'x'.repeat(100)}` }, 201);
});

fcmSimulator.post('/token', async (c) => {
  const form = new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer()));
  const wrong = (text: string) => c.json({ error: 'invalid_grant', error_description: text }, 400);
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') return wrong('grant_type');
  try {
    const account = accountOf(c.env);
    const audience = `http://${c.env.ROOT_DOMAIN}/dev/fcm/token`;
    const options = { issuer: account.client_email, audience, algorithms: ['RS256'], maxTokenAge: ACCESS_SECONDS };
    const { payload } = await jwtVerify(form.get('assertion') ?? '', await publicKeyOf(account), options);
    if (payload.scope !== SCOPE) return wrong('scope');
    if (Number(payload.exp) - Number(payload.iat) > ACCESS_SECONDS) return wrong('too long');
  } catch (error) {
    if (error instanceof errors.JOSEError) return wrong(error.code);
    throw error;
  }
  const token = `ya29.${crypto.randomUUID()}`;
  await c.env.HOT.put(ACCESS + token, '1', { expirationTtl: ACCESS_SECONDS });
  return c.json({ access_token: token, expires_in: ACCESS_SECONDS - 1, token_type: 'Bearer' });
});

interface Sent {
  message?: {
    token?: string;
    notification?: { title?: string; body?: string };
    data?: Record<string, unknown>;
    android?: { ttl?: string };
  };
}

fcmSimulator.post('/v1/projects/:project/:verb', async (c) => {
  const failed = (status: 400 | 401 | 403 | 404 | 429 | 503, code: string, message: string, detail = true) => {
    const type = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';
    const details = detail ? [{ '@type': type, errorCode: code }] : [];
    const headers: Record<string, string> =
      status === 429 || status === 503 ? { 'Retry-After': RETRY_AFTER_SECONDS } : {};
    return c.json({ error: { code: status, message, status: code, details } }, status, headers);
  };
  const bearer = c.req.header('Authorization')?.replace(/^Bearer /, '') ?? '';
  if (!(await c.env.HOT.get(ACCESS + bearer))) return failed(401, 'UNAUTHENTICATED', 'Invalid credentials', false);
  const isOurs = c.req.param('project') === accountOf(c.env).project_id && c.req.param('verb') === 'messages:send';
  if (!isOurs) return failed(404, 'NOT_FOUND', 'no such project', false);
  const { message } = await c.req.json<Sent>();
  const { token = '', notification, data = {}, android } = message ?? {};
  if (!Object.values(data).every((value) => typeof value === 'string'))
    return failed(400, 'INVALID_ARGUMENT', 'Invalid value at message.data (TYPE_STRING)', false);
  if (!/^\d+s$/.test(android?.ttl ?? '')) return failed(400, 'INVALID_ARGUMENT', 'Invalid ttl', false);
  if (!token.includes(':APA91b')) return failed(400, 'INVALID_ARGUMENT', 'Not a valid FCM registration token');
  const fate = FATES[token.slice(0, token.indexOf('-'))];
  if (fate) return failed(...fate);
  const { title = '', body = '' } = notification ?? {};
  const text = `${body}\n${data.link}`;
  const id = await keepSent(
    c.env,
    { provider: 'fcm', channel: 'push', to: token, subject: title, text, html: null },
    Date.now(),
  );
  return c.json({ name: `projects/${c.req.param('project')}/messages/${id}` });
});

function accountOf(env: Env): Account {
  return JSON.parse(env.FCM_SERVICE_ACCOUNT ?? '{}');
}

/** The public half of the key that .dev.vars.example holds whole. */
async function publicKeyOf({ private_key: pem }: Account) {
  const whole = await importPKCS8(pem, 'RS256', { extractable: true });
  const { kty, n, e } = (await crypto.subtle.exportKey('jwk', whole)) as JWK; // 'jwk' gives one
  return importJWK({ kty, n, e } as JWK, 'RS256'); // the members of a public key, all there
}
