import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { type Refusal, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { write } from '../../platform/write';
import { buildStep } from './build-step';
import { cashbackErrors } from './errors';
import { getConversionRow } from './find';
import { findClicks } from './find-evidence';
import { findLines } from './find-past';
import { type ConversionRow, type Did, nextConversion } from './next-conversion';
import { mayMove } from './rules';
import { REVIEW_REASONS, type ReviewReason } from './schema';
import { settleConversions } from './settle-conversions';
import { stepStatements } from './step-statements';
import { tellOfReview } from './tell-of-review';

/** Without an amount in our currency there is nothing to credit. */
const NO_AMOUNT: ReviewReason[] = ['currency-other', 'amount-missing', 'amount-bad'];

export interface Decision {
  reason: string;
  /** Who is to be credited for a sale without a click of ours: found by the evidence of a claim, never typed. */
  claimant?: { userId: Id<'usr'>; clickId: string };
}

/** Lets a sale pass for the reasons that held it: it goes on as the network says, and those reasons do not hold it again. */
export async function acceptConversion(ctx: Ctx, id: string, { reason, claimant }: Decision): Promise<ConversionRow> {
  const found = await getConversionRow(ctx, id);
  const isClaim = isOpenClaim(found);
  if (found.review !== 'open' && !isClaim) throw refuse(cashbackErrors.alreadyDecided);
  if (found.reasons.some((each) => NO_AMOUNT.includes(each))) {
    throw refuse(cashbackErrors.notAcceptable, 'Adjust the wallet by hand, with the reason.');
  }
  const clickId = found.clickId ?? claimant?.clickId ?? null;
  const click = (await findClicks(ctx, clickId ? [clickId, claimant?.clickId ?? clickId] : [])).get(
    claimant?.clickId ?? clickId ?? '',
  );
  if (!(click?.userId ?? claimant?.userId)) throw refuse(cashbackErrors.nobodyToCredit);
  const said = {
    ...{ ...found, clickId: click?.id ?? clickId, currency: found.currency ?? ctx.tenant.currency },
    status: isClaim ? ('approved' as const) : found.networkStatus,
  };
  const known = {
    ...{ click: click ?? null, currency: ctx.tenant.currency, isOrderKnown: false, now: ctx.now() },
    risk: { score: found.risk, reasons: found.riskReasons },
  };
  const waived = [...REVIEW_REASONS];
  const { row } = nextConversion({ ...found, waived }, said, known);
  const after = {
    ...{ ...row, review: 'accepted' as const, reasons: found.reasons, note: reason },
    ...{ waived: [...new Set([...found.waived, ...found.reasons])], userId: row.userId ?? claimant?.userId ?? null },
  };
  return decide(ctx, { before: found, after, did: 'accepted', reason, otherwise: cashbackErrors.alreadyDecided });
}

/** Turns a sale down for good: nothing is credited, what was is taken back, and no later word of the network changes that. */
export async function rejectConversion(ctx: Ctx, id: string, { reason }: Decision): Promise<ConversionRow> {
  const found = await getConversionRow(ctx, id);
  const isOpen = found.review === 'open' || isOpenClaim(found);
  if (!isOpen || (found.state !== 'declined' && !mayMove(found.state, 'declined', 'staff'))) {
    throw refuse(cashbackErrors.alreadyDecided);
  }
  const after = { ...found, state: 'declined' as const, review: 'rejected' as const, note: reason, confirmedAt: null };
  return decide(ctx, { before: found, after, did: 'rejected', reason, otherwise: cashbackErrors.alreadyDecided });
}

/** Takes back a decision of staff while the shopper cannot have spent anything of it: the sale waits again. */
export async function reopenConversion(ctx: Ctx, id: string, { reason }: Decision): Promise<ConversionRow> {
  const found = await getConversionRow(ctx, id);
  const wasDecided = found.review === 'accepted' || found.review === 'rejected';
  if (!wasDecided || !found.reasons.length || !mayMove(found.state, 'tracked', 'staff')) {
    throw refuse(cashbackErrors.notUndoable);
  }
  const waived = found.waived.filter((each) => !found.reasons.includes(each));
  const after = { ...found, state: 'tracked' as const, review: 'open' as const, note: '', waived };
  return decide(ctx, { before: found, after, did: 'reopened', reason, otherwise: cashbackErrors.notUndoable });
}

/** A sale of an accepted claim that no network ever named: staff say how it ends. */
function isOpenClaim({ network, state, review }: ConversionRow): boolean {
  return network === 'claim' && state === 'pending' && review !== 'rejected';
}

interface Decided {
  before: ConversionRow;
  after: ConversionRow;
  did: Extract<Did, 'accepted' | 'rejected' | 'reopened'>;
  reason: string;
  otherwise: Refusal;
}

async function decide(ctx: Ctx, { before, after, did, reason, otherwise }: Decided): Promise<ConversionRow> {
  const lines = (await findLines(ctx, [before.id])).get(before.id) ?? [];
  const fingerprint = `${did} ${before.id} ${before.version}`;
  const saying = { actor: actorName(ctx.actor), changedAt: null, note: reason, raw: '', fingerprint, now: ctx.now() };
  const step = buildStep(after, did, lines, saying);
  await write(ctx, {
    statements: stepStatements(ctx, step, otherwise),
    audit: [
      {
        ...{ action: actionOf(did), subject: before.id, before: factsOf(before) },
        after: { ...factsOf(step.row), reason },
      },
    ],
  });
  await settleConversions(ctx, [before.id]);
  await tellOfReview(ctx);
  return step.row;
}

function actionOf(did: Decided['did']): string {
  if (did === 'accepted') return 'cashback.conversion-accepted';
  return did === 'rejected' ? 'cashback.conversion-rejected' : 'cashback.conversion-reopened';
}

function factsOf({ state, review, cashbackMinor, reasons, userId }: ConversionRow) {
  return { state, review, cashbackMinor, reasons, userId };
}
