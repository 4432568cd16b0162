import { can } from '../../platform/auth';
import { AppError, platformErrors, refuse } from '../../platform/errors';
import type { LiveTopic } from '../../platform/live/live-topic';
import { importAddress, listImports } from '../imports';
import { getCampaign } from './find';

/** `code-imports:<campaign>`, for who may see it: the newest import, as it goes on. */
export const codeImportsTopic: LiveTopic = {
  async authorise(ctx, campaignId) {
    if (!ctx.tenant.modules.includes('campaigns')) return null;
    if (!can(ctx.actor, 'campaigns:read'))
      throw refuse(platformErrors.forbidden, 'This needs the permission campaigns:read.');
    try {
      const { row } = await getCampaign(ctx, campaignId);
      return importAddress(ctx.tenant.id, row.id);
    } catch (error) {
      if (error instanceof AppError && error.refusal.status === 404) return null;
      throw error;
    }
  },
  async snapshot(ctx, campaignId) {
    return (await listImports(ctx, campaignId, { limit: 1 })).data[0] ?? null;
  },
};
