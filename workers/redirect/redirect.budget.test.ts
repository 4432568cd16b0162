import { describe, expect, it } from 'vitest';
import { mintClickToken } from '../domains/clicks/hot';
import { publishSnapshot } from '../domains/offers/hot';
import { newClickId } from '../platform/id';
import { countReads } from '../testing/count-reads';
import { env, mintTenant, originOf } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { mintRedirector } from '../testing/mint-redirector';

async function mintUrls() {
  const tenant = await mintTenant();
  const { offerId } = await mintOffer(tenant);
  const claim = { clickId: newClickId(), offerId, tenantId: tenant.id };
  const token = mintClickToken(env.CLICK_KEYS, claim, Date.now());
  return { offerId, urls: [`${originOf(tenant)}/r/${token}`, `${originOf(tenant)}/go/${offerId}`] };
}

describe('the budget of a redirect', () => {
  it.each([0, 1])('is one KV read and no D1 statement when KV is warm (link %i)', async (which) => {
    const { offerId, urls } = await mintUrls();
    await publishSnapshot(env, offerId);
    const { counts, bindings } = countReads();
    const door = mintRedirector(bindings);
    const answer = await door.follow(urls[which] ?? '');
    expect(answer.headers.get('Location')).toContain('https://shop.test/');
    expect(counts).toEqual({ kvReads: 1, kvWrites: 0, d1Statements: 0 });
    await door.settle();
    expect(counts).toEqual({ kvReads: 1, kvWrites: 0, d1Statements: 0 });
  });

  it.each([0, 1])('is nothing at all when the isolate remembers the offer (link %i)', async (which) => {
    const { offerId, urls } = await mintUrls();
    await publishSnapshot(env, offerId);
    const { counts, bindings } = countReads();
    const door = mintRedirector(bindings);
    await door.follow(urls[which] ?? '');
    const before = { ...counts };
    for (let i = 0; i < 20; i++) await door.follow(urls[which] ?? '');
    await door.settle();
    expect(counts).toEqual(before);
  });

  it('is one D1 statement before the answer when KV is cold, and fills KV behind it', async () => {
    const { offerId, urls } = await mintUrls();
    const { counts, bindings } = countReads();
    const door = mintRedirector(bindings);
    await door.follow(urls[0] ?? '');
    await door.settle();
    expect(counts.kvReads).toBe(1);
    expect(counts.kvWrites).toBe(1);
    expect(await env.HOT.get(`offer:${offerId}`)).not.toBeNull();
  });

  it('asks nothing of KV or D1 for a token that is forged', async () => {
    const { urls } = await mintUrls();
    const { counts, bindings } = countReads();
    const door = mintRedirector(bindings);
    await door.follow(`${urls[0]?.slice(0, -1)}-`);
    expect(counts).toEqual({ kvReads: 0, kvWrites: 0, d1Statements: 0 });
  });

  it('waits for no write: the answer is there at once, not a promise, when the offer is remembered', async () => {
    const { urls } = await mintUrls();
    const door = mintRedirector();
    await door.follow(urls[0] ?? '');
    const { redirect } = await import('.');
    expect(redirect(new Request(urls[0] ?? ''), door.env, door.ctx)).toBeInstanceOf(Response);
  });
});
