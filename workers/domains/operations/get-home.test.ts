import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import type { Page } from '../../platform/page';
import type { Tenant } from '../../platform/tenant';
import { addVisit } from '../../testing/add-visit';
import { mintTenant } from '../../testing/mint';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { mintClaim } from '../../testing/mint-claim';
import { mintConversion } from '../../testing/mint-conversion';
import { mintDifference } from '../../testing/mint-difference';
import { mintInvite } from '../../testing/mint-invite';
import { mintUser } from '../../testing/mint-user';
import { mintWithdrawal } from '../../testing/mint-withdrawal';
import { sendAs } from '../../testing/send-as';
import type { Home } from './schema';

async function homeOf(tenant: Tenant, role: 'owner' | 'manager' | 'staff' = 'owner'): Promise<Home> {
  const who = await mintUser(tenant, { roles: [role] });
  return (await sendAs(tenant, who, '/admin/home')).json<Home>();
}

describe('getHome', () => {
  it('opens with what waits, counted in this business only', async () => {
    const { tenant, merchant, offer } = await mintCatalogue();
    const now = Date.now();
    const shop = await merchant();
    await merchant(); // without offers
    const startsAt = now - 30 * DAY;
    await offer({ merchantId: shop.id, startsAt, endsAt: now + 3 * DAY });
    await offer({ merchantId: shop.id, startsAt, status: 'paused' });
    const busy = await offer({ merchantId: shop.id, startsAt });
    await offer({ merchantId: shop.id, startsAt, endsAt: now - DAY }); // over: nothing is left to decide
    await addVisit(tenant, busy.id, now - DAY);
    await mintInvite(tenant);
    const other = await mintCatalogue();
    await other.offer({ status: 'paused' });
    const { decisions } = await homeOf(tenant);
    expect(decisions.map(({ kind, count }) => [kind, count])).toEqual([
      ['offers-ending', 1],
      ['offers-quiet', 1],
      ['offers-paused', 1],
      ['merchants-without-offers', 1],
      ['invites-open', 1],
    ]);
    expect(decisions[0]?.until).toBe(new Date(now + 3 * DAY).toISOString());
    expect(decisions.every(({ link }) => link.startsWith('/'))).toBe(true);
  });

  it('says first that wallets differ from their lines, to who may look into them, until it is settled', async () => {
    const tenant = await mintTenant();
    await mintDifference(tenant);
    expect((await homeOf(tenant, 'manager')).decisions[0]).toMatchObject({
      ...{ kind: 'wallets-differ', count: 1, link: '/wallets?tab=differences', since: expect.any(String) },
    });
    expect((await homeOf(tenant, 'staff')).decisions).toEqual([]);
  });

  it('says what of money waits for who may decide on it, and leads to exactly these rows', async () => {
    const tenant = await mintTenant();
    const { userId } = await mintUser(tenant);
    await mintWithdrawal(tenant, userId);
    await mintWithdrawal(tenant, userId);
    await mintConversion(tenant); // of a click that nobody knows
    await mintClaim(tenant);
    const manager = await mintUser(tenant, { roles: ['manager'] });
    const { decisions } = await (await sendAs(tenant, manager, '/admin/home')).json<Home>();
    const ofMoney = decisions.filter(({ kind }) => kind.endsWith('-waiting'));
    expect(ofMoney.map(({ kind, count }) => [kind, count])).toEqual([
      ['withdrawals-waiting', 2],
      ['claims-waiting', 1],
      ['sales-waiting', 1],
    ]);
    for (const { kind, link, count, since } of ofMoney) {
      const { data } = await (await sendAs(tenant, manager, `/admin${link}`)).json<Page<object>>();
      expect([kind, data.length, since]).toEqual([kind, count, expect.any(String)]);
    }
    expect((await homeOf(tenant, 'staff')).decisions.filter(({ kind }) => kind.endsWith('-waiting'))).toEqual([]);
  });

  it('leads each line of the catalogue to exactly the rows that it counted', async () => {
    const { tenant, merchant, offer } = await mintCatalogue();
    const now = Date.now();
    const startsAt = now - 15 * DAY;
    const shop = await merchant();
    await merchant();
    await merchant({ status: 'paused' });
    const mint = (title: string, more: object) => offer({ merchantId: shop.id, title, startsAt, ...more });
    await mint('Quiet', {});
    await mint('Ends', { endsAt: now + DAY });
    await mint('Ends before it began to be looked at', { startsAt: now + DAY, endsAt: now + 2 * DAY });
    await mint('Paused and ends', { status: 'paused', endsAt: now + DAY });
    await mint('Young', { startsAt: now - 13 * DAY });
    await mint('Over', { endsAt: now - DAY });
    const [busy, bots, old] = [await mint('Busy', {}), await mint('Bots only', {}), await mint('Long ago', {})];
    await addVisit(tenant, busy.id, now - 13 * DAY);
    await addVisit(tenant, bots.id, now - DAY, true);
    await addVisit(tenant, old.id, now - 15 * DAY);
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const { decisions } = await (await sendAs(tenant, owner, '/admin/home')).json<Home>();
    const rows: Record<string, string[]> = {};
    for (const { kind, link, count } of decisions) {
      const { data } = await (await sendAs(tenant, owner, `/admin${link}`)).json<Page<{ title?: string }>>();
      expect([kind, data.length]).toEqual([kind, count]);
      rows[kind] = data.map(({ title }) => title ?? '').toSorted();
    }
    expect(rows).toEqual({
      'offers-ending': ['Ends', 'Ends before it began to be looked at'],
      'offers-quiet': ['Bots only', 'Ends', 'Long ago', 'Quiet'],
      'offers-paused': ['Paused and ends'],
      'merchants-without-offers': [''],
    });
  });

  it('draws fourteen days of clicks by people, in days of the business', async () => {
    const { tenant, offer } = await mintCatalogue();
    const { id } = await offer();
    const now = Date.now();
    for (const at of [now, now - DAY, now - DAY, now - 13 * DAY, now - 16 * DAY]) await addVisit(tenant, id, at);
    await addVisit(tenant, id, now, true);
    const { figures } = await homeOf(tenant);
    expect(figures).toMatchObject({ activeOffers: 1, clicks: 4 });
    expect(figures?.clicksByDay.map(({ clicks }) => clicks)).toEqual([1, ...Array(11).fill(0), 2, 1]);
  });

  it('shows each role what is theirs: no people to staff, no checklist but to the owner, no offers without the module', async () => {
    const tenant = await mintTenant();
    await mintInvite(tenant);
    expect(await homeOf(tenant, 'staff')).toMatchObject({ decisions: [], checklist: null });
    expect(await homeOf(tenant, 'manager')).toMatchObject({ decisions: [{ kind: 'invites-open' }], checklist: null });
    const cafe = await homeOf(await mintTenant({ modules: ['loyalty'], languages: ['en'] }));
    expect(cafe.figures).toBeNull();
    expect(cafe.checklist?.steps.map(({ id, isDone }) => [id, isDone])).toEqual([
      ['logo', false],
      ['look', false],
      ['languages', false],
      ['team', false],
    ]);
  });
});
