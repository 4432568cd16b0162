import type { Campaign } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';

/** Turns a campaign as it was seen here; whoever changed it meanwhile is not overruled. */
export function setCampaignStatus(
  { id, version }: Campaign,
  status: Campaign['status'],
  origin: string,
): Promise<Campaign> {
  return callSignedIn('editCampaign', { id, body: { status } }, { origin, ifMatch: `"${version}"` });
}
