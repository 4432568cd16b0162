import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Refusal } from '../../platform/errors';
import { mustChange } from '../../platform/write';
import type { StoredStep } from './store-steps';
import { conversionChanges, conversionLines, conversions } from './tables';

/** One step as statements of a `write`: with its audit, and only while the sale is as it was seen. */
export function stepStatements(ctx: Ctx, { row, change, lines }: StoredStep, otherwise: Refusal) {
  const { orm } = ctx.db;
  const { tenantId, id, ...values } = { ...row, changedBy: crypto.randomUUID() };
  const isAsSeen = and(
    ...[eq(conversions.tenantId, ctx.tenant.id), eq(conversions.id, id), eq(conversions.version, row.version - 1)],
  );
  return [
    mustChange(orm.update(conversions).set(values).where(isAsSeen), otherwise),
    ...beside(ctx, { change, lines }),
  ];
}

/** A sale that nobody knew, as statements of a `write`. */
export function newSaleStatements(ctx: Ctx, { row, change, lines }: StoredStep) {
  const values = { ...row, tenantId: ctx.tenant.id, changedBy: crypto.randomUUID() };
  return [ctx.db.orm.insert(conversions).values(values), ...beside(ctx, { change, lines })];
}

function beside(ctx: Ctx, { change, lines }: Pick<StoredStep, 'change' | 'lines'>) {
  const tenantId = ctx.tenant.id;
  const first = ctx.db.orm.insert(conversionChanges).values({ ...change, tenantId });
  return [first, ...lines.map((line) => ctx.db.orm.insert(conversionLines).values({ ...line, tenantId }))];
}
