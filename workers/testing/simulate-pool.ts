import fc from 'fast-check';
import type {
  AddAnswer,
  ChangeOutcome,
  Claim,
  ClaimOutcome,
  ClaimRequest,
  NewCode,
} from '../domains/codes/pool-command';
import { shardOf, shardOfClaim } from '../domains/codes/rules';
import type { Id } from '../platform/id';

/** One call to one shard. */
export type Call =
  | { kind: 'claim'; request: ClaimRequest }
  | { kind: 'change'; verb: 'confirm' | 'release' | 'revoke' | 'reissue'; claimId: Id<'ccl'> }
  | { kind: 'redeem'; code: string }
  | { kind: 'add'; batch: number; codes: NewCode[] };
export type Reply = ClaimOutcome | ChangeOutcome | { lentTo: number } | AddAnswer | null;

/** A code and a claim as a shard has them at the end. */
export interface ShardDump {
  codes: { code: string; state: string; home: number }[];
  claims: {
    claimId: string;
    claimant: string;
    n: number | null;
    code: string;
    state: string;
    reissuedAs: string | null;
  }[];
  breaches: string[];
}

/** What the simulation drives: shards of `CodePool`, or a build with a mistake planted. */
export interface SimulatedPool {
  shards: number;
  perClaimant: number;
  /** The codes that are there from the start. */
  names: string[];
  /** Calls that arrive together at one shard, in this order. */
  run(shard: number, calls: Call[]): Promise<Reply[]>;
  /** Tells every shard, and answers when each has answered. */
  setPaused(isPaused: boolean): Promise<void>;
  evict(shard: number): Promise<void>;
  alarm(shard: number): Promise<void>;
  /** The next block that this shard is lent does not reach it. */
  loseLoan(shard: number): void;
  setTime(now: number): void;
  available(platform: string | null): Promise<number>;
  dump(): Promise<ShardDump[]>;
  /** What D1 says once it has caught up: claim, state, shard. */
  rows(): Promise<string[]>;
}

const KINDS = [
  ...Array<'claim'>(14).fill('claim'),
  ...(['reserve', 'reserve', 'reserve', 'confirm', 'release', 'redeem', 'revoke', 'reissue', 'add', 'add'] as const),
  ...(['pause', 'resume', 'resume', 'resume', 'resume'] as const),
];

export const PoolStep = fc.record({
  kind: fc.constantFrom(...KINDS),
  who: fc.nat(60),
  key: fc.constantFrom(null, null, 'a', 'b', 'c'),
  platform: fc.constantFrom(null, null, 'ios', 'web'),
  /** Which earlier claim it is about, counted from the newest. */
  back: fc.nat(30),
  size: fc.integer({ min: 1, max: 3 }),
  fate: fc.constantFrom('ok', 'ok', 'ok', 'repeated', 'lost'),
  /** Whether the next step arrives together with this one. */
  isTogether: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  waits: fc.constantFrom(0, 1, 300, 1_200, 4_000),
  shard: fc.nat(7),
  passing: fc.constantFrom(
    'nothing',
    'nothing',
    'nothing',
    'eviction',
    'alarm',
    'alarm twice',
    'lost loan',
    'lost loan',
  ),
});
export type PoolStep = typeof PoolStep extends fc.Arbitrary<infer T> ? T : never;

/** How long a shard believes that nothing is left. */
const BELIEF_MS = 1_000;

interface Run {
  pool: SimulatedPool;
  now: number;
  next: number;
  calls: number;
  isPaused: boolean;
  /** Replies, each the truth about its claim. */
  told: Map<Id<'ccl'>, Claim>;
  /** Which claim a claimant was told under a key. */
  keys: Map<string, Id<'ccl'>[]>;
  /** Sent, and their replies lost: to be sent again. */
  unanswered: Call[];
  accepted: Set<string>;
  added: Map<number, string>;
  /** By shard and platform: when it last said so, and whether it had looked again. */
  soldOut: Map<string, { at: number; isFresh: boolean }>;
}

/**
 * Drives a pool through these steps and throws at the first broken promise: of a reply against earlier replies, and at the end of
 * all rows of all shards against each other, the replies and D1. Gives the number of calls.
 */
export async function simulatePool(pool: SimulatedPool, steps: PoolStep[], start: number): Promise<number> {
  const run: Run = {
    ...{ pool, now: start, next: 0, calls: 0, isPaused: false, told: new Map(), keys: new Map() },
    ...{ unanswered: [], accepted: new Set(pool.names), added: new Map(), soldOut: new Map() },
  };
  while (run.next < steps.length) {
    await passTime(run, steps[run.next]);
    await play(run, nextBurst(run, steps));
  }
  await play(run, run.unanswered.splice(0));
  for (let round = 0; round < 2; round++) {
    for (let shard = 0; shard < pool.shards; shard++) await pool.alarm(shard);
  }
  compare(run, await pool.dump(), await pool.rows());
  return run.calls;
}

