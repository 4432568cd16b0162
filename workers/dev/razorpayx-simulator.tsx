import { type Context, Hono } from 'hono';
import type { Env } from '../env';
import { kvPayouts, type PayoutStore, type SimulatedPayout } from './payout-store';
import { PayoutsPage } from './payouts-page';
import type { Post } from './post';

type Simulated = Context<{ Bindings: Env }>;

interface Wishes {
  storeOf?: (env: Env) => PayoutStore;
  /** How long the bank takes. */
  pause?: (seconds: number) => Promise<unknown>;
}

/** What a beneficiary meets, by how its UPI id or account holder begins; everybody else is paid. */
const FATES = ['failed', 'reversed', 'rejected', 'queued', 'pending', 'processing'] as const;
type Fate = (typeof FATES)[number] | 'processed';

const EVENTS: Record<string, string> = {
  ...{ processing: 'initiated', processed: 'processed', failed: 'failed', reversed: 'reversed' },
  ...{ rejected: 'rejected', queued: 'queued', pending: 'pending', cancelled: 'rejected' },
};
const REASONS: Record<string, [description: string, source: string, reason: string]> = {
  failed: ['The beneficiary bank did not take the payment', 'beneficiary_bank', 'beneficiary_bank_rejected'],
  reversed: [
    'The account of the beneficiary is closed; the amount is back in your account',
    'beneficiary_bank',
    'closed',
  ],
  rejected: ['Somebody of your team rejected this payout', 'business', 'rejected'],
  queued: ['Your account has too little money; add some, and it goes on', 'business', 'low_balance'],
  pending: ['It waits for the approval of your team', 'business', 'pending_approval'],
};

/**
 * RazorpayX's wire format: payouts under their idempotency key, the two reads, and the signed events that follow. It knows every key
 * `rzp_test_<slug>` whose secret is it and `-secret`, and reports to that business, signed with it and `-hook`. Source: CONTRACTS.md 1.4, 1.6.
 */
export function razorpayxSimulator(post: Post, { storeOf = kvPayouts, pause = pauseFor }: Wishes = {}) {
  const app = new Hono<{ Bindings: Env }>();
  const inTurn = takeTurns();
  app.post('/v1/payouts', async (c) => {
    const keyId = admit(c);
    if (!keyId) return refuse(c, 401, 'Authentication failed');
    const key = c.req.header('X-Payout-Idempotency') ?? '';
    if (!/^[A-Za-z0-9 _-]{4,36}$/.test(key)) return refuse(c, 400, 'Idempotency key is mandatory');
    const body = await c.req.text();
    const store = storeOf(c.env);
    return inTurn(async () => {
      const before = (await store.list(keyId)).find((one) => one.key === key);
      if (before && before.body !== body) return refuse(c, 400, 'Different request body sent for the same key');
      if (before) return c.json(before.entity);
      const wrong = problemOf(JSON.parse(body));
      if (wrong) return refuse(c, 400, wrong);
      const fate = fateOf(body);
      const payout = make(key, body, fate === 'queued' || fate === 'pending' ? fate : 'processing');
      await store.keep(keyId, payout);
      c.executionCtx.waitUntil(run(c.env, post, store, keyId, payout, fate, pause));
      return c.json(payout.entity);
    });
  });
  app.get('/v1/payouts', async (c) => {
    const keyId = admit(c);
    if (!keyId) return refuse(c, 401, 'Authentication failed');
    if (!c.req.query('account_number')) return refuse(c, 400, 'The account number field is required');
    const reference = c.req.query('reference_id');
    const items = (await storeOf(c.env).list(keyId))
      .map(({ entity }) => entity)
      .filter((entity) => reference === undefined || entity.reference_id === reference);
    return c.json({ entity: 'collection', count: items.length, items });
  });
  app.get('/v1/payouts/:id', async (c) => {
    const keyId = admit(c);
    if (!keyId) return refuse(c, 401, 'Authentication failed');
    const found = (await storeOf(c.env).list(keyId)).find(({ entity }) => entity.id === c.req.param('id'));
    return found ? c.json(found.entity) : refuse(c, 400, 'The id provided does not exist');
  });
  app.get('/:keyId', async (c) => {
    const keyId = c.req.param('keyId');
    return c.html(
      <PayoutsPage keyId={keyId} payouts={await storeOf(c.env).list(keyId)} states={Object.keys(EVENTS)} />,
    );
  });
  app.post('/:keyId/:id/:state', async (c) => {
    const { keyId, id, state } = c.req.param();
    const store = storeOf(c.env);
    const found = (await store.list(keyId)).find(({ entity }) => entity.id === id);
    if (!found || !EVENTS[state]) return c.text('No such payout or state', 404);
    await move(c.env, post, store, keyId, found, state);
    return c.redirect(`/dev/razorpayx/${keyId}`, 303);
  });
  return app;
}

/** One at a time: a key is looked for and made in one go, as the real service does. */
function takeTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T,>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

const pauseFor = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

function refuse(c: Simulated, status: 400 | 401, description: string) {
  const parts = { source: 'business', step: null, reason: null, metadata: {} };
  return c.json({ error: { code: 'BAD_REQUEST_ERROR', description, ...parts } }, status);
}

function admit(c: Simulated): string | null {
  const [, token = ''] = (c.req.header('Authorization') ?? '').split(' ');
  const [keyId = '', secret] = Buffer.from(token, 'base64').toString().split(':');
  const isRelayed = (c.req.header('X-Relay-Token') ?? '') === (c.env.RAZORPAYX_RELAY_TOKEN ?? '');
  return isRelayed && keyId.startsWith('rzp_test_') && secret === `${keyId}-secret` ? keyId : null;
}

