import type { PoolRules } from '../codes';
import type { CampaignRow } from './find';
import { platformsOf, poolStateOf } from './rules';

/** What the pool of a campaign decides by. */
export function poolRulesOf(row: CampaignRow): PoolRules {
  return {
    ...{ state: poolStateOf(row), startsAt: row.startsAt, endsAt: row.endsAt, perClaimant: row.perUserLimit },
    ...{ platforms: platformsOf(row.platform), reserveSeconds: row.reserveMinutes * 60 },
  };
}
