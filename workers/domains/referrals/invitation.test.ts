import { expect, it } from 'vitest';
import { call } from '../../testing/call';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { codeOf } from './code-of';
import { editReferralSettings } from './referral-settings';
import type { Invitation } from './schema';

const TERMS = { friendMinor: 10_000, referrerMinor: 15_000, minimumMinor: 5_000, monthlyMax: 2 };

it('a friend’s link says to who follows it what both get, and to members what it is to them', async () => {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  await editReferralSettings(ctx, 1, TERMS);
  const [referrer, member] = [await mintUser(tenant), await mintUser(tenant)];
  const code = await codeOf(ctx, referrer.userId);
  const ask = async (query: string, headers: Record<string, string> = {}, where = tenant) =>
    (await call(`${originOf(where)}/api/v1/referral-invitation${query}`, { headers })).json<Invitation>();
  expect(await ask(`?ref=${code.toLowerCase()}`)).toMatchObject({
    state: 'open',
    rewards: { friend: { amountMinor: 10_000 }, referrer: { amountMinor: 15_000 }, minimum: { amountMinor: 5_000 } },
  });
  expect(await ask('', { Cookie: `souk_ref=${code}` })).toMatchObject({ state: 'open' });
  const rewards = null;
  expect(await ask('')).toEqual({ state: 'none', rewards });
  expect(await ask('?ref=NOBODYS1')).toEqual({ state: 'unknown', rewards });
  expect(await ask(`?ref=${code}`, referrer.headers)).toEqual({ state: 'own', rewards });
  expect(await ask(`?ref=${code}`, member.headers)).toEqual({ state: 'joined', rewards });
  expect(await ask(`?ref=${code}`, {}, await mintTenant())).toEqual({ state: 'unknown', rewards });
});
