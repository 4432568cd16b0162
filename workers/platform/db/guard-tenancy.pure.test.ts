import { describe, expect, it } from 'vitest';
import { checkTenancy, TenancyError } from './guard-tenancy';

const run =
  (sql: string, ...params: unknown[]) =>
  () =>
    checkTenancy(sql, params, 'ten_a');

describe('checkTenancy', () => {
  it.each([
    ['a scoped select', 'select * from "offers" where "offers"."tenant_id" = ? and id = ?', ['ten_a', 1]],
    ['a bare tenant_id on one table', 'select * from offers where tenant_id = ?1 and id = ?2', ['ten_a', 1]],
    ['an alias', 'select * from offers o where o.tenant_id = ?1', ['ten_a']],
    [
      'a join with both sides scoped',
      'select * from offers o join merchants m on m.tenant_id = ?1 and m.id = o.merchant_id where o.tenant_id = ?1',
      ['ten_a'],
    ],
    [
      'a scoped update',
      'update "offers" set "title" = ? where ("offers"."tenant_id" = ? and "offers"."id" = ?)',
      ['x', 'ten_a', 1],
    ],
    ['a scoped delete', 'delete from "offers" where "offers"."tenant_id" = ?', ['ten_a']],
    ['an insert of rows', 'insert into "offers" ("id", "tenant_id") values (?, ?), (?, ?)', [1, 'ten_a', 2, 'ten_a']],
    [
      'an upsert',
      'insert into "offers" ("id", "tenant_id") values (?, ?) on conflict ("id") do update set "title" = ?',
      [1, 'ten_a', 'x'],
    ],
    [
      'an insert from json_each',
      "insert or ignore into hits (tenant_id, id) select ?1, value ->> 'id' from json_each(?2)",
      ['ten_a', '[]'],
    ],
    ['a global table', 'select * from users where id = ?', [1]],
    ['the assertion', 'insert into assertion(ok) select changes()', []],
    [
      'a scoped subquery',
      'select * from offers o where o.tenant_id = ?1 and exists (select 1 from clicks c where c.tenant_id = ?1)',
      ['ten_a'],
    ],
    [
      'a CTE over a scoped select',
      'with recent as (select id from clicks where clicks.tenant_id = ?1) select * from recent',
      ['ten_a'],
    ],
    [
      'an INSERT of what a CTE holds',
      "with wish as materialized (select value as row from json_each(?2)) insert into offers (tenant_id, id) select ?1, row ->> 'id' from wish",
      ['ten_a', '[]'],
    ],
  ])('lets %s pass', (_, sql, params) => {
    expect(run(sql, ...params)).not.toThrow();
  });

  it.each([
    ['no tenant', 'select * from offers where id = ?', [1]],
    ['no parameters at all', 'select * from offers', []],
    [
      'a join with one side scoped',
      'select * from offers o join merchants m on m.id = o.merchant_id where o.tenant_id = ?1',
      ['ten_a'],
    ],
    ["another tenant's id", 'select * from offers where tenant_id = ?', ['ten_b']],
    ['an unscoped update', 'update offers set title = ?', ['x']],
    ['an unscoped delete', 'delete from offers where id = ?', [1]],
    ['a literal tenant', "select * from offers where tenant_id = 'ten_b'", []],
    [
      'an unscoped subquery',
      'select * from offers o where o.tenant_id = ?1 and exists (select 1 from clicks c)',
      ['ten_a'],
    ],
    [
      'a self-subquery without its scope',
      'select * from offers where offers.tenant_id = ?1 and id in (select id from offers)',
      ['ten_a'],
    ],
    ['a tenant beside OR', 'select * from offers where tenant_id = ?1 or 1 = 1', ['ten_a']],
    [
      'an insert for another tenant',
      'insert into "offers" ("id", "tenant_id") values (?, ?), (?, ?)',
      [1, 'ten_a', 2, 'ten_b'],
    ],
    ['an insert without a tenant', 'insert into offers (id) values (?)', [1]],
    ['a comma join', 'select * from offers o, clicks c where o.tenant_id = ?1', ['ten_a']],
    ['a comment that plays a scope', 'select * from offers -- where tenant_id = ?1', ['ten_a']],
    ['a string that plays a scope', "select 'tenant_id = ?1' from offers", ['ten_a']],
  ])('refuses %s', (_, sql, params) => {
    expect(run(sql, ...params)).toThrow(TenancyError);
  });
});
