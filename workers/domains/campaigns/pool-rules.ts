import type { PoolRules } from '../codes';
import type { CampaignRow } from './find';
import { platformsOf, poolStateOf } from './rules';

/** Partners hold a code for so long at most before they confirm it. */
const RESERVE_SECONDS = 600;

/** What the pool of a campaign decides by. */
export function poolRulesOf(row: CampaignRow): PoolRules {
  return {
    ...{ state: poolStateOf(row), startsAt: row.startsAt, endsAt: row.endsAt, perClaimant: row.perUserLimit },
    ...{ platforms: platformsOf(row.platform), reserveSeconds: RESERVE_SECONDS },
  };
}
