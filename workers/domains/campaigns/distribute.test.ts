import { describe, expect, it } from 'vitest';
import { limitsFactor } from '../../platform/limits';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, newKey, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { mintKey } from '../../testing/mint-key';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import type { ClaimantEmail } from './code-schema';
import type { DistributionRequest } from './request-schema';

const tenantHere = () => mintTenant({ modules: ['campaigns'] });

function claimAt(tenant: Tenant, id: string) {
  return (body: object, headers: Record<string, string> = {}) =>
    call(`${originOf(tenant)}/api/v1/distribute/${id}`, {
      ...{ method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) },
    });
}

const codeOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json<{ code: string }>()) });
const refusalOf = async (answer: Response) => (await problemOf(answer)).code;

function patch(tenant: Tenant, who: MintedUser, id: string, body: object, version = 1) {
  return call(`${originOf(tenant)}/api/v1/campaigns/${id}`, {
    ...{ method: 'PATCH', body: JSON.stringify(body) },
    headers: { ...who.headers, 'Content-Type': 'application/json', 'If-Match': `"${version}"` },
  });
}

describe('claiming a code', () => {
  it('gives each identity one code of its own, and the same one to whoever asks again in another spelling', async () => {
    const tenant = await tenantHere();
    const { id } = await mintCampaign(tenant);
    const claim = claimAt(tenant, id);
    const first = await codeOf(await claim({ userIdentifier: 'Asha@Example.com ', platform: 'ios' }));
    const again = await codeOf(await claim({ userIdentifier: 'asha@example.com' }));
    const other = await codeOf(await claim({ userIdentifier: '+91 98765 43210' }));
    const dialled = await codeOf(await claim({ userIdentifier: '098765-43210' }));
    expect([first.status, again.status, other.status, dialled.status]).toEqual([201, 200, 201, 200]);
    expect(again.code).toBe(first.code);
    expect(dialled.code).toBe(other.code);
    expect(other.code).not.toBe(first.code);
  });

  it('knows a person who is signed in by their account, whatever they call themselves', async () => {
    const tenant = await tenantHere();
    const { id } = await mintCampaign(tenant);
    const shopper = await mintUser(tenant);
    const claim = claimAt(tenant, id);
    const first = await codeOf(await claim({}, shopper.headers));
    const again = await codeOf(await claim({ userIdentifier: 'somebody@else.com' }, shopper.headers));
    expect(again).toMatchObject({ status: 200, code: first.code });
    expect((await claim({}, { Authorization: 'Bearer nonsense' })).status).toBe(401);
  });

  it('gives the next code to a new key where one may have several, the same code to the same key, and no more', async () => {
    const tenant = await tenantHere();
    const { id } = await mintCampaign(tenant, { perUserLimit: 2 });
    const [one, two] = [newKey(), newKey()];
    const claim = (key?: string) =>
      claimAt(tenant, id)({ userIdentifier: 'asha@example.com' }, key ? { 'Idempotency-Key': key } : {});
    const first = await codeOf(await claim(one));
    const second = await codeOf(await claim(two));
    expect(second.code).not.toBe(first.code);
    expect(await codeOf(await claim(one))).toMatchObject({ status: 200, code: first.code });
    expect(await refusalOf(await claim(newKey()))).toBe('codes/limit-reached');
    expect((await claim()).status).toBe(200);
  });

  it('says that all are gone, and still tells those who have one', async () => {
    const tenant = await tenantHere();
    const { id } = await mintCampaign(tenant, { codes: 1 });
    const claim = claimAt(tenant, id);
    const first = await codeOf(await claim({ userIdentifier: 'asha@example.com' }));
    const late = await claim({ userIdentifier: 'late@example.com' });
    expect([late.status, await refusalOf(late)]).toEqual([409, 'codes/sold-out']);
    expect(await codeOf(await claim({ userIdentifier: 'asha@example.com' }))).toMatchObject({ code: first.code });
    const drop = await (await call(`${originOf(tenant)}/api/v1/distribute/${id}`)).json();
    expect(drop).toMatchObject({ name: 'Launch week', platform: 'universal', remaining: 0, state: 'live' });
  });

  it('stops at once when the campaign is paused, before it starts, when it is over and for another platform', async () => {
    const tenant = await tenantHere();
    const { id, developer } = await mintCampaign(tenant, { platform: 'ios' });
    const claim = claimAt(tenant, id);
    const asks = (platform = 'ios') => claim({ userIdentifier: 'asha@example.com', platform }).then(refusalOf);
    expect(await asks('android')).toBe('codes/wrong-platform');
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    expect((await patch(tenant, developer, id, { status: 'paused' })).status).toBe(200);
    expect(await asks()).toBe('codes/campaign-paused');
    expect((await patch(tenant, developer, id, { status: 'active', startsAt: inHours(1) }, 2)).status).toBe(200);
    expect(await asks()).toBe('codes/not-started');
    const over = { startsAt: inHours(-2), endsAt: inHours(-1) };
    expect((await patch(tenant, developer, id, over, 3)).status).toBe(200);
    expect(await asks()).toBe('codes/ended');
  });

  it('gives nobody a new code once a pause was answered, however many ask', async () => {
    const tenant = await tenantHere();
    const { id, developer } = await mintCampaign(tenant, { codes: 60 });
    const claim = claimAt(tenant, id);
    const rush = Array.from({ length: 20 }, (_, i) => claim({ userIdentifier: `early-${i}@example.com` }));
    const paused = await patch(tenant, developer, id, { status: 'paused' });
    expect(paused.status).toBe(200);
    const late = await Promise.all(
      Array.from({ length: 20 }, (_, i) => claim({ userIdentifier: `late-${i}@example.com` }).then(refusalOf)),
    );
    expect(new Set(late)).toEqual(new Set(['codes/campaign-paused']));
    const statuses = (await Promise.all(rush)).map(({ status }) => status);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
  });

  it('refuses what names nobody, a huge identifier, a platform that there is not and a key that is none', async () => {
    const tenant = await tenantHere();
    const { id } = await mintCampaign(tenant);
    const claim = claimAt(tenant, id);
    const pointers = async (body: object) => {
      const { errors = [] } = await problemOf(await claim(body));
      return errors.map(({ pointer }) => pointer);
    };
    expect(await pointers({})).toEqual(['/userIdentifier']);
    expect(await pointers({ userIdentifier: 'two words' })).toEqual(['/userIdentifier']);
    expect(await pointers({ userIdentifier: 'not@an@address' })).toEqual(['/userIdentifier']);
    expect(await pointers({ userIdentifier: 'x'.repeat(400) })).toEqual(['/userIdentifier']);
    expect(await pointers({ userIdentifier: 'a@example.com', platform: 'symbian' })).toEqual(['/platform']);
    expect((await claim({ userIdentifier: 'x'.repeat(1_000_000) })).status).toBe(413);
    const key = await claim({ userIdentifier: 'a@example.com' }, { 'Idempotency-Key': 'k'.repeat(201) });
    expect(await refusalOf(key)).toBe('idempotency/key-invalid');
  });

  it("does not know another business's campaign", async () => {
    const [mine, theirs] = [await tenantHere(), await tenantHere()];
    const { id } = await mintCampaign(theirs);
    const answer = await claimAt(mine, id)({ userIdentifier: 'asha@example.com' });
    expect([answer.status, await refusalOf(answer)]).toEqual([404, 'campaigns/not-found']);
  });

  it('lets a program of the business claim for the people it names, with a key for that', async () => {
    const tenant = await tenantHere();
    const { id } = await mintCampaign(tenant);
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const { key } = await mintKey(tenant, { makerId: owner.userId, scopes: ['codes:claim'] });
    const headers = { Authorization: `Bearer ${key}` };
    const claim = claimAt(tenant, id);
    const first = await codeOf(await claim({ userIdentifier: 'asha@example.com' }, headers));
    const second = await codeOf(await claim({ userIdentifier: 'ravi@example.com' }, headers));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.code).not.toBe(second.code);
    expect((await claim({}, headers)).status).toBe(422);
    const reader = await mintKey(tenant, { makerId: owner.userId, scopes: ['offers:read'] });
    expect((await claim({ userIdentifier: 'a@example.com' }, { Authorization: `Bearer ${reader.key}` })).status).toBe(
      403,
    );
  });
});

