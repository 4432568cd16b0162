import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../platform/context';
import { env } from '../../testing/mint';
import { codesNamed, mintPool, OPEN_RULES } from '../../testing/mint-pool';
import { addToPool } from './add-to-pool';
import { redeemCode, releaseClaim, revokeClaim } from './change-claim';
import { applyRules, changeRules, configurePool, makePool, sweepPools } from './configure-pool';
import { countPool } from './count-pool';
import { dropPool } from './drop-pool';
import { listClaims } from './list-claims';
import { listPoolCodes } from './list-pool-codes';
import type { CodePool } from './pool-object';
import type { Change } from './pool-view';
import { projectShard, rebuildPool } from './project-shard';

async function rowsOf(ctx: Ctx, poolId: string) {
  const claims = await ctx.db.d1
    .prepare('select * from code_claims where tenant_id = ?1 and pool_id = ?2 order by claim_id')
    .bind(ctx.tenant.id, poolId)
    .all<Record<string, unknown>>();
  const events = await ctx.db.d1
    .prepare(`select name, subject_id, payload from outbox where tenant_id = ?1 and name like 'codes.%' order by id`)
    .bind(ctx.tenant.id)
    .all<{ name: string; subject_id: string; payload: string }>();
  return { claims: claims.results, events: events.results };
}

describe('the rows of a pool', () => {
  it('come by themselves after a claim, without code or claimant in the event', async () => {
    const { ctx, poolId, claim, shard } = await mintPool({ codes: 3 });
    await claim('one', { platform: 'ios', country: 'JO', facts: { emailSealed: 'x' } });
    await runDurableObjectAlarm(shard(0));
    await expect.poll(async () => (await rowsOf(ctx, poolId)).claims.length).toBe(1);
    const { claims, events } = await rowsOf(ctx, poolId);
    expect(claims).toMatchObject([{ state: 'claimed', platform: 'ios', country: 'JO', facts: '{"emailSealed":"x"}' }]);
    expect(claims[0]?.masked).toMatch(/^COD\*\*\*.{3}$/);
    const payload = JSON.parse(events[0]?.payload ?? '{}');
    expect(Object.keys(payload).sort()).toEqual(['at', 'claimId', 'country', 'masked', 'n', 'platform', 'poolId']);
    expect(events).toMatchObject([{ name: 'codes.claimed', subject_id: payload.claimId }]);
  });

  it('hold each change once, with one event each, also when three consumers come at once and again', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 20 });
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => claim(`${i}`, { isReserve: i === 0 })));
    const claims = answers.flatMap((each) => (each.isDone ? [each.claim] : []));
    const at = (i: number) => claims[i] ?? expect.fail('no claim');
    await Promise.all([1, 2, 3].map(() => projectShard(ctx, { poolId, shard: 0 })));
    await releaseClaim(ctx, poolId, at(0).claimId, 'partner');
    await revokeClaim(ctx, poolId, at(1).claimId, 'staff');
    await redeemCode(ctx, poolId, at(2).code, 'till');
    const counted: Change[] = [];
    const alongside = (_ctx: Ctx, _poolId: string, changes: Change[]) => {
      counted.push(...changes);
      return [];
    };
    await projectShard(ctx, { poolId, shard: 0 }, alongside);
    await projectShard(ctx, { poolId, shard: 0 }, alongside);
    const rows = await rowsOf(ctx, poolId);
    const states = rows.claims.map(({ state }) => state).toSorted();
    expect(states).toEqual([...Array(9).fill('claimed'), 'released', 'revoked', 'used']);
    const names = rows.events.map(({ name }) => name).toSorted();
    expect(names).toEqual([...Array(11).fill('codes.claimed'), 'codes.revoked', 'codes.used']);
    expect(counted.map(({ kind }) => kind)).toEqual(['released', 'revoked', 'used']);
    expect(await listClaims(ctx, poolId, { state: 'used', limit: 5 })).toMatchObject([{ claimId: at(2).claimId }]);
    const [first, second] = await listClaims(ctx, poolId, { limit: 2 });
    const rest = await listClaims(ctx, poolId, { before: first ?? expect.fail('no claim'), limit: 100 });
    expect(rest[0]?.claimId).toBe(second?.claimId);
    expect(rest).toHaveLength(11);
  });

  it('are the same after they were forgotten and read again, and no event goes out twice', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 20, shards: 3 });
    await Promise.all(Array.from({ length: 15 }, (_, i) => claim(`${i}`)));
    await Promise.all([0, 1, 2].map((shard) => projectShard(ctx, { poolId, shard })));
    const before = await rowsOf(ctx, poolId);
    expect(before.claims).toHaveLength(15);
    await Promise.all([rebuildPool(ctx, poolId), projectShard(ctx, { poolId, shard: 0 }), rebuildPool(ctx, poolId)]);
    await Promise.all([0, 1, 2].map((shard) => projectShard(ctx, { poolId, shard })));
    expect(await rowsOf(ctx, poolId)).toEqual(before);
  });

  it('are hinted at again until they came, and at once when they come on', async () => {
    const { ctx, poolId, claim, shard } = await mintPool({ codes: 3 });
    await claim('one');
    const alarms = () => runInDurableObject(shard(0), (_pool: CodePool, { storage }) => storage.getAlarm());
    await projectShard(ctx, { poolId, shard: 0 });
    expect(await shard(0).changesAfter(0, 10)).toHaveLength(1);
    await claim('two');
    const at = await alarms();
    expect(at).not.toBeNull();
    expect((at ?? 0) - Date.now()).toBeLessThan(1_000);
  });
});

