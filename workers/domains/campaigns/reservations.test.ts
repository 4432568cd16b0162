import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { mintContext, mintTenant, newKey, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { mintCodeClaim } from '../../testing/mint-code-claim';
import { mintKey } from '../../testing/mint-key';
import { mintUser } from '../../testing/mint-user';
import { countPool, projectShard } from '../codes';
import type { CodePool } from '../codes/pool-object';
import { getPool, shardOfPool, shardsOf } from '../codes/pool-of';
import { countClaims } from './count-claims';
import type { GivenCode } from './drop-schema';
import type { DistributionRequest } from './request-schema';
import type { Reservation } from './reservation-schema';

async function mintPartner(wish: Parameters<typeof mintCampaign>[1] = {}) {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { id, developer } = await mintCampaign(tenant, { shards: 1, ...wish });
  const { headers } = await mintKeyOf(tenant);
  const at = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    call(`${originOf(tenant)}/api/v1/distribute/${id}${path}`, {
      ...{ ...init, headers: { ...headers, 'Content-Type': 'application/json', ...init.headers } },
    });
  return {
    ...{ tenant, id, developer, headers },
    reserve: (userIdentifier: string, more: object = {}, headers: Record<string, string> = {}) =>
      at('/reservations', { method: 'POST', headers, body: JSON.stringify({ userIdentifier, ...more }) }),
    confirm: (claimId: string) => at(`/reservations/${claimId}/confirm`, { method: 'POST' }),
    release: (claimId: string) => at(`/reservations/${claimId}`, { method: 'DELETE' }),
    claim: (userIdentifier: string) => at('', { method: 'POST', body: JSON.stringify({ userIdentifier }) }),
  };
}

async function mintKeyOf(tenant: Tenant) {
  const owner = await mintUser(tenant, { roles: ['owner'] });
  return mintKey(tenant, { makerId: owner.userId, scopes: ['codes:claim'] });
}

const held = (answer: Response) => answer.clone().json<Reservation>();
const given = async (answer: Response) => ({ status: answer.status, ...(await answer.json<GivenCode>()) });
const refusalOf = async (answer: Response) => [answer.status, (await problemOf(answer)).code];

/** Lets so much time pass for the objects, and their alarms come. */
async function pass(tenant: Tenant, id: string, ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms);
  const { ctx } = mintContext(tenant);
  for (const shard of shardsOf(await getPool(ctx, id))) {
    await runInDurableObject(shardOfPool(ctx, id, shard), (pool: CodePool) => pool.alarm());
  }
}

/** A clock that only moves when it is told to; the real one comes back after the test. */
function stopClock(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
}

