import { describe, expect, it } from 'vitest';
import { HOUR } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { deliver } from '../../platform/outbox';
import { write } from '../../platform/write';
import { mintContext, mintTenant } from '../../testing/mint';
import { sentMessages } from '../../testing/sent-messages';
import { createPerson } from '../identity';
import { listInbox } from './find-inbox';
import { moneyConsumers } from './money-events';
import { staffConsumers } from './staff-events';

const PURCHASE = {
  ...{ conversionId: 'cnv_1', clickId: 'c1', merchantName: 'Amazon', saleMinor: 250_000, cashbackMinor: 16_250 },
  ...{ currency: 'INR', expectedAt: '2027-01-05T00:00:00.000Z' },
};
const PAYOUT = {
  ...{ withdrawalId: 'wdr_1', amountMinor: 50_000, currency: 'INR', method: 'upi', destinationMasked: 'as•••@okaxis' },
};
let phones = 0;

/** A business with an owner, a manager, a kitchen hand and a member, to whom things happen, each delivered twice. */
async function mintHouse() {
  const { ctx } = mintContext(await mintTenant({ name: 'Aroma' }));
  const addresses = ['member', 'owner', 'manager', 'kitchen'].map((role) => ({
    role,
    email: `${role}-${crypto.randomUUID()}@example.test`,
  }));
  const ids: Record<string, Id<'usr'>> = {};
  const emails: Record<string, string> = {};
  for (const { role, email } of addresses) {
    const roles = [role as 'owner'];
    ids[role] = await createPerson(ctx, { name: 'Asha', email, roles });
    emails[role] = email;
  }
  let now = Date.now();
  const happen = async (name: `${string}.${string}`, payload: Record<string, unknown>, consumers = moneyConsumers) => {
    const events = [{ name, version: 1, subjectId: 'x', payload: { userId: ids.member, ...payload } }];
    await write({ ...ctx, now: () => now }, { statements: [], events });
    const id = await ctx.db.d1
      .prepare('select id from outbox where tenant_id = ?1 order by id desc')
      .bind(ctx.tenant.id)
      .first<string>('id');
    await deliver(ctx, consumers, id ?? '');
    await ctx.db.d1.prepare('update outbox set delivered_at = null where tenant_id = ?1').bind(ctx.tenant.id).run();
    await deliver(ctx, consumers, id ?? '');
  };
  const inboxOf = async (role: string) => {
    const { data } = await listInbox(ctx, ids[role] as Id<'usr'>, { limit: 50 });
    return data;
  };
  const deliveries = async (kind: string) =>
    ctx.db.d1
      .prepare('select count(*) as n from deliveries where tenant_id = ?1 and kind = ?2')
      .bind(ctx.tenant.id, kind)
      .first<number>('n');
  const wait = (ms: number) => {
    now += ms;
  };
  return { ctx, ids, emails, happen, inboxOf, deliveries, wait };
}

