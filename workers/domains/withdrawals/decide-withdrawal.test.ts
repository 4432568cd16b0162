import {
  createExecutionContext,
  evictDurableObject,
  runInDurableObject,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { env, mintContext } from '../../testing/mint';
import { mintCaller, mintPayee } from '../../testing/mint-payee';
import { mintWithdrawal } from '../../testing/mint-withdrawal';
import { walletOf } from '../wallet';
import type { BankFile } from './bank-file-schema';
import { sweepWithdrawals } from './sweep-withdrawals';
import type { AdminWithdrawal, ApprovedMany, PayoutSettings, WithdrawalSummary } from './withdrawal-schema';

async function mintBoard() {
  const minted = await mintPayee(0);
  const { tenant, member, manager } = minted;
  const { ctx } = mintContext(tenant);
  const ask = async (amountMinor?: number) => (await mintWithdrawal(tenant, member.userId, amountMinor)).id;
  const decide = (id: string, what: 'approve' | 'reject' | 'complete', body?: object, who = manager) =>
    who.send<AdminWithdrawal>('PATCH', `/admin/withdrawals/${id}/${what}`, body);
  const wallet = async () => (await (await walletOf(ctx, member.userId)).ledger.read()).balances;
  const rows = async (table: 'outbox' | 'audit') =>
    (
      await ctx.db.d1
        .prepare(`select * from ${table} where tenant_id = ?1 order by id`)
        .bind(tenant.id)
        .all<Record<'name' | 'action' | 'payload' | 'actor', string>>()
    ).results;
  return { ...minted, ctx, ask, decide, wallet, rows };
}

describe('the way of a withdrawal', () => {
  it('is asked, approved and paid with the reference of the bank; each step is told and written down', async () => {
    const { ask, decide, wallet, rows, member, manager } = await mintBoard();
    const id = await ask();
    const approved = await decide(id, 'approve');
    expect(approved.body).toMatchObject({ status: 'approved', approvedBy: { id: manager.userId } });
    expect(await wallet()).toMatchObject({ available: 0, held: 50_000 });
    const paid = await decide(id, 'complete', { utr: ' 4123 4567 8901 ' });
    expect(paid.body).toMatchObject({ status: 'paid', utr: '412345678901', endedBy: { id: manager.userId } });
    expect(await wallet()).toMatchObject({ available: 0, held: 0 });
    const told = (await rows('outbox')).filter(({ name }) => name.startsWith('withdrawals.'));
    expect(told.map(({ name }) => name)).toEqual(['withdrawals.asked', 'withdrawals.approved', 'withdrawals.paid']);
    expect(JSON.parse(told[2]?.payload ?? '')).toMatchObject({
      ...{ userId: member.userId, withdrawalId: id, amountMinor: 50_000, currency: 'INR', method: 'upi' },
      ...{ utr: '412345678901', destinationMasked: expect.stringContaining('•••@okbank') },
    });
    const actions = (await rows('audit'))
      .map(({ action }) => action)
      .filter((action) => action.startsWith('withdrawals'));
    expect(actions).toEqual(['withdrawals.asked', 'withdrawals.approved', 'withdrawals.paid']);
  });

  it('goes back to the wallet when it is rejected, before or after it was approved', async () => {
    const { ask, decide, wallet, rows } = await mintBoard();
    const [one, two] = [await ask(), await ask()];
    await decide(two, 'approve');
    for (const id of [one, two]) {
      const { body } = await decide(id, 'reject', { reason: 'The account is closed' });
      expect(body).toMatchObject({ status: 'rejected', reason: 'The account is closed', isInHand: false });
    }
    expect(await wallet()).toMatchObject({ available: 100_000, held: 0 });
    const told = (await rows('outbox')).filter(({ name }) => name === 'withdrawals.rejected');
    expect(told.map(({ payload }) => JSON.parse(payload).reason)).toEqual(Array(2).fill('The account is closed'));
  });

  it('is cancelled by its member while it waits, and not afterwards', async () => {
    const { ask, decide, wallet, member } = await mintBoard();
    const [one, two] = [await ask(), await ask()];
    const cancel = (id: string) => member.send('PATCH', `/wallet/withdrawals/${id}/cancel`);
    expect((await cancel(one)).body).toMatchObject({ status: 'cancelled' });
    expect(await wallet()).toMatchObject({ available: 50_000, held: 50_000 });
    await decide(two, 'approve');
    const late = await cancel(two);
    expect([late.status, late.body.code]).toEqual([409, 'withdrawals/wrong-status']);
    expect((await cancel(one)).body.code).toBe('withdrawals/wrong-status');
  });
});

describe('who decides', () => {
  it('answers 409 to who approves what was approved, rejects what was paid or pays what was not approved', async () => {
    const { ask, decide, wallet } = await mintBoard();
    const id = await ask();
    const early = await decide(id, 'complete', { utr: '412345678901' });
    expect([early.status, early.body.code]).toEqual([409, 'withdrawals/wrong-status']);
    await decide(id, 'approve');
    const twice = await decide(id, 'approve');
    expect([twice.status, twice.body.code]).toEqual([409, 'withdrawals/wrong-status']);
    await decide(id, 'complete', { utr: '412345678901' });
    expect((await decide(id, 'complete', { utr: '412345678902' })).status).toBe(409);
    expect((await decide(id, 'reject', { reason: 'Too late' })).status).toBe(409);
    expect(await wallet()).toMatchObject({ available: 0, held: 0 });
  });

  it('is never who asked', async () => {
    const { tenant, decide } = await mintBoard();
    const owner = await mintCaller(tenant, { roles: ['owner'] });
    const { id } = await mintWithdrawal(tenant, owner.userId);
    for (const [what, body] of [
      ['approve', undefined],
      ['reject', { reason: 'Mine' }],
      ['complete', { utr: '412345678901' }],
    ] as const) {
      const answer = await decide(id, what, body, owner);
      expect([answer.status, answer.body.code], what).toEqual([403, 'withdrawals/own-request']);
    }
    expect((await decide(id, 'approve')).status).toBe(200);
  });

  it('is one of two who race: approval and rejection, two approvals, two payments', async () => {
    const { tenant, ask, decide, wallet } = await mintBoard();
    const other = await mintCaller(tenant, { roles: ['manager'] });
    const id = await ask();
    const [approved, again] = await Promise.all([decide(id, 'approve'), decide(id, 'approve', undefined, other)]);
    expect([approved.status, again.status].sort()).toEqual([200, 409]);
    const answers = await Promise.all([
      ...[decide(id, 'complete', { utr: '412345678901' }), decide(id, 'reject', { reason: 'No' }, other)],
      ...[decide(id, 'complete', { utr: '412345678902' }, other), decide(id, 'reject', { reason: 'No' })],
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const { available, held } = await wallet();
    expect([
      [0, 0],
      [50_000, 0],
    ]).toContainEqual([available, held]);
  });

  it('uses a reference of the bank for one withdrawal', async () => {
    const { ask, decide, wallet } = await mintBoard();
    const [one, two] = [await ask(), await ask()];
    await decide(one, 'approve');
    await decide(two, 'approve');
    await decide(one, 'complete', { utr: 'N123456789' });
    const used = await decide(two, 'complete', { utr: 'n123456789' });
    expect([used.status, used.body.code]).toEqual([409, 'withdrawals/utr-used']);
    expect(await wallet()).toMatchObject({ held: 50_000 });
    expect((await decide(two, 'complete', { utr: '!' })).status).toBe(422);
  });

  it('approves many at once, each with its own outcome', async () => {
    const { tenant, ask, decide, manager } = await mintBoard();
    const own = await mintWithdrawal(tenant, manager.userId);
    const [one, two, three] = [await ask(), await ask(), await ask()];
    await decide(two, 'approve');
    const ids = [one, two, three, own.id, 'wdr_00000000000000000000000000'];
    const { body } = await manager.send<ApprovedMany>('POST', '/admin/withdrawals/approve', { ids });
    expect(body.data.map(({ code }) => code)).toEqual([
      ...[null, 'withdrawals/wrong-status', null, 'withdrawals/own-request', 'withdrawals/not-found'],
    ]);
  });

  it('waits for a wallet that stopped itself: the payment is recorded and nothing is lost', async () => {
    const { ask, decide, ctx, member, manager } = await mintBoard();
    const id = await ask();
    await decide(id, 'approve');
    const { ledger } = await walletOf(ctx, member.userId);
    const setState = async (state: string) => {
      await runInDurableObject(ledger, (_, { storage }) => {
        storage.sql.exec(`update facts set value = ?1 where name = 'state'`, state);
      });
      await evictDurableObject(ledger);
    };
    await ledger.setFrozen(true);
    await setState('broken');
    const answer = await decide(id, 'complete', { utr: '412345678901' });
    expect([answer.status, answer.body.code]).toEqual([409, 'wallet/frozen']);
    const { body } = await manager.send<AdminWithdrawal>('GET', `/admin/withdrawals/${id}`);
    expect(body).toMatchObject({ status: 'approved', isInHand: true, utr: null, endedBy: null });
    expect((await decide(id, 'reject', { reason: 'No' })).body.code).toBe('withdrawals/wrong-status');
    await setState('open');
    const execution = createExecutionContext();
    await sweepWithdrawals(env, execution, Date.now() + 2 * MINUTE);
    await waitOnExecutionContext(execution);
    const { body: paid } = await manager.send<AdminWithdrawal>('GET', `/admin/withdrawals/${id}`);
    expect(paid).toMatchObject({ status: 'paid', utr: '412345678901', endedBy: { id: manager.userId } });
  });
});

describe('the board', () => {
  it('lists by status with sums, the oldest first if asked, page by page', async () => {
    const { ask, decide, manager } = await mintBoard();
    const ids = [await ask(10_000), await ask(20_000), await ask(30_000)];
    await decide(ids[2] ?? '', 'approve');
    const list = (query: string) =>
      manager.send<{ data: AdminWithdrawal[]; nextCursor: string | null }>('GET', `/admin/withdrawals?${query}`);
    const first = await list('status=pending&sort=oldest&limit=1');
    const second = await list(`status=pending&sort=oldest&limit=1&cursor=${first.body.nextCursor}`);
    expect([...first.body.data, ...second.body.data].map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await list(`sort=newest&cursor=${first.body.nextCursor}`)).status).toBe(422);
    const { body } = await manager.send<WithdrawalSummary>('GET', '/admin/withdrawals/summary');
    const of = (status: string) => body.statuses.find((line) => line.status === status);
    expect(of('pending')).toMatchObject({ count: 2, amount: { amountMinor: 30_000, currency: 'INR' } });
    expect(of('approved')).toMatchObject({ count: 1, amount: { amountMinor: 30_000 } });
    expect(of('paid')).toMatchObject({ count: 0 });
  });

  it('says what to look at twice: the first, a new place, a place that others named too', async () => {
    const { ask, decide, manager, tenant, member } = await mintBoard();
    const id = await ask();
    const read = async (of: string) => (await manager.send<AdminWithdrawal>('GET', `/admin/withdrawals/${of}`)).body;
    expect((await read(id)).facts).toEqual({ isFirst: true, isNewMember: true, isNewDestination: true, sharedWith: 0 });
    await decide(id, 'approve');
    await decide(id, 'complete', { utr: '412345678901' });
    const next = await ask();
    expect((await read(next)).facts).toMatchObject({ isFirst: false, isNewDestination: false });
    const other = await mintCaller(tenant);
    const { ctx } = mintContext(tenant);
    await ctx.db.d1
      .prepare(
        `insert into payout_destinations (tenant_id, id, user_id, method, details_sealed, details_index, masked, created_at)
         select ?1, 'dst_0', ?2, mine.method, 'x', mine.details_index, mine.masked, 1 from payout_destinations as mine
         where mine.tenant_id = ?1 and mine.user_id = ?3`,
      )
      .bind(tenant.id, other.userId, member.userId)
      .run();
    expect((await read(next)).facts.sharedWith).toBe(1);
  });

  it('shows a destination in clear for a reason, and writes that down', async () => {
    const { ask, manager, rows, member } = await mintBoard();
    const id = await ask();
    const { body } = await manager.send('POST', `/admin/withdrawals/${id}/reveal`, { reason: 'The bank asks' });
    expect(body.details).toEqual({ upiId: `u${member.userId.slice(-20)}@okbank` });
    const [line] = (await rows('audit')).filter(({ action }) => action === 'withdrawals.destination-revealed');
    expect(line).toMatchObject({ actor: manager.userId });
    const without = await manager.send('POST', `/admin/withdrawals/${id}/reveal`, { reason: ' ' });
    expect(without.status).toBe(422);
  });

  it('gives the bank a file of what is approved, and writes that down', async () => {
    const { ask, decide, manager, rows, member } = await mintBoard();
    const [one] = [await ask(10_050), await ask()];
    await decide(one, 'approve');
    const made = await manager.send<BankFile>('POST', '/admin/bank-files');
    const path = `/admin/bank-files/${made.body.id}/csv`;
    const { status, headers, body } = await manager.send<string>('GET', path);
    expect([status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([
      ...[200, 'text/csv; charset=utf-8', 'private, no-store'],
    ]);
    const lines = String(body).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`,upi,u${member.userId.slice(-20)}@okbank,`);
    expect(lines[1]).toContain(',100.50,INR,');
    expect((await rows('audit')).map(({ action }) => action)).toContain('withdrawals.file-taken');
  });

  it('knows no draft and no withdrawal of another business', async () => {
    const { manager, decide } = await mintBoard();
    const elsewhere = await mintBoard();
    const id = await elsewhere.ask();
    for (const what of ['approve', 'reject', 'complete'] as const) {
      const answer = await decide(id, what, what === 'reject' ? { reason: 'x' } : { utr: '412345678901' });
      expect(answer.body.code).toBe('withdrawals/not-found');
    }
    const reveal = await manager.send('POST', `/admin/withdrawals/${id}/reveal`, { reason: 'x' });
    expect(reveal.body.code).toBe('withdrawals/not-found');
  });
});

describe('the terms of paying out', () => {
  it('are changed by the owner as they were seen, and must make sense together', async () => {
    const { tenant, manager } = await mintBoard();
    const owner = await mintCaller(tenant, { roles: ['owner'] });
    const edit = (body: object, version: number, who = owner) =>
      who.send<PayoutSettings & { errors: { pointer: string }[] }>('PATCH', '/admin/payout-settings', body, {
        'If-Match': `"${version}"`,
      });
    expect((await manager.send<PayoutSettings>('GET', '/admin/payout-settings')).body).toMatchObject({
      ...{ minimumMinor: 10_000, version: 1, methodsAllowed: ['upi', 'bank', 'voucher'] },
    });
    expect((await edit({ minimumMinor: 20_000 }, 1, manager)).status).toBe(403);
    expect((await edit({ minimumMinor: 20_000, methods: ['upi'] }, 1)).body).toMatchObject({
      version: 2,
      minimumMinor: 20_000,
    });
    expect((await edit({ expectedDays: 1 }, 1)).status).toBe(412);
    expect((await edit({ expectedDays: 1 }, 2)).body).toMatchObject({ version: 3, methods: ['upi'] });
    const odd = await edit({ feeMinor: 20_000, dailyAmountMinor: 1 }, 3);
    expect(odd.body.errors.map(({ pointer }) => pointer)).toEqual(['/feeMinor', '/dailyAmountMinor']);
    const dinar = await mintPayee(0, { currency: 'JOD' });
    const boss = await mintCaller(dinar.tenant, { roles: ['owner'] });
    expect((await edit({ methods: ['upi'] }, 1, boss)).body.errors.map(({ pointer }) => pointer)).toEqual(['/methods']);
  });
});
