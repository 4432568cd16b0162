import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { Language, Module, Tenant } from '../../platform/tenant';

export const tenants = sqliteTable(
  'tenants',
  {
    id: text().primaryKey().$type<Id<'ten'>>(),
    slug: text().notNull(),
    name: text().notNull(),
    currency: text().notNull().$type<Tenant['currency']>(),
    languages: text({ mode: 'json' }).notNull().$type<Language[]>(),
    timeZone: text('time_zone').notNull(),
    modules: text({ mode: 'json' }).notNull().$type<Module[]>(),
    status: text({ enum: ['active', 'suspended'] })
      .notNull()
      .default('active'),
    plan: text({ enum: ['trial', 'starter', 'pro'] })
      .notNull()
      .default('trial'),
    hue: integer().notNull().default(205),
    mood: text({ enum: ['paper', 'night', 'bright', 'quiet'] })
      .notNull()
      .default('paper'),
    taglines: text({ mode: 'json' }).notNull().default({}).$type<Tenant['taglines']>(),
    /** An image of this business's own files. */
    logoFileId: text('logo_file_id').$type<Id<'fil'>>(),
    catalogVersion: integer('catalog_version').notNull().default(1),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('tenants_by_slug').on(t.slug), index('tenants_by_status').on(t.status)],
);
