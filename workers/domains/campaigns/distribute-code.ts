import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { sealValue } from '../../platform/crypto/seal';
import { AppError, platformErrors, type Refusal, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { ipHash, QUOTAS, rateLimitHeaders, takeExact } from '../../platform/limits';
import { type Claim, claimCode, findClaimsOf } from '../codes';
import { type Asker, deviceOf } from './asker';
import { bufferRequest, type KeptRequest } from './buffer-requests';
import { claimantOf, emailLeft } from './claimant-of';
import type { DistributeInput, GivenCode } from './drop-schema';
import { campaignErrors } from './errors';
import type { CampaignRow } from './find';
import { getDrop } from './find-drop';
import { judgeAsker } from './judge-asker';
import { emailPlace } from './list-emails';
import type { Platform } from './schema';

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
  const facts = factsOf(ctx, row, input, asker);
  try {
    const headers = await countAddress(ctx, asker);
    const claimant = claimantOf(ctx, input.userIdentifier);
    facts.claimant = claimant;
    const { claim, isRepeat } = await claimFor(ctx, row, { claimant, input, asker });
    bufferRequest(ctx, { ...facts, outcome: isRepeat ? 'repeated' : 'claimed', claimId: claim.claimId });
    return { given: toGiven(claim), isRepeat, headers };
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
  const email = emailLeft(row.capture, input);
  if (hasRules(row) && !(await isKnown(ctx, row, claimant, asker.key))) {
    const { deviceId, turnstileToken: token } = input;
    await judgeAsker(ctx, row, asker, { claimant, deviceId, token });
  }
  const place = emailPlace(row.id, claimant);
  const answer = await claimCode(ctx, row.id, {
    ...{ claimant, key: asker.key, country: asker.country, isReserve: false },
    platform: input.platform === undefined || input.platform === 'universal' ? null : input.platform,
    facts: email === null ? {} : { emailSealed: await sealValue(env.FIELD_KEYS, tenant.id, email, place) },
  });
  if (answer.isDone) return answer;
  throw answer.refusal === 'bad-input' ? refuse(platformErrors.invalid) : refuse(REFUSALS[answer.refusal]);
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

type Refused = Extract<Awaited<ReturnType<typeof claimCode>>, { isDone: false }>['refusal'];

const REFUSALS: Record<Exclude<Refused, 'bad-input'>, Refusal> = {
  ...{ paused: campaignErrors.paused, closed: campaignErrors.ended, ended: campaignErrors.ended },
  ...{ 'not-started': campaignErrors.notStarted, 'wrong-platform': campaignErrors.wrongPlatform },
  ...{ 'limit-reached': campaignErrors.limitReached, 'sold-out': campaignErrors.soldOut },
  revoked: campaignErrors.revoked,
};

function toGiven({ code, claimedAt, claimId, platform }: Claim): GivenCode {
  // Codes get their platform from our own import, which takes only these.
  return { code, claimedAt: toIso(claimedAt), claimId, platform: platform as Platform | null };
}

function factsOf(ctx: Ctx, row: CampaignRow, input: DistributeInput, asker: Asker): KeptRequest {
  return {
    ...{ id: newId('drq'), campaignId: row.id, at: ctx.now(), outcome: 'refused', reason: null, claimId: null },
    ...{ platform: input.platform ?? null, country: asker.country, claimant: null },
    ...{ ipHash: ipHash(ctx.env, asker.ip), device: deviceOf(ctx, asker, input.deviceId) },
  };
}
