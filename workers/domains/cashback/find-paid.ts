import type { Ctx } from '../../platform/context';
import { listPayouts, type Payout } from '../wallet';
import type { ConversionRow } from './next-conversion';

/**
 * Which of these sales are paid, and since when: confirmed ones are covered by what left the wallet, the oldest first. Nothing keeps
 * it: a payout that came back uncovers them again.
 */
export async function findPaid(ctx: Ctx, userIds: string[], rows: ConversionRow[]): Promise<Map<string, number>> {
  const wanted = rows.filter(({ state, userId }) => state === 'confirmed' && userId !== null);
  if (!wanted.length) return new Map();
  const payouts = await listPayouts(ctx, userIds);
  if (!payouts.size) return new Map();
  const { results } = await ctx.db.d1
    .prepare(
      `select id, userId, covered from (
         select c.id as id, c.user_id as userId,
           sum(c.cashback_minor) over (partition by c.user_id order by c.confirmed_at, c.id) as covered
         from conversions as c
         where c.tenant_id = ?1 and c.user_id in (select value from json_each(?2)) and c.state = 'confirmed')
       where id in (select value from json_each(?3))`,
    )
    .bind(ctx.tenant.id, JSON.stringify([...payouts.keys()]), JSON.stringify(wanted.map(({ id }) => id)))
    .all<{ id: string; userId: string; covered: number }>();
  return new Map(
    results.flatMap(({ id, userId, covered }) => {
      const at = coveredAt(payouts.get(userId) ?? [], covered);
      return at === null ? [] : [[id, at] as const];
    }),
  );
}

/** Since when the payouts come to this amount without falling below it again; null while they do not. */
export function coveredAt(payouts: Payout[], amountMinor: number): number | null {
  let paid = 0;
  let since: number | null = null;
  for (const payout of payouts) {
    paid += payout.amountMinor;
    if (paid < amountMinor) since = null;
    else since ??= payout.at;
  }
  return amountMinor > 0 ? since : null;
}
