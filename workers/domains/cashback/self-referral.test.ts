import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintClick, mintReport } from '../../testing/mint-conversion';
import { mintReferral } from '../../testing/mint-referral';
import { mintUser } from '../../testing/mint-user';
import { confirmEarly } from './confirm-early';
import { editCashbackSettings } from './edit-cashback-settings';
import { conversions } from './tables';
import { takeConversions } from './take-conversions';

type Referral = Parameters<typeof mintReferral>[1];

async function friends(wish: Referral) {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const [referrer, friend] = [await mintUser(tenant), await mintUser(tenant)];
  await mintReferral(tenant, { ...wish, referrerId: referrer.userId, friendId: friend.userId });
  const clickFrom = (user: typeof friend, ipHash: string, daysAgo = 20) =>
    mintClick(tenant, { user, ipHash, firstAt: Date.now() - daysAgo * DAY });
  /** What the sale of a click is given as risk. */
  const riskOf = async ({ clickId, at }: { clickId: string; at: number }) => {
    await takeConversions(ctx, [mintReport({ clickId, soldAt: at + 60_000, changedAt: at + 60_000 })]);
    const isIt = and(eq(conversions.tenantId, tenant.id), eq(conversions.clickId, clickId));
    const [row] = await ctx.db.orm.select().from(conversions).where(isIt);
    return { risk: row?.risk, riskReasons: row?.riskReasons };
  };
  return { ctx, referrer, friend, clickFrom, riskOf };
}

const NOTHING = { risk: 0, riskReasons: [] };
const OWN_FRIEND = { risk: 40, riskReasons: ['self-referral'] };
const JOINED: Referral = { state: 'joined', refusal: null };

describe('buying as one’s own friend', () => {
  it('is seen by an address that both click from, whoever of the two buys', async () => {
    const { referrer, friend, clickFrom, riskOf } = await friends(JOINED);
    await clickFrom(referrer, 'home', 25);
    expect(await riskOf(await clickFrom(friend, 'home'))).toEqual(OWN_FRIEND);
    expect(await riskOf(await clickFrom(referrer, 'home'))).toEqual(OWN_FRIEND);
  });

  it('is not seen in friends who click elsewhere, or clicked there long ago', async () => {
    const { referrer, friend, clickFrom, riskOf } = await friends(JOINED);
    await clickFrom(referrer, 'work', 25);
    await clickFrom(referrer, 'home', 31);
    expect(await riskOf(await clickFrom(friend, 'home'))).toEqual(NOTHING);
  });

  it('is seen where the referral was refused as one person, until staff let it pass', async () => {
    for (const refusal of ['same-device', 'same-document', 'same-destination'] as const) {
      const { friend, clickFrom, riskOf } = await friends({ state: 'refused', refusal });
      expect(await riskOf(await clickFrom(friend, 'anywhere'))).toEqual(OWN_FRIEND);
    }
    const passed = await friends({ state: 'joined', refusal: 'same-device' });
    expect(await passed.riskOf(await passed.clickFrom(passed.friend, 'anywhere'))).toEqual(NOTHING);
    const late = await friends({ state: 'refused', refusal: 'not-new' });
    expect(await late.riskOf(await late.clickFrom(late.friend, 'anywhere'))).toEqual(NOTHING);
  });

  it('says nothing of strangers at one address, nor of a referral at another business', async () => {
    const here = await friends(JOINED);
    const elsewhere = await friends(JOINED);
    await elsewhere.clickFrom(elsewhere.referrer, 'home', 25);
    const stranger = await mintUser(here.ctx.tenant);
    await here.clickFrom(stranger, 'home', 25);
    expect(await here.riskOf(await here.clickFrom(here.friend, 'home'))).toEqual(NOTHING);
  });

  it('is not confirmed early, also where it shows only after the report', async () => {
    const { ctx, referrer, friend, clickFrom, riskOf } = await friends(JOINED);
    await editCashbackSettings(ctx, 1, { earlyMaxMinor: 1_000_000 });
    expect(await riskOf(await clickFrom(friend, 'home'))).toEqual(NOTHING);
    await clickFrom(referrer, 'home', 1);
    expect(await confirmEarly(ctx)).toBe(0);
  });
});
