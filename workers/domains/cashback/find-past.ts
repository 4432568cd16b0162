import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { NetworkConversion } from './network-conversion';
import type { ConversionRow } from './next-conversion';
import type { LineRow } from './store-steps';
import { conversionChanges, conversionLines, conversions } from './tables';

/** What we already have of the sales that these reports name. */
export interface Past {
  conversionOf(report: NetworkConversion): ConversionRow | null;
  isSeen(report: NetworkConversion): boolean;
  linesOf(id: string): LineRow[];
  /** Another sale that is not declined bears this order number at the same shop. */
  isOrderKnown(report: NetworkConversion, id: string): boolean;
}

/** The whole of what a report says, as text: a report that says nothing else is the same report. */
export function fingerprintOf(report: NetworkConversion): string {
  const { network, externalId, changedAt, status, saleMinor, commissionMinor, currency, orderId, clickId, soldAt } =
    report;
  const said = [
    changedAt,
    status,
    saleMinor,
    commissionMinor,
    currency,
    orderId,
    clickId,
    soldAt,
    report.faults.length,
  ];
  return JSON.stringify([network, externalId, ...said]);
}

/** Reads it in four statements, whatever the number of reports. */
export async function findPast(ctx: Ctx, reports: NetworkConversion[]): Promise<Past> {
  const { orm } = ctx.db;
  const isOurs = eq(conversions.tenantId, ctx.tenant.id);
  const [byName, claims, seen, sameOrders] = await Promise.all([
    orm
      .select()
      .from(conversions)
      .where(
        and(
          isOurs,
          sql`${conversions.network} in ${valuesOf(reports.map(({ network }) => network))}`,
          sql`${conversions.externalId} in ${valuesOf(reports.map(({ externalId }) => externalId))}`,
        ),
      ),
    orm
      .select()
      .from(conversions)
      .where(
        and(
          isOurs,
          eq(conversions.network, 'claim'),
          sql`${conversions.clickId} in ${valuesOf(reports.flatMap(({ clickId }) => clickId ?? []))}`,
        ),
      ),
    orm
      .select({ fingerprint: conversionChanges.fingerprint })
      .from(conversionChanges)
      .where(
        and(
          eq(conversionChanges.tenantId, ctx.tenant.id),
          sql`${conversionChanges.fingerprint} in ${valuesOf(reports.map(fingerprintOf))}`,
        ),
      ),
    findSameOrders(
      ctx,
      reports.flatMap(({ orderId }) => orderId ?? []),
    ),
  ]);
  const named = new Map(byName.map((row) => [`${row.network} ${row.externalId}`, row]));
  const claimed = new Map(claims.map((row) => [`${row.clickId} ${row.orderId}`, row]));
  const fingerprints = new Set(seen.map(({ fingerprint }) => fingerprint));
  const lines = await findLines(
    ctx,
    [...byName, ...claims].map(({ id }) => id),
  );
  return {
    conversionOf: ({ network, externalId, clickId, orderId }) =>
      named.get(`${network} ${externalId}`) ?? claimed.get(`${clickId} ${orderId}`) ?? null,
    isSeen: (report) => fingerprints.has(fingerprintOf(report)),
    linesOf: (id) => lines.get(id) ?? [],
    isOrderKnown: ({ orderId, network, merchantRef }, id) =>
      (sameOrders.get(orderId ?? '') ?? []).some(
        (other) => other.id !== id && other.network === network && other.merchantRef === merchantRef,
      ),
  };
}

/** All lines of these conversions, each conversion's in order. */
export async function findLines(ctx: Ctx, ids: string[]): Promise<Map<string, LineRow[]>> {
  if (!ids.length) return new Map();
  const isIt = sql`${conversionLines.conversionId} in ${valuesOf(ids)}`;
  const rows = await ctx.db.orm
    .select()
    .from(conversionLines)
    .where(and(eq(conversionLines.tenantId, ctx.tenant.id), isIt))
    .orderBy(conversionLines.conversionId, conversionLines.position);
  return Map.groupBy(rows, ({ conversionId }) => conversionId);
}

async function findSameOrders(ctx: Ctx, orderIds: string[]) {
  const rows = await ctx.db.orm
    .select({
      ...{ id: conversions.id, orderId: conversions.orderId, network: conversions.network },
      merchantRef: conversions.merchantRef,
    })
    .from(conversions)
    .where(
      and(
        eq(conversions.tenantId, ctx.tenant.id),
        sql`${conversions.orderId} in ${valuesOf(orderIds)}`,
        sql`${conversions.state} <> 'declined'`,
      ),
    );
  return Map.groupBy(rows, ({ orderId }) => orderId ?? '');
}

/** A list of any length as one parameter. */
export function valuesOf(values: string[]) {
  return sql`(select value from json_each(${JSON.stringify([...new Set(values)])}))`;
}