describe('a code that a partner reserves', () => {
  it('is held without being told, and told when it is confirmed, each as often as it is asked', async () => {
    const { reserve, confirm, claim } = await mintPartner({ codes: 1 });
    const first = await held(await reserve('asha@example.com', { platform: 'ios' }));
    expect(first).toMatchObject({ status: 'reserved', code: null });
    expect((await reserve('asha@example.com')).status).toBe(200);
    expect(Date.parse(first.endsAt ?? '')).toBeGreaterThan(Date.now() + 590_000);
    expect(await refusalOf(await reserve('ravi@example.com'))).toEqual([409, 'codes/sold-out']);
    const code = await given(await confirm(first.claimId));
    expect(code).toMatchObject({ status: 200, code: 'CODE-0000', claimId: first.claimId });
    expect(await given(await confirm(first.claimId))).toEqual(code);
    expect(await held(await reserve('asha@example.com'))).toMatchObject({ status: 'claimed', code: 'CODE-0000' });
    expect(await given(await claim('asha@example.com'))).toMatchObject({ code: 'CODE-0000' });
  });

  it('answers 201 to a new hold and 200 to the same one, which ends when it would have', async () => {
    const { reserve } = await mintPartner({ perUserLimit: 2 });
    const [first, again] = [await reserve('asha@example.com', { seconds: 60 }), await reserve('asha@example.com')];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect((await held(again)).endsAt).toBe((await held(first)).endsAt);
    const next = await reserve('asha@example.com', {}, { 'Idempotency-Key': newKey() });
    expect(next.status).toBe(201);
    const third = await reserve('asha@example.com', {}, { 'Idempotency-Key': newKey() });
    expect(await refusalOf(third)).toEqual([409, 'codes/limit-reached']);
  });

  it('is held as long as is asked, but no longer than its campaign allows', async () => {
    const { reserve } = await mintPartner({ reserveMinutes: 2 });
    const secondsOf = async (answer: Response) =>
      Math.round((Date.parse((await held(answer)).endsAt ?? '') - Date.now()) / 1_000);
    expect(await secondsOf(await reserve('one@example.com', { seconds: 30 }))).toBeLessThanOrEqual(30);
    const longest = await secondsOf(await reserve('two@example.com', { seconds: 3_600 }));
    expect(longest).toBeGreaterThan(60);
    expect(longest).toBeLessThanOrEqual(120);
    const { errors } = await problemOf(await reserve('three@example.com', { seconds: 3_601 }));
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/seconds']);
  });

  it('goes back to the others when it is given up, which may be said twice, and is not confirmed after', async () => {
    const { reserve, confirm, release } = await mintPartner({ codes: 1 });
    const { claimId } = await held(await reserve('asha@example.com'));
    expect((await release(claimId)).status).toBe(204);
    expect((await release(claimId)).status).toBe(204);
    expect(await refusalOf(await confirm(claimId))).toEqual([410, 'codes/reservation-ended']);
    const next = await held(await reserve('ravi@example.com'));
    expect(next.status).toBe('reserved');
    expect(await given(await confirm(next.claimId))).toMatchObject({ code: 'CODE-0000' });
    expect(await refusalOf(await release(next.claimId))).toEqual([409, 'codes/wrong-state']);
  });

  it('goes back by its alarm when its time is over, without anybody asking', async () => {
    const { tenant, id, reserve, confirm } = await mintPartner({ codes: 1 });
    const { ctx } = mintContext(tenant);
    const { claimId } = await held(await reserve('asha@example.com', { seconds: 30 }));
    expect(await countPool(ctx, id, { isFresh: true })).toMatchObject({ available: 0, reserved: 1 });
    stopClock();
    await pass(tenant, id, 31_000);
    expect(await countPool(ctx, id, { isFresh: true })).toMatchObject({ available: 1, reserved: 0 });
    expect(await refusalOf(await confirm(claimId))).toEqual([410, 'codes/reservation-ended']);
    expect((await reserve('ravi@example.com')).status).toBe(201);
  });

  it('is taken by its claimant on the claim page: shown, it cannot go to another any more', async () => {
    const { tenant, id, reserve, confirm, claim } = await mintPartner({ codes: 1 });
    const { claimId } = await held(await reserve('asha@example.com', { seconds: 30 }));
    const taken = await given(await claim('asha@example.com'));
    expect(taken).toMatchObject({ status: 201, code: 'CODE-0000', claimId });
    stopClock();
    await pass(tenant, id, 31_000);
    expect(await refusalOf(await claim('ravi@example.com'))).toEqual([409, 'codes/sold-out']);
    expect(await given(await confirm(claimId))).toMatchObject({ code: 'CODE-0000' });
  });

  it('keeps the e-mail that its claimant leaves when they come by themselves', async () => {
    const { tenant, id, developer, reserve } = await mintPartner({ emailCapture: 'optional' });
    expect((await reserve('+919876543210')).status).toBe(201);
    const own = await call(`${originOf(tenant)}/api/v1/distribute/${id}`, {
      ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
      body: JSON.stringify({ userIdentifier: '+919876543210', email: 'asha@example.com' }),
    });
    expect(own.status).toBe(201);
    const emails = async () => {
      const answer = await call(`${originOf(tenant)}/api/v1/campaigns/${id}/emails`, { headers: developer.headers });
      return (await answer.json<{ data: { email: string }[] }>()).data.map(({ email }) => email);
    };
    await expect.poll(emails).toEqual(['asha@example.com']);
  });

  it('is confirmed after its campaign ended, but not while people paused or completed it', async () => {
    const { tenant, id, developer, reserve, confirm } = await mintPartner();
    const patch = (body: object, version: number) =>
      call(`${originOf(tenant)}/api/v1/campaigns/${id}`, {
        ...{ method: 'PATCH', body: JSON.stringify(body) },
        headers: { ...developer.headers, 'Content-Type': 'application/json', 'If-Match': `"${version}"` },
      });
    const one = await held(await reserve('one@example.com'));
    const two = await held(await reserve('two@example.com'));
    expect((await patch({ status: 'paused' }, 1)).status).toBe(200);
    expect(await refusalOf(await confirm(one.claimId))).toEqual([409, 'codes/campaign-paused']);
    expect(await refusalOf(await reserve('three@example.com'))).toEqual([409, 'codes/campaign-paused']);
    const over = { startsAt: new Date(Date.now() - 7_200_000), endsAt: new Date(Date.now() - 3_600_000) };
    expect((await patch({ status: 'active', ...over }, 2)).status).toBe(200);
    expect(await given(await confirm(one.claimId))).toMatchObject({ status: 200 });
    expect(await refusalOf(await reserve('three@example.com'))).toEqual([409, 'codes/ended']);
    expect((await patch({ status: 'completed' }, 3)).status).toBe(200);
    expect(await refusalOf(await confirm(two.claimId))).toEqual([409, 'codes/ended']);
    expect((await confirm(one.claimId)).status).toBe(200);
  });

  it('is nothing to who has no key, and nothing of another business or campaign', async () => {
    const { tenant, id, reserve, confirm, release, developer } = await mintPartner();
    const address = `${originOf(tenant)}/api/v1/distribute/${id}/reservations`;
    const init = { method: 'POST', body: JSON.stringify({ userIdentifier: 'asha@example.com' }) };
    const person = { ...developer.headers, 'Content-Type': 'application/json' };
    expect(await refusalOf(await call(address, { ...init, headers: person }))).toEqual([403, 'auth/forbidden']);
    const { claimId } = await held(await reserve('asha@example.com'));
    const elsewhere = await mintPartner();
    expect(await refusalOf(await elsewhere.confirm(claimId))).toEqual([404, 'codes/claim-not-found']);
    expect(await refusalOf(await elsewhere.release(claimId))).toEqual([404, 'codes/claim-not-found']);
    const sibling = await mintCampaign(tenant, { shards: 1 });
    const { headers } = await mintKeyOf(tenant);
    const beside = await call(`${originOf(tenant)}/api/v1/distribute/${sibling.id}/reservations/${claimId}/confirm`, {
      ...{ method: 'POST', headers },
    });
    expect(await refusalOf(beside)).toEqual([404, 'codes/claim-not-found']);
    for (const made of ['ccl_01jd3v9v1kfqgtz5m2x8r4c7ab', 'nonsense']) {
      expect(await refusalOf(await confirm(made))).toEqual([404, 'codes/claim-not-found']);
      expect(await refusalOf(await release(made))).toEqual([404, 'codes/claim-not-found']);
    }
  });

  it('does not open codes that nobody held: their claim is no reservation', async () => {
    const tenant = await mintTenant({ modules: ['campaigns'] });
    const { id, claimId } = await mintCodeClaim(tenant);
    const { headers } = await mintKeyOf(tenant);
    const address = `${originOf(tenant)}/api/v1/distribute/${id}/reservations/${claimId}`;
    const answer = await call(`${address}/confirm`, { method: 'POST', headers });
    expect(await refusalOf(answer)).toEqual([404, 'codes/claim-not-found']);
    expect(await refusalOf(await call(address, { method: 'DELETE', headers }))).toEqual([409, 'codes/wrong-state']);
  });

  it('is told as taken back where its code was revoked', async () => {
    const { tenant, id, developer, reserve, confirm, release } = await mintPartner();
    const { claimId } = await held(await reserve('asha@example.com'));
    expect((await confirm(claimId)).status).toBe(200);
    const revoked = await call(`${originOf(tenant)}/api/v1/campaigns/${id}/claims/${claimId}/revoke`, {
      ...{ method: 'POST', body: JSON.stringify({ reason: 'typed wrong' }) },
      headers: { ...developer.headers, 'Content-Type': 'application/json' },
    });
    expect(revoked.status).toBe(200);
    expect(await refusalOf(await confirm(claimId))).toEqual([409, 'codes/revoked']);
    expect(await refusalOf(await release(claimId))).toEqual([409, 'codes/revoked']);
    expect(await refusalOf(await reserve('asha@example.com'))).toEqual([409, 'codes/revoked']);
  });
});

