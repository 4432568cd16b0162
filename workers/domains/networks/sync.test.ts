import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../platform/clock';
import { newClickId } from '../../platform/id';
import { env, mintTenant } from '../../testing/mint';
import { mintNetwork } from '../../testing/mint-network';
import { simulateNetwork } from '../../testing/simulated-networks';
import type { NetworkConversion } from '../cashback';
import { networkConsumers } from '.';
import type { Fetcher } from './ask-network';
import { runSync } from './run-sync';
import { type SyncHint, sendDueSyncs } from './send-syncs';
import { syncPage } from './sync-page';
import { hintAllAccounts } from './take-hint';

/** An account, its simulated network, a clock that the test moves, and what was handed on page by page. */
async function mintSync(rows = 0) {
  const { ctx, id, row } = await mintNetwork(await mintTenant(), { clientId: 'souk' });
  const network = simulateNetwork('admitad');
  for (let i = 0; i < rows; i++) network.add({ clickId: newClickId() });
  const clock = { at: Date.now() };
  const taken: NetworkConversion[][] = [];
  const take = async (_: unknown, page: NetworkConversion[]) => {
    taken.push(page);
    return { taken: page.length, changed: 0, inReview: 0 };
  };
  const hints: SyncHint[] = [];
  const SYNCS = { send: async (hint: SyncHint) => void hints.push(hint) };
  const own = { ...ctx, now: () => clock.at, env: { ...env, SYNCS } as unknown as typeof env }; // the one method that a step calls
  const parts = { fetcher: network.fetcher, take };
  const step = (more: Partial<typeof parts> = {}) => syncPage(own, id, { ...parts, ...more });
  return { ctx: own, id, row, network, clock, taken, parts, hints, step };
}

