import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { sealValue } from '../../platform/crypto/seal';
import { AppError, platformErrors, refuse } from '../../platform/errors';
import { type Claim, claimCode, type Facts } from '../codes';
import type { Asker } from './asker';
import { bufferRequest } from './buffer-requests';
import { claimRefusal } from './claim-refusal';
import { claimantOf, emailLeft } from './claimant-of';
import type { CampaignRow } from './find';
import { getDrop } from './find-drop';
import { emailPlace } from './list-emails';
import { requestFacts } from './request-facts';
import type { Reservation, ReserveInput } from './reservation-schema';

export interface Reserved {
  reservation: Reservation;
  /** It stood already. */
  isRepeat: boolean;
}

/**
 * Holds a code of a campaign for one identity until a partner confirms it, gives it up, or its time is over. The same identity
 * gets the same hold; who has a code is told it.
 */
export async function reserveCode(ctx: Ctx, id: string, input: ReserveInput, asker: Asker): Promise<Reserved> {
  const row = await getDrop(ctx, id);
  mustBeProgram(ctx);
  const facts = requestFacts(ctx, row, input, asker);
  try {
    const claimant = claimantOf(ctx, input.userIdentifier);
    facts.claimant = claimant;
    const { claim, isRepeat } = await hold(ctx, row, { claimant, input, key: asker.key });
    bufferRequest(ctx, { ...facts, outcome: isRepeat ? 'repeated' : 'reserved', claimId: claim.claimId });
    return { reservation: toReservation(claim), isRepeat };
  } catch (error) {
    const reason = error instanceof AppError ? error.refusal.code : 'fault';
    bufferRequest(ctx, { ...facts, outcome: 'refused', reason });
    throw error;
  }
}

/** People claim; only programs have something to settle in between. */
export function mustBeProgram({ actor }: Ctx): void {
  if (actor.kind !== 'key') throw refuse(platformErrors.forbidden, 'Reservations are for programs: send an API key.');
}

/** The fact by which a claim is known as one that was held first, and by which key. */
export const HELD_BY = 'heldBy';

interface Asked {
  claimant: string;
  input: ReserveInput;
  key: string | null;
}

async function hold(ctx: Ctx, row: CampaignRow, { claimant, input, key }: Asked) {
  const { env, tenant, actor } = ctx;
  const email = emailLeft(row.capture, input);
  const place = emailPlace(row.id, claimant);
  const sealed: Facts = email === null ? {} : { emailSealed: await sealValue(env.FIELD_KEYS, tenant.id, email, place) };
  const answer = await claimCode(ctx, row.id, {
    ...{ claimant, key, country: null, isReserve: true, holdSeconds: input.seconds },
    platform: input.platform === undefined || input.platform === 'universal' ? null : input.platform,
    facts: { ...sealed, [HELD_BY]: actor.kind === 'key' ? actor.keyId : null },
  });
  if (answer.isDone) return answer;
  throw claimRefusal(answer.refusal);
}

function toReservation({ claimId, state, code, endsAt }: Claim): Reservation {
  const isHeld = state === 'reserved';
  return {
    ...{ claimId, status: isHeld ? 'reserved' : 'claimed', code: isHeld ? null : code },
    endsAt: endsAt === null ? null : toIso(endsAt),
  };
}
