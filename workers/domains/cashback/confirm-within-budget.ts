import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { newIds } from '../../platform/id';
import { buildStep } from './build-step';
import { findLines } from './find-past';
import { monthOf } from './get-early-budget';
import { type ConversionRow, withConfirmation } from './next-conversion';
import { settleConversions } from './settle-conversions';
import { type StoredStep, storeSteps } from './store-steps';

/**
 * Confirms these pending sales of low risk, each with its line, change, audit and news, as far as this month's budget goes: the
 * guard stands inside the statement, so calls at the same time stay within it together. What is beyond it, or was changed since
 * it was read, stays as it is. Answers those that were confirmed.
 */
export async function confirmWithinBudget(ctx: Ctx, rows: ConversionRow[]): Promise<ConversionRow[]> {
  const now = ctx.now();
  const lines = await findLines(
    ctx,
    rows.map(({ id }) => id),
  );
  const place = { earlyAt: now, earlyMonth: monthOf(ctx) };
  const steps = rows.map((row) => {
    const early = { ...row, ...place, earlyMinor: row.cashbackMinor, state: 'confirmed' as const };
    const saying = {
      actor: actorName(ctx.actor),
      changedAt: null,
      note: '',
      raw: '',
      fingerprint: `early ${row.id}`,
      now,
    };
    return buildStep(withConfirmation(early, now), 'early', lines.get(row.id) ?? [], saying);
  });
  const mark = crypto.randomUUID();
  const stored = await storeSteps(ctx, steps, mark, (kept) => [
    keepWithinBudget(ctx, kept),
    auditEarly(ctx, steps, mark),
  ]);
  await settleConversions(ctx, [...stored]);
  return rows.filter(({ id }) => stored.has(id));
}

/** Keeps those of the rows that still are as they were seen, as far as the budget goes; rows beyond it stay pending. */
function keepWithinBudget(ctx: Ctx, rows: string): D1PreparedStatement {
  return ctx.db.d1
    .prepare(
      `update conversions set state = 'confirmed', confirmed_at = wish.early_at, early_at = wish.early_at,
         early_month = wish.early_month, early_minor = wish.early_minor, risk = wish.risk, risk_reasons = wish.risk_reasons,
         is_unsettled = 1, settle_at = wish.settle_at, version = wish.version, changed_by = wish.changed_by
       from (select value ->> 'id' as id, value ->> 'version' as version, value ->> 'earlyAt' as early_at,
           value ->> 'earlyMonth' as early_month, value ->> 'earlyMinor' as early_minor, value ->> 'risk' as risk,
           value ->> 'riskReasons' as risk_reasons, value ->> 'settleAt' as settle_at, value ->> 'changedBy' as changed_by,
           sum(value ->> 'earlyMinor') over (order by key) as running_minor
         from json_each(?2)) as wish
       where conversions.tenant_id = ?1 and conversions.id = wish.id and conversions.version = wish.version - 1
         and conversions.state = 'pending' and conversions.review = 'none' and conversions.early_at is null
         and wish.running_minor
           + (select ifnull(sum(c.early_minor), 0) from conversions as c where c.tenant_id = ?1 and c.early_month = ?3)
           <= (select s.early_max_minor from cashback_settings as s where s.tenant_id = ?1)`,
    )
    .bind(ctx.tenant.id, rows, monthOf(ctx));
}

function auditEarly(ctx: Ctx, steps: StoredStep[], mark: string): D1PreparedStatement {
  const ids = newIds('aud', steps.length);
  const entries = steps.map(({ row: { id, earlyMonth, cashbackMinor, risk } }, i) => ({
    ...{ id: ids[i], subject: id, before: { state: 'pending' } },
    after: { state: 'confirmed', cashbackMinor, risk, earlyMonth },
  }));
  return ctx.db.d1
    .prepare(
      `insert into audit (tenant_id, id, actor, action, subject, before, after, request_id, at)
       select ?1, value ->> 'id', ?4, 'cashback.conversion-confirmed-early', value ->> 'subject', value -> 'before',
         value -> 'after', ?5, ?6
       from json_each(?2)
       where exists (select 1 from conversions as c
         where c.tenant_id = ?1 and c.id = value ->> 'subject' and c.changed_by = ?3)`,
    )
    .bind(ctx.tenant.id, JSON.stringify(entries), mark, actorName(ctx.actor), ctx.requestId, ctx.now());
}
