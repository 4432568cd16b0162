import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { call } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { mintUser } from '../../testing/mint-user';
import { addToPool, claimCode, projectShard } from '../codes';

const AT = Date.UTC(2026, 10, 21, 10, 0);

/** Minute, platform, country, viewed, claimed, used. */
type Row = [number, string, string, number, number, number];

async function mintRun() {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { id, developer } = await mintCampaign(tenant, { codes: 0, shards: 1 });
  const { ctx } = mintContext(tenant);
  const read = (what: 'analytics' | 'claims', who = developer) =>
    call(`${originOf(tenant)}/api/v1/campaigns/${id}/${what}/export`, { headers: who.headers });
  const write = (rows: Row[]) =>
    env.DB.prepare(
      `insert into campaign_minutes (tenant_id, campaign_id, minute, platform, country, viewed, claimed, used)
       select ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?3)`,
    )
      .bind(tenant.id, id, JSON.stringify(rows))
      .run();
  return { tenant, id, ctx, read, write };
}

describe('the numbers as a file', () => {
  it('are one line for each minute, platform and country, the oldest first, and no formula', async () => {
    const { read, write } = await mintRun();
    await write([
      [AT + MINUTE, 'ios', 'IN', 3, 2, 1],
      [AT, '', '', 0, 1, 0],
      [AT, 'web', '=A1', 9, 0, 0],
    ]);
    const answer = await read('analytics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename="analytics-\w{8}\.csv"$/);
    expect(answer.headers.get('RateLimit')).toMatch(/^"campaign-analytics";r=\d+;t=\d+$/);
    expect((await answer.text()).split('\r\n')).toEqual([
      'minute,platform,country,viewed,claimed,used',
      '2026-11-21T10:00:00.000Z,unknown,,0,1,0',
      "2026-11-21T10:00:00.000Z,web,'=A1,9,0,0",
      '2026-11-21T10:01:00.000Z,ios,IN,3,2,1',
      '',
    ]);
  });

  it('are whole and without a repetition over many pages', async () => {
    const { read, write } = await mintRun();
    const numbers = Array.from({ length: 1_500 }, (_, i) => i);
    const platforms = ['ios', 'web', ''];
    await write(numbers.flatMap((i) => platforms.map((name): Row => [AT + i * MINUTE, name, 'IN', 1, 0, 0])));
    const lines = (await (await read('analytics')).text()).trim().split('\r\n').slice(1);
    expect(lines).toHaveLength(4_500);
    expect(new Set(lines).size).toBe(4_500);
    const minutes = lines.map((line) => line.slice(0, 24));
    expect(minutes).toEqual(minutes.toSorted());
  });
});

describe('the claims as a file', () => {
  it('show codes masked, disarmed, and nobody', async () => {
    const { id, ctx, read } = await mintRun();
    await addToPool(ctx, id, 'req_x', 0, [{ line: 2, code: '=CODE-0000-SECRET', platform: null, metadata: null }]);
    const claim = { platform: 'ios', key: null, country: 'IN', isReserve: false, facts: { emailSealed: 'sealed' } };
    const given = await claimCode(ctx, id, { ...claim, claimant: 'who-has-it' });
    await projectShard(ctx, { poolId: id, shard: 0 });
    const text = await (await read('claims')).text();
    const [head, line] = text.split('\r\n');
    expect(head).toBe('claim,code,status,platform,country,claimed_at,changed_at');
    expect(line).toMatch(/^ccl_\w{26},'=.*\*\*\*.*,claimed,ios,IN,2\d{3}-.*Z,2\d{3}-.*Z$/);
    expect(text).not.toMatch(/SECRET-|CODE-0000|who-has-it|sealed/);
    expect(given.isDone).toBe(true);
  });
});

describe('whose files they are', () => {
  it.each(['analytics', 'claims'] as const)('nobody else reads %s', async (what) => {
    const { tenant, read } = await mintRun();
    expect((await read(what, await mintUser(tenant, { roles: ['developer'] }))).status).toBe(404);
    expect((await read(what, await mintUser(tenant))).status).toBe(403);
    expect((await read(what, await mintUser(tenant, { roles: ['manager'] }))).status).toBe(200);
  });
});
