import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';

/** Uploaded files; the bytes are in R2 under `key`. */
export const files = sqliteTable(
  'files',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'fil'>>(),
    key: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
