import type { Campaign } from '../../lib/api-types';
import { operationQuery, queries } from '../../lib/query';

/** Codes came or went: counts and lists are read again. */
export function refreshCodes(): void {
  for (const key of ['getCampaign', 'listCampaigns', 'listCampaignCodes'])
    void queries.invalidateQueries({ queryKey: [key] });
}

/** What changed is what stands on screen at once; lists and the audit follow. */
export function campaignSaved(campaign: Campaign, origin: string): void {
  queries.setQueryData(operationQuery('getCampaign', { id: campaign.id }, origin).queryKey, campaign);
  for (const key of ['listCampaigns', 'adminListAudit']) void queries.invalidateQueries({ queryKey: [key] });
}