async function passTime(run: Run, step: PoolStep | undefined): Promise<void> {
  if (!step) return;
  const { pool } = run;
  const shard = step.shard % pool.shards;
  run.now += step.waits;
  pool.setTime(run.now);
  if (step.passing === 'eviction') await pool.evict(shard);
  if (step.passing.startsWith('alarm')) await pool.alarm(shard);
  if (step.passing === 'alarm twice') await pool.alarm(shard);
  if (step.passing === 'lost loan') pool.loseLoan(shard);
  if (step.kind === 'pause' || step.kind === 'resume') {
    await pool.setPaused(step.kind === 'pause');
    run.isPaused = step.kind === 'pause';
  }
}

function nextBurst(run: Run, steps: PoolStep[]): Call[] {
  const burst: Call[] = [];
  for (let isMore = true; isMore && run.next < steps.length; run.next++) {
    const step = steps[run.next];
    if (!step || (burst.length && (step.kind === 'pause' || step.kind === 'resume'))) break;
    const call = callOf(run, step);
    if (call) burst.push(call);
    if (call && step.fate === 'repeated') burst.push(call);
    if (call && step.fate === 'lost') run.unanswered.push(call);
    isMore = step.isTogether;
  }
  if (run.unanswered.length > 3) burst.push(...run.unanswered.splice(0, 2));
  return burst;
}

function callOf({ told, next, accepted }: Run, { kind, who, key, platform, back, size }: PoolStep): Call | null {
  const known = [...told.values()];
  const claim = known.at(-1 - (back % Math.max(1, known.length)));
  if (kind === 'claim' || kind === 'reserve') {
    const about = { country: null, facts: {}, isReserve: kind === 'reserve' };
    return { kind: 'claim', request: { claimant: `claimant ${who}`, key, platform, ...about } };
  }
  if (kind === 'add') {
    const again = [...accepted][back];
    const names = Array.from({ length: size }, (_, i) => `code ${next}/${i}`);
    const all = again ? [...names, again, names[0] ?? ''] : names;
    return { kind, batch: next, codes: all.map((code, line) => ({ code, line, platform, metadata: null })) };
  }
  if (!claim || kind === 'pause' || kind === 'resume') return null;
  if (kind === 'redeem') return { kind, code: claim.code };
  return { kind: 'change', verb: kind, claimId: claim.claimId };
}

/** Sends a burst, each call to its home, and looks at every reply. */
async function play(run: Run, burst: Call[]): Promise<void> {
  const { pool } = run;
  const homed = burst.flatMap((call) => routesOf(call, pool.shards));
  run.calls += homed.length;
  const groups = Map.groupBy(homed, ({ shard }) => shard);
  await Promise.all(
    [...groups].map(async ([shard, own]) => {
      const replies = await pool.run(
        shard,
        own.map(({ call }) => call),
      );
      for (const [i, { call }] of own.entries()) await look(run, shard, call, replies[i] ?? null);
    }),
  );
  const only = homed.length === 1 ? homed[0] : undefined;
  if (only?.call.kind === 'claim') await checkSoldOut(run, only.shard, only.call.request.platform);
}

function routesOf(call: Call, shards: number): { shard: number; call: Call }[] {
  switch (call.kind) {
    case 'claim':
      return [{ shard: shardOf(call.request.claimant, shards), call }];
    case 'change':
      return [{ shard: shardOfClaim(call.claimId), call }];
    case 'redeem':
      return [{ shard: shardOf(call.code, shards), call }];
    default:
      return [...Map.groupBy(call.codes, ({ code }) => shardOf(code, shards))].map(([shard, codes]) => ({
        ...{ shard, call: { ...call, codes } },
      }));
  }
}

async function look(run: Run, shard: number, call: Call, reply: Reply): Promise<void> {
  if (!reply) return;
  if (call.kind === 'add') return lookAtBatch(run, shard, call, reply as AddAnswer);
  if ('lentTo' in reply) {
    const [further] = await run.pool.run(reply.lentTo, [call]);
    // Between two shards nobody has it; the chain is walked again when it is asked for again.
    if (further && !('lentTo' in further)) await look(run, reply.lentTo, call, further);
    return;
  }
  const outcome = reply as ClaimOutcome | ChangeOutcome; // batches and chains are above
  if (!outcome.isDone) {
    if (outcome.refusal === 'failed') fail(call, 'a transaction broke');
    if (outcome.refusal === 'sold-out') noteSoldOut(run, `${shard}/${platformOf(run, call)}`);
    return;
  }
  const { claim, isRepeat } = outcome;
  const before = run.told.get(claim.claimId);
  if (before && (before.code !== claim.code || before.claimant !== claim.claimant)) {
    fail(
      call,
      `claim ${claim.claimId} was ${before.code} for ${before.claimant}, is ${claim.code} for ${claim.claimant}`,
    );
  }
  run.told.set(claim.claimId, claim);
  if (call.kind !== 'claim') return;
  if (run.isPaused && !isRepeat) fail(call, 'it was given while it was paused');
  if (claim.claimant !== call.request.claimant) fail(call, `it was given the claim of ${claim.claimant}`);
  const key = `${call.request.claimant}/${call.request.key}`;
  run.keys.set(key, [...(run.keys.get(key) ?? []), claim.claimId]);
}

