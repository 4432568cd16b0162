import { describe, expect, it } from 'vitest';
import { mintContext, mintTenant, newKey } from '../../testing/mint';
import { mintCaller, mintPayee } from '../../testing/mint-payee';
import { mintMoney, mintWithdrawal } from '../../testing/mint-withdrawal';
import { moveIn, walletOf } from '../wallet';
import type { Withdrawal, WithdrawalOptions } from './withdrawal-schema';

const UPI = { amountMinor: 50_000, method: 'upi', destination: 'Asha@okbank' };
const BANK = { holderName: 'Asha Rao', accountNumber: '0012 3456 7890', ifsc: 'hdfc0001234' };
const IBAN = 'JO94CBJO0010000000000131000302';

interface Problem {
  code: string;
  errors?: { pointer: string; message: string }[];
}
const pointersOf = (body: Problem) => (body.errors ?? []).map(({ pointer }) => pointer);

async function balancesOf({ tenant, member }: Awaited<ReturnType<typeof mintPayee>>) {
  const { body } = await member.send<Record<'available' | 'held', { amountMinor: number }>>('GET', '/wallet');
  expect(tenant.status).toBe('active');
  return [body.available.amountMinor, body.held.amountMinor];
}

describe('asking for money', () => {
  it('holds it in the wallet at once and answers 201, the destination masked', async () => {
    const minted = await mintPayee(90_000);
    const { status, body } = await minted.member.send<Withdrawal>('POST', '/wallet/withdraw', UPI);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ status: 'pending', amount: { amountMinor: 50_000, currency: 'INR' }, destination: 'a•••@okbank' },
      ...{ utr: null, isInHand: false, payout: { amountMinor: 50_000 } },
    });
    expect(await balancesOf(minted)).toEqual([40_000, 50_000]);
    const list = await minted.member.send<{ data: Withdrawal[] }>('GET', '/wallet/withdrawals');
    expect(list.body.data.map(({ id }) => id)).toEqual([body.id]);
  });

  it('takes a bank account, a voucher and a place that it knows', async () => {
    const { member } = await mintPayee(100_000);
    const bank = await member.send<Withdrawal>('POST', '/wallet/withdraw', {
      ...UPI,
      amountMinor: 10_000,
      method: 'bank',
      destination: BANK,
    });
    expect(bank.body).toMatchObject({ status: 'pending', method: 'bank', destination: '•••7890' });
    const voucher = await member.send<Withdrawal>('POST', '/wallet/withdraw', {
      amountMinor: 10_000,
      method: 'voucher',
    });
    expect(voucher.body).toMatchObject({ status: 'pending', method: 'voucher' });
    const { body } = await member.send<WithdrawalOptions>('GET', '/wallet/withdrawals/options');
    const saved = body.destinations.find(({ method }) => method === 'bank');
    const again = await member.send<Withdrawal>('POST', '/wallet/withdraw', {
      amountMinor: 10_000,
      method: 'bank',
      destination: saved?.id,
    });
    expect(again.body).toMatchObject({ status: 'pending', destination: '•••7890' });
    expect(body.destinations).toHaveLength(2);
  });

  it('takes an IBAN where dinars are paid, and no UPI id', async () => {
    const { member } = await mintPayee(9_000, { currency: 'JOD', timeZone: 'Asia/Amman' });
    const destination = { holderName: 'Hala Zaid', iban: IBAN };
    const paid = await member.send<Withdrawal>('POST', '/wallet/withdraw', {
      amountMinor: 2_000,
      method: 'bank',
      destination,
    });
    expect(paid.body).toMatchObject({ status: 'pending', destination: 'JO•••0302' });
    const upi = await member.send('POST', '/wallet/withdraw', UPI);
    expect([upi.status, upi.body.code]).toEqual([422, 'withdrawals/method-closed']);
    const foreign = { holderName: 'Hala Zaid', iban: IBAN, ifsc: 'HDFC0001234' };
    const both = await member.send<Problem>('POST', '/wallet/withdraw', {
      amountMinor: 2_000,
      method: 'bank',
      destination: foreign,
    });
    expect([both.body.code, pointersOf(both.body)]).toEqual(['withdrawals/bad-destination', ['/destination/ifsc']]);
  });

  it('names every bad field at once, and moves nothing', async () => {
    const minted = await mintPayee(90_000);
    const destination = { holderName: '7', accountNumber: '12', ifsc: 'X', iban: IBAN };
    const { status, body } = await minted.member.send<Problem>('POST', '/wallet/withdraw', {
      amountMinor: 5,
      method: 'bank',
      destination,
    });
    expect([status, body.code]).toEqual([422, 'withdrawals/bad-destination']);
    expect(pointersOf(body)).toEqual([
      ...['/amountMinor', '/destination/ifsc', '/destination/accountNumber', '/destination/holderName'],
      '/destination/iban',
    ]);
    expect(await balancesOf(minted)).toEqual([90_000, 0]);
  });

  it.each([0, -100, 100.5, '100', 1e12 + 1, null, Number.MAX_SAFE_INTEGER])(
    'refuses %s as an amount',
    async (amountMinor) => {
      const { member } = await mintPayee();
      const { status, body } = await member.send<Problem>('POST', '/wallet/withdraw', { ...UPI, amountMinor });
      expect([status, body.code, pointersOf(body)]).toEqual([422, 'request/invalid', ['/amountMinor']]);
    },
  );

  it.each(['asha@gmail.com', 'asha', '', '@okbank'])('refuses %s as a UPI id', async (destination) => {
    const { member } = await mintPayee();
    const { status, body } = await member.send<Problem>('POST', '/wallet/withdraw', { ...UPI, destination });
    expect([status, body.code, pointersOf(body)]).toEqual([422, 'withdrawals/bad-destination', ['/destination']]);
  });

  it('sends a voucher to a proven address of the account only', async () => {
    const { member } = await mintPayee();
    for (const destination of ['phone', 'somebody@example.test']) {
      const { body } = await member.send('POST', '/wallet/withdraw', {
        amountMinor: 20_000,
        method: 'voucher',
        destination,
      });
      expect(body.code).toBe('withdrawals/bad-destination');
    }
  });

  it('refuses less than the minimum, more than there is, and who has not proven who they are', async () => {
    const { tenant, member } = await mintPayee(30_000);
    const low = await member.send('POST', '/wallet/withdraw', { ...UPI, amountMinor: 9_999 });
    expect([low.status, low.body.code]).toEqual([422, 'withdrawals/below-minimum']);
    const much = await member.send('POST', '/wallet/withdraw', { ...UPI, amountMinor: 30_001 });
    expect([much.status, much.body.code]).toEqual([409, 'wallet/insufficient-funds']);
    const stranger = await mintCaller(tenant);
    await mintMoney(tenant, stranger.userId, 90_000);
    const unknown = await stranger.send('POST', '/wallet/withdraw', UPI);
    expect([unknown.status, unknown.body.code]).toEqual([403, 'withdrawals/kyc-required']);
    const list = await member.send<{ data: unknown[] }>('GET', '/wallet/withdrawals');
    expect(list.body.data).toEqual([]);
  });

  it('refuses who never had a wallet and makes none', async () => {
    const { member } = await mintPayee(0);
    const { body } = await member.send('POST', '/wallet/withdraw', UPI);
    expect(body.code).toBe('wallet/insufficient-funds');
  });

  it('refuses a frozen wallet', async () => {
    const { tenant, member } = await mintPayee(90_000);
    const { ctx } = mintContext(tenant);
    await (await walletOf(ctx, member.userId)).ledger.setFrozen(true);
    const { status, body } = await member.send('POST', '/wallet/withdraw', UPI);
    expect([status, body.code]).toEqual([409, 'wallet/frozen']);
  });

  it('keeps to the limits of the day by count and by sum, and a rejected one does not count', async () => {
    const { tenant, member, manager } = await mintPayee(90_000);
    const owner = await mintCaller(tenant, { roles: ['owner'] });
    const limits = { dailyCount: 2, dailyAmountMinor: 40_000 };
    expect((await owner.send('PATCH', '/admin/payout-settings', limits, { 'If-Match': '"1"' })).status).toBe(200);
    const ask = (amountMinor: number) => member.send<Withdrawal>('POST', '/wallet/withdraw', { ...UPI, amountMinor });
    expect((await ask(40_001)).body.code).toBe('withdrawals/daily-limit');
    const first = await ask(10_000);
    expect((await ask(30_000)).status).toBe(201);
    expect((await ask(10_000)).body.code).toBe('withdrawals/daily-limit');
    const { body } = await member.send<WithdrawalOptions>('GET', '/wallet/withdrawals/options');
    expect(body.daily).toMatchObject({ amountLeft: { amountMinor: 0 }, countLeft: 0 });
    await manager.send('PATCH', `/admin/withdrawals/${first.body.id}/reject`, { reason: 'The bank says no' });
    expect((await ask(10_000)).status).toBe(201);
  });

  it('keeps the fee of the business apart', async () => {
    const { tenant, member } = await mintPayee(90_000);
    const owner = await mintCaller(tenant, { roles: ['owner'] });
    await owner.send('PATCH', '/admin/payout-settings', { feeMinor: 500 }, { 'If-Match': '"1"' });
    const { body } = await member.send<Withdrawal>('POST', '/wallet/withdraw', UPI);
    expect([body.amount.amountMinor, body.fee.amountMinor, body.payout.amountMinor]).toEqual([50_000, 500, 49_500]);
  });

  it('answers the first result again under the same key, and refuses another body under it', async () => {
    const minted = await mintPayee(90_000);
    const key = { 'Idempotency-Key': newKey() };
    const first = await minted.member.send<Withdrawal>('POST', '/wallet/withdraw', UPI, key);
    const again = await minted.member.send<Withdrawal>('POST', '/wallet/withdraw', UPI, key);
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    const other = await minted.member.send('POST', '/wallet/withdraw', { ...UPI, amountMinor: 10_000 }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency/key-reused']);
    expect(await balancesOf(minted)).toEqual([40_000, 50_000]);
  });
});

