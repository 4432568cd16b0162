import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import { DOCUMENT_KINDS, KYC_STATES, SIDES } from './schema';

/**
 * What a member said of themselves to be paid out, sealed under the member's own key. A `draft` says that documents are
 * on their way to R2: nobody sees it, and the sweep takes away what became of none.
 */
export const kycRequests = sqliteTable(
  'kyc_requests',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'kyc'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    state: text({ enum: ['draft', ...KYC_STATES] }).notNull(),
    documentKind: text('document_kind', { enum: DOCUMENT_KINDS }).notNull(),
    /** Null once they were forgotten, as the number and the birthday are. */
    nameSealed: text('name_sealed'),
    /** Of an Aadhaar the last four digits only. */
    numberSealed: text('number_sealed'),
    numberIndex: text('number_index').notNull(),
    birthdaySealed: text('birthday_sealed'),
    reason: text(),
    createdAt: integer('created_at').notNull(),
    askedAt: integer('asked_at'),
    decidedAt: integer('decided_at'),
    decidedBy: text('decided_by'),
    /** When documents and facts were taken away. */
    forgottenAt: integer('forgotten_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('kyc_requests_by_state').on(t.tenantId, t.state, t.id),
    index('kyc_requests_of_member').on(t.tenantId, t.userId, t.id),
    index('kyc_requests_by_number').on(t.tenantId, t.numberIndex),
    // One open or granted request of a member, and one member of a document.
    uniqueIndex('kyc_requests_standing').on(t.tenantId, t.userId).where(sql`state in ('asked', 'approved')`),
    uniqueIndex('kyc_requests_number').on(t.tenantId, t.numberIndex).where(sql`state = 'approved'`),
    index('kyc_requests_to_forget').on(t.state, t.decidedAt).where(sql`forgotten_at is null`),
  ],
);

/** The documents, each in R2 under a random name and encrypted with a key of its own. */
export const kycFiles = sqliteTable(
  'kyc_files',
  {
    tenantId: text('tenant_id').notNull(),
    kycId: text('kyc_id').notNull().$type<Id<'kyc'>>(),
    side: text({ enum: SIDES }).notNull(),
    objectKey: text('object_key').notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    /** The document's own key, wrapped under the tenant's key and sealed under the member's. */
    keySealed: text('key_sealed').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kycId, t.side] }),
    foreignKey({ columns: [t.tenantId, t.kycId], foreignColumns: [kycRequests.tenantId, kycRequests.id] }),
  ],
);
