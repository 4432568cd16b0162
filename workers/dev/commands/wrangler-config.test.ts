import { describe, expect, it } from 'vitest';
import { listDatabases, parseSections } from './wrangler-config.ts';

const toml = `
name = "souk" # the Worker
[vars]
ENVIRONMENT = "production"
[[d1_databases]]
binding = "DB"
database_name = "souk"
database_id = "1"
[[d1_databases]]
binding = "SEARCH"
database_name = "souk-search"
database_id = "2"
migrations_dir = "migrations/search"
`;

describe('wrangler.toml', () => {
  it('is read section by section', () => {
    expect(parseSections(toml).map((section) => section.name)).toEqual(['', 'vars', 'd1_databases', 'd1_databases']);
    expect(parseSections(toml)[0]?.values.name).toBe('souk');
  });

  it('names each database with its migrations', () => {
    expect(listDatabases(toml)).toEqual([
      { binding: 'DB', name: 'souk', id: '1', migrationsFolder: 'migrations' },
      { binding: 'SEARCH', name: 'souk-search', id: '2', migrationsFolder: 'migrations/search' },
    ]);
  });
});