function lookAtBatch(run: Run, shard: number, call: Extract<Call, { kind: 'add' }>, answer: AddAnswer): void {
  const place = call.batch * 100 + shard;
  const text = JSON.stringify(answer);
  const before = run.added.get(place);
  if (before !== undefined && before !== text) fail(call, `a batch was answered ${before}, then ${text}`);
  const isNew = (code: string) => !run.accepted.has(code);
  const fresh = new Set(call.codes.map(({ code }) => code).filter(isNew)).size;
  if (before === undefined && answer.accepted !== fresh) {
    fail(call, `${answer.accepted} codes were accepted`);
  }
  run.added.set(place, text);
  for (const { code } of call.codes) run.accepted.add(code);
}

/** Who said so within the last second may only remember it. */
function noteSoldOut({ soldOut, now }: Run, place: string): void {
  const last = soldOut.get(place);
  soldOut.set(place, { at: now, isFresh: !last || now - last.at >= BELIEF_MS });
}

/** With nothing else under way, a fresh "sold out" is true of every shard. */
async function checkSoldOut({ pool, soldOut, now }: Run, shard: number, platform: string | null): Promise<void> {
  const said = soldOut.get(`${shard}/${platform}`);
  if (!said?.isFresh || said.at !== now) return;
  const left = await pool.available(platform);
  if (left) throw new Error(`shard ${shard} says sold out, but there are ${left} codes for ${platform}`);
}

/** Everything that is there against everything that was told. */
function compare({ pool, told, keys, accepted }: Run, dump: ShardDump[], rows: string[]): void {
  const broken = dump.flatMap(({ breaches }, shard) => breaches.map((each) => `shard ${shard}: ${each}`));
  if (broken.length) throw new Error(broken.join('; '));
  const codes = dump.flatMap(({ codes: own }, shard) => own.map((each) => ({ ...each, shard })));
  const places = Map.groupBy(
    codes.filter(({ state }) => state !== 'lent'),
    ({ code }) => code,
  );
  for (const code of accepted) {
    const count = places.get(code)?.length ?? 0;
    if (count !== 1) throw new Error(`${code} is in ${count} places`);
    const home = shardOf(code, pool.shards);
    if (!codes.some((each) => each.code === code && each.shard === home)) throw new Error(`${code} has no home`);
  }
  if (places.size !== accepted.size) throw new Error(`${places.size} codes of ${accepted.size}`);
  const claims = dump.flatMap(({ claims: own }, shard) => own.map((each) => ({ ...each, shard })));
  compareClaims(pool, claims);
  const byId = new Map(claims.map((each) => [each.claimId, each]));
  for (const { claimId, code } of told.values()) {
    if (byId.get(claimId)?.code !== code) throw new Error(`claim ${claimId} was told ${code}`);
  }
  for (const [key, ids] of keys) compareKey(key, ids, byId);
  const expected = claims.map(({ claimId, state, shard }) => `${claimId} ${state} ${shard}`).toSorted();
  if (JSON.stringify(rows.toSorted()) !== JSON.stringify(expected)) {
    throw new Error(`D1 says ${rows.length} claims, the shards ${expected.length}, or they differ`);
  }
}

type DumpedClaim = ShardDump['claims'][number] & { shard: number };

function compareClaims(pool: SimulatedPool, claims: DumpedClaim[]): void {
  const given = Map.groupBy(
    claims.filter(({ state }) => state !== 'released'),
    ({ code }) => code,
  );
  for (const [code, own] of given) if (own.length > 1) throw new Error(`${code} was given ${own.length} times`);
  const held = Map.groupBy(
    claims.filter(({ n }) => n !== null),
    ({ claimant }) => claimant,
  );
  for (const [claimant, own] of held) {
    if (own.length > pool.perClaimant) throw new Error(`${claimant} has ${own.length}`);
    if (new Set(own.map(({ shard }) => shard)).size > 1) throw new Error(`${claimant} is at home in two shards`);
  }
}

/** Under a key of their own, a claimant is told another claim only when the one before was released or replaced. */
function compareKey(key: string, ids: string[], byId: Map<string, DumpedClaim>): void {
  if (key.endsWith('/null')) return; // without a key it is the newest place that is told
  for (const id of new Set(ids.slice(0, -1))) {
    const claim = byId.get(id);
    if (id !== ids.at(-1) && claim?.state !== 'released' && !claim?.reissuedAs)
      throw new Error(`${key} was told two claims`);
  }
}

function platformOf({ told }: Run, call: Call): string | null {
  if (call.kind === 'claim') return call.request.platform;
  return call.kind === 'change' ? (told.get(call.claimId)?.platform ?? null) : null;
}

function fail(call: Call, found: string): never {
  throw new Error(`${JSON.stringify(call)}: ${found}`);
}
