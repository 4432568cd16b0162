import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type FieldError, platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { findCategoryRow, findMerchantRow } from '../offers';
import type { Commission, CommissionEnd, NewCommission } from './commission-schema';
import { cashbackErrors } from './errors';
import { type CommissionRow, getCommissionRow } from './find';
import { readCommission } from './list-commissions';
import { commissions } from './tables';

/**
 * Sets what a network pays us for a merchant from an instant on. What held until then ends there; what is past stays as it was, so
 * that each sale is judged by the commission of its click.
 */
export async function setCommission(ctx: Ctx, input: NewCommission): Promise<Commission> {
  const now = ctx.now();
  const { merchantId, categoryId = null, rateBasisPoints = null, flatMinor = null } = input;
  const { shareBasisPoints = null, saleMaxMinor = null, untilAt = null } = input;
  const place = { merchantId, categoryId };
  const isFirst = !(await ctx.db.orm.select().from(commissions).where(within(ctx, place)).limit(1).get());
  const fromAt = input.fromAt ?? now;
  const errors = await problemsOf(ctx, { ...input, fromAt }, isFirst, now);
  if (errors.length) throw refuse(platformErrors.invalid, { errors });
  const row = {
    ...{ tenantId: ctx.tenant.id, id: newId('com'), ...place, fromAt, untilAt, rateBasisPoints, flatMinor },
    ...{ shareBasisPoints, saleMaxMinor, version: 1, createdAt: now, updatedAt: now },
  };
  const { orm } = ctx.db;
  const holdsThen = and(within(ctx, place), lt(commissions.fromAt, fromAt), isOpenAt(fromAt));
  const version = sql`${commissions.version} + 1`;
  await write(ctx, {
    statements: [
      orm.update(commissions).set({ untilAt: fromAt, version, updatedAt: now }).where(holdsThen),
      orm.insert(commissions).values(row),
      mustChange(
        orm
          .update(commissions)
          .set({ updatedAt: now })
          .where(and(isRow(ctx, row.id), standsAlone(ctx, row))),
        cashbackErrors.commissionsOverlap,
      ),
    ],
    audit: [{ action: 'cashback.commission-set', subject: row.id, after: row }],
  });
  return readCommission(ctx, row.id);
}

/** Says when a commission ends, or that it goes on; never in the past. */
export async function endCommission(
  ctx: Ctx,
  id: string,
  seen: number,
  { untilAt }: CommissionEnd,
): Promise<Commission> {
  const row = await getCommissionRow(ctx, id);
  mustBeVersion(row, seen);
  const now = ctx.now();
  const isOver = row.untilAt !== null && row.untilAt <= now;
  if (isOver || (untilAt !== null && untilAt < Math.max(now - MINUTE, row.fromAt + 1))) {
    const message = isOver ? 'it has ended already' : 'must not be in the past, and later than fromAt';
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/untilAt', message }] });
  }
  const isAsSeen = and(isRow(ctx, row.id), eq(commissions.version, seen), standsAlone(ctx, { ...row, untilAt }));
  await write(ctx, {
    statements: [
      mustChange(
        ctx.db.orm
          .update(commissions)
          .set({ untilAt, version: seen + 1, updatedAt: now })
          .where(isAsSeen),
        cashbackErrors.commissionsOverlap,
      ),
    ],
    audit: [
      { action: 'cashback.commission-ended', subject: row.id, before: { untilAt: row.untilAt }, after: { untilAt } },
    ],
  });
  return readCommission(ctx, row.id);
}

type Period = Pick<CommissionRow, 'id' | 'merchantId' | 'categoryId' | 'fromAt' | 'untilAt'>;

/** No other commission of this merchant and category holds at any time of this one. */
function standsAlone(ctx: Ctx, { id, merchantId, categoryId, fromAt, untilAt }: Period) {
  return sql`not exists (select 1 from commissions as other where other.tenant_id = ${ctx.tenant.id}
    and other.merchant_id = ${merchantId} and other.category_id is ${categoryId} and other.id <> ${id}
    and other.from_at < ${untilAt ?? Number.MAX_SAFE_INTEGER} and ifnull(other.until_at, ${Number.MAX_SAFE_INTEGER}) > ${fromAt})`;
}

function within(ctx: Ctx, { merchantId, categoryId }: Pick<Period, 'merchantId' | 'categoryId'>) {
  return and(
    ...[eq(commissions.tenantId, ctx.tenant.id), eq(commissions.merchantId, merchantId)],
    categoryId === null ? isNull(commissions.categoryId) : eq(commissions.categoryId, categoryId),
  );
}

const isOpenAt = (at: number) => or(isNull(commissions.untilAt), gt(commissions.untilAt, at));
const isRow = (ctx: Ctx, id: CommissionRow['id']) =>
  and(eq(commissions.tenantId, ctx.tenant.id), eq(commissions.id, id));

async function problemsOf(ctx: Ctx, input: NewCommission & { fromAt: number }, isFirst: boolean, now: number) {
  const errors: FieldError[] = [];
  const say = (field: string, message: string) => errors.push({ pointer: `/${field}`, message });
  const { merchantId, categoryId, rateBasisPoints = null, flatMinor = null, fromAt, untilAt = null } = input;
  if ((rateBasisPoints === null) === (flatMinor === null))
    say('rateBasisPoints', 'give a rate or a flat amount, one of both');
  if (!isFirst && fromAt < now - MINUTE)
    say('fromAt', 'must not be in the past: sales are judged by what held at their click');
  if (untilAt !== null && untilAt <= fromAt) say('untilAt', 'must be later than fromAt');
  if (!(await findMerchantRow(ctx, merchantId))) say('merchantId', 'there is no such merchant');
  if (categoryId && !(await findCategoryRow(ctx, categoryId))) say('categoryId', 'there is no such category');
  return errors;
}
