import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { Language } from '../../platform/tenant';
import type { CodeFormat } from '../imports';
import { type AbuseRules, CAMPAIGN_STATUSES, EMAIL_CAPTURES, PLATFORMS, REQUEST_OUTCOMES, STORES } from './schema';

/**
 * A set of promo codes to give away. Its codes and claims live in the pool of the same id (slice codes); `version` is also the
 * version of the settings that the pool was told.
 */
export const campaigns = sqliteTable(
  'campaigns',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    id: text().notNull().$type<Id<'cmp'>>(),
    /** Whose it is: other developers of the business do not see it unless they are invited. */
    developerId: text('developer_id').notNull().$type<Id<'usr'>>(),
    name: text().notNull(),
    description: text().notNull(),
    platform: text({ enum: PLATFORMS }).notNull(),
    status: text({ enum: CAMPAIGN_STATUSES }).notNull(),
    startsAt: integer('starts_at'),
    endsAt: integer('ends_at'),
    perUserLimit: integer('per_user_limit').notNull(),
    format: text({ mode: 'json' }).notNull().$type<CodeFormat>(),
    capture: text({ enum: EMAIL_CAPTURES }).notNull(),
    abuse: text({ mode: 'json' }).notNull().$type<AbuseRules>(),
    /** Its people hear when fewer codes are left. */
    lowAt: integer('low_at').notNull(),
    /** How many codes there had been in all when they heard of it; null when they have not, or may hear of it again. */
    lowToldTotal: integer('low_told_total'),
    /** The same of the last code's going. */
    soldOutToldTotal: integer('sold_out_told_total'),
    /** Who comes too early or too late may leave an address for the next codes. */
    waitingList: integer('waiting_list', { mode: 'boolean' }).notNull().default(false),
    /** The store that made its codes; null for codes of one's own. */
    store: text({ enum: STORES }),
    /** The app's name there: bundle id or package. Its campaigns share one quota. */
    storeApp: text('store_app'),
    /** How long a partner may hold a code before they confirm it. */
    reserveMinutes: integer('reserve_minutes').notNull().default(10),
    /** The sites that may show its claim page in a frame; none: nobody may. */
    embedSites: text('embed_sites', { mode: 'json' }).notNull().$type<string[]>().default([]),
    shards: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    archivedAt: integer('archived_at'),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('campaigns_of_developer').on(t.tenantId, t.developerId, t.id),
  ],
);

/** Developers who work on somebody else's campaign. */
export const campaignPeople = sqliteTable(
  'campaign_people',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    campaignId: text('campaign_id').notNull().$type<Id<'cmp'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    invitedBy: text('invited_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.campaignId], foreignColumns: [campaigns.tenantId, campaigns.id] }),
    index('campaign_people_by_user').on(t.tenantId, t.userId, t.campaignId),
  ],
);

/**
 * Who waits for codes of a campaign. The address is sealed, opens for the one mail and is gone with it; until its owner has
 * confirmed it nobody is told.
 */
export const campaignWaiting = sqliteTable(
  'campaign_waiting',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    campaignId: text('campaign_id').notNull().$type<Id<'cmp'>>(),
    /** Blind index of the address, of this campaign only. */
    emailIndex: text('email_index').notNull(),
    emailSealed: text('email_sealed'),
    language: text().notNull().$type<Language>(),
    joinedAt: integer('joined_at').notNull(),
    confirmedAt: integer('confirmed_at'),
    /** Their turn has come; with an address still there the mail is on its way. */
    toldAt: integer('told_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.emailIndex] }),
    foreignKey({ columns: [t.tenantId, t.campaignId], foreignColumns: [campaigns.tenantId, campaigns.id] }),
    index('campaign_waiting_in_order').on(t.tenantId, t.campaignId, t.confirmedAt),
    index('campaign_waiting_by_age').on(t.joinedAt),
  ],
);

/** Every request for a code, with how it ended and why; 30 days. Who asked is a keyed hash. */
export const distributionRequests = sqliteTable(
  'distribution_requests',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    id: text().notNull().$type<Id<'drq'>>(),
    campaignId: text('campaign_id').notNull().$type<Id<'cmp'>>(),
    at: integer().notNull(),
    outcome: text({ enum: REQUEST_OUTCOMES }).notNull(),
    /** The code of the refusal, or of the rule that refused. */
    reason: text(),
    claimId: text('claim_id'),
    platform: text({ enum: PLATFORMS }),
    country: text(),
    claimant: text(),
    /** Keyed hash of the network address. */
    ipHash: text('ip_hash').notNull(),
    device: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('distribution_requests_of_campaign').on(t.tenantId, t.campaignId, t.id),
    index('distribution_requests_by_age').on(t.at),
  ],
);

/** How many people saw the claim page and how many codes were claimed and used in each minute, each counted in the batch of its rows. */
export const campaignMinutes = sqliteTable(
  'campaign_minutes',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    campaignId: text('campaign_id').notNull().$type<Id<'cmp'>>(),
    /** The instant at which it began. */
    minute: integer().notNull(),
    /** Of the claimant; empty when nobody said. */
    platform: text().notNull(),
    country: text().notNull(),
    claimed: integer().notNull(),
    used: integer().notNull(),
    viewed: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.campaignId, t.minute, t.platform, t.country] })],
);

/** Who saw a claim page on which day, so that a reload is no second viewer; forgotten after two days. */
export const campaignViewers = sqliteTable(
  'campaign_viewers',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    campaignId: text('campaign_id').notNull().$type<Id<'cmp'>>(),
    /** The instant at which it began, in UTC. */
    day: integer().notNull(),
    /** Keyed hash of address and agent. */
    viewer: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.day, t.viewer] }),
    index('campaign_viewers_by_day').on(t.day),
  ],
);
