import type { Ctx } from '../../platform/context';

/** Money that left a wallet for good, or came back: signed, in minor units, oldest first. */
export interface Payout {
  at: number;
  amountMinor: number;
}

/** What each of these members was paid out so far, as the projection has it. */
export async function listPayouts(ctx: Ctx, userIds: string[]): Promise<Map<string, Payout[]>> {
  if (!userIds.length) return new Map();
  const { results } = await ctx.db.d1
    .prepare(
      `select w.user_id as userId, e.at as at, iif(e.kind = 'post', e.amount, -e.amount) as amountMinor
       from json_each(?2) as wish
       join ledgers as w on w.tenant_id = ?1 and w.user_id = wish.value
       join ledger_entries as e on e.tenant_id = ?1 and e.ledger_id = w.id
       where e.kind = 'post' or (e.kind = 'reverse' and exists (select 1 from ledger_entries as p
         where p.tenant_id = ?1 and p.ledger_id = e.ledger_id and p.sequence = e.followed and p.kind = 'post'))
       order by w.user_id, e.sequence`,
    )
    .bind(ctx.tenant.id, JSON.stringify([...new Set(userIds)]))
    .all<Payout & { userId: string }>();
  return Map.groupBy(results, ({ userId }) => userId);
}
