import type { Ctx } from '../../platform/context';
import { newIds } from '../../platform/id';
import { buildStep } from './build-step';
import { findClicks, findRisks } from './find-evidence';
import { findPast, fingerprintOf, type Past } from './find-past';
import type { NetworkConversion, Taken } from './network-conversion';
import { blankConversion, type ConversionRow, nextConversion } from './next-conversion';
import { rematchConversions } from './rematch-conversions';
import { settleConversions } from './settle-conversions';
import { type StoredStep, storeSteps } from './store-steps';
import { tellOfReview } from './tell-of-review';

const ROWS_MAX = 500;
const TRIES_MAX = 5;
const TEXT_MAX = 200;
const RAW_MAX = 2_048;
const FAULTS_MAX = 10;

type Step = StoredStep & { report: NetworkConversion };

/**
 * Takes what a network reported: each report acts once, in whatever order and however often it comes, also when two take it at
 * the same moment. What it means for the shopper is written first; the wallets follow, here or by the sweep.
 */
export async function takeConversions(ctx: Ctx, reports: NetworkConversion[]): Promise<Taken> {
  if (reports.length > ROWS_MAX) throw new Error(`takeConversions takes ${ROWS_MAX} rows at a time`);
  await rematchConversions(ctx);
  const done: ConversionRow[] = [];
  for (const round of roundsOf(reports.map(clip))) done.push(...(await takeRound(ctx, round)));
  if (done.length) await settleConversions(ctx, [...new Set(done.map(({ id }) => id))]);
  const inReview = done.filter(({ review }) => review === 'open').length;
  if (inReview) await tellOfReview(ctx);
  const taken = done.filter(({ version }) => version === 1).length;
  return { taken, changed: done.length - taken, inReview };
}

/** What somebody else changed between our look and our write is looked at again. */
async function takeRound(ctx: Ctx, reports: NetworkConversion[]): Promise<ConversionRow[]> {
  const done: ConversionRow[] = [];
  let left = reports;
  for (let tries = 0; left.length; tries++) {
    if (tries === TRIES_MAX) throw new Error('somebody else keeps changing these conversions');
    const mark = crypto.randomUUID();
    const steps = await planSteps(ctx, left);
    const stored = steps.length ? await storeSteps(ctx, steps, mark) : new Set<string>();
    done.push(...steps.flatMap(({ row }) => (stored.has(row.id) ? row : [])));
    left = steps.flatMap(({ row, report }) => (stored.has(row.id) ? [] : report));
  }
  return done;
}

async function planSteps(ctx: Ctx, reports: NetworkConversion[]): Promise<Step[]> {
  const past = await findPast(ctx, reports);
  const fresh = reports.filter((report) => !past.isSeen(report));
  if (!fresh.length) return [];
  const now = ctx.now();
  const ids = newIds('cnv', fresh.length);
  const before = fresh.map((report, i) => conversionBefore(ctx, report, past, ids[i] as (typeof ids)[number])); // as many ids as rows
  const clicks = await findClicks(
    ctx,
    fresh.flatMap(({ clickId }, i) => clickId ?? before[i]?.clickId ?? []),
  );
  const riskOf = await findRisks(ctx, [...clicks.values()]);
  const orders = new Map<string, string>();
  return fresh.map((report, i) => {
    const row = before[i] as ConversionRow; // one for each report
    const click = clicks.get(report.clickId ?? row.clickId ?? '') ?? null;
    const step = nextConversion(row, report, {
      ...{ click, currency: ctx.tenant.currency, now },
      isOrderKnown: isOrderTaken(orders, report) || past.isOrderKnown(report, row.id),
      risk: click ? riskOf({ click, soldAt: report.soldAt }) : { score: 0, reasons: [] },
    });
    const { changedAt, raw } = report;
    const saying = { actor: 'network', changedAt, note: '', raw, fingerprint: fingerprintOf(report), now };
    return { report, ...buildStep(step.row, step.did, past.linesOf(row.id), saying) };
  });
}

/** The sale as it stood; one that began as a claim takes the name that the network gives it. */
function conversionBefore(ctx: Ctx, report: NetworkConversion, past: Past, id: ConversionRow['id']): ConversionRow {
  const { network, externalId, accountId, merchantRef } = report;
  const names = { network, externalId, accountId, merchantRef };
  const known = past.conversionOf(report);
  if (known) return { ...known, ...names };
  return blankConversion({ ...names, tenantId: ctx.tenant.id, source: 'network' }, id, ctx.now());
}

/** Of several sales with one order number in the same report, the first may pass. */
function isOrderTaken(
  orders: Map<string, string>,
  { network, merchantRef, orderId, externalId, status }: NetworkConversion,
) {
  if (orderId === null || status === 'declined') return false;
  const key = JSON.stringify([network, merchantRef, orderId]);
  const first = orders.get(key) ?? externalId;
  orders.set(key, first);
  return first !== externalId;
}

/** Rounds in which each sale stands once, older reports first. */
function roundsOf(reports: NetworkConversion[]): NetworkConversion[][] {
  const bySale = Map.groupBy(reports, ({ network, externalId }) => `${network} ${externalId}`);
  const rounds: NetworkConversion[][] = [];
  for (const said of bySale.values()) {
    const inOrder = said.toSorted((a, b) => a.changedAt - b.changedAt);
    for (const [i, report] of inOrder.entries()) {
      const round = rounds[i] ?? [];
      rounds[i] = round;
      round.push(report);
    }
  }
  return rounds;
}

/** Texts of others are bounded before they are kept. */
function clip(report: NetworkConversion): NetworkConversion {
  const cut = <T extends string | null>(text: T) => (text === null ? null : text.slice(0, TEXT_MAX)) as T;
  const { externalId, orderId, clickId, merchantRef, raw, faults } = report;
  return {
    ...{ ...report, externalId: cut(externalId), orderId: cut(orderId), clickId: cut(clickId) },
    ...{ merchantRef: cut(merchantRef), raw: raw.slice(0, RAW_MAX), faults: faults.slice(0, FAULTS_MAX).map(cut) },
  };
}
