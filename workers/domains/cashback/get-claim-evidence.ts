import { and, desc, eq, ne, or, sql } from 'drizzle-orm';
import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { Currency } from '../../platform/money';
import { listHitsOfClick } from '../clicks';
import { orderKeyOf } from './claim-rules';
import type { ClaimEvidence } from './claim-schema';
import { type ClaimRow, getClaimInPlace, selectClaims, toAdminClaims } from './find-claims';
import type { ConversionRow } from './next-conversion';
import { cashbackClaims, conversions } from './tables';

const SALES_MAX = 50;
const EARLIER_MAX = 20;
const NEAR_MS = 30 * DAY;

/** A claim with all that speaks for it and against it: its click's hits, sales of the click, of the order and near it, earlier claims. */
export async function getClaimEvidence(ctx: Ctx, id: string): Promise<ClaimEvidence> {
  const found = await getClaimInPlace(ctx, id);
  const { claim } = found;
  const others = and(eq(cashbackClaims.userId, claim.userId), ne(cashbackClaims.id, claim.id));
  const [[shown], hits, sales, earlier] = await Promise.all([
    toAdminClaims(ctx, [found]),
    listHitsOfClick(ctx, claim.clickId, claim.clickedAt),
    listSales(ctx, claim),
    selectClaims(ctx, others, EARLIER_MAX).then((rows) => toAdminClaims(ctx, rows)),
  ]);
  if (!shown) throw new Error('one claim was presented as none');
  const isOfOrder = ({ orderId }: ConversionRow) => orderId !== null && orderKeyOf(orderId) === claim.orderKey;
  const isOfClick = ({ clickId }: ConversionRow) => clickId === claim.clickId;
  return {
    ...{ claim: shown, earlier },
    hits: hits.map(({ at, ...hit }) => ({ ...hit, at: toIso(at) })),
    ofClick: sales.filter(isOfClick).map(toSale),
    ofOrder: sales.filter((sale) => !isOfClick(sale) && isOfOrder(sale)).map(toSale),
    near: sales.filter((sale) => !isOfClick(sale) && !isOfOrder(sale)).map(toSale),
  };
}

/** Sales that may have to do with the claim: of its click, of its order at its shop, and this shopper's there around its time. */
function listSales(ctx: Ctx, { clickId, merchantId, orderKey, userId, clickedAt }: ClaimRow): Promise<ConversionRow[]> {
  const isAt = eq(conversions.merchantId, merchantId);
  const isNear = sql`${conversions.at} between ${clickedAt - NEAR_MS} and ${clickedAt + NEAR_MS}`;
  const isOrder = sql`upper(replace(replace(replace(${conversions.orderId}, ' ', ''), '-', ''), '#', '')) = ${orderKey}`;
  return ctx.db.orm
    .select()
    .from(conversions)
    .where(
      and(
        eq(conversions.tenantId, ctx.tenant.id),
        or(eq(conversions.clickId, clickId), and(isAt, isOrder), and(isAt, isNear, eq(conversions.userId, userId))),
      ),
    )
    .orderBy(desc(conversions.at))
    .limit(SALES_MAX);
}

function toSale({
  id,
  state,
  orderId,
  clickId,
  saleMinor,
  currency,
  soldAt,
}: ConversionRow): ClaimEvidence['ofClick'][number] {
  const known = Currency.safeParse(currency).data;
  return {
    ...{ id, state, orderId, clickId, soldAt: soldAt === null ? null : toIso(soldAt) },
    sale: known && saleMinor !== null ? { amountMinor: saleMinor, currency: known } : null,
  };
}
