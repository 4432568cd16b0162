import type { Ctx } from '../../platform/context';
import { newId } from '../../platform/id';
import { ipHash } from '../../platform/limits';
import { type Asker, deviceOf } from './asker';
import type { KeptRequest } from './buffer-requests';
import type { DistributeInput } from './drop-schema';
import type { CampaignRow } from './find';

/** What is kept of a request for a code, before it is known how it ends. */
export function requestFacts(
  ctx: Ctx,
  row: CampaignRow,
  { platform, deviceId }: Pick<DistributeInput, 'platform' | 'deviceId'>,
  asker: Asker,
): KeptRequest {
  return {
    ...{ id: newId('drq'), campaignId: row.id, at: ctx.now(), outcome: 'refused', reason: null, claimId: null },
    ...{ platform: platform ?? null, country: countryOf(ctx, asker), claimant: null },
    ...{ ipHash: ipHash(ctx.env, asker.ip), device: deviceOf(ctx, asker, deviceId) },
  };
}

/** A program of the business stands between us and its people: where it runs says nothing of them. */
export function countryOf({ actor }: Ctx, { country }: Asker): string | null {
  return actor.kind === 'key' ? null : country;
}