describe('what a member knows before they ask', () => {
  it('is terms, balance, standing and masked places', async () => {
    const { member } = await mintPayee(90_000);
    const { body } = await member.send<WithdrawalOptions>('GET', '/wallet/withdrawals/options');
    expect(body).toMatchObject({
      ...{ methods: ['upi', 'bank', 'voucher'], available: { amountMinor: 90_000 }, minimum: { amountMinor: 10_000 } },
      ...{ kyc: { state: 'approved', reason: null }, expectedDays: 3, destinations: [] },
    });
    expect(body.voucherTo.email).toMatch(/^u•••@/);
  });

  it('forgets a saved place when told to, and only its own', async () => {
    const { tenant, member } = await mintPayee(90_000);
    const other = await mintCaller(tenant);
    await member.send('POST', '/wallet/withdraw', UPI);
    const options = () => member.send<WithdrawalOptions>('GET', '/wallet/withdrawals/options');
    const id = (await options()).body.destinations[0]?.id;
    const theirs = await other.send('DELETE', `/wallet/destinations/${id}`);
    expect([theirs.status, theirs.body.code]).toEqual([404, 'withdrawals/destination-not-found']);
    expect((await member.send('DELETE', `/wallet/destinations/${id}`)).status).toBe(204);
    expect((await options()).body.destinations).toEqual([]);
    const gone = await member.send('POST', '/wallet/withdraw', { ...UPI, amountMinor: 10_000, destination: id });
    expect(gone.body.code).toBe('withdrawals/destination-not-found');
  });
});

