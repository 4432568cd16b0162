import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import { CLAIM_STATES, CLAIM_VERDICTS } from './claim-schema';
import { NETWORK_STATUSES } from './network-conversion';
import { DIDS, EARLY_AFTER_DAYS, type LineKind, REVIEWS, type ReviewReason, SOURCES, STATES, TOLD } from './schema';
import { RISK_LOW } from './score-risk';

/**
 * What the networks pay us, by merchant and, where it differs, by category, from `fromAt` until without `untilAt`. A row is
 * only ever ended: a sale is judged by the row of its click's time.
 */
export const commissions = sqliteTable(
  'commissions',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'com'>>(),
    merchantId: text('merchant_id').notNull().$type<Id<'mer'>>(),
    categoryId: text('category_id').$type<Id<'cat'>>(),
    fromAt: integer('from_at').notNull(),
    untilAt: integer('until_at'),
    rateBasisPoints: integer('rate_basis_points'),
    flatMinor: integer('flat_minor'),
    /** The shopper's part of it; null is the offer's own rate. */
    shareBasisPoints: integer('share_basis_points'),
    /** A sale above it is looked at by staff; null is the usual cap of the currency. */
    saleMaxMinor: integer('sale_max_minor'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('commissions_by_merchant').on(t.tenantId, t.merchantId, t.fromAt),
  ],
);

/**
 * One sale of a network, once: what was said of it last, and what we make of it. `state` and `cashbackMinor` are what the
 * wallet follows; a sale in review keeps both as they were.
 */
export const conversions = sqliteTable(
  'conversions',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'cnv'>>(),
    source: text({ enum: SOURCES }).notNull(),
    /** `claim` until a network names it too. */
    network: text().notNull(),
    externalId: text('external_id').notNull(),
    accountId: text('account_id').$type<Id<'net'>>(),
    orderId: text('order_id'),
    clickId: text('click_id'),
    userId: text('user_id').$type<Id<'usr'>>(),
    offerId: text('offer_id').$type<Id<'off'>>(),
    merchantId: text('merchant_id').$type<Id<'mer'>>(),
    merchantRef: text('merchant_ref'),
    networkStatus: text('network_status', { enum: NETWORK_STATUSES }).notNull(),
    saleMinor: integer('sale_minor'),
    commissionMinor: integer('commission_minor'),
    currency: text(),
    soldAt: integer('sold_at'),
    changedAt: integer('changed_at').notNull(),
    state: text({ enum: STATES }).notNull(),
    cashbackMinor: integer('cashback_minor').notNull(),
    review: text({ enum: REVIEWS }).notNull(),
    reasons: text({ mode: 'json' }).notNull().$type<ReviewReason[]>(),
    /** Reasons that staff looked at and let pass: they do not come up again. */
    waived: text({ mode: 'json' }).notNull().$type<ReviewReason[]>(),
    faults: text({ mode: 'json' }).notNull().$type<string[]>(),
    /** What staff said when they decided. */
    note: text().notNull().default(''),
    risk: integer().notNull().default(0),
    riskReasons: text('risk_reasons', { mode: 'json' }).notNull().$type<string[]>(),
    addressHash: text('address_hash'),
    clickedAt: integer('clicked_at'),
    seenAt: integer('seen_at').notNull(),
    /** Lists are ordered by it: the click, else the sale, else when we heard. */
    at: integer().notNull(),
    confirmedAt: integer('confirmed_at'),
    expectedAt: integer('expected_at'),
    /** When the business confirmed it ahead of its network, in which month of its zone, and what of that budget it takes. */
    earlyAt: integer('early_at'),
    earlyMonth: text('early_month'),
    earlyMinor: integer('early_minor').notNull().default(0),
    /** What was last told to its shopper and to others; `early` is confirmed by the business alone. */
    announced: text({ enum: TOLD }),
    announcedBy: text('announced_by'),
    /** Its lines may not stand in the wallet yet, or its news may not be out: the sweep looks. */
    isUnsettled: integer('is_unsettled', { mode: 'boolean' }).notNull(),
    settleAt: integer('settle_at').notNull(),
    version: integer().notNull(),
    /** The write that changed this row last. */
    changedBy: text('changed_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('conversions_by_external_id').on(t.tenantId, t.network, t.externalId),
    index('conversions_by_order').on(t.tenantId, t.orderId),
    index('conversions_by_click').on(t.tenantId, t.clickId),
    index('conversions_of_user').on(t.tenantId, t.userId, t.at, t.id),
    index('conversions_by_address').on(t.tenantId, t.addressHash),
    index('conversions_by_time').on(t.tenantId, t.at, t.id),
    index('conversions_by_merchant').on(t.tenantId, t.merchantId, t.at, t.id),
    index('conversions_by_state').on(t.tenantId, t.state, t.at, t.id),
    index('conversions_in_review').on(t.tenantId, t.at, t.id).where(sql`review = 'open'`),
    index('conversions_early').on(t.tenantId, t.earlyMonth, t.earlyMinor).where(sql`early_month is not null`),
    index('conversions_not_early')
      .on(t.tenantId, t.soldAt, t.id)
      .where(sql`state = 'pending' and review = 'none' and early_at is null`),
    index('conversions_unsettled').on(t.settleAt).where(sql`is_unsettled = 1`),
  ],
);

