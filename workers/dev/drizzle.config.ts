import { defineConfig } from 'drizzle-kit';

// `npm run migration -- --name intent`; rebuilds of tables must be edited by hand (PRAGMA defer_foreign_keys=on).
export default defineConfig({
  dialect: 'sqlite',
  schema: ['./workers/platform/tables.ts', './workers/domains/*/tables.ts'],
  out: './migrations',
  casing: 'snake_case',
});
