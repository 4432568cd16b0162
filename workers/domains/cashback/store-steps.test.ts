import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintClick, mintReport } from '../../testing/mint-conversion';
import { buildStep } from './build-step';
import { findLines } from './find-past';
import type { ConversionRow } from './next-conversion';
import { storeSteps } from './store-steps';
import { conversionChanges, conversions } from './tables';
import { takeConversions } from './take-conversions';

describe('storeSteps', () => {
  it('writes neither row, change nor line of a sale that somebody else changed since it was looked at', async () => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    const { clickId } = await mintClick(tenant);
    const reports = [mintReport({ clickId }), mintReport({ clickId })];
    await takeConversions(ctx, reports);
    const isOurs = eq(conversions.tenantId, tenant.id);
    const seen = await ctx.db.orm.select().from(conversions).where(isOurs).orderBy(conversions.id);
    const lines = await findLines(
      ctx,
      seen.map(({ id }) => id),
    );
    const step = (row: ConversionRow, who: string, cashbackMinor: number) =>
      buildStep({ ...row, cashbackMinor }, 'moved', lines.get(row.id) ?? [], {
        ...{ actor: who, changedAt: null, note: '', raw: '', fingerprint: `${who} ${row.id}`, now: ctx.now() },
      });
    const [contested, free] = seen;
    if (!contested || !free) throw new Error('two sales were taken');
    expect(await storeSteps(ctx, [step(contested, 'first', 9_000)], 'first')).toEqual(new Set([contested.id]));
    // The second looked before the first wrote: of its two sales, only the other is its own.
    const both = [step(contested, 'second', 8_000), step(free, 'second', 8_000)];
    expect(await storeSteps(ctx, both, 'second')).toEqual(new Set([free.id]));
    const after = await ctx.db.orm.select().from(conversions).where(isOurs).orderBy(conversions.id);
    expect(after.map(({ cashbackMinor, version }) => [cashbackMinor, version])).toEqual([
      [9_000, 2],
      [8_000, 2],
    ]);
    const changes = await ctx.db.orm
      .select({ actor: conversionChanges.actor })
      .from(conversionChanges)
      .where(and(eq(conversionChanges.tenantId, tenant.id), eq(conversionChanges.conversionId, contested.id)))
      .orderBy(conversionChanges.number);
    expect(changes.map(({ actor }) => actor)).toEqual(['network', 'first']);
    const planned = await findLines(ctx, [contested.id, free.id]);
    expect(planned.get(contested.id)?.map(({ amountMinor }) => amountMinor)).toEqual([6_500, 2_500]);
    expect(planned.get(free.id)?.map(({ amountMinor }) => amountMinor)).toEqual([6_500, 1_500]);
  });
});
