import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import { NETWORKS, OFFER_TYPES, STATUSES } from './schema';

export const categories = sqliteTable(
  'categories',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'cat'>>(),
    parentId: text('parent_id').$type<Id<'cat'>>(),
    slug: text().notNull(),
    name: text().notNull(),
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('categories_by_slug').on(t.tenantId, t.slug),
    index('categories_by_parent').on(t.tenantId, t.parentId),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id], name: 'categories_parent' }),
  ],
);

/** An outside shop that offers point to. */
export const merchants = sqliteTable(
  'merchants',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'mer'>>(),
    slug: text().notNull(),
    name: text().notNull(),
    tagline: text().notNull(),
    description: text().notNull(),
    categoryId: text('category_id').notNull().$type<Id<'cat'>>(),
    homepageUrl: text('homepage_url').notNull(),
    network: text({ enum: NETWORKS }).notNull(),
    /** http(s), holds `{clickId}`. */
    linkTemplate: text('link_template').notNull(),
    trackingHours: integer('tracking_hours').notNull(),
    confirmationDays: integer('confirmation_days').notNull(),
    exclusions: text({ mode: 'json' }).notNull().$type<string[]>(),
    imageFileId: text('image_file_id').$type<Id<'fil'>>(),
    status: text({ enum: STATUSES }).notNull(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('merchants_by_slug').on(t.tenantId, t.slug),
    index('merchants_by_category').on(t.tenantId, t.categoryId),
    foreignKey({
      columns: [t.tenantId, t.categoryId],
      foreignColumns: [categories.tenantId, categories.id],
      name: 'merchants_category',
    }),
  ],
);

/** A deal, a coupon or a cashback rate of a merchant. */
export const offers = sqliteTable(
  'offers',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'off'>>(),
    merchantId: text('merchant_id').notNull().$type<Id<'mer'>>(),
    categoryId: text('category_id').$type<Id<'cat'>>(),
    type: text({ enum: OFFER_TYPES }).notNull(),
    title: text().notNull(),
    description: text().notNull(),
    rateBasisPoints: integer('rate_basis_points'),
    flatMinor: integer('flat_minor'),
    capMinor: integer('cap_minor'),
    /** What the rate gives back on a typical basket, in minor units; orders "best rate". Follows from the three above. */
    rateScore: integer('rate_score').notNull().default(0),
    couponCode: text('coupon_code'),
    exclusions: text({ mode: 'json' }).notNull().$type<string[]>(),
    trackingHours: integer('tracking_hours').notNull(),
    confirmationDays: integer('confirmation_days').notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at'),
    /** `endsAt`, with offers that never end last: an index orders by it. */
    endsOrder: integer('ends_order').generatedAlwaysAs(sql`coalesce(ends_at, 9007199254740991)`),
    status: text({ enum: STATUSES }).notNull(),
    /** Overrides the merchant's template. */
    linkTemplate: text('link_template'),
    imageFileId: text('image_file_id').$type<Id<'fil'>>(),
    /** Decayed clicks of late, written by the trending job; orders "popular". */
    popularity: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('offers_by_id').on(t.id),
    index('offers_by_merchant').on(t.tenantId, t.merchantId),
    index('offers_by_category').on(t.tenantId, t.categoryId),
    index('offers_by_popularity').on(t.tenantId, t.popularity, t.rateScore, t.id),
    index('offers_by_start').on(t.tenantId, t.startsAt, t.id),
    index('offers_by_end').on(t.tenantId, t.endsOrder, t.id),
    index('offers_by_rate').on(t.tenantId, t.rateScore, t.id),
    foreignKey({
      columns: [t.tenantId, t.merchantId],
      foreignColumns: [merchants.tenantId, merchants.id],
      name: 'offers_merchant',
    }),
    foreignKey({
      columns: [t.tenantId, t.categoryId],
      foreignColumns: [categories.tenantId, categories.id],
      name: 'offers_category',
    }),
  ],
);

/** Offers that were deleted of late, whole, so that each can come back under its own id; forgotten after a day. */
export const deletedOffers = sqliteTable(
  'deleted_offers',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'off'>>(),
    row: text({ mode: 'json' }).notNull().$type<Omit<typeof offers.$inferSelect, 'endsOrder'>>(),
    deletedAt: integer('deleted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('deleted_offers_by_age').on(t.deletedAt)],
);

/**
 * What an offer promised, from each instant at which that changed; never edited. Money is worked out by the row that stood when
 * the shopper clicked.
 */
export const offerTerms = sqliteTable(
  'offer_terms',
  {
    tenantId: text('tenant_id').notNull(),
    offerId: text('offer_id').notNull().$type<Id<'off'>>(),
    fromAt: integer('from_at').notNull(),
    merchantId: text('merchant_id').notNull().$type<Id<'mer'>>(),
    categoryId: text('category_id').$type<Id<'cat'>>(),
    rateBasisPoints: integer('rate_basis_points'),
    flatMinor: integer('flat_minor'),
    capMinor: integer('cap_minor'),
    trackingHours: integer('tracking_hours').notNull(),
    confirmationDays: integer('confirmation_days').notNull(),
    endsAt: integer('ends_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.offerId, t.fromAt] })],
);
