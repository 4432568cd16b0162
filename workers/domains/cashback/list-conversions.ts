import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { isClickId, isId } from '../../platform/id';
import { Currency } from '../../platform/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { findPeople, matchesPerson, type NamedPerson, users } from '../identity';
import { merchants } from '../offers';
import type { Conversion, ConversionSummary, ListConversionsQuery } from './desk-schema';
import type { ConversionRow } from './next-conversion';
import { STATES } from './schema';
import { conversions } from './tables';
import { countReviews } from './tell-of-review';

const LIST = 'conversions';

export interface ConversionInPlace {
  conversion: ConversionRow;
  merchant: { slug: string; name: string } | null;
}

/** The reported sales of this business, the latest click first. */
export async function listConversions(ctx: Ctx, query: ListConversionsQuery): Promise<Page<Conversion>> {
  const after = decodeCursor(LIST, query.cursor, ['number', 'string']);
  const tenantId = ctx.tenant.id;
  const conditions = [eq(conversions.tenantId, tenantId)];
  if (after) conditions.push(sql`(${conversions.at}, ${conversions.id}) < (${after[0]}, ${after[1]})`);
  if (query.state) conditions.push(eq(conversions.state, query.state));
  // Said in the words of the index of what is open, so that it is used.
  if (query.review === 'open') conditions.push(sql`${conversions.review} = 'open'`);
  else if (query.review) conditions.push(eq(conversions.review, query.review));
  if (query.reason) conditions.push(sql`instr(${conversions.reasons}, ${JSON.stringify(query.reason)}) > 0`);
  if (query.merchant) {
    conditions.push(
      sql`${conversions.merchantId} = (select shop.id from merchants as shop where shop.tenant_id = ${tenantId} and shop.slug = ${query.merchant})`,
    );
  }
  if (query.q) conditions.push(matches(ctx, query.q));
  const rows = await selectConversions(ctx)
    .where(and(...conditions))
    .orderBy(desc(conversions.at), desc(conversions.id))
    .limit(query.limit + 1);
  const people = await findPeople(
    ctx,
    rows.flatMap(({ conversion }) => conversion.userId ?? []),
  );
  return toPage(
    rows,
    query.limit,
    ({ conversion }) => encodeCursor(LIST, [conversion.at, conversion.id]),
    (row) => toConversion(ctx, row, people),
  );
}

export function selectConversions(ctx: Ctx) {
  return ctx.db.orm
    .select({ conversion: conversions, merchant: { slug: merchants.slug, name: merchants.name } })
    .from(conversions)
    .leftJoin(merchants, and(eq(merchants.tenantId, ctx.tenant.id), eq(merchants.id, conversions.merchantId)))
    .$dynamic();
}

/** How many wait, and how many stand where with which cashback. */
export async function summariseConversions(ctx: Ctx): Promise<ConversionSummary> {
  const { results } = await ctx.db.d1
    .prepare(
      `select c.state as state, count(*) as count, sum(c.cashback_minor) as cashback
       from conversions as c where c.tenant_id = ?1 group by c.state`,
    )
    .bind(ctx.tenant.id)
    .all<{ state: ConversionRow['state']; count: number; cashback: number }>();
  const byState = new Map(results.map((row) => [row.state, row]));
  return {
    waiting: (await countReviews(ctx)).count,
    states: STATES.map((state) => ({
      ...{ state, count: byState.get(state)?.count ?? 0 },
      cashback: { amountMinor: byState.get(state)?.cashback ?? 0, currency: ctx.tenant.currency },
    })),
  };
}

/** A whole name of the sale itself, else the person behind it. */
function matches(ctx: Ctx, text: string): SQL {
  if (isId('cnv', text)) return eq(conversions.id, text);
  if (isClickId(text)) return eq(conversions.clickId, text);
  const people = sql`${conversions.userId} in (select ${users.id} from ${users} where ${matchesPerson(ctx, text)})`;
  return sql`(${conversions.orderId} = ${text} or ${conversions.externalId} = ${text} or ${people})`;
}

export function toConversion(
  { tenant }: Ctx,
  { conversion: row, merchant }: ConversionInPlace,
  people: Map<string, NamedPerson>,
): Conversion {
  const currency = Currency.safeParse(row.currency).data;
  // What waits or is declined pays nobody yet.
  const isBooked = row.state === 'pending' || row.state === 'confirmed';
  const isOurs = isBooked && currency === tenant.currency;
  const money = (amountMinor: number) => ({ amountMinor, currency: tenant.currency });
  const { id, source, network, externalId, orderId, clickId, merchantRef, networkStatus, state, review } = row;
  return {
    ...{ id, source, network, externalId, orderId, clickId, merchantRef, networkStatus, state, review },
    person: people.get(row.userId ?? '') ?? null,
    ...{ merchant, reasons: row.reasons, risk: row.risk, version: row.version },
    sale: currency && row.saleMinor !== null ? { amountMinor: row.saleMinor, currency } : null,
    saleText: amountText(row.saleMinor, row.currency),
    commission: currency && row.commissionMinor !== null ? { amountMinor: row.commissionMinor, currency } : null,
    cashback: money(row.cashbackMinor),
    margin: isOurs && row.commissionMinor !== null ? money(row.commissionMinor - row.cashbackMinor) : null,
    ...{ soldAt: iso(row.soldAt), clickedAt: iso(row.clickedAt), changedAt: iso(row.changedAt) ?? toIso(row.seenAt) },
    ...{ seenAt: toIso(row.seenAt), expectedAt: iso(row.expectedAt), confirmedAt: iso(row.confirmedAt) },
  };
}

export function amountText(amountMinor: number | null, currency: string | null): string | null {
  return amountMinor === null ? null : `${amountMinor} ${currency ?? '?'}`;
}

/** An instant of others may be beyond what a date can say. */
export function iso(at: number | null): string | null {
  return at === null || Math.abs(at) > 8.64e15 ? null : toIso(at);
}
