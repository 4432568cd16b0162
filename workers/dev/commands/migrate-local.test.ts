import { describe, expect, it } from 'vitest';
import { decideMigration } from './migrate-local.ts';

describe('the decision to migrate', () => {
  it('applies to a new state', () => {
    expect(decideMigration(undefined, { '0001_a.sql': 'h1' })).toEqual({ kind: 'apply' });
  });

  it('does nothing when every file was applied as it is', () => {
    expect(decideMigration({ '0001_a.sql': 'h1' }, { '0001_a.sql': 'h1' })).toEqual({ kind: 'nothing-new' });
  });

  it('applies when a file is new', () => {
    expect(decideMigration({ '0001_a.sql': 'h1' }, { '0001_a.sql': 'h1', '0002_b.sql': 'h2' })).toEqual({
      kind: 'apply',
    });
  });

  it.each([[{ '0001_a.sql': 'edited' }], [{}]])('names an applied file that was edited or removed: %j', (present) => {
    expect(decideMigration({ '0001_a.sql': 'h1' }, present)).toEqual({ kind: 'rewritten', file: '0001_a.sql' });
  });
});
