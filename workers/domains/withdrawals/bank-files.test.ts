import { describe, expect, it } from 'vitest';
import { mintContext } from '../../testing/mint';
import { mintCaller, mintPayee } from '../../testing/mint-payee';
import { mintWithdrawal } from '../../testing/mint-withdrawal';
import type { BankFile } from './bank-file-schema';
import type { AdminWithdrawal, WithdrawalSummary } from './withdrawal-schema';

interface List {
  data: BankFile[];
}

async function mintBoard() {
  const minted = await mintPayee(0);
  const { tenant, member, manager } = minted;
  const { ctx } = mintContext(tenant);
  const ask = async (amountMinor = 50_000) => (await mintWithdrawal(tenant, member.userId, amountMinor)).id;
  const decide = (id: string, what: string, body?: object, who = manager) =>
    who.send<AdminWithdrawal>('PATCH', `/admin/withdrawals/${id}/${what}`, body);
  const approve = async (amountMinor?: number) => {
    const id = await ask(amountMinor);
    await decide(id, 'approve');
    return id;
  };
  const make = (who = manager) => who.send<BankFile>('POST', '/admin/bank-files');
  const take = async (id: string, who = manager) => (await who.send<string>('GET', `/admin/bank-files/${id}/csv`)).body;
  const linesOf = (csv: unknown) =>
    String(csv)
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]);
  return { ...minted, ctx, ask, decide, approve, make, take, linesOf };
}

describe('a file for the bank', () => {
  it('holds every approved withdrawal once: the next file has only what came since', async () => {
    const { approve, ask, make, take, linesOf } = await mintBoard();
    const [one, two, waiting] = [await approve(20_000), await approve(30_000), await ask()];
    const first = await make();
    expect([first.status, first.body]).toMatchObject([
      201,
      { count: 2, waiting: 2, amount: { amountMinor: 50_000, currency: 'INR' }, taken: null },
    ]);
    expect(linesOf(await take(first.body.id))).toEqual([one, two]);
    const three = await approve();
    const second = await make();
    expect(linesOf(await take(second.body.id))).toEqual([three]);
    expect(linesOf(await take(second.body.id))).not.toContain(waiting);
    const none = await make();
    expect([none.status, none.body]).toMatchObject([409, { code: 'withdrawals/nothing-to-file' }]);
  });

  it('belongs to one of two who make it at once', async () => {
    const { tenant, approve, make } = await mintBoard();
    const other = await mintCaller(tenant, { roles: ['manager'] });
    for (let i = 0; i < 3; i++) await approve();
    const answers = await Promise.all([make(), make(other), make(), make(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('taken again has what still waits, and says how often and by whom it was taken; each time is in the audit', async () => {
    const { tenant, approve, make, take, linesOf, decide, manager, ctx } = await mintBoard();
    const [one, two] = [await approve(), await approve()];
    const { id } = (await make()).body;
    await take(id);
    await decide(one, 'complete', { utr: '412345678901' });
    expect(linesOf(await take(id))).toEqual([two]);
    const { body } = await manager.send<List>('GET', '/admin/bank-files');
    expect(body.data).toMatchObject([{ id, count: 2, waiting: 1, taken: { times: 2 } }]);
    const { results } = await ctx.db.d1
      .prepare('select action from audit where tenant_id = ?1 and subject = ?2 order by id')
      .bind(tenant.id, id)
      .all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual([
      ...['withdrawals.file-made', 'withdrawals.file-taken', 'withdrawals.file-taken'],
    ]);
  });

  it('loses what the bank did not take, with a reason, to the next file', async () => {
    const { approve, make, take, linesOf, decide } = await mintBoard();
    const [one, two] = [await approve(), await approve()];
    const first = (await make()).body;
    const back = await decide(one, 'put-back', { reason: 'The bank does not know the IFSC' });
    expect([back.status, back.body.bankFile]).toEqual([200, null]);
    expect(linesOf(await take(first.id))).toEqual([two]);
    expect(linesOf(await take((await make()).body.id))).toEqual([one]);
    await decide(two, 'complete', { utr: '412345678901' });
    expect((await decide(two, 'put-back', { reason: 'Too late' })).body.code).toBe('withdrawals/wrong-status');
    expect((await decide(await approve(), 'put-back', { reason: 'In none' })).body.code).toBe(
      'withdrawals/wrong-status',
    );
    expect((await decide('wdr_none', 'put-back', { reason: 'Nobody' })).status).toBe(404);
  });

  it('is left by nobody’s own withdrawal through its member', async () => {
    const { tenant, decide, make } = await mintBoard();
    const owner = await mintCaller(tenant, { roles: ['owner'] });
    const { id } = await mintWithdrawal(tenant, owner.userId);
    await decide(id, 'approve');
    await make();
    expect((await decide(id, 'put-back', { reason: 'Mine' }, owner)).body.code).toBe('withdrawals/own-request');
  });

  it('is counted on the board before it is made, and answers 404 to who asks for none', async () => {
    const { approve, make, manager } = await mintBoard();
    await approve(20_000);
    const summary = () => manager.send<WithdrawalSummary>('GET', '/admin/withdrawals/summary');
    expect((await summary()).body.toFile).toEqual({ count: 1, amount: { amountMinor: 20_000, currency: 'INR' } });
    await make();
    expect((await summary()).body.toFile.count).toBe(0);
    const none = await manager.send('GET', '/admin/bank-files/bkf_none/csv');
    expect([none.status, none.body.code]).toEqual([404, 'withdrawals/file-not-found']);
  });

  it('of 1,200 withdrawals is one file, each line of it there once', async () => {
    const { tenant, approve, member, make, take, linesOf, ctx } = await mintBoard();
    const id = await approve();
    // The rows alone: what is read here is a file, not a wallet.
    await ctx.db.d1
      .prepare(
        `insert into withdrawals (tenant_id, id, user_id, request_key, status, amount, fee, currency, method, destination_id, day, asked_at, expected_by)
         select ?1, 'wdr_' || printf('%026d', each.value), ?2, 'bulk-' || each.value, 'approved', 100, 0, 'INR', 'upi', one.destination_id,
           one.day, one.asked_at, one.expected_by
         from withdrawals as one join json_each(?3) as each on true where one.tenant_id = ?1 and one.id = ?4`,
      )
      .bind(tenant.id, member.userId, JSON.stringify(Array.from({ length: 1_199 }, (_, i) => i)), id)
      .run();
    const made = (await make()).body;
    expect(made.count).toBe(1_200);
    const lines = linesOf(await take(made.id));
    expect([lines.length, new Set(lines).size]).toEqual([1_200, 1_200]);
  });
});
