import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { type Id, newIds } from '../../platform/id';
import { publishHints } from '../../platform/outbox';
import { findPool, shardOfPool } from './pool-of';
import type { Change } from './pool-view';
import { codeClaims, codeShards } from './tables';

/** Says that a shard has news; the news is in the object, so a lost or repeated hint loses or repeats nothing. */
export interface CodeHint {
  tenantId: Id<'ten'>;
  poolId: string;
  shard: number;
}

/** What else is written with new changes, in their batch and so exactly once: counts of a campaign. */
export type Alongside = (ctx: Ctx, poolId: string, changes: Change[]) => D1PreparedStatement[];

const PULL_MAX = 500;
const EVENTS: Partial<Record<Change['kind'], string>> = {
  claimed: 'codes.claimed',
  used: 'codes.used',
  revoked: 'codes.revoked',
};

/**
 * Brings the rows of a shard up to its object: reads what came after the watermark, writes rows, events and watermark in one
 * batch, and tells the object. Loss, repetition, disorder and reading everything again are this one path.
 */
export async function projectShard(
  ctx: Ctx,
  { poolId, shard }: Pick<CodeHint, 'poolId' | 'shard'>,
  alongside: Alongside = () => [],
): Promise<void> {
  if (!(await findPool(ctx, poolId))) return;
  const object = shardOfPool(ctx, poolId, shard);
  for (;;) {
    const mark = await markOf(ctx, poolId, shard);
    if (!mark) return;
    const changes: Change[] = await object.changesAfter(mark.sequence, PULL_MAX);
    const last = changes.at(-1)?.sequence ?? mark.sequence;
    if (changes.length && !(await store(ctx, { poolId, shard, mark, changes, alongside }))) continue;
    if (changes.length < PULL_MAX) return object.projected(last);
  }
}

/** Forgets the rows of a pool and reads them from its shards again; no event goes out twice. */
export async function rebuildPool(ctx: Ctx, poolId: string): Promise<void> {
  const { orm } = ctx.db;
  const ofPool = and(eq(codeClaims.tenantId, ctx.tenant.id), eq(codeClaims.poolId, poolId));
  const marks = and(eq(codeShards.tenantId, ctx.tenant.id), eq(codeShards.poolId, poolId));
  const [, shards] = await orm.batch([
    orm.delete(codeClaims).where(ofPool),
    orm.update(codeShards).set({ sequence: 0 }).where(marks).returning({ shard: codeShards.shard }),
  ]);
  await Promise.all(shards.map(({ shard }) => projectShard(ctx, { poolId, shard })));
}

interface Mark {
  sequence: number;
  emitted: number;
}

async function markOf(ctx: Ctx, poolId: string, shard: number): Promise<Mark | null> {
  return ctx.db.d1
    .prepare('select sequence, emitted from code_shards where tenant_id = ?1 and pool_id = ?2 and shard = ?3')
    .bind(ctx.tenant.id, poolId, shard)
    .first<Mark>();
}

interface Pulled {
  poolId: string;
  shard: number;
  mark: Mark;
  changes: Change[];
  alongside: Alongside;
}

/** Others may be at the same shard: only who still stands at the watermark writes, or nothing is written and false. */
async function store(ctx: Ctx, { poolId, shard, mark, changes, alongside }: Pulled): Promise<boolean> {
  const last = changes.at(-1)?.sequence ?? mark.sequence;
  if (changes[0]?.sequence !== mark.sequence + 1) throw new Error(`pool ${poolId} has a gap in shard ${shard}`);
  const { d1 } = ctx.db;
  const fresh = changes.filter(({ sequence }) => sequence > mark.emitted);
  const events = eventsOf(ctx, poolId, fresh);
  try {
    await d1.batch([
      d1
        .prepare(
          `update code_shards set sequence = ?4, emitted = max(emitted, ?4)
           where tenant_id = ?1 and pool_id = ?2 and shard = ?3 and sequence = ?5 and emitted = ?6`,
        )
        .bind(ctx.tenant.id, poolId, shard, last, mark.sequence, mark.emitted),
      d1.prepare('insert into assertion(ok) select changes()'),
      d1.prepare('delete from assertion'),
      d1
        .prepare(
          `insert into code_claims (tenant_id, pool_id, claim_id, shard, n, state, claimant, platform, country, masked, facts,
             claimed_at, changed_at)
           select ?1, ?2, value ->> 'claimId', ?3, value ->> 'n', value ->> 'kind', value ->> 'claimant', value ->> 'platform',
             value ->> 'country', value ->> 'masked', value -> 'facts', value ->> 'claimedAt', value ->> 'at'
           from json_each(?4) where true
           on conflict (tenant_id, claim_id) do update set state = excluded.state, changed_at = excluded.changed_at,
             claimed_at = excluded.claimed_at, masked = excluded.masked, facts = excluded.facts`,
        )
        .bind(ctx.tenant.id, poolId, shard, JSON.stringify(changes)),
      d1
        .prepare(
          `insert into outbox (tenant_id, id, name, version, subject_id, payload, at)
           select ?1, value ->> 'id', value ->> 'name', 1, value ->> 'subjectId', value -> 'payload', ?2 from json_each(?3)`,
        )
        .bind(ctx.tenant.id, ctx.now(), JSON.stringify(events)),
      ...(fresh.length ? alongside(ctx, poolId, fresh) : []),
    ]);
  } catch (error) {
    const mine = await markOf(ctx, poolId, shard);
    if (mine && (mine.sequence !== mark.sequence || mine.emitted !== mark.emitted)) return false;
    throw error;
  }
  if (events.length) ctx.waitUntil(publishHints(ctx.env, events));
  return true;
}

/** Neither a code in clear nor an identity: events travel to other houses. */
function eventsOf(ctx: Ctx, poolId: string, changes: Change[]) {
  const told = changes.filter(({ kind }) => EVENTS[kind]);
  const ids = newIds('evt', told.length);
  return told.map(({ claimId, kind, platform, country, masked, at, n }, i) => ({
    ...{ tenantId: ctx.tenant.id, id: ids[i] as Id<'evt'>, name: EVENTS[kind], subjectId: claimId }, // as many as asked for
    payload: { poolId, claimId, platform, country, masked, at, n },
  }));
}
