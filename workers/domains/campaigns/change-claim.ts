import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { type Id, isId } from '../../platform/id';
import { write } from '../../platform/write';
import { type ChangeAnswer, type ChangeRefused, type Claim, reissueClaim, revokeClaim } from '../codes';
import type { ChangedClaim } from './code-schema';
import { campaignErrors } from './errors';
import { getCampaignToEdit } from './find';

/** Takes a code back from who claimed it: it goes to nobody else, and its claimant gets no other by asking. */
export async function revoke(ctx: Ctx, id: string, claimId: string, reason: string): Promise<ChangedClaim> {
  const { row } = await getCampaignToEdit(ctx, id);
  const claim = claimOf(await revokeClaim(ctx, row.id, claimIdOf(claimId), actorName(ctx.actor)));
  await write(ctx, {
    statements: [],
    audit: [{ action: 'campaigns.claim-revoked', subject: row.id, after: { claimId, reason } }],
  });
  return toChanged(claim);
}

/** Gives the claimant of a revoked claim another code. */
export async function reissue(ctx: Ctx, id: string, claimId: string, reason: string): Promise<ChangedClaim> {
  const { row } = await getCampaignToEdit(ctx, id);
  const claim = claimOf(await reissueClaim(ctx, row.id, claimIdOf(claimId), actorName(ctx.actor)));
  const after = { claimId, reissuedAs: claim.claimId, reason };
  await write(ctx, { statements: [], audit: [{ action: 'campaigns.claim-reissued', subject: row.id, after }] });
  return toChanged(claim);
}

function claimIdOf(claimId: string): Id<'ccl'> {
  if (!isId('ccl', claimId)) throw refuse(campaignErrors.claimNotFound);
  return claimId;
}

function claimOf(answer: ChangeAnswer): Claim {
  if (answer.isDone) return answer.claim;
  if (answer.refusal === 'unknown') throw refuse(campaignErrors.claimNotFound);
  if (answer.refusal === 'sold-out') throw refuse(campaignErrors.soldOut);
  throw refuse(campaignErrors.wrongState, WHY[answer.refusal]);
}

const WHY: Partial<Record<ChangeRefused, string>> = {
  'not-revoked': 'Only a revoked claim is given another code.',
  'already-used': 'Its code was used already.',
  released: 'It was only held, and is free again.',
};

function toChanged({ claimId, state, reissuedAs }: Claim): ChangedClaim {
  // A claim that was just revoked or issued anew is in one of these.
  return { claimId, status: state as ChangedClaim['status'], reissuedAs };
}
