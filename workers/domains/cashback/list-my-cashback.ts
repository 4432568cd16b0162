import { and, desc, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { HOUR, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { Currency } from '../../platform/money';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import { clicks } from '../clicks';
import { merchants, offers, rateOf } from '../offers';
import type { CashbackEntry, ListMyCashbackQuery } from './cashback-schema';
import { findClicks, type KnownClick } from './find-evidence';
import { findHistory, type Moment } from './find-history';
import { findPaid } from './find-paid';
import type { ConversionRow } from './next-conversion';
import { conversions } from './tables';

const LIST = 'my-cashback';

interface Placed {
  at: number;
  id: string;
  conversion: ConversionRow | null;
  clickId: string | null;
  offer: { id: string; title: string } | null;
  merchant: { slug: string; name: string } | null;
}

/** The signed-in shopper's clicks and what became of them, newest first: each sale once, and each click without one. */
export async function listMyCashback(ctx: Ctx, { limit, cursor }: ListMyCashbackQuery): Promise<Page<CashbackEntry>> {
  const after = decodeCursor(LIST, cursor, ['number', 'string']);
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const [sales, visits] = await Promise.all([
    listSales(ctx, userId, after, limit + 1),
    listVisits(ctx, userId, after, limit + 1),
  ]);
  const all = [...sales, ...visits].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const page = all.slice(0, limit);
  const last = page.at(-1);
  return {
    data: await present(ctx, userId, page),
    hasMore: all.length > limit,
    nextCursor: all.length > limit && last ? encodeCursor(LIST, [last.at, last.id]) : null,
  };
}

type After = ReturnType<typeof decodeCursor>;

async function listSales(ctx: Ctx, userId: ConversionRow['userId'], after: After, limit: number): Promise<Placed[]> {
  const { id: tenantId } = ctx.tenant;
  const rows = await ctx.db.orm
    .select({ conversion: conversions, offerTitle: offers.title, slug: merchants.slug, name: merchants.name })
    .from(conversions)
    .leftJoin(offers, and(eq(offers.tenantId, tenantId), eq(offers.id, conversions.offerId)))
    .leftJoin(merchants, and(eq(merchants.tenantId, tenantId), eq(merchants.id, conversions.merchantId)))
    .where(
      and(
        eq(conversions.tenantId, tenantId),
        sql`${conversions.userId} = ${userId}`,
        after ? sql`(${conversions.at}, ${conversions.id}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(conversions.at), desc(conversions.id))
    .limit(limit);
  return rows.map(({ conversion, offerTitle, slug, name }) => ({
    ...{ at: conversion.at, id: conversion.id, conversion, clickId: conversion.clickId },
    offer: conversion.offerId && offerTitle !== null ? { id: conversion.offerId, title: offerTitle } : null,
    merchant: slug !== null && name !== null ? { slug, name } : null,
  }));
}

async function listVisits(ctx: Ctx, userId: ConversionRow['userId'], after: After, limit: number): Promise<Placed[]> {
  const { id: tenantId } = ctx.tenant;
  const rows = await ctx.db.orm
    .select({
      ...{ at: clicks.firstAt, id: clicks.id, offerId: offers.id, title: offers.title },
      ...{ slug: merchants.slug, name: merchants.name },
    })
    .from(clicks)
    .innerJoin(offers, and(eq(offers.tenantId, tenantId), eq(offers.id, clicks.offerId)))
    .innerJoin(merchants, and(eq(merchants.tenantId, tenantId), eq(merchants.id, offers.merchantId)))
    .where(
      and(
        ...[eq(clicks.tenantId, tenantId), sql`${clicks.userId} = ${userId}`],
        or(isNotNull(clicks.issuedAt), eq(clicks.isBot, false)), // what only a prefetch has seen is nobody's click
        sql`not exists (select 1 from conversions as c where c.tenant_id = ${tenantId} and c.click_id = ${clicks.id}
          and c.user_id = ${userId})`,
        after ? sql`(${clicks.firstAt}, ${clicks.id}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(clicks.firstAt), desc(clicks.id))
    .limit(limit);
  return rows.map(({ at, id, offerId, title, slug, name }) => ({
    ...{ at, id, conversion: null, clickId: id, offer: { id: offerId, title }, merchant: { slug, name } },
  }));
}

async function present(ctx: Ctx, userId: string, page: Placed[]): Promise<CashbackEntry[]> {
  const sales = page.flatMap(({ conversion }) => conversion ?? []);
  const [known, history, paid] = await Promise.all([
    findClicks(
      ctx,
      page.flatMap(({ clickId }) => clickId ?? []),
    ),
    findHistory(ctx, sales),
    findPaid(ctx, [userId], sales),
  ]);
  return page.map((placed) => {
    const click = known.get(placed.clickId ?? '');
    return placed.conversion
      ? toSale(ctx, placed, placed.conversion, click, [
          ...(history.get(placed.id) ?? []),
          ...(paid.has(placed.id) ? [{ status: 'paid' as const, at: paid.get(placed.id) ?? 0 }] : []),
        ])
      : toVisit(ctx, placed, click);
  });
}

function toVisit(ctx: Ctx, { id, at, offer, merchant }: Placed, click: KnownClick | undefined): CashbackEntry {
  return {
    ...{ id, conversionId: null, clickId: id, orderId: null, merchant, offer, rate: rateAt(ctx, click) },
    ...{ sale: null, cashback: null, status: 'clicked', clickedAt: toIso(at), soldAt: null },
    ...{ expectedAt: toIso(at + (click?.trackingHours ?? 0) * HOUR), isChecked: false, declinedBy: null, note: null },
    history: [{ status: 'clicked', at: toIso(at) }],
  };
}

function toSale(
  ctx: Ctx,
  { id, clickId, offer, merchant }: Placed,
  row: ConversionRow,
  click: KnownClick | undefined,
  history: Moment[],
): CashbackEntry {
  const isPaid = history.at(-1)?.status === 'paid';
  const currency = Currency.safeParse(row.currency).data;
  const isOpen = row.review === 'open';
  const isKnown = row.state !== 'tracked' && row.cashbackMinor > 0;
  const iso = (at: number | null) => (at === null ? null : toIso(at));
  return {
    ...{ id, conversionId: row.id, clickId, orderId: row.orderId, merchant, offer, rate: rateAt(ctx, click) },
    sale: currency && row.saleMinor !== null ? { amountMinor: row.saleMinor, currency } : null,
    cashback: isKnown ? { amountMinor: row.cashbackMinor, currency: ctx.tenant.currency } : null,
    status: isPaid ? 'paid' : row.state,
    ...{ clickedAt: iso(row.clickedAt), soldAt: iso(row.soldAt) },
    expectedAt: row.state === 'tracked' || row.state === 'pending' ? iso(row.expectedAt) : null,
    isChecked: isOpen,
    declinedBy: row.state !== 'declined' ? null : row.review === 'rejected' ? 'review' : 'network',
    note: row.state === 'declined' && row.note ? row.note : null,
    history: history.map(({ status, at }) => ({ status, at: toIso(at) })),
  };
}

function rateAt(ctx: Ctx, click: KnownClick | undefined) {
  return click?.promised ? rateOf(click.promised, ctx.tenant.currency) : null;
}
