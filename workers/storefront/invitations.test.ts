import { expect, test } from 'vitest';
import { makeShopperCookie } from '../domains/identity/hot';
import { codeOf } from '../domains/referrals/code-of';
import { editReferralSettings } from '../domains/referrals/referral-settings';
import { DAY } from '../platform/clock';
import { env, mintContext, mintTenant } from '../testing/mint';
import { mintReferral } from '../testing/mint-referral';
import { type MintedUser, mintUser } from '../testing/mint-user';
import { formOf, openPage } from '../testing/open-page';

const TERMS = { friendMinor: 10_000, referrerMinor: 15_000, minimumMinor: 5_000, monthlyMax: 3 };

async function shop(terms = TERMS) {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  await editReferralSettings(ctx, 1, terms);
  const asha = await mintUser(tenant, { name: 'Asha Rao' });
  return { tenant, ctx, asha, code: await codeOf(ctx, asha.userId) };
}

function cookieOf({ userId, sessionId }: MintedUser): string {
  const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
  return line.slice(0, line.indexOf(';'));
}

test('a friend’s link says at sign-up and at sign-in what both get, and not whose it is', async () => {
  const { tenant, code } = await shop();
  for (const path of ['/sign-up', '/sign-in']) {
    const { text, seeds, answer } = await openPage(tenant, `${path}?ref=${code.toLowerCase()}`);
    expect(text).toContain('A friend invited you ₹ 100 for you, ₹ 150 for your friend.');
    expect(text).toContain('first cashback of ₹ 50 or more');
    expect(text).not.toContain('Asha');
    expect(seeds).toContainEqual({
      key: ['getReferralInvitation', { ref: code.toLowerCase() }],
      data: expect.objectContaining({ state: 'open' }),
    });
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  }
});

test('the link that led here is said again on the way, to this browser alone', async () => {
  const { tenant, code } = await shop();
  const later = await openPage(tenant, '/sign-up', { headers: { Cookie: `souk_ref=${code}` } });
  expect(later.text).toContain('A friend invited you');
  expect((await openPage(tenant, '/sign-up')).text).not.toContain('invited');
  const again = await openPage(tenant, `/sign-up?ref=${code}`, formOf(tenant, { name: '', ref: code }));
  expect([again.status, again.text.includes('A friend invited you')]).toEqual([422, true]);
});

test('a code that nobody has stands in nobody’s way and is said kindly', async () => {
  const { tenant } = await shop();
  const { status, text } = await openPage(tenant, '/sign-up?ref=NOBODYS1');
  expect(status).toBe(200);
  expect(text).toContain('We do not know this invitation');
  expect(text).toContain('You can join without it too.');
});

test('one’s own link and a member’s second one are said for what they are', async () => {
  const { tenant, asha, code } = await shop();
  const own = await openPage(tenant, `/sign-up?ref=${code}`, { headers: { Cookie: cookieOf(asha) } });
  expect(own.text).toContain('This is your own invitation');
  const member = await openPage(tenant, `/sign-up?ref=${code}`, {
    headers: { Cookie: cookieOf(await mintUser(tenant)) },
  });
  expect(member.text).toContain('You are a member already');
});

test('amounts that are nothing are not said', async () => {
  const onlyYou = await shop({ ...TERMS, referrerMinor: 0, minimumMinor: 0 });
  const { text } = await openPage(onlyYou.tenant, `/sign-up?ref=${onlyYou.code}`);
  expect(text).toContain('₹ 100 for you. As soon as your first cashback is confirmed.');
  const off = await shop({ ...TERMS, friendMinor: 0, referrerMinor: 0 });
  expect((await openPage(off.tenant, `/sign-up?ref=${off.code}`)).text).toContain('There is no reward for it just now');
});

test('my referrals show the link, what it gives and what it has earned, to me alone', async () => {
  const { tenant, asha, code } = await shop();
  const friend = await mintUser(tenant, { name: 'Farhan Ali' });
  const rewarded = { friendMinor: 10_000, referrerMinor: 15_000, currency: 'INR', rewardedAt: Date.now() };
  await mintReferral(tenant, {
    ...{ referrerId: asha.userId, friendId: friend.userId, state: 'rewarded', refusal: null },
    ...rewarded,
  });
  const { text, main, seeds, answer } = await openPage(tenant, '/me/referrals', {
    headers: { Cookie: cookieOf(asha) },
  });
  for (const words of ['₹ 150 for you, ₹ 100 for your friend', `?ref=${code}`, '1 friend · ₹ 150 earned', 'F. A.'])
    expect(text).toContain(words);
  expect(text).not.toContain('Farhan');
  expect(main).toContain('class="qr-code"');
  expect(seeds.map(({ key }) => key[0])).toEqual(['getReferrals']);
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  expect((await openPage(tenant, '/me/referrals')).status).toBe(303);
});
