import { describe, expect, it } from 'vitest';
import { call } from '../../testing/call';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import type { Movement } from './ledger-command';
import type { WalletEntry, WalletView } from './schema';
import { findWallet, moveIn, walletOf } from './wallet-of';

async function mintMember() {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const user = await mintUser(tenant);
  const get = async <T>(path: string) => {
    const response = await call(`${originOf(tenant)}/api/v1${path}`, { headers: user.headers });
    return { status: response.status, body: (await response.json()) as T };
  };
  const move = async (key: string, movement: Movement) =>
    moveIn(ctx, await walletOf(ctx, user.userId), { key, movement, subject: `about ${key}`, reason: '' });
  return { tenant, ctx, user, get, move };
}

describe('the wallet of a member', () => {
  it('is all zero and without lines before anything was earned, and looking makes none', async () => {
    const { ctx, user, get } = await mintMember();
    const { status, body } = await get<WalletView>('/wallet');
    expect(status).toBe(200);
    expect(body).toMatchObject({ available: { amountMinor: 0, currency: 'INR' }, status: 'open' });
    expect((await get<{ data: unknown[] }>('/wallet/entries')).body.data).toEqual([]);
    expect(await findWallet(ctx, user.userId)).toBeNull();
  });

  it('shows balances to which its lines add up, page by page', async () => {
    const { get, move } = await mintMember();
    await move('p', { kind: 'credit-pending', amountMinor: 900 });
    await move('c', { kind: 'confirm', of: 'p', amountMinor: 700 });
    await move('h', { kind: 'hold', amountMinor: 200, endsAt: null });
    await move('o', { kind: 'post', of: 'h', amountMinor: 150 });
    await move('r', { kind: 'reverse', of: 'c', amountMinor: 700 });
    const { body } = await get<WalletView>('/wallet');
    const minor = ({ available, pending, held, owed }: WalletView) =>
      [available, pending, held, owed].map(({ amountMinor }) => amountMinor);
    expect(minor(body)).toEqual([0, 200, 0, 150]);
    const lines: WalletEntry[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { body: { data: WalletEntry[]; nextCursor: string | null } } = await get(
        `/wallet/entries?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      lines.push(...page.body.data);
      cursor = page.body.nextCursor;
    }
    expect(lines.map(({ kind }) => kind)).toEqual(['reverse', 'post', 'hold', 'confirm', 'credit-pending']);
    const sum = (name: keyof WalletEntry['change']) => lines.reduce((total, { change }) => total + change[name], 0);
    expect([sum('availableMinor'), sum('pendingMinor'), sum('heldMinor')]).toEqual([0, 200, 0]);
    expect(lines[0]).toMatchObject({
      subject: 'about r',
      after: { availableMinor: 0, pendingMinor: 200, heldMinor: 0 },
    });
  });

  it('is of one business: the same person has another one elsewhere', async () => {
    const { user, move } = await mintMember();
    await move('in', { kind: 'credit', from: 'gift-cards', amountMinor: 500 });
    const other = await mintTenant();
    const response = await call(`${originOf(other)}/api/v1/wallet`, { headers: user.headers });
    expect(((await response.json()) as WalletView).available?.amountMinor ?? 0).toBe(0);
  });

  it('refuses a cursor of another list', async () => {
    const { get } = await mintMember();
    const cursor = Buffer.from(JSON.stringify(['my-clicks', 1])).toString('base64url');
    expect((await get(`/wallet/entries?cursor=${cursor}`)).status).toBe(422);
  });
});
