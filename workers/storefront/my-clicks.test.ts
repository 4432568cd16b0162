import { expect, test } from 'vitest';
import { clicks } from '../domains/clicks';
import { makeShopperCookie } from '../domains/identity/hot';
import { DAY } from '../platform/clock';
import { type Id, newClickId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { env, mintContext, mintTenant } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { mintUser } from '../testing/mint-user';
import { openPage } from '../testing/open-page';

async function mintClick(tenant: Tenant, offerId: string, userId: Id<'usr'>, isVisited: boolean): Promise<void> {
  const at = Date.now() - 5_000;
  const { ctx } = mintContext(tenant);
  await ctx.db.orm.insert(clicks).values({
    ...{ tenantId: tenant.id, id: newClickId(), offerId: offerId as Id<'off'>, userId, issuedAt: at, firstAt: at },
    ...{ visitedAt: isVisited ? at : null, ipHash: 'test', device: 'phone', isBot: false, isFlagged: false },
  });
}

async function mintShopper(tenant: Tenant) {
  const { userId, sessionId } = await mintUser(tenant);
  const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
  return { userId, headers: { Cookie: line.slice(0, line.indexOf(';')) } };
}

test('my clicks show where each of mine stands on the six words, newest open, and nobody else’s', async () => {
  const [tenant, other] = [await mintTenant(), await mintTenant()];
  const [mine, theirs] = [await mintShopper(tenant), await mintShopper(tenant)];
  const { offerId } = await mintOffer(tenant, { title: 'Followed offer' }, { name: 'Kiran' });
  const { offerId: issuedId } = await mintOffer(tenant, { title: 'Left at the door' });
  const { offerId: foreignId } = await mintOffer(tenant, { title: 'Somebody else’s' });
  const { offerId: elsewhereId } = await mintOffer(other, { title: 'Of another business' });
  await mintClick(tenant, offerId, mine.userId, true);
  await mintClick(tenant, issuedId, mine.userId, false);
  await mintClick(tenant, foreignId, theirs.userId, true);
  await mintClick(other, elsewhereId, mine.userId, true);
  const { text, main, seeds, answer } = await openPage(tenant, '/me/clicks', { headers: mine.headers });
  for (const words of ['Followed offer', 'You opened Kiran through us', 'Left at the door', 'Not opened']) {
    expect(text).toContain(words);
  }
  expect(text).not.toMatch(/Somebody else’s|Of another business/);
  expect(main.match(/class="timeline-word"/g)).toHaveLength(12);
  expect(main.match(/<details open/g)).toHaveLength(1);
  expect(seeds.map(({ key }) => key[0])).toEqual(['listMyClicks']);
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
});

test('the account page is the place to sign out', async () => {
  const tenant = await mintTenant();
  const { headers } = await mintShopper(tenant);
  const { status, main } = await openPage(tenant, '/me/account', { headers });
  expect(status).toBe(200);
  expect(main).toContain('<form method="post" action="/sign-out">');
});
