import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { env, mintTenant } from '../../testing/mint';
import { mintClick } from '../../testing/mint-conversion';
import { mintNetwork } from '../../testing/mint-network';
import { simulateNetwork } from '../../testing/simulated-networks';
import { takeConversions } from '../cashback';
import type { Fetcher } from './ask-network';
import { syncPage } from './sync-page';

/** Three pages. 100,000 are synced by a Worker that is killed half way: workers/dev/commands/syncs-of-many-sales.test.ts. */
const SALES = 1_500;
const CLICKS = 20;
const PAGE = 500;

/** A network with that many sales, an account there, a clock that waits for nobody, and the largest answer so far. */
async function mintVolume() {
  const tenant = await mintTenant();
  const { ctx, id, row } = await mintNetwork(tenant, { clientId: 'souk' });
  const clicks = await Promise.all(Array.from({ length: CLICKS }, () => mintClick(tenant)));
  const network = simulateNetwork('admitad');
  const soldAt = Date.now() - MINUTE;
  for (let i = 0; i < SALES; i++) {
    const status = ['pending', 'approved', 'declined'][i % 3] ?? '';
    const sale = { soldAt, status, saleAmountMinor: 10_000, commissionMinor: 1_200, changedAt: soldAt + (i % 1_000) };
    network.add({ ...sale, clickId: clicks[i % CLICKS]?.clickId ?? '' });
  }
  const seen = { at: Date.now(), largest: 0 };
  const fetcher: Fetcher = async (url, init) => {
    const answer = await network.fetcher(url, init);
    seen.largest = Math.max(seen.largest, (await answer.clone().text()).length);
    return answer;
  };
  // What is told to whom is not of this proof, and would take longer than all the rest.
  const EVENTS = { sendBatch: async () => undefined };
  const own = { ...ctx, env: { ...env, EVENTS } as unknown as typeof env, now: () => seen.at }; // the one method that a write calls
  return { ctx: own, id, row, seen, fetcher };
}

type Volume = Awaited<ReturnType<typeof mintVolume>>;

async function run({ ctx, id, seen, fetcher }: Volume, stopAfter: number): Promise<string> {
  for (let steps = 0; steps < stopAfter; ) {
    const step = await syncPage(ctx, id, { fetcher });
    if (step.state === 'waiting') seen.at += step.waitMs;
    else if (step.state === 'failed') throw new Error(step.kind);
    else if (step.state !== 'more') return step.state;
    else steps += 1;
  }
  return 'stopped';
}

/** Reads and takes a page and dies before its place is saved: the lease is nobody's by then. */
async function die({ ctx, id, fetcher }: Volume): Promise<void> {
  const take: typeof takeConversions = async (dead, rows) => {
    const taken = await takeConversions(dead, rows);
    await ctx.db.d1
      .prepare('update network_accounts set leased_by = ?3 where tenant_id = ?1 and id = ?2')
      .bind(ctx.tenant.id, id, 'req_gone')
      .run();
    return taken;
  };
  await syncPage(ctx, id, { fetcher, take });
}

describe(`a sync of ${SALES} conversions`, () => {
  it('holds a page at a time, goes on where it was stopped, and run twice books the same money', async () => {
    const volume = await mintVolume();
    const { ctx, id, row, seen } = volume;
    const half = Math.floor(SALES / PAGE / 2);
    expect(await run(volume, half)).toBe('stopped');
    await die(volume);
    expect(await row()).toMatchObject({ runRows: half * PAGE });
    seen.at += 10 * MINUTE;
    expect(await run(volume, SALES)).toBe('done');
    const first = await moneyOf(ctx.tenant.id);
    expect(first).toMatchObject({ conversions: SALES, changes: SALES });
    // Two thirds of them are 6.5 % of 100 rupees each.
    expect(first.cashback).toBe(countOf(0) * 650 + countOf(1) * 650);
    expect(seen.largest).toBeLessThan(PAGE * 1_000);
    // All of it again, as from the beginning.
    await ctx.db.d1
      .prepare('update network_accounts set taken_until = null, next_poll_at = 0 where tenant_id = ?1 and id = ?2')
      .bind(ctx.tenant.id, id)
      .run();
    seen.at += DAY;
    expect(await run(volume, SALES)).toBe('done');
    expect(await moneyOf(ctx.tenant.id)).toEqual(first);
  }, 120_000);
});

const countOf = (remainder: number) => Math.ceil((SALES - remainder) / 3);

async function moneyOf(tenantId: Id<'ten'>) {
  const one = async (sql: string) => (await env.DB.prepare(sql).bind(tenantId).first<{ n: number }>())?.n;
  return {
    conversions: await one('select count(*) as n from conversions where tenant_id = ?'),
    changes: await one('select count(*) as n from conversion_changes where tenant_id = ?'),
    lines: await one('select count(*) as n from conversion_lines where tenant_id = ?'),
    cashback: await one(
      `select sum(amount_minor) as n from conversion_lines where tenant_id = ? and kind = 'credit-pending'`,
    ),
    confirmed: await one(
      `select sum(amount_minor) as n from conversion_lines where tenant_id = ? and kind = 'confirm'`,
    ),
  };
}
