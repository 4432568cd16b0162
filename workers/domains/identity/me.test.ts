import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openGlobalDb } from '../../platform/db/open-db';
import { audit } from '../../platform/tables';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { APP_TENANT } from '../tenants';
import { grantRole } from './grant-role';
import type { Me } from './schema';
import { users } from './tables';

describe('GET /auth/me', () => {
  it('says who I am, every business I belong to, and what I may do in this one', async () => {
    const [home, other] = [await mintTenant(), await mintTenant()];
    const user = await mintUser(home, { roles: ['manager'], name: 'Omar Nasser' });
    await grantRole(mintContext(other).ctx, user.userId, 'member');
    const at = async (tenant: typeof home, path = '/auth/me') =>
      (await new TestBrowser(tenant).send('GET', path, undefined, user.headers)).json<Me>();
    const mine = await at(home);
    expect(mine).toMatchObject({ id: user.userId, name: 'Omar Nasser', email: user.email, roles: ['manager'] });
    expect(mine.permissions).toContain('offers:edit');
    expect(mine.memberships).toHaveLength(2);
    expect(await at(other)).toMatchObject({ roles: ['member'], permissions: [] });
    expect(await at(APP_TENANT)).toMatchObject({ roles: [], permissions: [], memberships: mine.memberships });
    expect(await at(home, '/me')).toEqual(mine);
  });

  it('lists every permission for a super admin on every host', async () => {
    const user = await mintUser(await mintTenant(), { isSuperAdmin: true, roles: [] });
    const answer = await new TestBrowser(await mintTenant()).send('GET', '/auth/me', undefined, user.headers);
    expect(await answer.json()).toMatchObject({
      isSuperAdmin: true,
      permissions: expect.arrayContaining(['offers:edit']),
    });
  });

  it('is never kept by a cache', async () => {
    const tenant = await mintTenant();
    const { headers } = await mintUser(tenant);
    const answer = await new TestBrowser(tenant).send('GET', '/auth/me', undefined, headers);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  });
});

describe('PATCH /me', () => {
  const edit = async (body: unknown) => {
    const tenant = await mintTenant();
    const user = await mintUser(tenant);
    const answer = await new TestBrowser(tenant).send('PATCH', '/me', body, user.headers);
    return { tenant, user, answer };
  };

  it('changes the fields it is given and no other, and audits them without their words', async () => {
    const { tenant, user, answer } = await edit({
      name: ' Léa  ',
      language: 'hi',
      timeZone: 'Asia/Amman',
      theme: null,
    });
    expect(answer.status).toBe(200);
    const expected = { name: 'Léa', language: 'hi', timeZone: 'Asia/Amman', theme: null, email: user.email };
    expect(await answer.json()).toMatchObject(expected);
    const rows = await mintContext(tenant).ctx.db.orm.select().from(audit).where(eq(audit.tenantId, tenant.id));
    const [entry] = rows.filter((row) => row.action === 'identity.user-edited');
    expect(entry).toMatchObject({ actor: user.userId, subject: user.userId });
    expect(JSON.stringify(entry)).not.toContain('Léa');
  });

  it('keeps a birthday sealed, and takes it back', async () => {
    const tenant = await mintTenant();
    const { userId, headers } = await mintUser(tenant);
    const patch = (body: unknown) => new TestBrowser(tenant).send('PATCH', '/me', body, headers);
    expect(await (await patch({ birthday: '1994-03-21' })).json()).toMatchObject({ birthday: '1994-03-21' });
    const [row] = await openGlobalDb(env).select().from(users).where(eq(users.id, userId));
    expect(row?.birthdaySealed).toMatch(/^[\w-]{16}\.[\w-]+$/);
    expect(JSON.stringify(row)).not.toContain('1994');
    expect(await (await patch({ birthday: null })).json()).toMatchObject({ birthday: null });
  });

  it.each([
    ['nothing at all', {}, '/'],
    ['an empty name', { name: '  ' }, '/name'],
    ['a language that is not shipped', { language: 'fr' }, '/language'],
    ['a time zone that is none', { timeZone: 'Mars/Olympus' }, '/timeZone'],
    ['an offset for a time zone', { timeZone: '+05:30' }, '/timeZone'],
    ['a theme that is none', { theme: 'pink' }, '/theme'],
    ['a birthday to come', { birthday: '2999-01-01' }, '/birthday'],
    ['a birthday of nobody alive', { birthday: '1850-01-01' }, '/birthday'],
    ['a birthday that is no day', { birthday: '1994-02-30' }, '/birthday'],
    ['an e-mail without proof', { email: 'new@example.test' }, '/email'],
    ['power', { isSuperAdmin: true }, '/isSuperAdmin'],
  ])('refuses %s', async (_, body, pointer) => {
    const problem = await problemOf((await edit(body)).answer);
    expect(problem).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
    });
  });
});

describe('grantRole', () => {
  it('adds to the roles there are, once, also when grants race', async () => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    const user = await mintUser(tenant, { roles: [] });
    const grants = ['member', 'staff', 'seller', 'staff'] as const;
    await Promise.all(grants.map((role) => grantRole(ctx, user.userId, role)));
    const answer = await new TestBrowser(tenant).send('GET', '/auth/me', undefined, user.headers);
    expect((await answer.json<Me>()).roles.sort()).toEqual(['member', 'seller', 'staff']);
  });
});
