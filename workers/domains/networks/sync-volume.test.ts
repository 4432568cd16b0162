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

/** Three pages in everyday runs: each row moves money in a wallet, and a tenth of the proof would take a minute. */
const isFull = (env as unknown as { PROOF?: string }).PROOF === 'full'; // vitest.config.ts binds it
const SALES = isFull ? 100_000 : 1_500;
const CLICKS = 20;

describe(`a sync of ${SALES} conversions`, () => {
  it(
    'holds a page at a time, goes on where it was stopped, and run twice books the same money',
    async () => {
      const tenant = await mintTenant();
      const { ctx, id, row } = await mintNetwork(tenant, { clientId: 'souk' });
      const soldAt = Date.now() - MINUTE;
      const clicks = await Promise.all(Array.from({ length: CLICKS }, () => mintClick(tenant)));
      const network = simulateNetwork('admitad');
      // Its answer is read whole, so its size is what a page costs.
      for (let i = 0; i < SALES; i++) {
        const status = ['pending', 'approved', 'declined'][i % 3] ?? '';
        const clickId = clicks[i % CLICKS]?.clickId ?? '';
        network.add({
          clickId,
          soldAt,
          status,
          saleAmountMinor: 10_000,
          commissionMinor: 1_200,
          changedAt: soldAt + (i % 1_000),
        });
      }
      let at = Date.now();
      // What is told to whom is not of this proof, and would take longer than all the rest.
      const EVENTS = { sendBatch: async () => undefined };
      const own = { ...env, EVENTS } as unknown as typeof env; // the one method that a write calls
      const clock = { ...ctx, env: own, now: () => at };
      let largest = 0;
      const measured: Fetcher = async (url, init) => {
        const answer = await network.fetcher(url, init);
        largest = Math.max(largest, (await answer.clone().text()).length);
        return answer;
      };
      const run = async (stopAfter: number) => {
        for (let steps = 0; steps < stopAfter; ) {
          const step = await syncPage(clock, id, { fetcher: measured });
          if (step.state === 'waiting') at += step.waitMs;
          else if (step.state === 'failed') throw new Error(step.kind);
          else if (step.state !== 'more') return step.state;
          else steps += 1;
        }
        return 'stopped';
      };
      // Half way its isolate dies between taking a page and saving its place: the lease stays behind.
      expect(await run(Math.floor(SALES / 500 / 2))).toBe('stopped');
      const dies = async (dead: typeof ctx, rows: Parameters<typeof takeConversions>[1]) => {
        await takeConversions(dead, rows);
        await ctx.db.d1
          .prepare('update network_accounts set leased_by = ?3 where tenant_id = ?1 and id = ?2')
          .bind(tenant.id, id, 'req_gone')
          .run();
        return { taken: 0, changed: 0, inReview: 0 };
      };
      await syncPage(clock, id, { fetcher: measured, take: dies });
      expect(await row()).toMatchObject({ runRows: Math.floor(SALES / 500 / 2) * 500 });
      at += 10 * MINUTE;
      expect(await run(SALES)).toBe('done');
      const first = await moneyOf(tenant.id);
      expect(first).toMatchObject({ conversions: SALES, changes: SALES });
      // Two thirds of them are 6.5 % of 100 rupees each.
      expect(first.cashback).toBe(countOf(0) * 650 + countOf(1) * 650);
      expect(largest).toBeLessThan(500 * 1_000);
      // All of it again, as from the beginning.
      await ctx.db.d1
        .prepare('update network_accounts set taken_until = null, next_poll_at = 0 where tenant_id = ?1 and id = ?2')
        .bind(tenant.id, id)
        .run();
      at += DAY;
      expect(await run(SALES)).toBe('done');
      expect(await moneyOf(tenant.id)).toEqual(first);
    },
    isFull ? 1_800_000 : 120_000,
  );
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
