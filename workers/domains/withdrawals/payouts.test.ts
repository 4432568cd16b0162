import { and, eq, type SQL } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { interruptWrite } from '../../testing/interrupt-write';
import { dies, mintBank } from '../../testing/mint-payout';
import { askForPayout } from './ask-for-payout';
import { approveWithdrawal, completeWithdrawal, rejectWithdrawal } from './decide-withdrawal';
import { editPayoutSettings } from './edit-payout-settings';
import type { Fetcher } from './razorpayx';
import { sendWithdrawal } from './send-withdrawal';
import { payouts, type withdrawals } from './tables';

const UPI = { method: 'upi', to: 'asha@okbank' } as const;
const upi = (to: string) => ({ method: 'upi', to }) as const;
const BANK = {
  method: 'bank',
  to: { holderName: 'Asha Rao', accountNumber: '50100123456789', ifsc: 'HDFC0001234' },
} as const;

describe('a payout at the bank’s service', () => {
  it('is asked for under the id of its withdrawal, with what CONTRACTS 1.6 says and nothing more', async () => {
    const { approve, sweep, service, keys, member } = await mintBank();
    const id = await approve(UPI, 50_000);
    await sweep();
    const [request] = service.posts(id);
    expect([request?.method, request?.path]).toEqual(['POST', '/v1/payouts']);
    expect(request?.headers.get('X-Payout-Idempotency')).toBe(id);
    expect(request?.headers.get('Authorization')).toBe(`Basic ${btoa(`${keys.keyId}:${keys.keySecret}`)}`);
    expect(request?.headers.get('X-Relay-Token')).toBe('development-relay-token');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      ...{ account_number: '7878780080316316', amount: 50_000, currency: 'INR', mode: 'UPI', purpose: 'cashback' },
      fund_account: {
        ...{ account_type: 'vpa', vpa: { address: 'asha@okbank' } },
        contact: { name: expect.any(String), type: 'customer', reference_id: member.userId },
      },
      ...{ queue_if_low_balance: true, reference_id: id, narration: `Cashback ${id.slice(-8)}` },
      notes: { withdrawal: id },
    });
  });

  it('goes to a bank account by IMPS, its holder as the member wrote it', async () => {
    const { approve, sweep, service } = await mintBank();
    const id = await approve(BANK);
    await sweep();
    expect(JSON.parse(service.posts(id)[0]?.body ?? '')).toMatchObject({
      mode: 'IMPS',
      fund_account: {
        account_type: 'bank_account',
        bank_account: { name: 'Asha Rao', ifsc: 'HDFC0001234', account_number: '50100123456789' },
        contact: { name: 'Asha Rao' },
      },
    });
  });

  it('completes its withdrawal with the reference of the bank, once, though no event ever comes', async () => {
    const { approve, sweep, see, wallet, rows, service } = await mintBank();
    const id = await approve(UPI);
    await sweep();
    expect(await see(id)).toMatchObject({ status: 'approved', transfer: { state: 'processing', isUnderWay: true } });
    await sweep(2 * MINUTE);
    await sweep(HOUR);
    const paid = await see(id);
    expect(paid).toMatchObject({ status: 'paid', endedBy: null, transfer: { state: 'processed', isUnderWay: false } });
    expect(paid.utr).toMatch(/^SIM/);
    expect(await wallet()).toMatchObject({ available: 0, held: 0 });
    expect(await rows('outbox', id)).toEqual(['withdrawals.asked', 'withdrawals.approved', 'withdrawals.paid']);
    expect(service.posts(id)).toHaveLength(1);
  });

  it('is a person’s again with the reason when it fails, and is paid by a second attempt only then', async () => {
    const { approve, sweep, see, wallet, made, rows, staff } = await mintBank();
    const id = await approve(upi('failed@okbank'));
    await sweep();
    await expect(sendWithdrawal(staff(), id)).rejects.toMatchObject({ refusal: { code: 'withdrawals/at-the-bank' } });
    await sweep(2 * MINUTE);
    expect(await see(id)).toMatchObject({
      ...{ status: 'approved', canSend: true, utr: null },
      transfer: { state: 'failed', isUnderWay: false, reason: 'The beneficiary bank did not take the payment' },
    });
    expect(await wallet()).toMatchObject({ held: 50_000 });
    expect(await rows('audit', id)).toContain('withdrawals.payout-came-back');
    await sendWithdrawal(staff(), id, dies);
    await sweep();
    expect((await made()).map(({ key }) => key).sort()).toEqual([id, `${id}-2`]);
    expect((await see(id)).transfer).toMatchObject({ attempt: 2, state: 'processing' });
  });

  it.each(['reversed', 'rejected'] as const)(
    'is a person’s again when it is %s, to be rejected or paid by hand',
    async (fate) => {
      const { approve, sweep, see, staff, wallet } = await mintBank();
      const [one, two] = [await approve(upi(`${fate}.one@okbank`)), await approve(upi(`${fate}.two@okbank`))];
      await sweep();
      await sweep(2 * MINUTE);
      expect((await see(one)).transfer).toMatchObject({ state: fate, isUnderWay: false });
      await rejectWithdrawal(staff(), one, { reason: 'The account is closed' });
      await completeWithdrawal(staff(), two, { utr: '412345678901' });
      expect(await wallet()).toMatchObject({ available: 50_000, held: 0 });
    },
  );

  it('waits at the bank while it is queued or pending, and shows why', async () => {
    const { approve, sweep, see } = await mintBank();
    const id = await approve(upi('queued@okbank'));
    await sweep();
    await sweep(2 * MINUTE);
    expect((await see(id)).transfer).toMatchObject({
      ...{ state: 'queued', isUnderWay: true },
      reason: 'Your account has too little money; add some, and it goes on',
    });
  });

  it('comes back at once when the service refuses the request, and was never made', async () => {
    const { approve, sweep, see, made } = await mintBank();
    const hindi = { ...BANK, to: { ...BANK.to, holderName: 'आशा राव' } };
    const id = await approve(hindi);
    await sweep();
    expect((await see(id)).transfer).toMatchObject({ state: 'refused', isUnderWay: false, providerId: null });
    expect((await see(id)).transfer?.reason).toContain('not supported');
    expect(await made()).toEqual([]);
  });
});

