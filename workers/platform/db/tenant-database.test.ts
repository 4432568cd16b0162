import { describe, expect, it } from 'vitest';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { tenantDatabase } from './tenant-database';

describe('a tenant database', () => {
  it('runs what is scoped and refuses what is not, in every way a statement can run', async () => {
    const { ctx } = mintContext(await mintTenant());
    const { d1 } = ctx.db;
    const scoped = d1.prepare('select count(*) as n from offers where tenant_id = ?1').bind(ctx.tenant.id);
    expect(await scoped.first('n')).toBe(0);
    expect((await scoped.all()).results).toEqual([{ n: 0 }]);
    const open = () => d1.prepare('select count(*) as n from offers');
    for (const run of [
      () => open().all(),
      () => open().first(),
      () => open().raw(),
      () => open().run(),
      () => d1.batch([open()]),
    ]) {
      expect(run).toThrow('without its tenant');
    }
  });

  it('takes no statement of another database into a batch', async () => {
    const { ctx } = mintContext(await mintTenant());
    expect(() => ctx.db.d1.batch([env.DB.prepare('select 1')])).toThrow('of its own database');
  });

  it('gives up a read that takes longer than its deadline', async () => {
    const slow = { bind: () => slow, all: () => new Promise(() => {}) } as unknown as D1PreparedStatement; // only these run
    const timers: (() => void)[] = [];
    const original = globalThis.setTimeout;
    globalThis.setTimeout = ((run: () => void) => timers.push(run)) as unknown as typeof setTimeout; // fired by hand below
    try {
      const stuck = tenantDatabase({ prepare: () => slow, batch: async () => [] }, 'ten_a')
        .prepare('select 1')
        .all();
      for (const run of timers) run();
      await expect(stuck).rejects.toThrow('longer than');
    } finally {
      globalThis.setTimeout = original;
    }
  });
});
