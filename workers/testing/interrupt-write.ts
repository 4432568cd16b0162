import type { Ctx } from '../platform/context';

/**
 * The same context, but what another does happens between this verb's last look and its write: the interleaving that a
 * race hits once in a thousand times, every time.
 */
export function interruptWrite(ctx: Ctx, other: () => Promise<unknown>): Ctx {
  const orm = new Proxy(ctx.db.orm, {
    get(target, name) {
      if (name !== 'batch') return Reflect.get(target, name);
      return async (statements: Parameters<typeof target.batch>[0]) => {
        await other();
        return target.batch(statements);
      };
    },
  });
  return { ...ctx, db: { ...ctx.db, orm } };
}
