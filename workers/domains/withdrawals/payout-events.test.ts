import { describe, expect, it } from 'vitest';
import { payoutEvent, signRazorpay } from '../../dev/razorpayx-simulator';
import { DAY, HOUR, MINUTE } from '../../platform/clock';
import { call, problemOf } from '../../testing/call';
import { originOf } from '../../testing/mint';
import { mintBank } from '../../testing/mint-payout';
import { askAgain, askForPayout } from './ask-for-payout';
import { editPayoutAccount } from './edit-payout-account';
import { makeBankFile } from './make-bank-file';
import type { Fetcher } from './razorpayx';
import { receivePayoutEvent } from './receive-payout-event';
import { sendWithdrawal } from './send-withdrawal';

const upi = (to: string) => ({ method: 'upi', to }) as const;

/** A payout that stays in processing until it is told of. */
async function mintPaying() {
  const bank = await mintBank();
  const id = await bank.approve(upi('processing@okbank'));
  await bank.sweep();
  const [payout] = await bank.made();
  if (!payout) throw new Error('nothing was made');
  const url = `${originOf(bank.tenant)}/api/v1/hooks/payouts/razorpayx`;
  const tell = async (
    change: Record<string, unknown> & { status: string },
    wish: { secret?: string; eventId?: string } = {},
  ) => {
    const body = JSON.stringify(payoutEvent({ ...payout.entity, ...change }));
    const headers = {
      ...{ 'Content-Type': 'application/json', 'x-razorpay-event-id': wish.eventId ?? crypto.randomUUID() },
      'X-Razorpay-Signature': await signRazorpay(wish.secret ?? bank.keys.hookSecret, body),
    };
    return call(url, { method: 'POST', headers, body });
  };
  const settledAs = (status: string) => expect.poll(async () => (await bank.see(id)).status).toBe(status);
  return { ...bank, id, payout, url, tell, settledAs };
}

describe('an event of the bank’s service', () => {
  it('completes the withdrawal with the reference of the bank; the same again changes nothing', async () => {
    const { tell, see, id, rows, wallet, settledAs } = await mintPaying();
    const answer = await tell({ status: 'processed', utr: 'HDFCN00000000001' }, { eventId: 'evt_1' });
    expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
    await settledAs('paid');
    for (const eventId of ['evt_1', 'evt_2'])
      expect((await tell({ status: 'processed', utr: 'HDFCN00000000001' }, { eventId })).status).toBe(200);
    expect(await see(id)).toMatchObject({ utr: 'HDFCN00000000001', transfer: { state: 'processed' } });
    expect(await rows('outbox', id)).toEqual(['withdrawals.asked', 'withdrawals.approved', 'withdrawals.paid']);
    expect(await wallet()).toMatchObject({ available: 0, held: 0 });
  });

  it('that comes late changes nothing', async () => {
    const { tell, see, id, settledAs } = await mintPaying();
    await tell({ status: 'processed', utr: 'HDFCN00000000002' });
    await settledAs('paid');
    for (const status of ['queued', 'pending', 'processing']) expect((await tell({ status })).status).toBe(200);
    expect((await see(id)).transfer).toMatchObject({ state: 'processed', isUnderWay: false, isContradicted: false });
  });

  it('may come before the answer to the request that it is about', async () => {
    const { approve, sweep, see, service, rows } = await mintBank();
    const id = await approve(upi('asha@okbank'));
    const slow: Fetcher = async (url, init) => {
      const answer = await service.fetcher(url, init);
      // processed first, then initiated, then the answer itself, which still says processing
      for (const event of service.events.splice(0).reverse()) await call(event.url, event.init);
      return answer;
    };
    await sweep(0, slow);
    await expect.poll(async () => (await see(id)).status).toBe('paid');
    expect((await rows('outbox', id)).filter((name) => name === 'withdrawals.paid')).toHaveLength(1);
  });

  it('without a reference yet waits for the one that brings it', async () => {
    const { tell, see, id, settledAs } = await mintPaying();
    await tell({ status: 'processed' });
    expect(await see(id)).toMatchObject({ status: 'approved', transfer: { state: 'processed', isUnderWay: true } });
    await tell({ status: 'processed', utr: 'HDFCN00000000003' });
    await settledAs('paid');
    expect((await see(id)).utr).toBe('HDFCN00000000003');
  });

  it('of a failure gives it back to a person, with the reason', async () => {
    const { tell, see, id, wallet } = await mintPaying();
    await tell({ status: 'failed', status_details: { description: 'The account is frozen', reason: 'frozen' } });
    await expect.poll(async () => (await see(id)).transfer?.isUnderWay).toBe(false);
    expect(await see(id)).toMatchObject({ status: 'approved', transfer: { reason: 'The account is frozen' } });
    expect(await wallet()).toMatchObject({ held: 50_000 });
  });

  it('about another amount, another reference or another number of theirs is not believed', async () => {
    const { tell, see, id } = await mintPaying();
    await tell({ status: 'processed', utr: 'X12345678', amount: 1 });
    await tell({ status: 'processed', utr: 'X12345678', id: 'pout_another' });
    await tell({ status: 'processed', utr: 'X12345678', currency: 'USD' });
    await tell({ status: 'processed', utr: 'X12345678', reference_id: 'wdr_another' });
    expect(await see(id)).toMatchObject({ status: 'approved', transfer: { state: 'processing' } });
  });
});

