import { toIso } from '../../platform/clock';
import type { Claim } from '../codes';
import type { GivenCode } from './drop-schema';
import type { Platform } from './schema';

/** A claim as its claimant sees it. */
export function givenCode({ code, claimedAt, claimId, platform }: Claim): GivenCode {
  // Codes get their platform from our own import, which takes only these.
  return { code, claimedAt: toIso(claimedAt), claimId, platform: platform as Platform | null };
}
