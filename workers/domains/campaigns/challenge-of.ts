import type { Env } from '../../env';
import { baseUrlOf } from '../../platform/base-url';
import { refuse } from '../../platform/errors';
import { campaignErrors } from './errors';
import type { CampaignRow } from './find';
import { TURNSTILE_URL } from './verify-turnstile';

/** What a page needs to show a campaign's challenge. */
export interface Challenge {
  siteKey: string;
  script: string;
  /** A token is good for this action and this campaign only. */
  action: string;
}

export const CHALLENGE_ACTION = 'claim-code';

/** The challenge of a campaign; null where it asks for none, or there is no service that could judge it. */
export function challengeOf(env: Env, { abuse }: Pick<CampaignRow, 'abuse'>): Challenge | null {
  if (!abuse.needsTurnstile || !env.TURNSTILE_SITE_KEY) return null;
  const script = `${baseUrlOf(env, env.TURNSTILE_BASE_URL, TURNSTILE_URL)}/turnstile/v0/api.js?render=explicit`;
  return { siteKey: env.TURNSTILE_SITE_KEY, script, action: CHALLENGE_ACTION };
}

/** A campaign that asked for a challenge which nobody can judge would give no code to anybody. */
export function mustHaveTurnstile(env: Env, abuse: CampaignRow['abuse'] | undefined): void {
  if (!abuse?.needsTurnstile || (env.TURNSTILE_SITE_KEY && env.TURNSTILE_SECRET)) return;
  throw refuse(campaignErrors.turnstileOff);
}
