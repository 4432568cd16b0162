import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import { type CodePattern, IMPORT_FAULTS, IMPORT_STATUSES, type LineError, type LotRules } from './schema';

/**
 * A lot of codes on its way into a pool, from a file or from a pattern. `batches` and `line` are where it stands: whoever goes on
 * with it begins behind them. Imports of one pool run one after the other, the oldest first.
 */
export const codeImports = sqliteTable(
  'code_imports',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    id: text().notNull().$type<Id<'imp'>>(),
    poolId: text('pool_id').notNull(),
    rules: text({ mode: 'json' }).notNull().$type<LotRules>(),
    /** Null when the codes are made here. */
    fileKey: text('file_key'),
    fileName: text('file_name'),
    fileBytes: integer('file_bytes'),
    pattern: text({ mode: 'json' }).$type<CodePattern>(),
    /** What the codes of a pattern are made from, sealed: who knows it knows them. */
    seed: text(),
    /** How many codes a pattern is to give, or lines a file seems to have; null while nobody knows. */
    expected: integer(),
    status: text({ enum: IMPORT_STATUSES }).notNull(),
    fault: text({ enum: IMPORT_FAULTS }),
    batches: integer().notNull().default(0),
    line: integer().notNull().default(0),
    received: integer().notNull().default(0),
    accepted: integer().notNull().default(0),
    duplicates: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    firstErrors: text('first_errors', { mode: 'json' }).notNull().$type<LineError[]>(),
    /** How many codes the pool had room for when this lot began. */
    room: integer(),
    leasedUntil: integer('leased_until').notNull().default(0),
    /** Runs that came to nothing since the last batch. */
    failures: integer().notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
    /** When file and seed were taken away: a day after the end. */
    forgottenAt: integer('forgotten_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('code_imports_of_pool').on(t.tenantId, t.poolId, t.id),
    index('code_imports_by_status').on(t.status, t.leasedUntil),
    index('code_imports_to_forget').on(t.forgottenAt, t.endedAt),
  ],
);

/** A file that arrives in parts; who lost the line goes on with the part that is missing. */
export const codeUploads = sqliteTable(
  'code_uploads',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    id: text().notNull().$type<Id<'upl'>>(),
    poolId: text('pool_id').notNull(),
    fileName: text('file_name').notNull(),
    fileBytes: integer('file_bytes').notNull(),
    fileKey: text('file_key').notNull(),
    /** R2's own name for it. */
    multipartId: text('multipart_id').notNull(),
    /** Set when all parts are together. */
    importId: text('import_id').$type<Id<'imp'>>(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('code_uploads_by_age').on(t.createdAt)],
);

export const codeUploadParts = sqliteTable(
  'code_upload_parts',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    uploadId: text('upload_id').notNull().$type<Id<'upl'>>(),
    number: integer().notNull(),
    etag: text().notNull(),
    bytes: integer().notNull(),
    lineEnds: integer('line_ends').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.uploadId, t.number] }),
    foreignKey({ columns: [t.tenantId, t.uploadId], foreignColumns: [codeUploads.tenantId, codeUploads.id] }),
  ],
);
