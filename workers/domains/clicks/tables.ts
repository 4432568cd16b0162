import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';

/** One row for every issued link and every served redirect, by its own id: redelivery adds nothing. */
export const hits = sqliteTable(
  'hits',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'hit'>>(),
    clickId: text('click_id').notNull(),
    offerId: text('offer_id').notNull().$type<Id<'off'>>(),
    kind: text({ enum: ['issued', 'visited'] }).notNull(),
    userId: text('user_id').$type<Id<'usr'>>(),
    at: integer().notNull(),
    ipHash: text('ip_hash').notNull(),
    /** The IPv4 /24 or IPv6 /48 of the address, for abuse rules. */
    ipPrefix: text('ip_prefix').notNull(),
    country: text(),
    device: text({ enum: ['phone', 'tablet', 'desktop', 'other'] }).notNull(),
    os: text().notNull(),
    browser: text().notNull(),
    referrerHost: text('referrer_host'),
    language: text(),
    isBot: integer('is_bot', { mode: 'boolean' }).notNull(),
    /** Over 300 a minute from one address: recorded, never credited. */
    isFlagged: integer('is_flagged', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('hits_by_offer').on(t.tenantId, t.offerId, t.at)],
);

/** The projection of a click's hits: earliest times, `is_bot` true until a person has followed it (issuing is no visit). */
export const clicks = sqliteTable(
  'clicks',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    offerId: text('offer_id').notNull().$type<Id<'off'>>(),
    userId: text('user_id').$type<Id<'usr'>>(),
    issuedAt: integer('issued_at'),
    visitedAt: integer('visited_at'),
    /** The earliest of both; lists are ordered by it. */
    firstAt: integer('first_at').notNull(),
    ipHash: text('ip_hash').notNull(),
    device: text().notNull(),
    isBot: integer('is_bot', { mode: 'boolean' }).notNull(),
    isFlagged: integer('is_flagged', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('clicks_of_user').on(t.tenantId, t.userId, t.firstAt),
    index('clicks_of_offer').on(t.tenantId, t.offerId, t.visitedAt),
  ],
);
