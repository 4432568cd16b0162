import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import { REFERRAL_STATES, REFUSALS } from './schema';

/** The code by which a member sends friends here; made when it is first asked for. */
export const referralCodes = sqliteTable(
  'referral_codes',
  {
    tenantId: text('tenant_id').notNull(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    code: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    uniqueIndex('referral_codes_by_code').on(t.tenantId, t.code),
  ],
);

/**
 * A friend and who sent them: one for life. `rewarding` says what is to be paid before a wallet hears of it; the sweep
 * finishes what was left there.
 */
export const referrals = sqliteTable(
  'referrals',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'rfl'>>(),
    referrerId: text('referrer_id').notNull().$type<Id<'usr'>>(),
    friendId: text('friend_id').notNull().$type<Id<'usr'>>(),
    state: text({ enum: [...REFERRAL_STATES, 'rewarding'] }).notNull(),
    refusal: text({ enum: REFUSALS }),
    joinedAt: integer('joined_at').notNull(),
    /** The conversion that earned it, and what each gets for it. */
    conversionId: text('conversion_id'),
    friendMinor: integer('friend_minor'),
    referrerMinor: integer('referrer_minor'),
    currency: text(),
    /** When it was earned: caps count by it. */
    earnedAt: integer('earned_at'),
    rewardedAt: integer('rewarded_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('referrals_by_friend').on(t.tenantId, t.friendId),
    index('referrals_by_referrer').on(t.tenantId, t.referrerId, t.id),
    index('referrals_by_state').on(t.tenantId, t.state, t.id),
    index('referrals_unpaid').on(t.earnedAt).where(sql`state = 'rewarding'`),
  ],
);

/** What a business gives for a friend; without a row it gives nothing. */
export const referralSettings = sqliteTable('referral_settings', {
  tenantId: text('tenant_id').primaryKey(),
  friendMinor: integer('friend_minor').notNull(),
  referrerMinor: integer('referrer_minor').notNull(),
  minimumMinor: integer('minimum_minor').notNull(),
  monthlyMax: integer('monthly_max').notNull(),
  version: integer().notNull().default(1),
  updatedAt: integer('updated_at').notNull(),
});