describe('beside the identity', () => {
  it('answers the exact quota of an address, and 429 beyond it with a time', async () => {
    const tenant = await tenantHere();
    const { id } = await mintCampaign(tenant);
    const ip = { 'CF-Connecting-IP': '198.51.100.20' };
    const answer = await claimAt(tenant, id)({ userIdentifier: 'asha@example.com' }, ip);
    const limit = 100 * limitsFactor(env);
    expect(answer.headers.get('RateLimit-Policy')).toBe(`"distribution";q=${limit};w=60`);
    expect(answer.headers.get('RateLimit')).toMatch(new RegExp(`^"distribution";r=${limit - 1};t=\\d+$`));
  });

  it('counts codes by device and address for the day, but never a code that one has already', async () => {
    const tenant = await tenantHere();
    const factor = limitsFactor(env);
    const abuse = { perAddressDay: null, perDeviceDay: 1, refusesDatacentres: false, needsTurnstile: false };
    const { id } = await mintCampaign(tenant, { codes: factor + 5, abuse, shards: 1 });
    const headers = { 'CF-Connecting-IP': '198.51.100.21' };
    const claim = (name: string, deviceId = 'phone-1') =>
      claimAt(tenant, id)({ userIdentifier: `${name}@example.com`, deviceId }, headers);
    expect((await claim('first')).status).toBe(201);
    // The rest of the device's day is spent where it is counted: a thousand requests would prove no more.
    await spendRest(tenant, id, 'phone-1', factor);
    const refused = await claim('second');
    expect([refused.status, await refusalOf(refused)]).toEqual([429, 'limit/too-many-requests']);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await claim('first')).status).toBe(200);
    expect((await claim('third', 'phone-2')).status).toBe(201);
  });

  it('refuses hosting networks where the campaign says so', async () => {
    const tenant = await tenantHere();
    const abuse = { perAddressDay: null, perDeviceDay: null, refusesDatacentres: true, needsTurnstile: false };
    const { id } = await mintCampaign(tenant, { abuse });
    const claim = (ip: string) =>
      claimAt(tenant, id)({ userIdentifier: 'asha@example.com' }, { 'CF-Connecting-IP': ip });
    expect(await refusalOf(await claim('203.0.113.9'))).toBe('campaigns/address-refused');
    expect((await claim('198.51.100.9')).status).toBe(201);
    expect((await claim('203.0.113.9')).status).toBe(200);
  });

  it('asks for an e-mail where the campaign wants one, and takes the one that names them', async () => {
    const tenant = await tenantHere();
    const { id, developer } = await mintCampaign(tenant, { emailCapture: 'required' });
    const claim = claimAt(tenant, id);
    const { errors } = await problemOf(await claim({ userIdentifier: '+919876543210' }));
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/email']);
    expect((await claim({ userIdentifier: '+919876543210', email: 'asha@example.com' })).status).toBe(201);
    expect((await claim({ userIdentifier: 'ravi@example.com' })).status).toBe(201);
    const read = (who: MintedUser) =>
      call(`${originOf(tenant)}/api/v1/campaigns/${id}/emails`, { headers: who.headers });
    const emails = async () =>
      (await (await read(developer)).json<{ data: ClaimantEmail[] }>()).data.map(({ email }) => email);
    await expect.poll(() => emails()).toHaveLength(2);
    expect((await emails()).sort()).toEqual(['asha@example.com', 'ravi@example.com']);
    expect((await read(await mintUser(tenant, { roles: ['staff'] }))).status).toBe(403);
  });
});

