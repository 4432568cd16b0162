import { and, eq, gt, sql } from 'drizzle-orm';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { buildStep } from './build-step';
import { findClicks, findRisks } from './find-evidence';
import { findLines } from './find-past';
import { nextConversion } from './next-conversion';
import { settleConversions } from './settle-conversions';
import { storeSteps } from './store-steps';
import { conversions } from './tables';

const ROWS_MAX = 200;

/**
 * A network can be faster than our own queue: a sale whose click was not there yet is looked at again once it is. Later than two
 * days after, only staff look.
 */
export async function rematchConversions(ctx: Ctx): Promise<number> {
  const now = ctx.now();
  const tenantId = ctx.tenant.id;
  const rows = await ctx.db.orm
    .select()
    .from(conversions)
    .where(
      and(
        ...[eq(conversions.tenantId, tenantId), sql`${conversions.review} = 'open'`],
        ...[gt(conversions.seenAt, now - 2 * DAY), sql`${conversions.reasons} like '%click-unknown%'`],
        sql`exists (select 1 from clicks as k where k.tenant_id = ${tenantId} and k.id = ${conversions.clickId})`,
      ),
    )
    .limit(ROWS_MAX);
  if (!rows.length) return 0;
  const clicks = await findClicks(
    ctx,
    rows.flatMap(({ clickId }) => clickId ?? []),
  );
  const riskOf = await findRisks(ctx, [...clicks.values()]);
  const lines = await findLines(
    ctx,
    rows.map(({ id }) => id),
  );
  const steps = rows.map((row) => {
    const click = clicks.get(row.clickId ?? '') ?? null;
    const risk = click ? riskOf({ click, soldAt: row.soldAt }) : { score: 0, reasons: [] };
    const isOrderKnown = row.reasons.includes('order-repeated');
    const known = { click, risk, isOrderKnown, currency: ctx.tenant.currency, now };
    const { row: after, did } = nextConversion(row, { ...row, status: row.networkStatus }, known);
    const fingerprint = `rematch ${row.id} ${row.version}`;
    const saying = { actor: 'system:rematch', changedAt: null, note: '', raw: '', fingerprint, now };
    return buildStep(after, did, lines.get(row.id) ?? [], saying);
  });
  const stored = await storeSteps(ctx, steps, crypto.randomUUID());
  await settleConversions(ctx, [...stored]);
  return stored.size;
}
