import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { env, mintContext, mintTenant } from '../testing/mint';
import type { Ctx } from './context';
import { platformErrors } from './errors';
import { newId } from './id';
import { deliver, giveUp, sweepOutbox } from './outbox';
import { audit, outbox } from './tables';
import { mustChange, write } from './write';

const event = (subjectId: string) => ({
  name: 'test.thing-happened' as const,
  version: 1,
  subjectId,
  payload: { n: 1 },
});

async function rowsOf(ctx: Ctx) {
  const audits = await ctx.db.orm.select().from(audit).where(eq(audit.tenantId, ctx.tenant.id));
  const events = await ctx.db.orm.select().from(outbox).where(eq(outbox.tenantId, ctx.tenant.id));
  return { audits, events };
}

describe('write', () => {
  it('commits a change with its audit row and its event', async () => {
    const { ctx, settled } = mintContext(await mintTenant());
    await write(ctx, { statements: [], audit: [{ action: 'test.did', subject: 's1' }], events: [event('s1')] });
    await settled();
    const { audits, events } = await rowsOf(ctx);
    expect(audits).toMatchObject([{ action: 'test.did', actor: 'system:test', requestId: ctx.requestId }]);
    expect(events).toMatchObject([{ name: 'test.thing-happened', subjectId: 's1' }]);
  });

  it('does nothing at all when its guard changes no row', async () => {
    const { ctx } = mintContext(await mintTenant());
    const guarded = ctx.db.orm
      .update(audit)
      .set({ action: 'changed' })
      .where(and(eq(audit.tenantId, ctx.tenant.id), eq(audit.id, 'nobody')));
    const attempt = write(ctx, {
      statements: [mustChange(guarded, platformErrors.stale)],
      audit: [{ action: 'test.did', subject: 's1' }],
      events: [event('s1')],
    });
    await expect(attempt).rejects.toMatchObject({ refusal: { code: 'request/stale' } });
    expect(await rowsOf(ctx)).toEqual({ audits: [], events: [] });
  });

  it('leaves no assertion behind', async () => {
    const { ctx } = mintContext(await mintTenant());
    const insert = ctx.db.orm.insert(audit).values({
      ...{ tenantId: ctx.tenant.id, id: newId('aud'), actor: 'a', action: 'x', subject: 's', requestId: 'r', at: 1 },
    });
    await write(ctx, { statements: [mustChange(insert, platformErrors.stale)] });
    const left = await ctx.db.orm.get<{ n: number }>(sql`select count(*) as n from assertion`);
    expect(left).toEqual({ n: 0 });
  });
});

describe('the outbox', () => {
  it('delivers an event once, however often its hint comes', async () => {
    const { ctx } = mintContext(await mintTenant());
    await write(ctx, { statements: [], events: [event('s1')] });
    const seen: string[] = [];
    const consumers = { 'test.thing-happened': [async (_: Ctx, e: { id: string }) => void seen.push(e.id)] };
    const id = (await rowsOf(ctx)).events[0]?.id ?? '';
    await deliver(ctx, consumers, id);
    await deliver(ctx, consumers, id);
    expect(seen).toEqual([id]);
  });

  it('keeps an event whose consumer fails, and the sweep hints again', async () => {
    const { ctx } = mintContext(await mintTenant());
    await write(ctx, { statements: [], events: [event('s1')] });
    const id = (await rowsOf(ctx)).events[0]?.id ?? '';
    const failing = { 'test.thing-happened': [() => Promise.reject(new Error('down'))] };
    await expect(deliver(ctx, failing, id)).rejects.toThrow('down');
    expect((await rowsOf(ctx)).events[0]?.deliveredAt).toBeNull();
    expect(await sweepOutbox(env, ctx.now() + 60_000)).toBeGreaterThan(0);
  });

  it('marks what the dead-letter queue gave up, and no longer sweeps it', async () => {
    const { ctx } = mintContext(await mintTenant());
    await write(ctx, { statements: [], events: [event('s1')] });
    const id = (await rowsOf(ctx)).events[0]?.id ?? '';
    await giveUp(ctx, id, 'every delivery failed');
    expect((await rowsOf(ctx)).events).toMatchObject([{ failure: 'every delivery failed', deliveredAt: null }]);
  });
});
