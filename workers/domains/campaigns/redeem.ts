import { actorName } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type AppError, refuse } from '../../platform/errors';
import { QUOTAS, quotaOf, takeExact } from '../../platform/limits';
import { write } from '../../platform/write';
import { redeemCode } from '../codes';
import type { RedeemedCode } from './drop-schema';
import { campaignErrors } from './errors';
import { getCampaign } from './find';

/**
 * Marks a code as used, once. Guessing is counted before the pool is asked, and a code that nobody was given is as unknown as
 * one that never was.
 */
export async function redeem(ctx: Ctx, id: string, code: string): Promise<RedeemedCode> {
  const { row } = await getCampaign(ctx, id);
  const key = `redeem:${row.id}:${actorName(ctx.actor)}`;
  await takeExact(ctx.env, key, QUOTAS.redeemByActor, ctx.now());
  const outcome = await redeemCode(ctx, row.id, code, actorName(ctx.actor));
  if (!outcome.isDone) throw refusalOf(outcome.refusal, outcome.usedAt);
  const { claim, isRepeat } = outcome;
  if (isRepeat) throw refusalOf('already-used', claim.changedAt);
  await quotaOf(ctx.env, key).clear(QUOTAS.redeemByActor.map(({ name }) => name));
  const { claimId, claimedAt, changedAt, platform } = claim;
  await write(ctx, {
    statements: [],
    audit: [{ action: 'campaigns.code-redeemed', subject: row.id, after: { claimId } }],
  });
  return { claimId, status: 'used', claimedAt: toIso(claimedAt), usedAt: toIso(changedAt), platform };
}

function refusalOf(refusal: string, usedAt?: number): AppError {
  if (refusal === 'revoked') return refuse(campaignErrors.revoked);
  // A code that nobody was given is as unknown as one that never was.
  if (refusal !== 'already-used') return refuse(campaignErrors.unknownCode);
  return refuse(campaignErrors.alreadyUsed, usedAt === undefined ? {} : `It was used at ${toIso(usedAt)}.`);
}
