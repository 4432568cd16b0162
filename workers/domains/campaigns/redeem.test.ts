import { describe, expect, it } from 'vitest';
import { limitsFactor, QUOTAS, quotaOf } from '../../platform/limits';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { env, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import type { CampaignCode, ChangedClaim } from './code-schema';
import type { GivenCode } from './drop-schema';

async function makeStand(codes = 3) {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { id, developer } = await mintCampaign(tenant, { codes });
  const post = poster(tenant);
  const claim = async (name: string) => {
    const answer = await post(null, `/distribute/${id}`, { userIdentifier: `${name}@example.com` });
    return { status: answer.status, ...(await answer.json<GivenCode>()) };
  };
  const redeem = (code: string, who = developer) => post(who, `/campaigns/${id}/codes/redeem`, { code });
  return { tenant, id, developer, post, claim, redeem };
}

function poster(tenant: Tenant) {
  return (who: MintedUser | null, path: string, body: object) =>
    call(`${originOf(tenant)}/api/v1${path}`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'Content-Type': 'application/json', ...who?.headers },
    });
}

const refusalOf = async (answer: Response) => (await problemOf(answer)).code;

describe('redeeming a code', () => {
  it('marks it used once; a second time says when it was', async () => {
    const { tenant, claim, redeem } = await makeStand();
    const { code, claimId } = await claim('asha');
    const staff = await mintUser(tenant, { roles: ['staff'] });
    const used = await redeem(` ${code} `, staff);
    expect(await used.json()).toMatchObject({ claimId, status: 'used' });
    const again = await redeem(code);
    expect([again.status, await refusalOf(again)]).toEqual([409, 'codes/already-used']);
  });

  it('is used by one of many who redeem it at once', async () => {
    const { claim, redeem } = await makeStand();
    const { code } = await claim('asha');
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
  });

  it('knows a code that nobody was given no better than one that never was', async () => {
    const { redeem } = await makeStand();
    const [free, none] = [await redeem('CODE-0000'), await redeem('NEVER-WAS')];
    const told = async (answer: Response) => {
      const { code, status } = await problemOf(answer);
      return { code, status };
    };
    expect(await told(free)).toEqual({ code: 'codes/unknown', status: 404 });
    expect(await told(none)).toEqual(await told(await redeem('CODE-0001')));
    expect((await redeem('x'.repeat(10_000))).status).toBe(422);
    expect((await redeem('  ')).status).toBe(422);
  });

  it('refuses guessing by an exact count, which a good code clears', async () => {
    const { id, developer, claim, redeem } = await makeStand();
    const { code } = await claim('asha');
    const factor = limitsFactor(env);
    const quota = quotaOf(env, `redeem:${id}:${developer.userId}`);
    const [rule] = QUOTAS.redeemByActor;
    const whole = { ...rule, limit: rule.limit * factor };
    await quota.addUnits(whole, whole.limit - 1, Date.now());
    expect((await redeem(code)).status).toBe(200);
    await quota.addUnits(whole, whole.limit, Date.now());
    const guess = await redeem('NEVER-WAS');
    expect([guess.status, Number(guess.headers.get('Retry-After')) > 0]).toEqual([429, true]);
  });
});

describe('taking a code back', () => {
  it('gives its claimant no other by asking, only by staff, and the code to nobody', async () => {
    const { id, developer, post, claim, redeem } = await makeStand(2);
    const { code, claimId } = await claim('asha');
    const reason = 'Typed wrong by the shop';
    const revoked = await post(developer, `/campaigns/${id}/claims/${claimId}/revoke`, { reason });
    expect(await revoked.json<ChangedClaim>()).toMatchObject({ claimId, status: 'revoked' });
    expect(await refusalOf(await redeem(code))).toBe('codes/revoked');
    const asked = await post(null, `/distribute/${id}`, { userIdentifier: 'asha@example.com' });
    expect([asked.status, await refusalOf(asked)]).toEqual([409, 'codes/revoked']);
    const reissued = await post(developer, `/campaigns/${id}/claims/${claimId}/reissue`, { reason });
    expect(reissued.status).toBe(200);
    const fresh = await claim('asha');
    expect(fresh.status).toBe(200);
    expect(fresh.code).not.toBe(code);
  });

  it('is told of a claim that there is not, and of one that was not revoked', async () => {
    const { id, developer, post, claim } = await makeStand();
    const { claimId } = await claim('asha');
    const at = (which: string, verb: string) =>
      post(developer, `/campaigns/${id}/claims/${which}/${verb}`, { reason: 'Because' }).then(refusalOf);
    expect(await at('nonsense', 'revoke')).toBe('codes/claim-not-found');
    expect(await at('ccl_01jd3v9v1kfqgtz5m2x8r4c7ab', 'revoke')).toBe('codes/claim-not-found');
    expect(await at(claimId, 'reissue')).toBe('codes/wrong-state');
  });
});

describe('the list of codes', () => {
  it('masks each and tells what became of it, by status and page by page', async () => {
    const { tenant, id, developer, claim, redeem } = await makeStand(5);
    const { code } = await claim('asha');
    await claim('ravi');
    await redeem(code);
    const list = async (query = '') => {
      const answer = await call(`${originOf(tenant)}/api/v1/campaigns/${id}/codes${query}`, developer);
      return answer.json<{ data: CampaignCode[]; nextCursor: string | null }>();
    };
    const { data } = await list();
    expect(data.map(({ status }) => status).sort()).toEqual(['available', 'available', 'available', 'claimed', 'used']);
    expect(data.every(({ masked }) => /^.{1,3}\*\*\*.{1,3}$/.test(masked))).toBe(true);
    expect((await list('?status=used')).data).toHaveLength(1);
    const seen: CampaignCode[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(5);
    const wrong = await call(`${originOf(tenant)}/api/v1/campaigns/${id}/codes?cursor=xyz`, developer);
    expect(wrong.status).toBe(422);
  });
});
