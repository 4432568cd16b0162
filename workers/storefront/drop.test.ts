import { describe, expect, it } from 'vitest';
import { makeShopperCookie } from '../domains/identity/hot';
import { DAY } from '../platform/clock';
import { LANGUAGES, type Tenant } from '../platform/tenant';
import { env, mintTenant } from '../testing/mint';
import { mintCampaign } from '../testing/mint-campaign';
import { mintUser } from '../testing/mint-user';
import { formOf, openPage } from '../testing/open-page';

const mintStudio = () => mintTenant({ name: 'Pixel', modules: ['campaigns'], languages: [...LANGUAGES] });
const codeIn = (main: string) => /<code class="drop-code"[^>]*>([^<]+)<\/code>/.exec(main)?.[1];
const send = (tenant: Tenant, id: string, fields: Record<string, string>, headers = {}) =>
  openPage(tenant, `/c/${id}`, formOf(tenant, fields, headers));

describe('the page where a code is claimed', () => {
  it.each(LANGUAGES)('is whole in %s without a script, and the app takes it over', async (language) => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { name: 'Launch <week>', codes: 7 });
    const { status, text, main, seeds, answer } = await openPage(tenant, `/c/${id}?lang=${language}`);
    expect(status).toBe(200);
    expect(text).toContain('Launch <week>');
    expect(text).toContain('7');
    expect(text).not.toMatch(/drop\.|\{|\}/);
    expect(main).toContain('name="identifier"');
    expect(seeds.map(({ key }) => key)).toContainEqual(['showDrop', { campaignId: id }]);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  });

  it.each(LANGUAGES)(
    'says in %s that codes are to come where there never was one, and asks for nothing',
    async (lang) => {
      const tenant = await mintStudio();
      const { id } = await mintCampaign(tenant, { codes: 0 });
      const { text, main } = await openPage(tenant, `/c/${id}?lang=${lang}`);
      expect(main).not.toContain('<form');
      expect(text).not.toMatch(/drop\.|\{|\}/);
      expect(text).toContain({ en: 'No codes yet', hi: 'अभी कोई कोड नहीं', ar: 'لا رموز بعد' }[lang]);
    },
  );

  it('gives a code to a form, and the same one to the same person', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { perUserLimit: 3 });
    const first = await send(tenant, id, { identifier: 'asha@example.com', platform: 'ios' });
    const again = await send(tenant, id, { identifier: ' ASHA@example.com', platform: 'web' });
    const other = await send(tenant, id, { identifier: '+919876543210', platform: 'web' });
    expect([first.status, again.status, other.status]).toEqual([200, 200, 200]);
    expect(codeIn(first.main)).toMatch(/^CODE-/);
    expect(codeIn(again.main)).toBe(codeIn(first.main));
    expect(codeIn(other.main)).not.toBe(codeIn(first.main));
  });

  it('knows the person of the cookie without asking who they are', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant);
    const { userId, sessionId } = await mintUser(tenant);
    const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
    const headers = { Cookie: line.slice(0, line.indexOf(';')) };
    const page = await openPage(tenant, `/c/${id}`, { headers });
    expect(page.main).not.toContain('name="identifier"');
    expect(codeIn((await send(tenant, id, { platform: 'web' }, headers)).main)).toMatch(/^CODE-/);
  });

  it('says what is wrong beside the field, keeping what was typed, escaped', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { emailCapture: 'required' });
    const page = await send(tenant, id, { identifier: '"><script>', email: 'nobody' });
    expect(page.status).toBe(422);
    expect(page.main).not.toContain('"><script>');
    const missing = await send(tenant, id, { identifier: '', email: 'a@example.com' });
    expect(missing.text).toContain('Type your e-mail or phone.');
  });

  it('says that all are gone, and shows theirs to those who come back', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { codes: 1, shards: 1 });
    const mine = codeIn((await send(tenant, id, { identifier: 'asha@example.com' })).main);
    const late = await send(tenant, id, { identifier: 'late@example.com' });
    expect([late.status, codeIn(late.main)]).toEqual([409, undefined]);
    expect(late.text).toContain('All codes are gone.');
    expect(codeIn((await send(tenant, id, { identifier: 'asha@example.com' })).main)).toBe(mine);
  });

  it.each([
    ['paused', { status: 'paused' as const }, 'Back in a moment'],
    ['not started', { startsAt: Date.now() + DAY }, 'Not yet'],
    ['over', { endsAt: Date.now() - DAY }, 'It is over'],
  ])('has no form while the campaign is %s', async (_, wish, title) => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, wish);
    const { text, main } = await openPage(tenant, `/c/${id}`);
    expect(text).toContain(title);
    expect(main).not.toContain('<form');
  });

  it('takes no form of another site, and is nowhere without the module or the campaign', async () => {
    const [tenant, shop] = [await mintStudio(), await mintTenant()];
    const { id } = await mintCampaign(tenant);
    const foreign = await send(
      tenant,
      id,
      { identifier: 'a@example.com' },
      { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' },
    );
    expect(foreign.status).toBe(403);
    expect((await openPage(shop, `/c/${id}`)).status).toBe(404);
    expect((await openPage(tenant, '/c/cmp_01jd3v9v1kfqgtz5m2x8r4c7ab')).status).toBe(404);
    expect((await send(tenant, 'cmp_01jd3v9v1kfqgtz5m2x8r4c7ab', { identifier: 'a@example.com' })).status).toBe(404);
    expect((await openPage(tenant, '/c/fashion')).status).toBe(404);
  });
});
