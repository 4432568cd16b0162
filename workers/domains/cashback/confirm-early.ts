import { and, asc, eq, sql } from 'drizzle-orm';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { confirmWithinBudget } from './confirm-within-budget';
import type { CashbackSettings } from './early-schema';
import { getCashbackSettings } from './edit-cashback-settings';
import { findClicks, findRisks } from './find-evidence';
import { getEarlyBudget } from './get-early-budget';
import type { ConversionRow } from './next-conversion';
import { conversions } from './tables';

const PAGE = 200;
/** What a run leaves, the next one takes. */
const PAGES_MAX = 10;

/**
 * Confirms sales of low risk before their network does, the oldest first, as far as this month's budget goes. Answers how many.
 * The network has the last word: what it declines is taken back from the wallet (which may then owe) and stands in the budget
 * again. Nothing is confirmed early twice.
 */
export async function confirmEarly(ctx: Ctx): Promise<number> {
  const settings = await getCashbackSettings(ctx);
  const { budget, used } = await getEarlyBudget(ctx);
  let leftMinor = budget.amountMinor - used.amountMinor;
  let count = 0;
  let after: ConversionRow | undefined;
  for (let page = 0; page < PAGES_MAX && leftMinor > 0; page++) {
    const rows = await listCandidates(ctx, settings, { leftMinor, after });
    const fitting = pickFitting(await ofLowRisk(ctx, settings, rows), leftMinor);
    const confirmed = fitting.length ? await confirmWithinBudget(ctx, fitting) : [];
    leftMinor -= confirmed.reduce((sum, { cashbackMinor }) => sum + cashbackMinor, 0);
    count += confirmed.length;
    after = rows.at(-1);
    if (rows.length < PAGE) break;
  }
  return count;
}

/** Those that fit, one after the other: a large one that does not fit holds no smaller one up. */
function pickFitting(rows: ConversionRow[], leftMinor: number): ConversionRow[] {
  let left = leftMinor;
  return rows.filter(({ cashbackMinor }) => {
    if (cashbackMinor > left) return false;
    left -= cashbackMinor;
    return true;
  });
}

interface Where {
  leftMinor: number;
  after: ConversionRow | undefined;
}

function listCandidates(
  ctx: Ctx,
  { earlyRiskMax, earlyAfterDays }: CashbackSettings,
  { leftMinor, after }: Where,
): Promise<ConversionRow[]> {
  const { soldAt, id } = conversions;
  return ctx.db.orm
    .select()
    .from(conversions)
    .where(
      and(
        eq(conversions.tenantId, ctx.tenant.id),
        // In the words of the index of what may still be confirmed early, so that it is used.
        sql`state = 'pending' and review = 'none' and early_at is null`,
        sql`${conversions.networkStatus} = 'pending' and ${conversions.userId} is not null`,
        sql`${soldAt} <= ${ctx.now() - earlyAfterDays * DAY} and ${conversions.risk} <= ${earlyRiskMax}`,
        sql`${conversions.cashbackMinor} between 1 and ${leftMinor}`,
        after ? sql`(${soldAt}, ${id}) > (${after.soldAt}, ${after.id})` : undefined,
      ),
    )
    .orderBy(asc(soldAt), asc(id))
    .limit(PAGE);
}

/** What was low when it was reported is looked at again: since then its shopper may have had much declined. */
async function ofLowRisk(ctx: Ctx, { earlyRiskMax }: CashbackSettings, rows: ConversionRow[]) {
  if (!rows.length) return [];
  const clicks = await findClicks(
    ctx,
    rows.flatMap(({ clickId }) => clickId ?? []),
  );
  const riskOf = await findRisks(ctx, [...clicks.values()]);
  return rows.flatMap((row) => {
    const click = clicks.get(row.clickId ?? '');
    const { score, reasons } = click ? riskOf({ click, soldAt: row.soldAt }) : { score: 100, reasons: [] };
    return score <= earlyRiskMax ? [{ ...row, risk: score, riskReasons: reasons }] : [];
  });
}
