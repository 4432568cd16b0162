import { expect, test } from 'vitest';
import { makeShopperCookie } from '../domains/identity/hot';
import { addToInbox } from '../domains/notifications';
import { INBOX_KINDS, type InboxKind, type InboxValuesOf } from '../domains/notifications/inbox-schema';
import { DAY } from '../platform/clock';
import { LANGUAGES, type Tenant } from '../platform/tenant';
import { env, mintContext, mintTenant } from '../testing/mint';
import { mintUser } from '../testing/mint-user';
import { formOf, openPage } from '../testing/open-page';

const PAID = { amountMinor: 16_250, currency: 'INR', merchant: 'Amazon', destination: 'a•••@okaxis' } as const;
const VALUES: InboxValuesOf = {
  ...{ welcome: { business: 'B & Sons' }, 'new-device': { device: '<b>Firefox</b>' }, 'password-changed': {} },
  ...{ 'email-changed': { email: 'a•••@x.test' }, 'phone-changed': { phone: '•••• 42' } },
  ...{ 'two-step-changed': { state: 'on' }, 'ways-in-changed': { way: 'google', state: 'on' } },
  ...{ 'member-invited': { business: 'C' }, 'member-changed': { business: 'C' } },
  ...{ 'cashback-tracked': PAID, 'cashback-confirmed': PAID, 'cashback-declined': PAID },
  ...{ 'claim-accepted': PAID, 'claim-declined': PAID, 'kyc-approved': {}, 'kyc-rejected': {} },
  ...{ 'withdrawal-asked': PAID, 'withdrawal-approved': PAID, 'withdrawal-rejected': PAID, 'withdrawal-paid': PAID },
  ...{ 'referral-rewarded': { ...PAID, isFriend: 'yes' }, 'staff-withdrawal': PAID, 'staff-kyc': {} },
  ...{ 'staff-claim': PAID, 'staff-review': { waiting: 2 } },
  'staff-difference': { expectedMinor: 2_000, foundMinor: 1_950, currency: 'INR' },
  'staff-webhook': { receiver: 'books.example.com' },
  ...{ 'staff-campaign-low': { campaign: 'Launch', left: 2 }, 'staff-campaign-gone': { campaign: 'Launch' } },
  'staff-import': { campaign: 'Launch', accepted: 3, duplicates: 1, rejected: 2, fault: 'binary' },
};
/** A page holds fewer than there are kinds. */
const HALVES = [INBOX_KINDS.slice(0, 13), INBOX_KINDS.slice(13)];

async function mintReader(tenant: Tenant) {
  const { userId, sessionId } = await mintUser(tenant);
  const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
  return { userId, headers: { Cookie: line.slice(0, line.indexOf(';')) } };
}

async function mintFilled(kinds: readonly InboxKind[] = INBOX_KINDS.slice(0, 9), languages = [...LANGUAGES]) {
  const tenant = await mintTenant({ languages });
  const reader = await mintReader(tenant);
  const { ctx } = mintContext(tenant);
  for (const kind of kinds) {
    const link = kind.startsWith('staff-') ? `/t/${tenant.slug}/home` : '/me/account';
    await addToInbox(ctx, { userId: reader.userId, kind, values: VALUES[kind], key: kind, link });
  }
  return { tenant, reader };
}

test.each(LANGUAGES.flatMap((language) => HALVES.map((kinds, half) => ({ language, kinds, half }))))(
  'the inbox page says every kind of item in $language, without a script, and trusts no value ($half)',
  async ({ language, kinds, half }) => {
    const { tenant, reader } = await mintFilled(kinds);
    const { status, text, main, answer, seeds } = await openPage(tenant, `/me/inbox?lang=${language}`, reader);
    expect(status).toBe(200);
    expect(main.match(/class="inbox-row"/g)).toHaveLength(kinds.length);
    // A missing text would be written as its key.
    expect(text).not.toMatch(/inbox\.|kinds|\{|\}/);
    expect(main).not.toContain('<b>Firefox');
    expect(text).toContain(half === 0 ? 'B & Sons' : '162.50');
    if (half === 1) expect(main).toContain(`href="http://app.souk.test/t/${tenant.slug}/home"`);
    expect(seeds.map(({ key }) => key[0])).toEqual(['listInbox', 'getInboxSummary']);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  },
);

test('all of it is marked as read by a form of our own, and by no other', async () => {
  const { tenant, reader } = await mintFilled();
  const foreign = formOf(
    tenant,
    {},
    {
      ...{ ...reader.headers, Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' },
    },
  );
  expect((await openPage(tenant, '/me/inbox', foreign)).status).toBe(403);
  expect((await openPage(tenant, '/me/inbox', reader)).main).toContain('data-new');
  const sent = await openPage(tenant, '/me/inbox', formOf(tenant, {}, reader.headers));
  expect([sent.status, sent.answer.headers.get('Location')]).toEqual([303, '/me/inbox']);
  const { main } = await openPage(tenant, '/me/inbox', reader);
  expect(main).not.toMatch(/data-new|<form/);
});

test("nobody's inbox is the way to sign in, and another's stays closed", async () => {
  const { tenant } = await mintFilled();
  const nobody = await openPage(tenant, '/me/inbox');
  expect([nobody.status, nobody.answer.headers.get('Location')]).toEqual([303, '/sign-in?next=%2Fme%2Finbox']);
  const other = await mintReader(tenant);
  const { text, main } = await openPage(tenant, '/me/inbox', other);
  expect(main).not.toContain('inbox-row');
  expect(text).toContain('Your inbox is empty');
});