/** Everything that was said of a sale and what we did, in order; never changed. `number` is the version it made. */
export const conversionChanges = sqliteTable(
  'conversion_changes',
  {
    tenantId: text('tenant_id').notNull(),
    conversionId: text('conversion_id').notNull().$type<Id<'cnv'>>(),
    number: integer().notNull(),
    at: integer().notNull(),
    /** When the network changed it; null when it was not the network. */
    changedAt: integer('changed_at'),
    /** `network`, or the member of staff as the audit names them. */
    actor: text().notNull(),
    networkStatus: text('network_status', { enum: NETWORK_STATUSES }).notNull(),
    saleMinor: integer('sale_minor'),
    commissionMinor: integer('commission_minor'),
    currency: text(),
    /** After it. */
    state: text({ enum: STATES }).notNull(),
    cashbackMinor: integer('cashback_minor').notNull(),
    did: text({ enum: DIDS }).notNull(),
    note: text().notNull(),
    raw: text().notNull(),
    /** A report acts once: whoever says the same again, says nothing new. */
    fingerprint: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.conversionId, t.number] }),
    uniqueIndex('conversion_changes_once').on(t.tenantId, t.fingerprint),
  ],
);

/** What a conversion moves in its shopper's wallet: written as intended with the change itself, done once the wallet says so. */
export const conversionLines = sqliteTable(
  'conversion_lines',
  {
    tenantId: text('tenant_id').notNull(),
    key: text().notNull(),
    conversionId: text('conversion_id').notNull().$type<Id<'cnv'>>(),
    position: integer().notNull(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    kind: text().notNull().$type<LineKind>(),
    /** The key of the line that it follows. */
    followed: text(),
    amountMinor: integer('amount_minor').notNull(),
    plannedAt: integer('planned_at').notNull(),
    doneAt: integer('done_at'),
    /** Its place in the wallet. */
    sequence: integer(),
    /** Why the wallet would not have it yet. */
    refusal: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.key] }),
    index('conversion_lines_of').on(t.tenantId, t.conversionId, t.position),
  ],
);

/** What a business decides about its cashback, and what its staff were told last. */
export const cashbackSettings = sqliteTable('cashback_settings', {
  tenantId: text('tenant_id').primaryKey(),
  /** How much of low risk may be confirmed before the network does, in a month of the business's zone; 0 is off. */
  earlyMaxMinor: integer('early_max_minor').notNull().default(0),
  /** The highest score that still is low risk, and how many days after the purchase. */
  earlyRiskMax: integer('early_risk_max').notNull().default(RISK_LOW),
  earlyAfterDays: integer('early_after_days').notNull().default(EARLY_AFTER_DAYS),
  version: integer().notNull().default(1),
  /** The length of the review queue that staff were last told of. */
  reviewTold: integer('review_told').notNull().default(0),
});

/** A shopper says that a purchase is missing. At most one is open for a click, and one that was not rejected for an order. */
export const cashbackClaims = sqliteTable(
  'cashback_claims',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'clm'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    clickId: text('click_id').notNull(),
    offerId: text('offer_id').notNull().$type<Id<'off'>>(),
    merchantId: text('merchant_id').notNull().$type<Id<'mer'>>(),
    orderId: text('order_id').notNull(),
    /** The order number without case and spaces, as it is compared. */
    orderKey: text('order_key').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text().notNull(),
    state: text({ enum: CLAIM_STATES }).notNull(),
    /** What the click showed when it was asked. */
    verdict: text({ enum: CLAIM_VERDICTS }).notNull(),
    clickedAt: integer('clicked_at').notNull(),
    /** The sale that the network reported after all, or that staff made of the claim. */
    conversionId: text('conversion_id').$type<Id<'cnv'>>(),
    reason: text().notNull().default(''),
    /** Staff, as the audit names them; null while it is open and where the network's report settled it. */
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('cashback_claims_open').on(t.tenantId, t.clickId).where(sql`state = 'open'`),
    uniqueIndex('cashback_claims_by_order').on(t.tenantId, t.merchantId, t.orderKey).where(sql`state <> 'rejected'`),
    index('cashback_claims_of_user').on(t.tenantId, t.userId, t.id),
    index('cashback_claims_by_state').on(t.tenantId, t.state, t.id),
    index('cashback_claims_of_click').on(t.tenantId, t.clickId, t.id),
  ],
);
