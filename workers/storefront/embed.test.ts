import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { simulatedToken } from '../dev/turnstile-simulator';
import { makeShopperCookie } from '../domains/identity/hot';
import { DAY } from '../platform/clock';
import type { Tenant } from '../platform/tenant';
import { call } from '../testing/call';
import { env, mintTenant, originOf } from '../testing/mint';
import { mintCampaign } from '../testing/mint-campaign';
import { mintUser } from '../testing/mint-user';
import { formOf, openPage } from '../testing/open-page';

const SITES = ['https://studio.example', 'http://localhost:9000'];
const mintStudio = () => mintTenant({ name: 'Pixel', modules: ['campaigns'] });
const codeIn = (main: string) => /<code class="drop-code"[^>]*>([^<]+)<\/code>/.exec(main)?.[1];
const policyOf = ({ headers }: Response) => headers.get('Content-Security-Policy') ?? '';
const framed = (tenant: Tenant, id: string, init?: RequestInit) => openPage(tenant, `/c/${id}/embed`, init);
const ASKING = { perAddressDay: null, perDeviceDay: null, refusesDatacentres: false, needsTurnstile: true };

describe('the claim page in a frame of another site', () => {
  it('is for the sites that its campaign lists, and for nobody without them', async () => {
    const tenant = await mintStudio();
    const listed = await mintCampaign(tenant, { embedSites: SITES });
    const { status, answer, text } = await framed(tenant, listed.id);
    expect(status).toBe(200);
    expect(policyOf(answer)).toContain(`frame-ancestors ${SITES.join(' ')}`);
    expect(answer.headers.get('X-Frame-Options')).toBeNull();
    expect(text).toContain('Launch week');
    const other = await mintCampaign(tenant);
    const closed = await framed(tenant, other.id);
    expect(closed.status).toBe(404);
    expect(policyOf(closed.answer)).toContain("frame-ancestors 'none'");
    expect(closed.answer.headers.get('X-Frame-Options')).toBe('DENY');
    expect((await framed(tenant, 'cmp_01jd3v9v1kfqgtz5m2x8r4c7ab')).status).toBe(404);
    expect((await framed(await mintStudio(), listed.id)).status).toBe(404);
  });

  it('leaves every other page of the business in no frame, its own claim page too', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { embedSites: SITES });
    for (const path of [`/c/${id}`, '/', '/sign-in']) {
      const { answer } = await openPage(tenant, path);
      expect(policyOf(answer)).toContain("frame-ancestors 'none'");
      expect(answer.headers.get('X-Frame-Options')).toBe('DENY');
    }
  });

  it('takes an address for the waiting list without leaving the frame or its language', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { embedSites: SITES, codes: 0, waitingList: true });
    const asked = await openPage(tenant, `/c/${id}/embed?lang=ar`);
    const action = /action="(\/c\/[^"]+waiting-list[^"]*)"/.exec(asked.main)?.[1] ?? '';
    expect(action).toBe(`/c/${id}/embed/waiting-list?lang=ar`);
    const wrong = await openPage(tenant, action, formOf(tenant, { waiting: 'nobody' }));
    expect([wrong.status, wrong.main.includes(`action="${action}"`)]).toEqual([422, true]);
    const joined = await openPage(tenant, action, formOf(tenant, { waiting: `waits-${id.slice(-8)}@example.test` }));
    expect([joined.status, joined.answer.headers.get('Content-Language')]).toEqual([200, 'ar']);
    expect(policyOf(joined.answer)).toContain(`frame-ancestors ${SITES.join(' ')}`);
    const reload = await call(`${originOf(tenant)}/c/${id}/embed/waiting-list`, { redirect: 'manual' });
    expect([reload.status, reload.headers.get('Location')]).toEqual([303, `/c/${id}/embed`]);
    const unlisted = await mintCampaign(tenant, { codes: 0, waitingList: true });
    const elsewhere = `/c/${unlisted.id}/embed/waiting-list`;
    expect((await openPage(tenant, elsewhere, formOf(tenant, { waiting: 'asha@example.com' }))).status).toBe(404);
  });

  it('gives a code to who types who they are, without a cookie, and asks that of who is signed in too', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { embedSites: SITES });
    const { userId, sessionId } = await mintUser(tenant);
    const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
    const cookie = { Cookie: line.slice(0, line.indexOf(';')) };
    expect((await framed(tenant, id, { headers: cookie })).main).toContain('name="identifier"');
    const send = (identifier: string, headers = {}) => framed(tenant, id, formOf(tenant, { identifier }, headers));
    const arabic = await openPage(tenant, `/c/${id}/embed?lang=ar`);
    expect(arabic.main).toContain(`action="/c/${id}/embed?lang=ar"`);
    const first = await send('asha@example.com');
    expect(codeIn(first.main)).toMatch(/^CODE-/);
    expect(policyOf(first.answer)).toContain(`frame-ancestors ${SITES.join(' ')}`);
    expect(codeIn((await send('asha@example.com')).main)).toBe(codeIn(first.main));
    expect(codeIn((await send('ravi@example.com', cookie)).main)).not.toBe(codeIn(first.main));
    expect((await send('', cookie)).text).toContain('Type your e-mail or phone.');
  });

  it('refuses a form that the site around it sends by itself', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { embedSites: SITES });
    const forged = { Origin: 'https://studio.example', 'Sec-Fetch-Site': 'cross-site' };
    const page = await framed(tenant, id, formOf(tenant, { identifier: 'asha@example.com' }, forged));
    expect([page.status, codeIn(page.main)]).toEqual([403, undefined]);
  });

  it('lets the script of a challenge in where its campaign asks for one, and takes its token from the form', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { embedSites: SITES, abuse: ASKING });
    const page = await framed(tenant, id);
    expect(policyOf(page.answer)).toContain(`script-src 'self' http://${env.ROOT_DOMAIN};`);
    expect(policyOf(page.answer)).toContain(`frame-src http://${env.ROOT_DOMAIN};`);
    expect(page.html).toContain(`src="http://${env.ROOT_DOMAIN}/dev/turnstile/turnstile/v0/api.js" defer`);
    expect(page.main).toContain(`data-cdata="${id}"`);
    const identifier = 'asha@example.com';
    expect((await framed(tenant, id, formOf(tenant, { identifier }))).status).toBe(403);
    const { hostname } = new URL(originOf(tenant));
    const solved = { id: crypto.randomUUID(), hostname, action: 'claim-code', cdata: id, at: Date.now() };
    const fields = { identifier, 'cf-turnstile-response': simulatedToken(solved) };
    expect(codeIn((await framed(tenant, id, formOf(tenant, fields))).main)).toMatch(/^CODE-/);
    const plain = await mintCampaign(tenant, { embedSites: SITES });
    expect(policyOf((await framed(tenant, plain.id)).answer)).toContain("script-src 'self';");
  });
});

