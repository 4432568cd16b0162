import type { Ctx } from '../../platform/context';
import { sealValue } from '../../platform/crypto/seal';
import { AppError } from '../../platform/errors';
import { ipHash, QUOTAS, rateLimitHeaders, takeExact } from '../../platform/limits';
import { type Claim, claimCode, findClaimsOf } from '../codes';
import type { Asker } from './asker';
import { bufferRequest } from './buffer-requests';
import { claimRefusal } from './claim-refusal';
import { claimantOf, emailLeft } from './claimant-of';
import type { DistributeInput, GivenCode } from './drop-schema';
import type { CampaignRow } from './find';
import { getDrop } from './find-drop';
import { givenCode } from './given-code';
import { judgeAsker } from './judge-asker';
import { emailPlace } from './list-emails';
import { countryOf, requestFacts } from './request-facts';

export interface Given {
  given: GivenCode;
  /** They had it already. */
  isRepeat: boolean;
  headers: Record<string, string>;
}

/**
 * Gives a code of a campaign to one identity: the same identity gets the same code, and another one only where it may have
 * several and asks under a new key. Every request is kept with its outcome.
 */
export async function distributeCode(ctx: Ctx, id: string, input: DistributeInput, asker: Asker): Promise<Given> {
  const row = await getDrop(ctx, id);
  const facts = requestFacts(ctx, row, input, asker);
  try {
    const headers = await countAddress(ctx, asker);
    const claimant = claimantOf(ctx, input.userIdentifier);
    facts.claimant = claimant;
    const { claim, isRepeat } = await claimFor(ctx, row, { claimant, input, asker });
    bufferRequest(ctx, { ...facts, outcome: isRepeat ? 'repeated' : 'claimed', claimId: claim.claimId });
    return { given: givenCode(claim), isRepeat, headers };
  } catch (error) {
    const reason = error instanceof AppError ? error.refusal.code : 'fault';
    bufferRequest(ctx, { ...facts, outcome: 'refused', reason });
    throw error;
  }
}

/** 100 a minute from one address, exactly; a program has the quota of its key instead. */
async function countAddress({ env, actor, now }: Ctx, { ip }: Asker): Promise<Record<string, string>> {
  if (actor.kind === 'key') return {};
  return rateLimitHeaders(await takeExact(env, `distribution:${ipHash(env, ip)}`, QUOTAS.distributionByIp, now()));
}

interface Asked {
  claimant: string;
  input: DistributeInput;
  asker: Asker;
}

async function claimFor(ctx: Ctx, row: CampaignRow, { claimant, input, asker }: Asked) {
  const { env, tenant } = ctx;
  const { language } = asker;
  const email = emailLeft(row.capture, input);
  if (hasRules(row) && !(await isKnown(ctx, row, claimant, asker.key))) {
    const { deviceId, turnstileToken: token } = input;
    await judgeAsker(ctx, row, asker, { claimant, deviceId, token });
  }
  const place = emailPlace(row.id, claimant);
  const answer = await claimCode(ctx, row.id, {
    ...{ claimant, key: asker.key, country: countryOf(ctx, asker), isReserve: false },
    platform: input.platform === undefined || input.platform === 'universal' ? null : input.platform,
    facts: email === null ? {} : { emailSealed: await sealValue(env.FIELD_KEYS, tenant.id, email, place), language },
  });
  if (answer.isDone) return answer;
  throw claimRefusal(answer.refusal);
}

function hasRules({
  abuse: { perAddressDay, perDeviceDay, refusesDatacentres, needsTurnstile },
}: CampaignRow): boolean {
  return perAddressDay !== null || perDeviceDay !== null || refusesDatacentres || needsTurnstile === true;
}

/** Who has a code and asks for no other is only told it again: no rule counts that. */
async function isKnown(ctx: Ctx, row: CampaignRow, claimant: string, key: string | null): Promise<boolean> {
  const isOneForAll = key === null || row.perUserLimit === 1;
  const claims = await findClaimsOf(ctx, row.id, claimant);
  return claims.some((claim) => isGiven(claim) && (isOneForAll || claim.key === key));
}

const isGiven = ({ state }: Claim) => state === 'claimed' || state === 'used';
