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
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/**
 * The projection of a click's hits: earliest times, `is_bot` true until a person has followed it (issuing is no visit).
 * Address, device, country and page are of the first visit by a person, once there is one.
 */
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
    /** The first visit by a person, and its hit where two are of the same millisecond. */
    personAt: integer('person_at'),
    personHit: text('person_hit').$type<Id<'hit'>>(),
    ipHash: text('ip_hash').notNull(),
    device: text().notNull(),
    country: text(),
    /** `*` for a page beyond those that an offer counts by name in a day. */
    referrerHost: text('referrer_host'),
    isBot: integer('is_bot', { mode: 'boolean' }).notNull(),
    isFlagged: integer('is_flagged', { mode: 'boolean' }).notNull(),
    /** The write that changed this row last, and as what the click was counted before it (count-changes.ts). */
    changedBy: text('changed_by'),
    countedAs: text('counted_as'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('clicks_of_user').on(t.tenantId, t.userId, t.firstAt),
    index('clicks_of_offer').on(t.tenantId, t.offerId, t.visitedAt),
  ],
);

/** How often an offer was followed, over all time: what its clicks add up to, kept in the write that changes them. */
export const offerTotals = sqliteTable(
  'offer_totals',
  {
    tenantId: text('tenant_id').notNull(),
    offerId: text('offer_id').notNull().$type<Id<'off'>>(),
    clicks: integer().notNull(),
    people: integer().notNull(),
    bots: integer().notNull(),
    lastAt: integer('last_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.offerId] })],
);

/** Clicks by quarter of an hour (name: device), and by day of UTC by country and by referring page (`` unknown, `*` the rest). */
export const offerCounts = sqliteTable(
  'offer_counts',
  {
    tenantId: text('tenant_id').notNull(),
    offerId: text('offer_id').notNull().$type<Id<'off'>>(),
    part: text({ enum: ['slot', 'country', 'referrer'] }).notNull(),
    bucket: integer().notNull(),
    name: text().notNull(),
    clicks: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.offerId, t.part, t.bucket, t.name] })],
);

/** The people behind an offer's clicks, each with how many are theirs: users, and keyed hashes of addresses. */
export const offerVisitors = sqliteTable(
  'offer_visitors',
  {
    tenantId: text('tenant_id').notNull(),
    offerId: text('offer_id').notNull().$type<Id<'off'>>(),
    visitor: text().notNull(),
    clicks: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.offerId, t.visitor] })],
);
