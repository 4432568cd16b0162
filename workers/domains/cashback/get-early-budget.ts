import type { Ctx } from '../../platform/context';
import { zonedTime } from '../../platform/zoned-time';
import type { EarlyBudget } from './early-schema';
import { getCashbackSettings } from './edit-cashback-settings';

/** The month that it is now where the business is, `YYYY-MM`. */
export function monthOf({ tenant, now }: Pick<Ctx, 'tenant' | 'now'>): string {
  return zonedTime(now(), tenant.timeZone).day.slice(0, 7);
}

interface Sums {
  used: number;
  aheadCount: number;
  ahead: number;
  securedCount: number;
  secured: number;
  returnedCount: number;
  returned: number;
}

/** How this month's budget of early confirmations stands, and what became of them. */
export async function getEarlyBudget(ctx: Ctx): Promise<EarlyBudget> {
  const month = monthOf(ctx);
  const [settings, sums] = await Promise.all([
    getCashbackSettings(ctx),
    ctx.db.d1
      .prepare(
        `select ifnull(sum(early_minor), 0) as used,
           count(*) filter (where what = 'ahead') as aheadCount, ifnull(sum(early_minor) filter (where what = 'ahead'), 0) as ahead,
           count(*) filter (where what = 'secured') as securedCount,
           ifnull(sum(early_minor) filter (where what = 'secured'), 0) as secured,
           count(*) filter (where what = 'returned') as returnedCount,
           ifnull(sum(cashback_minor) filter (where what = 'returned'), 0) as returned
         from (select c.early_minor, c.cashback_minor,
             iif(c.state <> 'confirmed', 'returned', iif(c.network_status = 'approved', 'secured', 'ahead')) as what
           from conversions as c where c.tenant_id = ?1 and c.early_month = ?2)`,
      )
      .bind(ctx.tenant.id, month)
      .first<Sums>(),
  ]);
  const money = (amountMinor = 0) => ({ amountMinor, currency: ctx.tenant.currency });
  const part = (count = 0, amountMinor = 0) => ({ count, cashback: money(amountMinor) });
  return {
    ...{ month, budget: money(settings.earlyMaxMinor), used: money(sums?.used) },
    ahead: part(sums?.aheadCount, sums?.ahead),
    secured: part(sums?.securedCount, sums?.secured),
    returned: part(sums?.returnedCount, sums?.returned),
  };
}
