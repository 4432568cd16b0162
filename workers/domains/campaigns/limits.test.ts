import { describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/call';
import { callStrictly } from '../../testing/call-strictly';
import { mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { mintKey } from '../../testing/mint-key';
import { type MintedUser, mintUser } from '../../testing/mint-user';

async function mintStudio() {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { id, developer } = await mintCampaign(tenant);
  const other = await mintUser(tenant, { roles: ['developer'] });
  const theirs = await mintCampaign(tenant, { developer: other });
  const ask = (path: string, who: Pick<MintedUser, 'headers'>, init: RequestInit = {}) =>
    callStrictly(`${originOf(tenant)}/api/v1${path}`, { ...init, headers: { ...who.headers, ...init.headers } });
  return { tenant, id, developer, other, theirs: theirs.id, ask };
}

/** What a refusal by this quota says, and how long it asks one to wait. */
async function spent(answer: Response, name: string, limit: number): Promise<number> {
  const { headers } = answer;
  expect([answer.status, (await problemOf(answer)).code]).toEqual([429, 'limit/too-many-requests']);
  const seconds = Number(headers.get('Retry-After'));
  expect(headers.get('RateLimit')).toBe(`"${name}";r=0;t=${seconds}`);
  expect(headers.get('RateLimit-Policy')).toBe(`"${name}";q=${limit};w=60`);
  return seconds;
}

describe('looks at the numbers', () => {
  it('are sixty a minute for each person, over all their campaigns, files and keys', async () => {
    const { tenant, id, developer, other, theirs, ask } = await mintStudio();
    const second = await mintCampaign(tenant, { developer });
    const key = await mintKey(tenant, { makerId: developer.userId });
    for (let left = 59; left >= 0; left--) {
      const path = left % 20 === 7 ? `/campaigns/${id}/analytics/export` : `/campaigns/${id}/analytics`;
      const answer = await ask(path, left % 20 === 3 ? key : developer);
      expect(answer.status).toBe(200);
      if (left % 20 !== 3)
        expect(answer.headers.get('RateLimit')).toMatch(new RegExp(`^"campaign-analytics";r=${left};t=`));
      await answer.body?.cancel();
    }
    for (const path of [
      `/campaigns/${id}/analytics`,
      `/campaigns/${second.id}/analytics`,
      `/campaigns/${id}/claims/export`,
    ]) {
      const seconds = await spent(await ask(path, developer), 'campaign-analytics', 60);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
    }
    expect((await ask(`/campaigns/${id}/analytics`, key)).status).toBe(429);
    const free = await ask(`/campaigns/${theirs}/analytics`, other);
    expect([free.status, free.headers.get('RateLimit')?.split(';t=')[0]]).toEqual([200, '"campaign-analytics";r=59']);
    expect((await ask(`/campaigns/${id}`, developer)).status).toBe(200);
  });
});

describe('uploads', () => {
  it('are ten a minute for each person, however the codes come', async () => {
    const { id, developer, other, theirs, ask } = await mintStudio();
    const csv = (text: string) => ({ method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: `code\n${text}` });
    const pattern = { count: 1, pattern: { length: 8 } };
    const generate = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(pattern) };
    for (let left = 9; left >= 0; left--) {
      const answer = await ask(`/campaigns/${id}/codes`, developer, csv(`FIRST-${left}`));
      expect([answer.status, answer.headers.get('RateLimit')?.split(';t=')[0]]).toEqual([
        202,
        `"code-upload";r=${left}`,
      ]);
    }
    await spent(await ask(`/campaigns/${id}/codes`, developer, csv('LATE-1')), 'code-upload', 10);
    await spent(await ask(`/campaigns/${id}/codes/generate`, developer, generate), 'code-upload', 10);
    expect((await ask(`/campaigns/${theirs}/codes`, other, csv('THEIRS-1'))).status).toBe(202);
    expect((await ask(`/campaigns/${id}/imports`, developer)).status).toBe(200);
    const { data } = await (await ask(`/campaigns/${id}/imports?limit=50`, developer)).json<{ data: unknown[] }>();
    expect(data).toHaveLength(10);
  });
});
