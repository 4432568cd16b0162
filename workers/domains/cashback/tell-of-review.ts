import type { Ctx } from '../../platform/context';
import { newId } from '../../platform/id';
import { publishHints } from '../../platform/outbox';
import { reviewStep } from './rules';

/** Tells staff once at each step of a growing queue; a queue that shrank may be told of again. */
export async function tellOfReview(ctx: Ctx): Promise<void> {
  const { d1 } = ctx.db;
  const tenantId = ctx.tenant.id;
  const { count: waiting } = await countReviews(ctx);
  const step = reviewStep(waiting);
  const id = newId('evt');
  const payload = JSON.stringify({ waiting });
  await d1.batch([
    d1
      .prepare('insert into cashback_settings (tenant_id) values (?1) on conflict (tenant_id) do nothing')
      .bind(tenantId),
    d1
      .prepare('update cashback_settings set review_told = ?2 where tenant_id = ?1 and review_told < ?2')
      .bind(tenantId, step),
    d1
      .prepare(
        `insert into outbox (tenant_id, id, name, version, subject_id, payload, at)
         select ?1, ?2, 'cashback.review-grew', 1, ?1, ?3, ?4 where changes() > 0`,
      )
      .bind(tenantId, id, payload, ctx.now()),
    d1
      .prepare('update cashback_settings set review_told = ?2 where tenant_id = ?1 and review_told > ?2')
      .bind(tenantId, step),
  ]);
  ctx.waitUntil(publishHints(ctx.env, [{ tenantId, id }]));
}

/** How many sales wait for a person, and since when we know of the oldest. */
export async function countReviews(ctx: Ctx): Promise<{ count: number; since: number | null }> {
  const row = await ctx.db.d1
    .prepare(
      `select count(*) as count, min(c.seen_at) as since from conversions as c
       where c.tenant_id = ?1 and c.review = 'open'`,
    )
    .bind(ctx.tenant.id)
    .first<{ count: number; since: number | null }>();
  return row ?? { count: 0, since: null };
}