interface Body {
  account_number?: string;
  amount?: number;
  currency?: string;
  mode?: string;
  purpose?: string;
  narration?: string;
  reference_id?: string;
  notes?: Record<string, string>;
  fund_account?: {
    account_type?: string;
    vpa?: { address?: string };
    bank_account?: { name?: string; ifsc?: string; account_number?: string };
    contact?: { name?: string };
  };
}

function problemOf({ account_number, amount, currency, mode, purpose, narration, reference_id, fund_account }: Body) {
  const { account_type, vpa, bank_account, contact } = fund_account ?? {};
  if (!account_number) return 'The account number field is required';
  if (!Number.isSafeInteger(amount) || Number(amount) < 100) return 'The amount must be at least INR 1.00';
  if (currency !== 'INR') return 'The currency must be INR';
  if (!['UPI', 'IMPS', 'NEFT', 'RTGS'].includes(mode ?? '')) return 'Payout mode is invalid';
  if (!purpose || !reference_id || reference_id.length > 40) return 'The reference or purpose is invalid';
  if (!/^[A-Za-z0-9 ]{0,30}$/.test(narration ?? '')) return 'The narration format is invalid';
  if (!/^[a-zA-Z0-9 '’_/().-]{3,50}$/.test(contact?.name ?? '')) return 'The contact name is invalid';
  if (account_type === 'vpa') return vpa?.address?.includes('@') ? null : 'The VPA address is invalid';
  const isNamed = /^[a-zA-Z0-9 '’_/().-]{4,120}$/.test(bank_account?.name ?? '');
  if (account_type !== 'bank_account' || !isNamed)
    return 'The name of the account holder has characters that are not supported';
  return /^[A-Z]{4}0[A-Z0-9]{6}$/.test(bank_account?.ifsc ?? '') ? null : 'The IFSC is invalid';
}

function make(key: string, body: string, status: string): SimulatedPayout {
  const { amount, currency, mode, purpose, narration, reference_id, notes } = JSON.parse(body) as Body; // problemOf looked at it
  const id = `pout_${crypto.randomUUID().replaceAll('-', '').slice(0, 14)}`;
  const entity = {
    ...{ id, entity: 'payout', fund_account_id: `fa_${id.slice(5)}`, amount, currency, notes: notes ?? [] },
    ...{ fees: 0, tax: 0, status, purpose, utr: null, mode, narration, batch_id: null, fee_type: '' },
    ...{
      reference_id: reference_id ?? null,
      status_details: detailsOf(status),
      created_at: Math.floor(Date.now() / 1000),
    },
  };
  return { key, body, entity };
}

function fateOf(body: string): Fate {
  const { fund_account } = JSON.parse(body) as Body; // problemOf looked at it
  const name = fund_account?.vpa?.address ?? fund_account?.bank_account?.name ?? '';
  return FATES.find((fate) => name.toLowerCase().startsWith(fate)) ?? 'processed';
}

function detailsOf(status: string) {
  const [description, source, reason] = REASONS[status] ?? [];
  return description ? { description, source, reason } : null;
}

const BANK_SECONDS = 4;

/** What the bank does with it, told event by event. */
async function run(
  env: Env,
  post: Post,
  store: PayoutStore,
  keyId: string,
  payout: SimulatedPayout,
  fate: Fate,
  pause: (seconds: number) => Promise<unknown>,
): Promise<void> {
  await tell(env, post, keyId, payout);
  if (fate === payout.entity.status) return;
  await pause(BANK_SECONDS);
  await move(env, post, store, keyId, payout, fate);
}

async function move(
  env: Env,
  post: Post,
  store: PayoutStore,
  keyId: string,
  payout: SimulatedPayout,
  status: string,
): Promise<void> {
  const utr = status === 'processed' ? `SIM${payout.entity.id.slice(5).toUpperCase()}` : (payout.entity.utr ?? null);
  const moved = { ...payout, entity: { ...payout.entity, status, utr, status_details: detailsOf(status) } };
  await store.keep(keyId, moved);
  await tell(env, post, keyId, moved);
}

async function tell(env: Env, post: Post, keyId: string, { entity }: SimulatedPayout): Promise<void> {
  const slug = keyId.slice('rzp_test_'.length);
  const host = slug === 'www' ? env.ROOT_DOMAIN : `${slug}.${env.ROOT_DOMAIN}`;
  const body = JSON.stringify(payoutEvent(entity));
  const headers = {
    ...{ 'Content-Type': 'application/json', 'X-Razorpay-Signature': await signRazorpay(`${keyId}-hook`, body) },
    'x-razorpay-event-id': crypto.randomUUID().replaceAll('-', '').slice(0, 14),
  };
  await post(`http://${host}/api/v1/hooks/payouts/razorpayx`, { method: 'POST', headers, body });
}

/** An event as RazorpayX wraps it. */
export function payoutEvent(entity: Record<string, unknown> & { status: string; created_at?: number }) {
  return {
    ...{ entity: 'event', account_id: 'acc_simulated', event: `payout.${EVENTS[entity.status] ?? 'updated'}` },
    ...{ contains: ['payout'], payload: { payout: { entity } }, created_at: Math.floor(Date.now() / 1000) },
  };
}

/** Razorpay's signature: hex HMAC-SHA-256 of the body. */
export async function signRazorpay(secret: string, body: string): Promise<string> {
  const bytes = new TextEncoder();
  const name = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), name, false, ['sign']);
  return Buffer.from(await crypto.subtle.sign('HMAC', key, bytes.encode(body))).toString('hex');
}
