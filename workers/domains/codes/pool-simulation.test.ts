import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../platform/id';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { codesNamed, OPEN_RULES } from '../../testing/mint-pool';
import { askKeylessly, claimRacily, insideOf, loseNextLoan } from '../../testing/planted-pools';
import {
  type Call,
  PoolStep,
  type Reply,
  type ShardDump,
  type SimulatedPool,
  simulatePool,
} from '../../testing/simulate-pool';
import { addToPool } from './add-to-pool';
import { configurePool, makePool } from './configure-pool';
import type { CodePool } from './pool-object';
import { shardOfPool } from './pool-of';
import { projectShard } from './project-shard';

/** A day ahead: the shards' own alarms do not come, and the simulation decides when they do. */
const START = Date.now() + 86_400_000;
const isFull = (env as unknown as { PROOF?: string }).PROOF === 'full'; // a variable of the tests only
const SHARDS = 4;
const STEPS = 150;
const RUNS = isFull ? 30 : 4;
const SEED = Number(START % 1_000_000_007);
const RULES = { ...OPEN_RULES, perClaimant: 2, reserveSeconds: 5 };
const Steps = fc.array(PoolStep, { minLength: STEPS, maxLength: STEPS });

/** What a build does otherwise than the real one. */
interface Build {
  /** Before each burst at a shard. */
  plant?: (pool: CodePool) => void;
  act?: (pool: CodePool, call: Call) => Promise<Reply>;
  /** After a burst, with the shards that come next. */
  passOn?: (call: Call, reply: Reply, shard: number, again: (shard: number) => Promise<Reply>) => Promise<Reply>;
}

async function act(pool: CodePool, call: Call): Promise<Reply> {
  if (call.kind === 'claim') return pool.claim(call.request);
  if (call.kind === 'change') return pool.change(call.verb, call.claimId, 'the simulation');
  if (call.kind === 'redeem') return pool.redeem(call.code, 'the simulation');
  return pool.add('import', call.batch, call.codes);
}

async function mintSimulated(build: Build = {}): Promise<SimulatedPool> {
  const { ctx } = mintContext(await mintTenant());
  const poolId = newId('cnv');
  await makePool(ctx, { poolId, shards: SHARDS, rules: RULES });
  const names = Array.from({ length: 8 }, (_, i) => `first ${i}`);
  await addToPool(ctx, poolId, 'first', 0, codesNamed(names));
  const numbers = Array.from({ length: SHARDS }, (_, shard) => shard);
  const at = (shard: number) => shardOfPool(ctx, poolId, shard);
  // Its rows in D1 are read at the end: a projection that is behind would wake the queue at each alarm.
  await Promise.all(numbers.map((shard) => at(shard).projected(Number.MAX_SAFE_INTEGER)));
  const lost = new Set<number>();
  const doAct = build.act ?? act;
  const run = (shard: number, calls: Call[]) =>
    runInDurableObject(at(shard), (pool: CodePool) => {
      build.plant?.(pool);
      if (lost.delete(shard)) loseNextLoan(pool);
      return Promise.all(calls.map((call) => doAct(pool, call)));
    });
  return {
    ...{ shards: SHARDS, perClaimant: RULES.perClaimant, names },
    run: async (shard, calls) => {
      const replies = await run(shard, calls);
      const { passOn } = build;
      if (!passOn) return replies;
      const again = (call: Call) => async (next: number) => (await run(next, [call]))[0] ?? null;
      return Promise.all(calls.map((call, i) => passOn(call, replies[i] ?? null, shard, again(call))));
    },
    setPaused: (isPaused) => configurePool(ctx, poolId, { ...RULES, state: isPaused ? 'paused' : 'open' }),
    evict: async (shard) => {
      await at(shard).glance(null); // only what runs can be thrown out
      await evictDurableObject(at(shard));
    },
    alarm: (shard) => runInDurableObject(at(shard), (pool: CodePool) => pool.alarm()),
    loseLoan: (shard) => void lost.add(shard),
    setTime: (now) => void vi.setSystemTime(now),
    available: async (platform) => {
      const glances = await Promise.all(numbers.map((shard) => at(shard).glance(platform)));
      return glances.reduce((sum, { available }) => sum + available, 0);
    },
    dump: () => Promise.all(numbers.map((shard) => dumpOf(at(shard)))),
    rows: async () => {
      await Promise.all(numbers.map((shard) => projectShard(ctx, { poolId, shard })));
      const { results } = await ctx.db.d1
        .prepare('select claim_id, state, shard from code_claims where tenant_id = ?1 and pool_id = ?2')
        .bind(ctx.tenant.id, poolId)
        .all<{ claim_id: string; state: string; shard: number }>();
      return results.map(({ claim_id, state, shard }) => `${claim_id} ${state} ${shard}`);
    },
  };
}

function dumpOf(stub: DurableObjectStub<CodePool>): Promise<ShardDump> {
  return runInDurableObject(stub, (pool: CodePool, { storage }) => ({
    codes: storage.sql
      .exec<ShardDump['codes'][number]>(
        `select code, state, home from codes union all select code, 'archived', home from archive`,
      )
      .toArray(),
    claims: storage.sql
      .exec<ShardDump['claims'][number]>(
        `select claim_id as claimId, claimant, n, codes.code, claims.state, reissued_as as reissuedAs
         from claims join codes on codes.id = code_id`,
      )
      .toArray(),
    breaches: pool.audit(),
  }));
}

const simulated = (build?: Build) =>
  fc.asyncProperty(Steps, async (steps) => {
    vi.setSystemTime(START);
    calls += await simulatePool(await mintSimulated(build), steps, START);
  });
let calls = 0;

describe('a pool under simulation', () => {
  afterEach(() => void vi.useRealTimers());

  it(`keeps its promises in ${RUNS} pools of ${SHARDS} shards and ${STEPS} steps`, async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START });
    calls = 0;
    await fc.assert(simulated(), { seed: SEED, numRuns: RUNS, endOnFailure: true });
    console.log(`pool simulation: seed ${SEED}, ${calls} calls in ${RUNS} pools`);
    expect(calls).toBeGreaterThan(RUNS * STEPS);
  }, 900_000);

  it.each<{ mistake: string; build: Build }>([
    {
      mistake: 'a race between reading a code and writing its claim',
      build: { act: (pool, call) => (call.kind === 'claim' ? claimRacily(pool, call.request) : act(pool, call)) },
    },
    { mistake: 'a block that is asked for again under another number', build: { plant: askKeylessly } },
    {
      mistake: 'a claim that goes to the next shard when its home has nothing',
      build: {
        plant: (pool) => void vi.spyOn(insideOf(pool).borrower, 'borrow').mockResolvedValue('none'),
        passOn: async (call, reply, shard, again) => {
          let answer = reply;
          for (let i = 1; i < SHARDS && isSoldOut(call, answer); i++) answer = await again((shard + i) % SHARDS);
          return answer;
        },
      },
    },
  ])(
    'finds $mistake',
    async ({ build }) => {
      vi.useFakeTimers({ toFake: ['Date'], now: START });
      const { failed } = await fc.check(simulated(build), { seed: SEED, numRuns: 10, endOnFailure: true });
      expect(failed).toBe(true);
    },
    120_000,
  );
});

function isSoldOut(call: Call, reply: Reply): boolean {
  return call.kind === 'claim' && !!reply && 'refusal' in reply && reply.refusal === 'sold-out';
}