describe('every request', () => {
  it('is kept with its outcome and reason, names nobody, and is told to who may see the campaign', async () => {
    const tenant = await tenantHere();
    const { id, developer } = await mintCampaign(tenant, { codes: 1 });
    const claim = claimAt(tenant, id);
    await claim({ userIdentifier: 'asha@example.com', platform: 'ios' });
    await claim({ userIdentifier: 'asha@example.com', platform: 'ios' });
    await claim({ userIdentifier: 'late@example.com', platform: 'web' });
    const list = async (query = '') => {
      const path = `${originOf(tenant)}/api/v1/campaigns/${id}/requests${query}`;
      return (await (await call(path, { headers: developer.headers })).json<{ data: DistributionRequest[] }>()).data;
    };
    await expect.poll(() => list()).toHaveLength(3);
    const all = await list();
    expect(all.map(({ outcome }) => outcome)).toEqual(['refused', 'repeated', 'claimed']);
    expect(all[0]).toMatchObject({ reason: 'codes/sold-out', platform: 'web', claimId: null });
    expect(all[1]?.claimId).toBe(all[2]?.claimId);
    expect(all[1]?.claimant).toBe(all[2]?.claimant);
    expect(JSON.stringify(all)).not.toContain('asha');
    expect(await list('?outcome=refused&reason=codes/sold-out')).toHaveLength(1);
  });
});

/** Takes what is left of a device's day. */
async function spendRest(tenant: Tenant, id: string, deviceId: string, factor: number): Promise<void> {
  const { ctx } = mintContext(tenant);
  const { deviceOf } = await import('./asker');
  const { quotaOf } = await import('../../platform/limits');
  const device = deviceOf(ctx, { ip: '', userAgent: '' }, deviceId);
  const rule = { name: 'claims-device', limit: factor, windowSeconds: 86_400 };
  await quotaOf(env, `claims:${id}:device:${device}`).addUnits(rule, factor - 1, ctx.now());
}