describe("another's withdrawals", () => {
  it('are not in my list and cannot be cancelled by me', async () => {
    const { tenant, member } = await mintPayee();
    const somebody = await mintCaller(tenant);
    const row = await mintWithdrawal(tenant, somebody.userId);
    const list = await member.send<{ data: unknown[] }>('GET', '/wallet/withdrawals');
    expect(list.body.data).toEqual([]);
    const { status, body } = await member.send('PATCH', `/wallet/withdrawals/${row.id}/cancel`);
    expect([status, body.code]).toEqual([404, 'withdrawals/not-found']);
  });

  it('rest sealed: no table holds an account or a UPI id in clear', async () => {
    const { tenant, member } = await mintPayee(90_000);
    await member.send('POST', '/wallet/withdraw', { ...UPI, destination: 'very.secret.name@okbank' });
    const { ctx, settled } = mintContext(tenant);
    await settled();
    for (const table of ['payout_destinations', 'withdrawals', 'outbox', 'audit']) {
      const { results } = await ctx.db.d1.prepare(`select * from ${table} where tenant_id = ?1`).bind(tenant.id).all();
      expect(results.length, table).toBeGreaterThan(0);
      expect(JSON.stringify(results), table).not.toContain('secret');
    }
  });

  it('have a wallet of their own: a business pays only what was earned there', async () => {
    const { member, tenant } = await mintPayee(90_000);
    const elsewhere = await mintTenant();
    const { ctx } = mintContext(elsewhere);
    const movement = { kind: 'hold', amountMinor: 1, endsAt: null } as const;
    const outcome = await moveIn(ctx, await walletOf(ctx, member.userId), {
      key: 'x',
      movement,
      subject: '',
      reason: '',
    });
    expect(outcome).toMatchObject({ isDone: false, refusal: 'insufficient-funds' });
    expect(tenant.id).not.toBe(elsewhere.id);
  });
});