describe('the rules of a pool', () => {
  it('wait in their row for shards that did not hear of them, and the sweep tells them', async () => {
    const { ctx, poolId, claim, shard } = await mintPool({ codes: 2, shards: 2 });
    const deaf = { ...ctx, env: { ...ctx.env, CODES: deafTo(ctx, shard(1).name ?? '') } };
    await expect(configurePool(deaf, poolId, { ...OPEN_RULES, state: 'paused' })).rejects.toThrow('codes/not-applied');
    const pending = () =>
      ctx.db.d1
        .prepare('select version - applied as n from code_pools where tenant_id = ?1 and id = ?2')
        .bind(ctx.tenant.id, poolId)
        .first('n');
    expect(await pending()).toBe(1);
    await sweepPools(env, { waitUntil: () => {} });
    expect(await pending()).toBe(0);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => claim(`${i}`)));
    expect(answers.flatMap((each) => (each.isDone ? [] : [each.refusal]))).toEqual(Array(6).fill('paused'));
  });

  it('change in the batch of their reason, and hold when they were told', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 1 });
    await ctx.db.orm.batch([changeRules(ctx, poolId, { ...OPEN_RULES, state: 'closed' })]);
    await applyRules(ctx, poolId);
    expect(await claim('one')).toEqual({ isDone: false, refusal: 'closed' });
  });

  it('reach a shard that was never opened, with its first call', async () => {
    const { ctx, poolId } = await mintPool();
    const dead = { ...ctx, env: { ...ctx.env, CODES: deafTo(ctx, '') } };
    const own = `${poolId}x`;
    await expect(makePool(dead, { poolId: own, shards: 2, rules: OPEN_RULES })).rejects.toThrow('codes/not-applied');
    expect(await addToPool(ctx, own, 'i', 0, codesNamed(['A', 'B', 'C']))).toMatchObject({ accepted: 3 });
  });
});

/** The namespace, whose objects of this name (or all) do not answer. */
function deafTo({ env: { CODES } }: Ctx, name: string): typeof CODES {
  return new Proxy(CODES, {
    get: (target, key) => {
      const own = Reflect.get(target, key);
      if (key !== 'get') return typeof own === 'function' ? own.bind(target) : own;
      return (id: DurableObjectId) =>
        !name || id.equals(target.idFromName(name))
          ? { configure: () => Promise.reject(new Error('deaf')) }
          : target.get(id);
    },
  });
}

describe('the list of codes', () => {
  it('goes through all shards page by page, masked, each code once, by status too', async () => {
    const { ctx, poolId, claim, names } = await mintPool({ codes: 23, shards: 4 });
    await Promise.all(Array.from({ length: 7 }, (_, i) => claim(`${i}`)));
    const read = async (status: 'available' | 'claimed' | 'used' | null) => {
      const lines: { masked: string; id: number }[] = [];
      let cursor: string | null = null;
      do {
        const page = await listPoolCodes(ctx, poolId, { status, cursor, limit: 4 });
        expect(page.lines.length).toBeLessThanOrEqual(4);
        lines.push(...page.lines);
        cursor = page.cursor;
      } while (cursor !== null);
      return lines;
    };
    expect(await read(null)).toHaveLength(names.length);
    expect(await read('available')).toHaveLength(16);
    expect(await read('claimed')).toHaveLength(7);
    expect(await read('used')).toEqual([]);
    expect(JSON.stringify(await read(null))).not.toContain('CODE-');
    await expect(listPoolCodes(ctx, poolId, { status: null, cursor: '{', limit: 4 })).rejects.toThrow('invalid-cursor');
  });
});

describe('a pool that nobody needs', () => {
  it('is dropped when it is closed and nothing was ever claimed', async () => {
    const { ctx, poolId } = await mintPool({ codes: 3, shards: 2 });
    expect(await dropPool(ctx, poolId)).toBe(false);
    await configurePool(ctx, poolId, { ...OPEN_RULES, state: 'closed' });
    expect(await dropPool(ctx, poolId)).toBe(true);
    expect(await dropPool(ctx, poolId)).toBe(true);
    await makePool(ctx, { poolId, shards: 2, rules: OPEN_RULES });
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 0 });
  });

  it('stays when a code of it went out, also one that came back', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 3 });
    const answer = await claim('one', { isReserve: true });
    if (answer.isDone) await releaseClaim(ctx, poolId, answer.claim.claimId, 'partner');
    await configurePool(ctx, poolId, { ...OPEN_RULES, state: 'closed' });
    expect(await dropPool(ctx, poolId)).toBe(false);
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 3 });
  });
});
