import type { LiveTopic } from '../../platform/live/live-topic';
import { importAddress, listImports } from '../imports';
import { findWatched } from './analytics-topic';

/** `code-imports:<campaign>`, for who may see it: the newest import, as it goes on. */
export const codeImportsTopic: LiveTopic = {
  async authorise(ctx, campaignId) {
    const row = await findWatched(ctx, campaignId);
    return row && importAddress(ctx.tenant.id, row.id);
  },
  async snapshot(ctx, campaignId) {
    return (await listImports(ctx, campaignId, { limit: 1 })).data[0] ?? null;
  },
};