describe('an event that contradicts what was final', () => {
  it('is believed only when the service says the same when asked; the books stay, staff see it', async () => {
    const { tell, see, id, settledAs, service, ctx, payout, keys, wallet, rows } = await mintPaying();
    await tell({ status: 'processed', utr: 'HDFCN00000000004' });
    await settledAs('paid');
    const entity = { ...payout.entity, status: 'processed', utr: 'HDFCN00000000004' };
    await service.store.keep(keys.keyId, { ...payout, entity });
    await askAgain(ctx, id, service.fetcher);
    expect((await see(id)).transfer?.isContradicted).toBe(false);
    await service.store.keep(keys.keyId, { ...payout, entity: { ...entity, status: 'reversed' } });
    await askAgain(ctx, id, service.fetcher);
    expect(await see(id)).toMatchObject({
      ...{ status: 'paid', utr: 'HDFCN00000000004' },
      transfer: { state: 'reversed', isContradicted: true },
    });
    expect(await wallet()).toMatchObject({ available: 0, held: 0 });
    expect(await rows('audit', id)).toContain('withdrawals.payout-contradicted');
  });

  it('of a payment after it came back is shown beside what a person does with it', async () => {
    const { tell, see, id, service, ctx, payout, keys, staff } = await mintPaying();
    await tell({ status: 'failed' });
    await expect.poll(async () => (await see(id)).transfer?.isUnderWay).toBe(false);
    await service.store.keep(keys.keyId, {
      ...payout,
      entity: { ...payout.entity, status: 'processed', utr: 'LATE12345' },
    });
    await askAgain(ctx, id, service.fetcher);
    expect(await see(id)).toMatchObject({ status: 'approved', transfer: { state: 'processed', isContradicted: true } });
    // Neither the service nor a file pays it once more.
    expect((await see(id)).canSend).toBe(false);
    await expect(sendWithdrawal(staff(), id)).rejects.toMatchObject({
      refusal: { code: 'withdrawals/not-sendable' },
    });
    await expect(makeBankFile(staff())).rejects.toMatchObject({ refusal: { code: 'withdrawals/nothing-to-file' } });
  });
});

