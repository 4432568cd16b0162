import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { AppError, type Refusal, refuse } from '../../platform/errors';
import { type Id, isId } from '../../platform/id';
import { type ChangeAnswer, type ChangeRefused, type Claim, confirmClaim, releaseClaim } from '../codes';
import type { Asker } from './asker';
import { bufferRequest, type KeptRequest } from './buffer-requests';
import type { GivenCode } from './drop-schema';
import { campaignErrors } from './errors';
import type { CampaignRow } from './find';
import { getDrop } from './find-drop';
import { givenCode } from './given-code';
import { requestFacts } from './request-facts';
import { HELD_BY, mustBeProgram } from './reserve-code';

/** Which reservation, and who asks. */
export interface Held {
  campaignId: string;
  claimId: string;
  asker: Asker;
}

/** Makes a reservation a claim and tells its code; confirmed again, it is the same answer. */
export async function confirmReservation(ctx: Ctx, held: Held): Promise<GivenCode> {
  return settle(ctx, held, 'claimed', async (row, claimId) => {
    const { claim, isRepeat } = doneOf(await confirmClaim(ctx, row.id, claimId, actorName(ctx.actor)));
    // Codes that nobody held are not told by their claim's id: lists show these to people who may not read a code.
    if (!(HELD_BY in claim.facts)) throw refuse(campaignErrors.claimNotFound);
    return { claim, isRepeat, value: givenCode(claim) };
  });
}

/** Gives a reservation up at once; given up or ended before, there is nothing left to do. */
export async function releaseReservation(ctx: Ctx, held: Held): Promise<void> {
  return settle(ctx, held, 'released', async (row, claimId) => ({
    ...doneOf(await releaseClaim(ctx, row.id, claimId, actorName(ctx.actor))),
    value: undefined,
  }));
}

interface Settled<T> {
  claim: Claim;
  isRepeat: boolean;
  value: T;
}

/** Does it, and keeps how it ended. */
async function settle<T>(
  ctx: Ctx,
  { campaignId, claimId, asker }: Held,
  outcome: KeptRequest['outcome'],
  work: (row: CampaignRow, claimId: Id<'ccl'>) => Promise<Settled<T>>,
): Promise<T> {
  const row = await getDrop(ctx, campaignId);
  mustBeProgram(ctx);
  const facts = requestFacts(ctx, row, {}, asker);
  try {
    if (!isId('ccl', claimId)) throw refuse(campaignErrors.claimNotFound);
    const { claim, isRepeat, value } = await work(row, claimId);
    const { claimant } = claim;
    bufferRequest(ctx, { ...facts, claimant, outcome: isRepeat ? 'repeated' : outcome, claimId: claim.claimId });
    return value;
  } catch (error) {
    const reason = error instanceof AppError ? error.refusal.code : 'fault';
    bufferRequest(ctx, { ...facts, outcome: 'refused', reason });
    throw error;
  }
}

const REFUSALS: Partial<Record<ChangeRefused, Refusal>> = {
  ...{ unknown: campaignErrors.claimNotFound, released: campaignErrors.reservationEnded },
  ...{ revoked: campaignErrors.revoked, paused: campaignErrors.paused, closed: campaignErrors.ended },
};

function doneOf(answer: ChangeAnswer): Extract<ChangeAnswer, { isDone: true }> {
  if (answer.isDone) return answer;
  throw refuse(REFUSALS[answer.refusal] ?? campaignErrors.wrongState);
}
