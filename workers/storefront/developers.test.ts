import { describe, expect, it } from 'vitest';
import { makeShopperCookie } from '../domains/identity/hot';
import { DAY } from '../platform/clock';
import { env, mintTenant } from '../testing/mint';
import { mintUser } from '../testing/mint-user';
import { openPage } from '../testing/open-page';

describe('/developers', () => {
  it('invites at a business that gives away codes, in its languages, and its home and sitemap lead there', async () => {
    const tenant = await mintTenant({ modules: ['campaigns'], name: 'Pixel', languages: ['en', 'hi', 'ar'] });
    for (const language of tenant.languages) {
      const { status, main } = await openPage(tenant, `/developers?lang=${language}`);
      expect(status).toBe(200);
      expect(main).toContain('Pixel');
      expect(main).toContain('href="/sign-up?next=%2Fdevelopers"');
      expect(main).not.toMatch(/home\.|frame\./);
    }
    expect((await openPage(tenant, '/')).main).toContain('href="/developers"');
    expect((await openPage(tenant, '/sitemap.xml')).html).toContain('/developers</loc>');
  });

  it('shows who is signed in no way to sign in', async () => {
    const tenant = await mintTenant({ modules: ['campaigns'] });
    const { userId, sessionId } = await mintUser(tenant);
    const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
    const headers = { Cookie: line.slice(0, line.indexOf(';')) };
    expect((await openPage(tenant, '/developers', { headers })).main).not.toContain('/sign-in');
  });

  it('is nowhere else', async () => {
    const tenant = await mintTenant({ modules: ['loyalty'] });
    expect((await openPage(tenant, '/developers')).status).toBe(404);
    expect((await openPage(tenant, '/')).main).not.toContain('/developers');
    expect((await openPage(tenant, '/sitemap.xml')).html).not.toContain('/developers');
  });
});
