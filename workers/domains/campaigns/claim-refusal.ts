import { type AppError, platformErrors, type Refusal, refuse } from '../../platform/errors';
import type { ClaimAnswer } from '../codes';
import { campaignErrors } from './errors';

type Refused = Extract<ClaimAnswer, { isDone: false }>['refusal'];

const REFUSALS: Record<Exclude<Refused, 'bad-input'>, Refusal> = {
  ...{ paused: campaignErrors.paused, closed: campaignErrors.ended, ended: campaignErrors.ended },
  ...{ 'not-started': campaignErrors.notStarted, 'wrong-platform': campaignErrors.wrongPlatform },
  ...{ 'limit-reached': campaignErrors.limitReached, 'sold-out': campaignErrors.soldOut },
  revoked: campaignErrors.revoked,
};

/** Why a pool gives no code, as its campaign says it. */
export function claimRefusal(refusal: Refused): AppError {
  return refusal === 'bad-input' ? refuse(platformErrors.invalid) : refuse(REFUSALS[refusal]);
}
