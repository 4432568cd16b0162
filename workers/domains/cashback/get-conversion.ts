import { and, desc, eq } from 'drizzle-orm';
import { can } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { findPeople } from '../identity';
import { getOfferRow, rateOf } from '../offers';
import type { ConversionDetail } from './desk-schema';
import { getConversionRow } from './find';
import { findClicks } from './find-evidence';
import { findPaid } from './find-paid';
import { findLines } from './find-past';
import { amountText, iso, selectConversions, toConversion } from './list-conversions';
import type { ConversionRow } from './next-conversion';
import { mayMove } from './rules';
import type { LineRow } from './store-steps';
import { conversionChanges, conversions } from './tables';

const CHANGES_MAX = 200;

/** One reported sale with its click, everything that was said of it, and what it moved. */
export async function getConversion(ctx: Ctx, id: string): Promise<ConversionDetail> {
  const row = await getConversionRow(ctx, id);
  const [placed] = await selectConversions(ctx).where(
    and(eq(conversions.tenantId, ctx.tenant.id), eq(conversions.id, row.id)),
  );
  const [people, clicks, lines, changes, paid, offer] = await Promise.all([
    findPeople(ctx, row.userId ? [row.userId] : []),
    findClicks(ctx, row.clickId ? [row.clickId] : []),
    findLines(ctx, [row.id]),
    listChanges(ctx, row.id),
    findPaid(ctx, row.userId ? [row.userId] : [], [row]),
    row.offerId ? getOfferRow(ctx, row.offerId).catch(() => null) : null, // it may be gone
  ]);
  const click = clicks.get(row.clickId ?? '') ?? null;
  return {
    ...toConversion(ctx, { conversion: row, merchant: placed?.merchant ?? null }, people),
    ...{ note: row.note, faults: row.faults, riskReasons: row.riskReasons, isPaid: paid.has(row.id) },
    early: earlyOf(ctx, row),
    ...decisionsOf(ctx, row),
    offer: offer && { id: offer.id, title: offer.title },
    rate: click?.promised ? rateOf(click.promised, ctx.tenant.currency) : null,
    shareBasisPoints: click?.agreed?.shareBasisPoints ?? null,
    click: click && {
      ...{ at: toIso(click.facts.firstAt), visitedAt: iso(click.facts.visitedAt), isBot: click.facts.isBot },
      ...{ isFlagged: click.facts.isFlagged, isGuest: click.userId === null },
    },
    changes: changes.map((change) => toChange(ctx, change)),
    lines: (lines.get(row.id) ?? []).map((line) => toLine(ctx, line)),
  };
}

function earlyOf({ tenant }: Ctx, { earlyAt, earlyMonth, earlyMinor }: ConversionRow): ConversionDetail['early'] {
  if (earlyAt === null || earlyMonth === null) return null;
  return { at: toIso(earlyAt), month: earlyMonth, inBudget: { amountMinor: earlyMinor, currency: tenant.currency } };
}

function decisionsOf({ actor }: Ctx, { review, network, state, reasons }: ConversionRow) {
  const isClaim = network === 'claim' && state === 'pending' && review !== 'rejected';
  const wasDecided = (review === 'accepted' || review === 'rejected') && reasons.length > 0;
  const may = can(actor, 'conversions:decide');
  return {
    mayDecide: may && (review === 'open' || isClaim),
    mayUndo: may && wasDecided && mayMove(state, 'tracked', 'staff'),
  };
}

function listChanges(ctx: Ctx, id: ConversionRow['id']) {
  return ctx.db.orm
    .select()
    .from(conversionChanges)
    .where(and(eq(conversionChanges.tenantId, ctx.tenant.id), eq(conversionChanges.conversionId, id)))
    .orderBy(desc(conversionChanges.number))
    .limit(CHANGES_MAX);
}

function toChange({ tenant }: Ctx, change: typeof conversionChanges.$inferSelect): ConversionDetail['changes'][number] {
  const { number, at, changedAt, actor, networkStatus, saleMinor, commissionMinor, currency, state, did, note, raw } =
    change;
  return {
    ...{ number, at: toIso(at), changedAt: iso(changedAt), actor, networkStatus, state, did, note, raw },
    ...{ saleText: amountText(saleMinor, currency), commissionText: amountText(commissionMinor, currency) },
    cashback: { amountMinor: change.cashbackMinor, currency: tenant.currency },
  };
}

function toLine({ tenant }: Ctx, { key, kind, amountMinor, doneAt, sequence, refusal }: LineRow) {
  const amount = { amountMinor, currency: tenant.currency };
  return { key, kind, amount, doneAt: iso(doneAt), sequence, refusal };
}
