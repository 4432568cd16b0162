import { baseUrlOf } from '../../platform/base-url';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { platformErrors, refuse } from '../../platform/errors';
import { logger } from '../../platform/log';
import { CHALLENGE_ACTION } from './challenge-of';
import { campaignErrors } from './errors';
import type { CampaignRow } from './find';
import { TURNSTILE_URL, verifyTurnstile } from './verify-turnstile';

export interface Solved {
  token: string | undefined;
  ip: string;
  /** Who claims, and which of their codes: a token is good for one of them. */
  claimant: string;
  key: string | null;
}

/**
 * Refuses who did not solve the campaign's challenge on a page of this business. A repetition of the same claim is the same
 * verification, so who was cut off asks again with the same token; for anybody else it is spent. Where the service does not
 * say, nobody gets in.
 */
export async function checkChallenge(ctx: Ctx, row: CampaignRow, { token, ip, claimant, key }: Solved): Promise<void> {
  if (!token) throw refuse(campaignErrors.challengeRequired);
  const { env, host } = ctx;
  const account = {
    baseUrl: baseUrlOf(env, env.TURNSTILE_BASE_URL, TURNSTILE_URL),
    secret: env.TURNSTILE_SECRET ?? '',
  };
  const idempotencyKey = uuidOf(
    blindIndex(env.INDEX_KEY, 'challenge', [row.id, claimant, key ?? '', token].join('\0')),
  );
  const presented = { token, ip, idempotencyKey };
  const verdict = await verifyTurnstile(account, presented, (url, init) => fetch(url, init));
  if (verdict.type === 'unknown') {
    logger('campaigns').warn('Turnstile did not say', { reason: verdict.reason, requestId: ctx.requestId });
    throw refuse(platformErrors.unavailable, { headers: { 'Retry-After': '5' } });
  }
  const isOurs =
    verdict.type === 'solved' &&
    verdict.hostname === hostnameOf(host) &&
    verdict.action === CHALLENGE_ACTION &&
    verdict.cdata === row.id;
  if (!isOurs) throw refuse(campaignErrors.challengeFailed);
}

function hostnameOf(host: string): string {
  return new URL(`http://${host}`).hostname;
}

/** The first 128 bits of a keyed hash, dressed as a UUID of version 8 (RFC 9562: the bits are ours). */
function uuidOf(hash: string): string {
  const hex = Buffer.from(hash, 'base64url').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