describe('never two payouts of one withdrawal', () => {
  const lostReply =
    (fetcher: Fetcher): Fetcher =>
    async (url, init) => {
      await fetcher(url, init);
      throw new Error('the connection broke');
    };

  it('when the answer is lost: the same key and the same body find the same payout', async () => {
    const { approve, sweep, see, made, service } = await mintBank();
    const id = await approve(UPI);
    await sweep(0, lostReply(service.fetcher));
    expect((await see(id)).transfer).toMatchObject({ state: 'made', isUnderWay: true, fault: 'cannot be reached' });
    for (const later of [2, 4, 8]) await sweep(later * MINUTE);
    const bodies = new Set(service.posts(id).map(({ body }) => body));
    expect([(await made()).length, bodies.size]).toEqual([1, 1]);
    expect((await see(id)).status).toBe('paid');
  });

  it('when the answer is lost and every later request is refused: the service’s list has it', async () => {
    const { approve, sweep, see, made, service } = await mintBank();
    const id = await approve(UPI);
    await sweep(0, lostReply(service.fetcher));
    const refusing: Fetcher = (url, init) =>
      init.method === 'POST'
        ? Promise.resolve(Response.json({ error: { description: 'Payouts are blocked' } }, { status: 400 }))
        : service.fetcher(url, init);
    await sweep(2 * MINUTE, refusing);
    await sweep(30 * MINUTE, refusing);
    expect((await see(id)).status).toBe('paid');
    expect(await made()).toHaveLength(1);
  });

  it('when no answer ever came: it is given back only once the service’s list has long not had it', async () => {
    const { approve, sweep, see, service } = await mintBank();
    const id = await approve(UPI);
    const unreachable: Fetcher = () => Promise.reject(new Error('down'));
    const refusing: Fetcher = (url, init) =>
      init.method === 'POST' ? Promise.resolve(new Response('{}', { status: 403 })) : service.fetcher(url, init);
    await sweep(0, unreachable);
    await sweep(3 * MINUTE, refusing);
    expect((await see(id)).transfer).toMatchObject({ state: 'made', isUnderWay: true });
    await sweep(20 * MINUTE, unreachable);
    expect((await see(id)).transfer?.isUnderWay).toBe(true);
    await sweep(2 * HOUR, refusing);
    expect((await see(id)).transfer).toMatchObject({ state: 'refused', isUnderWay: false });
  });

  it.each([409, 429, 500, 502])('when the service answers %i: it may have it, so the key stays', async (status) => {
    const { approve, sweep, see, made } = await mintBank();
    const id = await approve(UPI);
    await sweep(0, () => Promise.resolve(new Response('busy', { status })));
    expect((await see(id)).transfer).toMatchObject({ state: 'made', isUnderWay: true });
    await sweep(2 * MINUTE);
    expect((await made()).map(({ key }) => key)).toEqual([id]);
  });

  it('when the sweep runs beside itself', async () => {
    const { approve, sweep, made, service } = await mintBank();
    const id = await approve(UPI);
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await made()).toHaveLength(1);
    expect(service.posts(id)).toHaveLength(1);
  });

  it('when two of the staff send it in one moment, or one does twice', async () => {
    const { approve, sweep, made, one, two, staff, ctx, tenant } = await mintBank();
    const id = await approve(upi('failed@okbank'));
    await sweep();
    await sweep(2 * MINUTE);
    const slow = interruptWrite(staff(one.userId), () => sendWithdrawal(staff(two.userId), id, dies));
    await expect(sendWithdrawal(slow, id, dies)).rejects.toMatchObject({
      refusal: { code: 'withdrawals/at-the-bank' },
    });
    await sweep();
    expect(await made()).toHaveLength(2);
    const open = await ctx.db.orm.$count(payouts, and(eq(payouts.tenantId, tenant.id), eq(payouts.attempt, 2)));
    expect(open).toBe(1);
  });

  it('when it is rejected between the look and the write of its approval', async () => {
    const { ask, staff, two, sweep, made, see } = await mintBank();
    const id = await ask(UPI);
    const slow = interruptWrite(staff(), () => rejectWithdrawal(staff(two.userId), id, { reason: 'No' }));
    await expect(approveWithdrawal(slow, id, dies)).rejects.toMatchObject({
      refusal: { code: 'withdrawals/wrong-status' },
    });
    await sweep();
    expect([(await see(id)).status, (await made()).length]).toEqual(['rejected', 0]);
  });

  it('when a person would pay or reject it by hand while the service does', async () => {
    const { approve, staff, see } = await mintBank();
    const id = await approve(UPI);
    const refusal = { refusal: { code: 'withdrawals/at-the-bank' } };
    await expect(completeWithdrawal(staff(), id, { utr: '412345678901' })).rejects.toMatchObject(refusal);
    await expect(rejectWithdrawal(staff(), id, { reason: 'No' })).rejects.toMatchObject(refusal);
    expect((await see(id)).status).toBe('approved');
  });

  it('when a person pays it by hand in the moment in which another sends it', async () => {
    const { approve, sweep, staff, one, two, see, made } = await mintBank();
    const id = await approve(upi('failed@okbank'));
    await sweep();
    await sweep(2 * MINUTE);
    const slow = interruptWrite(staff(one.userId), () =>
      completeWithdrawal(staff(two.userId), id, { utr: '412345678901' }),
    );
    await expect(sendWithdrawal(slow, id, dies)).rejects.toMatchObject({
      refusal: { code: 'withdrawals/at-the-bank' },
    });
    await sweep(HOUR);
    expect([(await see(id)).utr, (await made()).length]).toEqual(['412345678901', 1]);
  });
});

