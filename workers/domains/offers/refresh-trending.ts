import { and, eq, gt, or, sql } from 'drizzle-orm';
import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { write } from '../../platform/write';
import { catalogChanged, publishCatalog, readTenantById } from '../tenants';
import { keepHotList } from './hot';
import { offers } from './tables';
import { takeTenantsWithVisits, topOffers } from './trending';

const TOP = 100;
/** `popularity` is an integer; thousandths of a visit keep neighbours apart. */
const SCALE = 1_000;

/**
 * Writes what is popular now into `offers.popularity` and the KV hot list, for each tenant that had visits since the
 * last run. The catalogue's version moves only when the order did, so that cached lists live on while it stays.
 */
export async function refreshTrending(env: Env, ctx: ExecutionContext, now: number): Promise<void> {
  for (const tenantId of await takeTenantsWithVisits(env)) {
    const tenant = await readTenantById(env, tenantId);
    if (!tenant) continue;
    await refreshTenant(systemContext(env, tenant, 'trending', ctx), now).catch((error) =>
      logger('trending').error('not refreshed', { tenantId, error }),
    );
  }
}

async function refreshTenant(ctx: Ctx, now: number): Promise<void> {
  const top = await topOffers(ctx.env, ctx.tenant.id, TOP, now);
  const scores = new Map(top.map(([id, score]) => [id, Math.max(1, Math.round(score * SCALE))]));
  const text = JSON.stringify([...scores]);
  const { results } = await ctx.db.d1
    .prepare(
      `select id, popularity from offers
       where tenant_id = ?1 and (popularity > 0 or id in (select value ->> 0 from json_each(?2)))`,
    )
    .bind(ctx.tenant.id, text)
    .all<{ id: Id<'off'>; popularity: number }>();
  const before = inOrder(results.map(({ id, popularity }) => [id, popularity]));
  const after = inOrder(results.map(({ id }) => [id, scores.get(id) ?? 0])); // an offer that is gone has no place
  // Drizzle's batch cannot bind the parameters of a raw `run`, so the statement is built.
  const setPopularity = ctx.db.orm
    .update(offers)
    .set({
      popularity: sql`coalesce((select value ->> 1 from json_each(${text}) where value ->> 0 = ${offers.id}), 0)`,
    })
    .where(
      and(
        eq(offers.tenantId, ctx.tenant.id),
        or(gt(offers.popularity, 0), sql`${offers.id} in (select value ->> 0 from json_each(${text}))`),
      ),
    );
  if (after.join() === before.join()) {
    await setPopularity;
    return;
  }
  await write(ctx, { statements: [setPopularity, catalogChanged(ctx)] });
  await keepHotList(ctx.env, ctx.tenant.id, after);
  await publishCatalog(ctx);
}

/** Ids with a score, best first; the order that `sort=popular` shows. */
function inOrder(scores: [Id<'off'>, number][]): Id<'off'>[] {
  return scores
    .filter(([, score]) => score > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([id]) => id);
}
