import { describe, expect, it } from 'vitest';
import { mustBeWithin } from './across-tenants';
import { TenancyError } from './guard-tenancy';

describe('mustBeWithin', () => {
  it('lets a reason read its own tables and those of no tenant', () => {
    mustBeWithin('select * from audit left join tenants on tenants.id = audit.tenant_id', 'platform-audit');
    mustBeWithin('select * from "users" inner join "memberships" on 1', 'platform-people');
  });

  it.each([
    ['another owned table', 'select * from offers'],
    ['another owned table in a join', 'select * from "audit" inner join "memberships" on 1'],
    ['another owned table in a subquery', 'select (select count(*) from clicks as c) from audit'],
    ['an update', 'update audit set actor = 1'],
    ['a deletion', 'delete from audit'],
    ['an insert', 'insert into audit (id) values (1)'],
    ['a deletion behind a WITH', 'with x as (select 1) delete from audit'],
  ])('refuses %s', (_, sql) => {
    expect(() => mustBeWithin(sql, 'platform-audit')).toThrow(TenancyError);
  });
});
