import { inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Tenant } from '../../platform/tenant';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { DEMO_PEOPLE, seedDemoPeople } from './demo';
import { getAccount } from './find';
import { login } from './login';
import { emailIndex } from './person';
import { users } from './tables';

describe('the demo people', () => {
  it('are there once however often they are seeded, in their businesses, with the demo password', async () => {
    const slugs = [...new Set(DEMO_PEOPLE.map((person) => person.tenant))];
    const tenants = new Map<string, Tenant>();
    for (const slug of slugs) tenants.set(slug, await mintTenant());
    await seedDemoPeople(env, tenants, Date.now());
    await seedDemoPeople(env, tenants, Date.now());
    const emails = DEMO_PEOPLE.flatMap(({ email }) => (email ? [email] : []));
    const indexes = emails.map((email) => emailIndex(env, email));
    const rows = await openGlobalDb(env).select().from(users).where(inArray(users.emailIndex, indexes));
    expect(rows).toHaveLength(emails.length);
    const accounts = await Promise.all(rows.map((row) => getAccount(env, row.id)));
    expect(accounts.map(({ user }) => user.email).sort()).toEqual(emails.sort());
    for (const { user } of accounts) {
      const person = DEMO_PEOPLE.find(({ email }) => email === user.email);
      const slug = tenants.get(person?.tenant ?? '')?.slug;
      expect(user.memberships).toMatchObject([{ tenant: { slug }, roles: person?.roles }]);
      expect(user.isSuperAdmin).toBe(user.email === 'admin@souk.test');
    }
    const shop = tenants.get('www');
    if (!shop) throw new Error('www is seeded above');
    const input = { email: 'shopper@souk.test', password: 'demo-Passw0rd', client: { ipHash: 'demo', device: '' } };
    expect((await login(mintContext(shop).ctx, input)).body).toMatchObject({ user: { name: 'Asha Rao' } });
  });
});