describe('a hook that is not the service’s', () => {
  it('is refused: no signature, another secret, another business’s, no account at all', async () => {
    const { url, tell, see, id } = await mintPaying();
    const other = await mintBank();
    const bare = await call(url, { method: 'POST', body: '{}' });
    expect([bare.status, (await problemOf(bare)).code]).toEqual([401, 'withdrawals/hook-signature']);
    for (const secret of ['wrong', other.keys.hookSecret])
      expect((await tell({ status: 'processed', utr: 'X12345678' }, { secret })).status).toBe(401);
    expect((await see(id)).status).toBe('approved');
  });

  it('is refused when it is signed and cannot be read, and heard when it is about nobody of ours', async () => {
    const { url, keys } = await mintPaying();
    const send = async (body: string) =>
      call(url, {
        method: 'POST',
        headers: { 'X-Razorpay-Signature': await signRazorpay(keys.hookSecret, body) },
        body,
      });
    const broken = await send('{"entity":');
    expect([broken.status, (await problemOf(broken)).code]).toEqual([400, 'withdrawals/hook-unreadable']);
    expect((await send('{"event":"payout.downtime.started","payload":{}}')).status).toBe(200);
  });

  it('may be signed with the secret before for two days, for retries are', async () => {
    const { ctx, id, payout, keys, see } = await mintPaying();
    await editPayoutAccount(ctx, 2, { hookSecret: 'a-new-secret' });
    const body = JSON.stringify(payoutEvent({ ...payout.entity, status: 'processed', utr: 'HDFCN00000000005' }));
    const signature = await signRazorpay(keys.hookSecret, body);
    const hook = { signature, eventId: 'evt_1', body: new TextEncoder().encode(body).buffer as ArrayBuffer }; // of its own buffer
    const late = { ...ctx, now: () => Date.now() + 2 * DAY + MINUTE };
    await expect(receivePayoutEvent(late, hook)).rejects.toMatchObject({
      refusal: { code: 'withdrawals/hook-signature' },
    });
    await receivePayoutEvent(ctx, hook);
    await expect.poll(async () => (await see(id)).status).toBe('paid');
  });
});

describe('a payment that died on the way', () => {
  /** A ledger that takes the command and dies before it answers, or dies before it takes it. */
  const dying = <T extends { env: { LEDGER: DurableObjectNamespace } }>(ctx: T, when: 'before' | 'after'): T => ({
    ...ctx,
    env: {
      ...ctx.env,
      LEDGER: new Proxy(ctx.env.LEDGER, {
        get(target, name) {
          if (name !== 'get') return Reflect.get(target, name).bind(target);
          return (of: DurableObjectId) => {
            // biome-ignore lint/suspicious/noExplicitAny: the object's methods are not typed on a bare namespace
            const stub = target.get(of) as any;
            return {
              open: (owner: unknown) => stub.open(owner),
              async apply(command: unknown) {
                if (when === 'after') await stub.apply(command);
                throw new Error('the Worker died');
              },
            };
          };
        },
      }),
    },
  });

  it.each(['before', 'after'] as const)('%s the wallet moved is finished by the sweep, once', async (when) => {
    const { tell, see, id, ctx, sweep, wallet, rows, service, keys, payout } = await mintPaying();
    const entity = { ...payout.entity, status: 'processed', utr: `DIED${payout.entity.id.slice(5).toUpperCase()}` };
    await service.store.keep(keys.keyId, { ...payout, entity });
    const later = { ...dying(ctx, when), now: () => Date.now() + 2 * MINUTE };
    await expect(askForPayout(later, id, service.fetcher)).rejects.toThrow('died');
    expect(await see(id)).toMatchObject({ status: 'approved', isInHand: true });
    await sweep(HOUR);
    await sweep(2 * HOUR);
    await tell({ status: 'processed', utr: entity.utr });
    expect(await see(id)).toMatchObject({ status: 'paid', utr: entity.utr, transfer: { isUnderWay: false } });
    expect(await wallet()).toMatchObject({ available: 0, held: 0 });
    expect((await rows('outbox', id)).filter((name) => name === 'withdrawals.paid')).toHaveLength(1);
  });
});
