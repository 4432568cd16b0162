import { DAY } from '../../platform/clock';
import type { Id } from '../../platform/id';
import type { KnownClick } from './find-evidence';
import { cashbackOf, type Evidence, findReasons, type Report } from './judge-report';
import type { NetworkStatus } from './network-conversion';
import { type Line, planLines } from './plan-lines';
import { mayMove, stateOf } from './rules';
import type { ReviewReason } from './schema';
import { RISK_HIGH } from './score-risk';
import type { conversionChanges, conversions } from './tables';

export type ConversionRow = typeof conversions.$inferSelect;
export type ChangeRow = typeof conversionChanges.$inferSelect;
export type Did = ChangeRow['did'];

/** A sale after something was said of it, and what that was. */
export interface Step {
  row: ConversionRow;
  did: Did;
}

export interface Said extends Report {
  status: NetworkStatus;
}

/** What we know beside the report: the risk of the sale, and the click with all that hangs on it. */
export interface Known extends Omit<Evidence, 'click' | 'promised' | 'agreed' | 'isRiskHigh'> {
  click: KnownClick | null;
  risk: { score: number; reasons: string[] };
}

/**
 * What a network's report makes of a sale. Pure. An older report than the last changes nothing; a sale that staff turned down stays
 * so; what needs a look keeps its state and its amount until somebody looked; anything else moves by the table of legal moves.
 */
export function nextConversion(before: ConversionRow, said: Said, known: Known): Step {
  if (said.changedAt < before.changedAt) return { row: before, did: 'stale' };
  const reasons = findReasons(said, evidenceOf(known)).filter((reason) => !before.waived.includes(reason));
  const row = withReport(before, said, known, reasons);
  if (before.review === 'rejected') return { row, did: 'kept' };
  const to = stateOf(said.status);
  const isNew = before.version === 0;
  if (to === 'declined') {
    const review = before.review === 'open' ? 'none' : before.review;
    const cashbackMinor = isNew && !blocking(reasons).length ? bookedBy(said, known) : before.cashbackMinor;
    if (!isNew && !mayMove(before.state, 'declined', 'network')) return { row: { ...row, review }, did: 'kept' };
    return { row: { ...row, review, cashbackMinor, state: 'declined' }, did: isNew ? 'taken' : 'moved' };
  }
  if (blocking(reasons).length) return { row: { ...row, review: 'open' }, did: isNew ? 'taken' : 'held' };
  const review = before.review === 'open' ? 'none' : before.review;
  const isAhead = before.state === 'confirmed' && before.earlyAt !== null && to === 'pending';
  if (isAhead) return stayAhead({ ...row, review }, bookedBy(said, known));
  if (before.state !== to && !mayMove(before.state, to, 'network')) return { row: { ...row, review }, did: 'kept' };
  const moved = { ...row, review, state: to, cashbackMinor: bookedBy(said, known) };
  return { row: withConfirmation(moved, known.now), did: isNew ? 'taken' : 'moved' };
}

/** A sale that we confirmed ahead of its network follows it down at once, up only once the network confirms too. */
function stayAhead(row: ConversionRow, bookedMinor: number): Step {
  const cashbackMinor = Math.min(row.cashbackMinor, bookedMinor);
  return { row: { ...row, cashbackMinor }, did: cashbackMinor < row.cashbackMinor ? 'moved' : 'kept' };
}

export function withConfirmation(row: ConversionRow, now: number): ConversionRow {
  return { ...row, confirmedAt: row.state === 'confirmed' ? (row.confirmedAt ?? now) : null };
}

/** Guests are recorded and nobody is credited: that needs no look. */
export function blocking(reasons: ReviewReason[]): ReviewReason[] {
  return reasons.filter((reason) => reason !== 'guest');
}

/** The lines that its wallet still needs, after those that are planned or done. */
export function linesOf(row: ConversionRow, lines: readonly Line[]): Line[] {
  if (row.userId === null) return [];
  return planLines(row.id, lines, {
    pendingMinor: row.state === 'pending' ? row.cashbackMinor : 0,
    confirmedMinor: row.state === 'confirmed' ? row.cashbackMinor : 0,
  });
}

function evidenceOf({ click, risk, ...known }: Known): Evidence {
  const { facts = null, promised = null, agreed = null } = click ?? {};
  return { ...known, click: facts, promised, agreed, isRiskHigh: risk.score >= RISK_HIGH };
}

function bookedBy(said: Said, { click }: Known): number {
  if (!click?.userId) return 0;
  return cashbackOf(said, click.promised, click.agreed);
}

function withReport(before: ConversionRow, said: Said, known: Known, reasons: ReviewReason[]): ConversionRow {
  const { click, risk, now } = known;
  const { saleMinor, commissionMinor, currency, soldAt, changedAt, faults, status } = said;
  const start = soldAt !== null && soldAt <= now ? soldAt : (click?.facts.firstAt ?? before.seenAt);
  return {
    ...before,
    ...{ networkStatus: status, saleMinor, commissionMinor, currency, soldAt, changedAt, faults, reasons },
    ...{ orderId: said.orderId ?? before.orderId, clickId: said.clickId ?? before.clickId },
    ...(click ? placeOf(click) : {}),
    ...{ userId: before.userId ?? click?.userId ?? null, risk: risk.score, riskReasons: risk.reasons },
    at: before.version === 0 ? (click?.facts.firstAt ?? Math.min(soldAt ?? now, now)) : before.at,
    expectedAt: click?.confirmationDays == null ? null : start + click.confirmationDays * DAY,
  };
}

function placeOf({ offerId, merchantId, addressHash, facts }: KnownClick) {
  return { offerId, merchantId, addressHash, clickedAt: facts.firstAt };
}

/** A sale before anything was said of it. */
export function blankConversion(
  identity: Pick<ConversionRow, 'tenantId' | 'network' | 'externalId' | 'accountId' | 'merchantRef' | 'source'>,
  id: Id<'cnv'>,
  now: number,
): ConversionRow {
  return {
    ...{ ...identity, id, orderId: null, clickId: null, userId: null, offerId: null, merchantId: null },
    ...{ networkStatus: 'pending', saleMinor: null, commissionMinor: null, currency: null, soldAt: null, changedAt: 0 },
    ...{ state: 'tracked', cashbackMinor: 0, review: 'none', reasons: [], waived: [], faults: [], note: '', risk: 0 },
    ...{
      riskReasons: [],
      addressHash: null,
      clickedAt: null,
      seenAt: now,
      at: now,
      confirmedAt: null,
      expectedAt: null,
    },
    ...{ earlyAt: null, earlyMonth: null, earlyMinor: 0 },
    ...{ announced: null, announcedBy: null, isUnsettled: true, settleAt: now, version: 0, changedBy: '' },
  };
}