describe('the script for other sites', () => {
  it('is small, and is there only where codes are given away', async () => {
    const tenant = await mintStudio();
    const answer = await call(`${originOf(tenant)}/widget.js`);
    expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(gzipSync(await answer.text()).byteLength).toBeLessThan(5_000);
    const shop = await mintTenant({ modules: ['offers'] });
    expect((await call(`${originOf(shop)}/widget.js`)).status).toBe(404);
  });
});

describe('the claim page of a campaign that asks for a challenge', () => {
  it('says without JavaScript that it needs it, and still tells a code that one has', async () => {
    const tenant = await mintStudio();
    const { id } = await mintCampaign(tenant, { abuse: ASKING });
    const page = await openPage(tenant, `/c/${id}`);
    expect(page.main).toMatch(/<noscript>.*JavaScript.*<\/noscript>/);
    expect(policyOf(page.answer)).toContain(`script-src 'self' http://${env.ROOT_DOMAIN};`);
    const identifier = 'asha@example.com';
    const bare = await openPage(tenant, `/c/${id}`, formOf(tenant, { identifier }));
    expect([bare.status, codeIn(bare.main)]).toEqual([403, undefined]);
    const { hostname } = new URL(originOf(tenant));
    const solved = { id: crypto.randomUUID(), hostname, action: 'claim-code', cdata: id, at: Date.now() };
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'first' };
    const body = JSON.stringify({ userIdentifier: identifier, turnstileToken: simulatedToken(solved) });
    expect((await call(`${originOf(tenant)}/api/v1/distribute/${id}`, { method: 'POST', headers, body })).status).toBe(
      201,
    );
    expect(codeIn((await openPage(tenant, `/c/${id}`, formOf(tenant, { identifier }))).main)).toMatch(/^CODE-/);
  });
});
