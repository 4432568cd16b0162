import { describe, expect, it } from 'vitest';
import { type SolvedChallenge, simulatedToken } from '../../dev/turnstile-simulator';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, newKey, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { mintKey } from '../../testing/mint-key';
import { mintUser } from '../../testing/mint-user';
import { NewCampaign } from './campaign-schema';
import { createCampaign } from './create-campaign';
import type { Drop } from './drop-schema';

const ASKING = { perAddressDay: null, perDeviceDay: null, refusesDatacentres: false, needsTurnstile: true };

async function mintAsking(wish: Parameters<typeof mintCampaign>[1] = {}) {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { id, developer } = await mintCampaign(tenant, { abuse: ASKING, ...wish });
  return { tenant, id, developer, claim: claimAt(tenant, id), solve: solveAt(tenant, id) };
}

function claimAt(tenant: Tenant, id: string) {
  return (body: object, headers: Record<string, string> = {}) =>
    call(`${originOf(tenant)}/api/v1/distribute/${id}`, {
      ...{ method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) },
    });
}

/** A token as the widget makes it on the page of this campaign. */
function solveAt(tenant: Tenant, id: string) {
  const { hostname } = new URL(originOf(tenant));
  return (other: Partial<SolvedChallenge> = {}) =>
    simulatedToken({
      ...{ id: crypto.randomUUID(), hostname, action: 'claim-code', cdata: id, at: Date.now() },
      ...other,
    });
}

const refusalOf = async (answer: Response) => [answer.status, (await problemOf(answer)).code];
const userIdentifier = 'asha@example.com';

describe('a campaign that asks for a challenge', () => {
  it('says so with what a page needs to show it, and gives a code to who solved it', async () => {
    const { tenant, id, claim, solve } = await mintAsking();
    const drop = await (await call(`${originOf(tenant)}/api/v1/distribute/${id}`)).json<Drop>();
    expect(drop.challenge).toMatchObject({ siteKey: env.TURNSTILE_SITE_KEY, action: 'claim-code' });
    expect(drop.challenge?.script).toContain('/turnstile/v0/api.js?render=explicit');
    expect(await refusalOf(await claim({ userIdentifier }))).toEqual([403, 'campaigns/challenge-required']);
    expect((await claim({ userIdentifier, turnstileToken: solve() })).status).toBe(201);
  });

  it('tells who has a code without asking again, and asks for the next one', async () => {
    const { claim, solve } = await mintAsking({ perUserLimit: 2 });
    const key = newKey();
    const named = { 'Idempotency-Key': key };
    expect((await claim({ userIdentifier, turnstileToken: solve() }, named)).status).toBe(201);
    expect((await claim({ userIdentifier }, named)).status).toBe(200);
    expect((await claim({ userIdentifier })).status).toBe(200);
    const next = await claim({ userIdentifier }, { 'Idempotency-Key': newKey() });
    expect(await refusalOf(next)).toEqual([403, 'campaigns/challenge-required']);
  });

  it('takes a token once: not for another person, not for another code, not after five minutes', async () => {
    const { claim, solve } = await mintAsking({ perUserLimit: 2 });
    const token = solve();
    expect((await claim({ userIdentifier, turnstileToken: token })).status).toBe(201);
    const other = await claim({ userIdentifier: 'ravi@example.com', turnstileToken: token });
    expect(await refusalOf(other)).toEqual([403, 'campaigns/challenge-failed']);
    const next = await claim({ userIdentifier, turnstileToken: token }, { 'Idempotency-Key': newKey() });
    expect(await refusalOf(next)).toEqual([403, 'campaigns/challenge-failed']);
    const old = await claim({ userIdentifier: 'old@example.com', turnstileToken: solve({ at: Date.now() - 301_000 }) });
    expect(await refusalOf(old)).toEqual([403, 'campaigns/challenge-failed']);
  });

  it('takes the same token again from who was cut off before the code', async () => {
    const { tenant, id, developer, claim, solve } = await mintAsking();
    const patch = (status: string, version: number) =>
      call(`${originOf(tenant)}/api/v1/campaigns/${id}`, {
        ...{ method: 'PATCH', body: JSON.stringify({ status }) },
        headers: { ...developer.headers, 'Content-Type': 'application/json', 'If-Match': `"${version}"` },
      });
    const turnstileToken = solve();
    expect((await patch('paused', 1)).status).toBe(200);
    expect(await refusalOf(await claim({ userIdentifier, turnstileToken }))).toEqual([409, 'codes/campaign-paused']);
    expect((await patch('active', 2)).status).toBe(200);
    expect((await claim({ userIdentifier, turnstileToken })).status).toBe(201);
  });

  it('refuses a token of another host, another action, another campaign, and one that is none', async () => {
    const { claim, solve } = await mintAsking();
    const other = [{ hostname: 'evil.example' }, { action: 'sign-in' }, { cdata: 'cmp_01jd3v9v1kfqgtz5m2x8r4c7ab' }];
    for (const turnstileToken of [...other.map(solve), 'XXXX.DUMMY.TOKEN.XXXX', 'sim.%%%']) {
      expect(await refusalOf(await claim({ userIdentifier, turnstileToken }))).toEqual([
        403,
        'campaigns/challenge-failed',
      ]);
    }
    const { errors, status } = await problemOf(await claim({ userIdentifier, turnstileToken: 'x'.repeat(2_049) }));
    expect([status, errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/turnstileToken']]);
  });

  it('lets nobody in while Turnstile does not answer, and says when to ask again', async () => {
    const { claim } = await mintAsking();
    const answer = await claim({ userIdentifier, turnstileToken: 'down.token' });
    expect(await refusalOf(answer.clone() as Response)).toEqual([503, 'platform/unavailable']);
    expect(answer.headers.get('Retry-After')).toBe('5');
  });

  it('never asks a program of the business', async () => {
    const { tenant, claim } = await mintAsking();
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const { headers } = await mintKey(tenant, { makerId: owner.userId, scopes: ['codes:claim'] });
    expect((await claim({ userIdentifier }, headers)).status).toBe(201);
  });

  it('cannot be made, or turned into one, where there is no Turnstile', async () => {
    const tenant = await mintTenant({ modules: ['campaigns'] });
    const { ctx } = mintContext(tenant);
    const { TURNSTILE_SECRET: _, ...without } = env;
    const input = NewCampaign.parse({ name: 'Launch', abuse: ASKING });
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const actor = { kind: 'user', ...owner, roles: ['owner'], isSuperAdmin: false } as const;
    const made = createCampaign({ ...ctx, env: without as typeof env, actor: { ...actor, roles: ['owner'] } }, input);
    await expect(made).rejects.toMatchObject({ refusal: { code: 'campaigns/turnstile-off' } });
  });
});
