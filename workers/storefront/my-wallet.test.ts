import { expect, test } from 'vitest';
import { makeShopperCookie } from '../domains/identity/hot';
import { moveIn, walletOf } from '../domains/wallet';
import { DAY } from '../platform/clock';
import { env, mintContext, mintTenant } from '../testing/mint';
import { mintUser } from '../testing/mint-user';
import { openPage } from '../testing/open-page';

test('my wallet stands on the page with the lines that add up to it, and nobody else sees it', async () => {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const { userId, sessionId } = await mintUser(tenant);
  const wallet = await walletOf(ctx, userId);
  const gift = { kind: 'adjust', direction: 'in', amountMinor: 125_050 } as const;
  await moveIn(ctx, wallet, { key: 'a', movement: gift, subject: userId, reason: 'For <b>your</b> patience' });
  const hold = { kind: 'hold', amountMinor: 50, endsAt: null } as const;
  await moveIn(ctx, wallet, { key: 'wdr_1', movement: hold, subject: 'wdr_1', reason: '' });
  await wallet.ledger.setFrozen(true);
  const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
  const headers = { Cookie: line.slice(0, line.indexOf(';')) };
  const { text, main, seeds, answer } = await openPage(tenant, '/wallet', { headers });
  const said = text.replace(/\s+/g, ' ');
  for (const words of ['1,250', 'Withdrawal asked for', 'Added by the business', 'Your wallet is stopped for now'])
    expect(said).toContain(words);
  expect(main).toContain('For &lt;b&gt;your&lt;/b&gt; patience');
  expect(main.match(/class="wallet-line"/g)).toHaveLength(2);
  expect(seeds.map(({ key }) => key[0])).toEqual(['getWallet', 'listWalletEntries']);
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  const stranger = await openPage(tenant, '/wallet');
  expect(stranger.status).toBe(303);
  expect(stranger.answer.headers.get('Location')).toBe('/sign-in?next=%2Fwallet');
});