describe('never two payments of one withdrawal', () => {
  /** What another does happens between this verb's last look and its one statement. */
  const interruptUpdate = (ctx: Ctx, other: () => Promise<unknown>): Ctx => {
    const { orm } = ctx.db;
    const update = (table: typeof withdrawals) => ({
      set: (values: Partial<typeof withdrawals.$inferInsert>) => ({
        where: (condition: SQL) => ({
          returning: async () => {
            await other();
            return orm.update(table).set(values).where(condition).returning();
          },
        }),
      }),
    });
    const slow = new Proxy(orm, { get: (target, name) => (name === 'update' ? update : Reflect.get(target, name)) });
    return { ...ctx, db: { ...ctx.db, orm: slow } };
  };

  it('when another sends it in the moment in which a person pays or rejects it by hand', async () => {
    const { approve, sweep, staff, one, two, see } = await mintBank();
    for (const by of ['pay', 'reject'] as const) {
      const id = await approve(upi('failed@okbank'));
      await sweep();
      await sweep(2 * MINUTE);
      const slow = interruptUpdate(staff(one.userId), () => sendWithdrawal(staff(two.userId), id, dies));
      const act =
        by === 'pay'
          ? completeWithdrawal(slow, id, { utr: `UTR${id.slice(-8)}` })
          : rejectWithdrawal(slow, id, { reason: 'No' });
      await expect(act).rejects.toMatchObject({ refusal: { code: 'withdrawals/wrong-status' } });
      expect(await see(id)).toMatchObject({ status: 'approved', transfer: { attempt: 2, isUnderWay: true } });
    }
  });
});

describe('who may have a payout made', () => {
  it('is never who asked for the money, neither by approving nor by sending', async () => {
    const { approve, member, staff, ask } = await mintBank();
    const refusal = { refusal: { code: 'withdrawals/own-request' } };
    await expect(approveWithdrawal(staff(member.userId), await ask(UPI), dies)).rejects.toMatchObject(refusal);
    await expect(sendWithdrawal(staff(member.userId), await approve(UPI), dies)).rejects.toMatchObject(refusal);
  });

  it('sends nothing that UPI cannot move, nor a gift card: they wait for a person', async () => {
    const { approve, see, staff, sweep, made, ctx } = await mintBank();
    await editPayoutSettings(ctx, 1, { dailyAmountMinor: 100_000_000 });
    const large = await approve(UPI, 10_000_100);
    const card = await approve({ method: 'voucher', to: 'email' });
    await sweep();
    for (const id of [large, card]) {
      expect(await see(id)).toMatchObject({ status: 'approved', transfer: null, canSend: false });
      await expect(sendWithdrawal(staff(), id, dies)).rejects.toMatchObject({
        refusal: { code: 'withdrawals/not-sendable' },
      });
    }
    expect(await made()).toEqual([]);
  });

  it('is asked by nobody once it has ended', async () => {
    const { approve, ctx, sweep, service } = await mintBank();
    const id = await approve(UPI);
    await sweep();
    await sweep(2 * MINUTE);
    const before = service.asked.length;
    await askForPayout({ ...ctx, now: () => Date.now() + 24 * HOUR }, id, service.fetcher);
    expect(service.asked).toHaveLength(before);
  });
});
