import { expect, test } from 'vitest';
import { takeConversions } from '../domains/cashback';
import { makeShopperCookie } from '../domains/identity/hot';
import { DAY, HOUR } from '../platform/clock';
import { env, mintContext, mintTenant } from '../testing/mint';
import { mintClick, mintReport } from '../testing/mint-conversion';
import { mintOffer } from '../testing/mint-offer';
import { mintUser } from '../testing/mint-user';
import { openPage } from '../testing/open-page';

async function shop() {
  const tenant = await mintTenant();
  const [user, stranger] = [await mintUser(tenant), await mintUser(tenant)];
  const { userId, sessionId } = user;
  const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
  const headers = { Cookie: line.slice(0, line.indexOf(';')) };
  return { tenant, ctx: mintContext(tenant).ctx, user, stranger, headers };
}

test('my cashback tells of each visit where it stands on the six words and when the next is due', async () => {
  const { tenant, ctx, user, stranger, headers } = await shop();
  const { offerId } = await mintOffer(tenant, { title: 'On <b>shoes</b>' }, { name: 'Kiran' });
  const firstAt = Date.now() - 9 * DAY;
  const click = await mintClick(tenant, { user, offerId, firstAt });
  await takeConversions(ctx, [mintReport({ clickId: click.clickId, soldAt: firstAt + HOUR, orderId: 'KIR-77' })]);
  const forgotten = await mintClick(tenant, { user, firstAt: Date.now() - 5 * DAY });
  const theirs = await mintClick(tenant, { user: stranger, offerId });
  await takeConversions(ctx, [mintReport({ clickId: theirs.clickId, orderId: 'SECRET-ORDER' })]);
  const { text, main, seeds, answer } = await openPage(tenant, '/me/cashback', { headers });
  for (const words of ['Kiran', 'On <b>shoes</b>', 'Pending', 'Usually confirmed by', 'Usually reported by', 'KIR-77'])
    expect(text).toContain(words);
  expect(text).not.toContain('SECRET-ORDER');
  expect(main).not.toContain('<b>');
  expect(main.match(/class="timeline-word"/g)).toHaveLength(12);
  expect(main.match(/<details open/g)).toHaveLength(1);
  expect(main).toContain(`href="/me/cashback/claim?click=${forgotten.clickId}"`);
  expect(seeds.map(({ key }) => key[0])).toEqual(['listMyCashback']);
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
});

test('my cashback is for who is signed in, and only where there are offers', async () => {
  const { tenant, headers } = await shop();
  const nobody = await openPage(tenant, '/me/cashback');
  expect([nobody.status, nobody.answer.headers.get('Location')]).toEqual([303, '/sign-in?next=%2Fme%2Fcashback']);
  expect((await openPage(tenant, '/me/cashback', { headers })).text).toContain('No cashback yet');
  const other = await mintTenant({ modules: [] });
  expect((await openPage(other, '/me/cashback', { headers })).status).toBe(404);
});

test.each([
  ['/wallet/withdraw', 'Withdraw'],
  ['/wallet/withdrawals', 'My withdrawals'],
  ['/me/cashback/claim', 'Ask for missing cashback'],
])('%s is there for who is signed in, and says that it needs the app', async (path, title) => {
  const { tenant, headers } = await shop();
  const { status, text } = await openPage(tenant, path, { headers });
  expect([status, text]).toEqual([200, `${title} This page needs JavaScript. Switch it on and open the link again.`]);
  expect((await openPage(tenant, path)).answer.headers.get('Location')).toBe(
    `/sign-in?next=${encodeURIComponent(path)}`,
  );
});