describe('a sync', () => {
  it('reads a page a step, saves its place behind each, and is done where there is no more', async () => {
    const { step, row, taken, clock } = await mintSync(1_100);
    expect(await step()).toMatchObject({ state: 'more', rows: 500 });
    expect(await row()).toMatchObject({ runPlace: '500/1100', runRows: 500, takenUntil: null, leasedUntil: 0 });
    expect(await step()).toMatchObject({ state: 'more', rows: 500 });
    expect(await step()).toMatchObject({ state: 'done', rows: 100, taken: 100 });
    expect(await row()).toMatchObject({
      ...{ runPlace: null, runUntil: null, runRows: 1_100, takenUntil: clock.at, lastSuccessAt: clock.at },
      nextPollAt: clock.at + 10 * MINUTE,
    });
    expect(new Set(taken.flat().map(({ externalId }) => externalId)).size).toBe(1_100);
    expect(await step()).toEqual({ state: 'idle' });
  });

  it('begins again before where it ended, so that what changed meanwhile is read, and what did not is little', async () => {
    const { step, network, taken, clock } = await mintSync();
    for (let i = 0; i < 20; i++) network.add({ changedAt: clock.at - 30 * 24 * HOUR });
    await step();
    network.add({ orderId: 'order-3', status: 'approved', changedAt: clock.at + MINUTE });
    clock.at += 10 * MINUTE;
    expect(await step()).toMatchObject({ state: 'done', rows: 1 });
    expect(taken.at(-1)).toMatchObject([{ orderId: 'order-3', status: 'approved' }]);
  });

  it('stopped between taking a page and saving its place reads the same page again, once its lease is over', async () => {
    const { step, row, taken, clock, ctx, id, parts } = await mintSync(700);
    const dies = async (_: unknown, page: NetworkConversion[]) => {
      taken.push(page);
      return new Promise<never>(() => {}); // the isolate is gone: nothing ever comes back
    };
    void syncPage(ctx, id, { ...parts, take: dies });
    await expect.poll(() => taken.length).toBe(1);
    expect(await step()).toEqual({ state: 'idle' });
    clock.at += 3 * MINUTE;
    expect(await step()).toMatchObject({ state: 'more', rows: 500 });
    expect(taken[1]?.map(({ externalId }) => externalId)).toEqual(taken[0]?.map(({ externalId }) => externalId));
    expect(await step()).toMatchObject({ state: 'done', rows: 200 });
    expect((await row()).runRows).toBe(700);
  });

  it('is of one at a time: of ten who come together one reads a page', async () => {
    const { step, taken } = await mintSync(600);
    const states = (await Promise.all(Array.from({ length: 10 }, () => step()))).map(({ state }) => state);
    expect(states.filter((state) => state === 'more').length).toBe(1);
    expect(states.filter((state) => state === 'idle').length).toBe(9);
    expect(taken.length).toBe(1);
  });

  it('does not save its place when another has taken over meanwhile', async () => {
    const { step, row, clock, parts } = await mintSync(600);
    const slow = async (ctx: unknown, page: NetworkConversion[]) => {
      clock.at += 3 * MINUTE;
      await step();
      return parts.take(ctx, page);
    };
    await step({ take: slow });
    expect(await row()).toMatchObject({ runPlace: '500/600', runRows: 500 });
  });

  it('keeps its place when the network fails, says why, and comes back later each time', async () => {
    const { step, row, clock } = await mintSync(700);
    await step();
    const down: Fetcher = async () => new Response('<html>', { status: 502 });
    expect(await step({ fetcher: down })).toEqual({ state: 'failed', kind: 'down' });
    const after = await row();
    expect(after).toMatchObject({ runPlace: '500/700', failures: 1, faultKind: 'down', faultAt: clock.at });
    expect(after.nextPollAt - clock.at).toBeGreaterThanOrEqual(15 * SECOND);
    expect(await step()).toEqual({ state: 'idle' });
    clock.at = after.nextPollAt;
    await step({ fetcher: down });
    const again = await row();
    expect(again.nextPollAt - clock.at).toBeGreaterThanOrEqual(30 * SECOND);
    clock.at = again.nextPollAt;
    expect(await step()).toMatchObject({ state: 'done', rows: 200 });
    expect(await row()).toMatchObject({ failures: 0, faultKind: null, faultText: null });
  });

  it('waits as long as a busy network asks for', async () => {
    const { step, row, clock } = await mintSync();
    const busy: Fetcher = async () => new Response('{}', { status: 429, headers: { 'Retry-After': '1800' } });
    expect(await step({ fetcher: busy })).toEqual({ state: 'failed', kind: 'busy' });
    expect((await row()).nextPollAt).toBe(clock.at + 1800 * SECOND);
  });

  it('says so on the account when a page was read and could not be taken', async () => {
    const { step, row } = await mintSync(3);
    const broken = async () => Promise.reject(new Error('the database is full'));
    expect(await step({ take: broken })).toEqual({ state: 'failed', kind: 'ours' });
    expect(await row()).toMatchObject({ faultKind: 'ours', takenUntil: null, leasedUntil: 0 });
  });

  it('asks no more often than its bucket fills', async () => {
    const { ctx, id, step, clock, parts, hints } = await mintSync(10);
    await ctx.db.d1
      .prepare('update network_accounts set tokens_milli = 0, tokens_at = ?3 where tenant_id = ?1 and id = ?2')
      .bind(ctx.tenant.id, id, clock.at)
      .run();
    expect(await step()).toEqual({ state: 'waiting', waitMs: SECOND });
    await runSync(ctx, id, parts);
    expect(hints.length).toBe(1);
    clock.at += SECOND;
    expect(await step()).toMatchObject({ state: 'done', rows: 10 });
  });

  it('sends a hint for the next page and none after the last', async () => {
    const { ctx, id, parts, hints } = await mintSync(600);
    await runSync(ctx, id, parts);
    expect(hints).toEqual([{ tenantId: ctx.tenant.id, accountId: id }]);
    await runSync(ctx, id, parts);
    expect(hints.length).toBe(1);
  });

  it('sends a hint after the last page too when there was news meanwhile', async () => {
    const { ctx, id, parts, hints, clock } = await mintSync(3);
    const told = async (own: unknown, page: NetworkConversion[]) => {
      clock.at += 5 * SECOND;
      await hintAllAccounts(ctx);
      hints.length = 0;
      return parts.take(own, page);
    };
    expect(await runSync(ctx, id, { ...parts, take: told })).toMatchObject({ state: 'done' });
    expect(hints.length).toBe(1);
  });

  it('is due again at once when news came while it ran', async () => {
    const { ctx, step, row, clock } = await mintSync(600);
    await step();
    clock.at += 5 * SECOND;
    for (const consume of networkConsumers['cashback.claim-asked'] ?? []) await consume(ctx, {} as never); // it reads nothing of it
    await step();
    expect((await row()).nextPollAt).toBe(clock.at);
    for (const state of ['more', 'done']) expect(await step()).toMatchObject({ state });
    expect((await row()).nextPollAt).toBe(clock.at + 10 * MINUTE);
  });

  it('keeps the token of the network for the next page, sealed', async () => {
    const { step, row, network } = await mintSync(1_100);
    for (let i = 0; i < 3; i++) await step();
    expect(network.asked.filter(({ url }) => url.endsWith('/token/')).length).toBe(1);
    const { sessionSealed } = await row();
    expect(sessionSealed).toMatch(/^[\w-]{16}\.[\w-]{22,}$/);
  });

  it('is not begun for a paused account', async () => {
    const { ctx, id, step } = await mintSync(1);
    await ctx.db.d1
      .prepare(`update network_accounts set status = 'paused' where tenant_id = ?1 and id = ?2`)
      .bind(ctx.tenant.id, id)
      .run();
    expect(await step()).toEqual({ state: 'idle' });
  });

  it('is found by the sweep when it is due, in every business', async () => {
    const [a, b] = [await mintSync(), await mintSync()];
    const sent: SyncHint[] = [];
    const SYNCS = {
      sendBatch: async (messages: { body: SyncHint }[]) => void sent.push(...messages.map(({ body }) => body)),
    };
    await sendDueSyncs({ ...env, SYNCS } as unknown as typeof env, a.clock.at + SECOND); // the one method that the sweep calls
    expect(sent).toEqual(
      expect.arrayContaining([a, b].map(({ ctx, id }) => ({ tenantId: ctx.tenant.id, accountId: id }))),
    );
    await a.step();
    sent.length = 0;
    await sendDueSyncs({ ...env, SYNCS } as unknown as typeof env, a.clock.at + SECOND); // as above
    expect(sent.map(({ accountId }) => accountId)).not.toContain(a.id);
  });
});
