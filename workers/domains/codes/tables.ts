import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { ClaimState, Facts } from './pool-command';
import type { PoolRules } from './pool-view';

/** Every pool there is. Its rules stand here before any shard hears of them, so that a sweep can tell those that did not. */
export const codePools = sqliteTable(
  'code_pools',
  {
    tenantId: text('tenant_id').notNull(),
    /** The id of what the codes are for: a campaign, a product. */
    id: text().notNull(),
    /** Fixed for good: it says where each code and each claimant is at home. */
    shards: integer().notNull(),
    rules: text({ mode: 'json' }).notNull().$type<PoolRules>(),
    version: integer().notNull(),
    /** The version that every shard answered for. */
    applied: integer().notNull().default(0),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('code_pools_untold').on(t.changedAt).where(sql`applied < version`),
  ],
);

/** How far the rows in `code_claims` follow each shard. */
export const codeShards = sqliteTable(
  'code_shards',
  {
    tenantId: text('tenant_id').notNull(),
    poolId: text('pool_id').notNull(),
    shard: integer().notNull(),
    /** The watermark: every change up to this one is in its row. */
    sequence: integer().notNull().default(0),
    /** Events went out up to this one; reading everything again sends none twice. */
    emitted: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.poolId, t.shard] })],
);

/** One row for one claim, as its last change left it. Neither the code nor who has it stands here in clear. */
export const codeClaims = sqliteTable(
  'code_claims',
  {
    tenantId: text('tenant_id').notNull(),
    poolId: text('pool_id').notNull(),
    claimId: text('claim_id').notNull().$type<Id<'ccl'>>(),
    shard: integer().notNull(),
    n: integer().notNull(),
    state: text().notNull().$type<ClaimState>(),
    claimant: text().notNull(),
    platform: text(),
    country: text(),
    masked: text().notNull(),
    facts: text({ mode: 'json' }).notNull().$type<Facts>(),
    claimedAt: integer('claimed_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.claimId] }),
    index('code_claims_by_time').on(t.tenantId, t.poolId, t.claimedAt, t.claimId),
    index('code_claims_by_claimant').on(t.tenantId, t.poolId, t.claimant),
  ],
);