describe('the numbers of reservations', () => {
  it('count a claim when it is confirmed, a use when it is used, and nothing for what was given up', async () => {
    const { tenant, id, developer, reserve, confirm, release } = await mintPartner({ codes: 3 });
    const { ctx } = mintContext(tenant);
    const numbers = async () => {
      await projectShard(ctx, { poolId: id, shard: 0 }, countClaims);
      const answer = await call(`${originOf(tenant)}/api/v1/campaigns/${id}/analytics`, { headers: developer.headers });
      const { available, claimed, used, minutes } = await answer.json<
        Record<'available' | 'claimed' | 'used', number> & { minutes: { claims: number }[] }
      >();
      return { available, claimed, used, minutes: minutes.reduce((sum, { claims }) => sum + claims, 0) };
    };
    const one = await held(await reserve('one@example.com', { platform: 'ios' }));
    const two = await held(await reserve('two@example.com'));
    expect(await numbers()).toEqual({ available: 1, claimed: 0, used: 0, minutes: 0 });
    const { code } = await given(await confirm(one.claimId));
    expect((await release(two.claimId)).status).toBe(204);
    expect(await numbers()).toEqual({ available: 2, claimed: 1, used: 0, minutes: 1 });
    const used = await call(`${originOf(tenant)}/api/v1/campaigns/${id}/codes/redeem`, {
      ...{ method: 'POST', body: JSON.stringify({ code }) },
      headers: { ...developer.headers, 'Content-Type': 'application/json' },
    });
    expect(used.status).toBe(200);
    expect(await numbers()).toEqual({ available: 2, claimed: 0, used: 1, minutes: 1 });
    expect(await given(await confirm(one.claimId))).toMatchObject({ code });
  });

  it('stand in the list of requests with how each ended, without a country: a program is nowhere', async () => {
    const { tenant, id, developer, reserve, confirm, release } = await mintPartner({ codes: 2 });
    const one = await held(await reserve('one@example.com'));
    const two = await held(await reserve('two@example.com'));
    await reserve('three@example.com');
    await confirm(one.claimId);
    await release(two.claimId);
    await confirm(two.claimId);
    const list = async () => {
      const path = `${originOf(tenant)}/api/v1/campaigns/${id}/requests`;
      return (await (await call(path, { headers: developer.headers })).json<{ data: DistributionRequest[] }>()).data;
    };
    await expect.poll(list).toHaveLength(6);
    const rows = (await list()).toReversed();
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      ...['reserved', 'reserved', 'refused', 'claimed', 'released', 'refused'],
    ]);
    expect(rows.map(({ reason }) => reason)).toEqual([
      ...[null, null, 'codes/sold-out', null, null, 'codes/reservation-ended'],
    ]);
    expect(rows[3]?.claimant).toBe(rows[0]?.claimant);
    expect(new Set(rows.map(({ country }) => country))).toEqual(new Set([null]));
  });
});