describe('a person hears of their money, once however often the event comes', () => {
  it.each([
    ['cashback.tracked', PURCHASE, 'cashback-tracked', /It worked.*₹162\.50.*Expected by: .*Jan 2027/s, '/me/cashback'],
    ['cashback.confirmed', PURCHASE, 'cashback-confirmed', /confirmed your purchase of ₹2,500/, '/me/cashback'],
    [
      ...['cashback.declined', { ...PURCHASE, reason: 'network' }, 'cashback-declined'],
      ...[/Reason: The shop did not accept the order/, '/me/cashback'],
    ],
    ['cashback.claim-decided', { ...PURCHASE, isAccepted: true, reason: '' }, 'claim-accepted', /you were right/, null],
    [
      ...['cashback.claim-decided', { ...PURCHASE, isAccepted: false, reason: 'Paid by coupon' }, 'claim-declined'],
      ...[/Reason: Paid by coupon/, null],
    ],
    ['withdrawals.asked', PAYOUT, 'withdrawal-asked', /₹500 to be paid to as•••@okaxis/, '/wallet/withdrawals'],
    [
      ...['withdrawals.approved', { ...PAYOUT, feeMinor: 500 }, 'withdrawal-approved'],
      ...[/We pay ₹495.*Fee: ₹5/s, '/wallet/withdrawals'],
    ],
    [
      ...['withdrawals.rejected', { ...PAYOUT, reason: 'Name differs' }, 'withdrawal-rejected'],
      ...[/back in your wallet.*Reason: Name differs/s, '/wallet'],
    ],
    [
      ...['withdrawals.paid', { ...PAYOUT, utr: '402913845512' }, 'withdrawal-paid'],
      ...[/Bank reference \(UTR\): 402913845512/, '/wallet/withdrawals'],
    ],
    ['kyc.approved', { kycId: 'kyc_1' }, 'kyc-approved', /withdraw what is in your wallet/, '/wallet'],
    ['kyc.rejected', { kycId: 'kyc_1', reason: 'Blurred' }, 'kyc-rejected', /Reason: Blurred/, '/me/kyc'],
    [
      ...['referrals.rewarded', { amountMinor: 10_000, currency: 'INR', isFriend: false }, 'referral-rewarded'],
      ...[/friend whom you referred.*₹100/s, '/wallet'],
    ],
  ] as [`${string}.${string}`, object, string, RegExp, string | null][])(
    '%s %j by mail and in the inbox',
    async (name, payload, kind, text, link) => {
      const { emails, happen, inboxOf, deliveries } = await mintHouse();
      await happen(name, { ...payload });
      const sent = await sentMessages(emails.member as string);
      expect(sent.map((mail) => mail.text)).toEqual([expect.stringMatching(text)]);
      expect(await inboxOf('member')).toMatchObject([{ kind, ...(link ? { link } : {}) }]);
      expect(await deliveries(kind)).toBe(1);
    },
  );

  it('is told only once that it worked', async () => {
    const { emails, happen } = await mintHouse();
    await happen('cashback.tracked', PURCHASE);
    await happen('cashback.tracked', PURCHASE);
    const titles = (await sentMessages(emails.member as string, 2)).map(({ text }) => text.split('\n')[0]);
    expect(titles.sort()).toEqual(['It worked: your cashback is on its way', 'Your cashback is tracked']);
  });

  it('by SMS where there is no e-mail, and then of the payout only', async () => {
    const { ctx, happen } = await mintHouse();
    phones += 1;
    const phone = `+9198764${String(20_000 + phones)}`;
    const userId = await createPerson(ctx, { name: 'Ravi', phone, roles: ['member'] });
    await happen('cashback.tracked', { ...PURCHASE, userId });
    await happen('withdrawals.paid', { ...PAYOUT, userId, utr: '402913845512' });
    const sent = await sentMessages(phone);
    expect(sent.map(({ text }) => text)).toEqual(['Aroma: ₹500 was paid to as•••@okaxis. Reference: 402913845512']);
  });

  it('and an event that lacks what its message says fails, to be looked at', async () => {
    const { happen, inboxOf } = await mintHouse();
    await expect(happen('cashback.tracked', { ...PURCHASE, saleMinor: '250' })).rejects.toThrow('lacks saleMinor');
    await expect(happen('withdrawals.paid', { ...PAYOUT, method: '' })).rejects.toThrow('lacks method');
    expect(await inboxOf('member')).toEqual([]);
  });
});

describe('who decides about money hears what waits', () => {
  it.each([
    ['withdrawals.asked', PAYOUT, 'staff-withdrawal', 'withdrawals'],
    ['kyc.asked', {}, 'staff-kyc', 'kyc'],
    ['cashback.claim-asked', { merchantName: 'Amazon' }, 'staff-claim', 'claims'],
    ['cashback.review-grew', { waiting: 4 }, 'staff-review', 'conversions'],
    [
      ...['wallet.difference-found', { expectedMinor: 2_000, foundMinor: 1_950, currency: 'INR' }],
      ...['staff-difference', 'liability'],
    ],
  ] as [`${string}.${string}`, object, string, string][])(
    '%s reaches owner and manager, and leads to where it is decided',
    async (name, payload, kind, section) => {
      const { ctx, emails, happen, inboxOf } = await mintHouse();
      await happen(name, { ...payload }, staffConsumers);
      for (const role of ['owner', 'manager']) {
        const [mail, ...more] = await sentMessages(emails[role] as string);
        expect(mail?.text).toContain(`http://app.souk.test/t/${ctx.tenant.slug}/${section}`);
        expect(more).toEqual([]);
        expect(await inboxOf(role)).toMatchObject([{ kind, link: `/t/${ctx.tenant.slug}/${section}` }]);
      }
      for (const role of ['kitchen', 'member']) expect(await inboxOf(role)).toEqual([]);
    },
  );

  it('a webhook that was stopped reaches the owner alone', async () => {
    const { ctx, emails, happen, inboxOf } = await mintHouse();
    await happen('webhooks.endpoint-disabled', { host: 'books.example.com', because: 'gone' }, staffConsumers);
    const [mail] = await sentMessages(emails.owner as string);
    expect(mail?.text).toContain(`http://app.souk.test/t/${ctx.tenant.slug}/webhooks`);
    expect(await inboxOf('owner')).toMatchObject([
      { kind: 'staff-webhook', values: { receiver: 'books.example.com' } },
    ]);
    expect(await inboxOf('manager')).toEqual([]);
  });

  it('of a burst a line each, and one mail an hour', async () => {
    const { happen, inboxOf, deliveries, wait } = await mintHouse();
    wait(HOUR - (Date.now() % HOUR)); // the burst stands in one hour of the clock
    for (let i = 0; i < 5; i++) await happen('withdrawals.asked', PAYOUT, staffConsumers);
    expect(await inboxOf('owner')).toHaveLength(5);
    await expect.poll(() => deliveries('staff-withdrawal'), { timeout: 10_000 }).toBe(2); // owner and manager
    wait(HOUR);
    await happen('withdrawals.asked', PAYOUT, staffConsumers);
    await expect.poll(() => deliveries('staff-withdrawal'), { timeout: 10_000 }).toBe(4);
  });
});
