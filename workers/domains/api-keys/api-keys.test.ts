import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { call, problemOf } from '../../testing/call';
import { interruptWrite } from '../../testing/interrupt-write';
import { mintContext, mintTenant, newKey, originOf } from '../../testing/mint';
import { mintKey } from '../../testing/mint-key';
import { mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import { setMembership } from '../../testing/set-membership';
import { makeKey, rotateKey } from './make-key';
import type { ApiKey, MadeApiKey } from './schema';

const read = (origin: string, headers: Record<string, string>, path = '/admin/offers') =>
  call(`${origin}/api/v1${path}`, { headers });

async function mintBusiness() {
  const tenant = await mintTenant();
  const owner = await mintUser(tenant, { roles: ['owner'] });
  const make = async (name: string, more: object = {}) =>
    sendAs(tenant, owner, '/admin/api-keys', { method: 'POST', body: { name, scopes: ['offers:read'], ...more } });
  const list = async () => (await (await sendAs(tenant, owner, '/admin/api-keys')).json<{ data: ApiKey[] }>()).data;
  return { tenant, owner, make, list, origin: originOf(tenant) };
}

async function refusal(answer: Response) {
  return [answer.status, (await problemOf(answer)).code];
}

describe('a key', () => {
  it('is shown once, opens what its scope names, and is kept as a keyed hash', async () => {
    const { tenant, make, list, origin } = await mintBusiness();
    const answer = await make('Bookkeeping', { expiresInDays: 30 });
    expect(answer.status).toBe(201);
    const made = await answer.json<MadeApiKey>();
    expect(made.key).toMatch(/^sk_[0-9A-Za-z]{43}$/);
    expect(Date.parse(made.expiresAt ?? '') - Date.parse(made.createdAt)).toBe(30 * DAY);
    const opened = await read(origin, { Authorization: `Bearer ${made.key}` });
    expect(opened.status).toBe(200);
    expect(opened.headers.get('RateLimit-Policy')).toMatch(/^"api-key/);
    const rows = await mintContext(tenant)
      .ctx.db.d1.prepare('select * from api_keys where tenant_id = ?1')
      .bind(tenant.id)
      .all();
    expect(JSON.stringify(rows.results)).not.toContain(made.key.slice(3));
    expect(JSON.stringify(await list())).not.toContain(made.key);
    expect((await list())[0]).toMatchObject({ hint: `${made.key.slice(0, 7)}…${made.key.slice(-4)}`, state: 'active' });
  });

  it('notes the day of its use and not the instant', async () => {
    const { tenant, list, origin } = await mintBusiness();
    const { headers } = await mintKey(tenant);
    await read(origin, headers);
    await expect.poll(async () => (await list())[0]?.lastUsedOn).toBe(new Date().toISOString().slice(0, 10));
  });

  it('opens no route that names no scope, a public one neither, and none beyond its scopes', async () => {
    const { tenant, origin } = await mintBusiness();
    const { headers } = await mintKey(tenant, { scopes: ['conversions:read'] });
    for (const path of [
      '/admin/offers',
      '/offers',
      '/me',
      '/admin/api-keys',
      '/admin/webhooks',
      '/auth/me',
      '/tenant',
    ]) {
      expect([path, ...(await refusal(await read(origin, headers, path)))]).toEqual([path, 403, 'auth/scope-missing']);
    }
  });

  it('reads what anybody may read with the scope for it, also from where it is kept for all', async () => {
    const { tenant, origin } = await mintBusiness();
    const [may, mayNot] = [await mintKey(tenant, { scopes: ['offers:read'] }), await mintKey(tenant, { scopes: [] })];
    expect((await read(origin, {}, '/offers')).status).toBe(200);
    expect((await read(origin, may.headers, '/offers')).status).toBe(200);
    expect(await refusal(await read(origin, mayNot.headers, '/offers'))).toEqual([403, 'auth/scope-missing']);
  });

  it('is nothing on the host of another business, and names its own on the host of the dashboard', async () => {
    const [{ tenant }, other] = [await mintBusiness(), await mintBusiness()];
    const { headers } = await mintKey(tenant);
    expect(await refusal(await read(other.origin, headers))).toEqual([401, 'keys/invalid']);
    expect((await read('http://app.souk.test', headers)).status).toBe(200);
  });

  it.each([
    ['has ended', { expiresAt: 1 }],
    ['was revoked', { revokedAt: 1 }],
  ])('is 401 when it %s', async (_, wish) => {
    const { tenant, origin } = await mintBusiness();
    const { headers } = await mintKey(tenant, wish);
    expect(await refusal(await read(origin, headers))).toEqual([401, 'keys/invalid']);
  });

  it.each(['sk_', `sk_${'a'.repeat(43)}`, `sk_${'0'.repeat(37)}1Fw6rc`])(
    'is 401 when it was made up: %s',
    async (key) => {
      const { origin } = await mintBusiness();
      expect(await refusal(await read(origin, { Authorization: `Bearer ${key}` }))).toEqual([401, 'keys/invalid']);
    },
  );

  it('does no more than its maker may do now', async () => {
    const { tenant, owner, origin, list } = await mintBusiness();
    const maker = await mintUser(tenant, { roles: ['manager', 'member'] });
    const { headers } = await mintKey(tenant, { makerId: maker.userId });
    expect((await read(origin, headers)).status).toBe(200);
    await setMembership(tenant, maker.userId, { roles: ['member'] });
    expect(await refusal(await read(origin, headers))).toEqual([403, 'auth/scope-missing']);
    await setMembership(tenant, maker.userId, { roles: ['manager'], status: 'blocked' });
    expect(await refusal(await read(origin, headers))).toEqual([403, 'auth/scope-missing']);
    expect((await list())[0]?.stoppedScopes).toContain('offers:read');
    expect(owner.userId).not.toBe(maker.userId);
  });

  it('has limits of its own', async () => {
    const { tenant, origin } = await mintBusiness();
    const { headers } = await mintKey(tenant);
    const left = async () => Number(/r=(\d+)/.exec((await read(origin, headers)).headers.get('RateLimit') ?? '')?.[1]);
    const first = await left();
    expect(await left()).toBe(first - 1);
  });
});

describe('making a key', () => {
  it('refuses what its maker may not do', async () => {
    const { tenant } = await mintBusiness();
    const developer = await mintUser(tenant, { roles: ['developer'] });
    const body = { name: 'Mine', scopes: ['withdrawals:read'] };
    const answer = await sendAs(tenant, developer, '/admin/api-keys', { method: 'POST', body });
    expect(await refusal(answer)).toEqual([403, 'keys/beyond-you']);
  });

  it.each([
    ['an unknown scope', { scopes: ['keys:edit'] }],
    ['a scope twice', { scopes: ['offers:read', 'offers:read'] }],
    ['no scope', { scopes: [] }],
    ['an empty name', { name: ' ' }],
    ['an end in the past', { expiresInDays: 0 }],
  ])('refuses %s', async (_, more) => {
    const { make } = await mintBusiness();
    expect((await make('x', more)).status).toBe(422);
  });

  it('refuses a name in use, also when two ask at once', async () => {
    const { tenant, owner } = await mintBusiness();
    const { ctx } = mintContext(tenant);
    const input = { name: 'Books', scopes: ['offers:read' as const] };
    const mine = {
      ...ctx,
      actor: {
        kind: 'user',
        userId: owner.userId,
        sessionId: owner.sessionId,
        roles: ['owner'],
        isSuperAdmin: false,
      } as const,
    };
    await expect(
      makeKey(
        interruptWrite(mine, () => makeKey(mine, input)),
        input,
      ),
    ).rejects.toThrow('keys/name-taken');
  });

  it('answers a replay with the same key and makes one', async () => {
    const { tenant, owner, list } = await mintBusiness();
    const headers = { ...owner.headers, 'Content-Type': 'application/json', 'Idempotency-Key': newKey() };
    const body = JSON.stringify({ name: 'Once', scopes: ['offers:read'] });
    const send = () => call(`${originOf(tenant)}/api/v1/admin/api-keys`, { method: 'POST', headers, body });
    const [first, second] = [await (await send()).json<MadeApiKey>(), await (await send()).json<MadeApiKey>()];
    expect(second).toEqual(first);
    expect(await list()).toHaveLength(1);
  });
});

describe('rotating a key', () => {
  const rotate = (b: Awaited<ReturnType<typeof mintBusiness>>, id: string, body: object = {}) =>
    sendAs(b.tenant, b.owner, `/admin/api-keys/${id}/rotate`, { method: 'POST', body });

  it('keeps both good for the hours that were given', async () => {
    const business = await mintBusiness();
    const former = await (await business.make('Books')).json<MadeApiKey>();
    const answer = await rotate(business, former.id, { endsInHours: 2 });
    expect(answer.status).toBe(201);
    const { key, name, scopes } = await answer.json<MadeApiKey>();
    expect({ name, scopes }).toEqual({ name: 'Books', scopes: ['offers:read'] });
    for (const good of [former.key, key])
      expect((await read(business.origin, { Authorization: `Bearer ${good}` })).status).toBe(200);
    const end = Date.parse((await business.list()).find(({ id }) => id === former.id)?.expiresAt ?? '');
    expect(Math.abs(end - Date.now() - 2 * HOUR)).toBeLessThan(60_000);
    expect(await refusal(await rotate(business, former.id))).toEqual([409, 'keys/two-active']);
  });

  it('ends the former key at once for zero hours, and refuses to rotate it again', async () => {
    const business = await mintBusiness();
    const former = await (await business.make('Books')).json<MadeApiKey>();
    await rotate(business, former.id, { endsInHours: 0 });
    expect(await refusal(await read(business.origin, { Authorization: `Bearer ${former.key}` }))).toEqual([
      401,
      'keys/invalid',
    ]);
    expect(await refusal(await rotate(business, former.id))).toEqual([409, 'keys/ended']);
  });

  it('makes one key when two rotate at once', async () => {
    const { tenant, owner, make, list } = await mintBusiness();
    const { id } = await (await make('Books')).json<MadeApiKey>();
    const { ctx } = mintContext(tenant);
    const mine = {
      ...ctx,
      actor: {
        kind: 'user',
        userId: owner.userId,
        sessionId: owner.sessionId,
        roles: ['owner'],
        isSuperAdmin: false,
      } as const,
    };
    const input = { endsInHours: 24 };
    await expect(
      rotateKey(
        interruptWrite(mine, () => rotateKey(mine, id, input)),
        id,
        input,
      ),
    ).rejects.toThrow('keys/two-active');
    expect(await list()).toHaveLength(2);
  });
});

describe('revoking a key', () => {
  it('ends it from the next request on, names it in the audit log, and may be asked twice', async () => {
    const { tenant, owner, make, list, origin } = await mintBusiness();
    const { id, key } = await (await make('Books')).json<MadeApiKey>();
    const revoke = () => sendAs(tenant, owner, `/admin/api-keys/${id}`, { method: 'DELETE' });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204]);
    expect(await refusal(await read(origin, { Authorization: `Bearer ${key}` }))).toEqual([401, 'keys/invalid']);
    expect((await list())[0]?.state).toBe('revoked');
    const audit = await (await sendAs(tenant, owner, `/admin/audit?subject=${id}`)).json<{
      data: { action: string }[];
    }>();
    expect(audit.data.map(({ action }) => action)).toEqual(['keys.key-revoked', 'keys.key-made']);
    const other = await sendAs(tenant, owner, '/admin/api-keys/key_01jd3v9v1kfqgtz5m2x8r4c7ab', { method: 'DELETE' });
    expect(await refusal(other)).toEqual([404, 'keys/not-found']);
  });
});
