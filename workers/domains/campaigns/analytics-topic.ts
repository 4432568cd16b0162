import { can } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { AppError, platformErrors, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import type { LiveTopic } from '../../platform/live/live-topic';
import { WATCH_MEMORY_MS, WatchedRoom } from '../../platform/live/watched-room';
import { type CampaignRow, getCampaign } from './find';
import { getAnalytics } from './get-analytics';

const room = new WatchedRoom('campaigns');

/** A campaign that somebody may watch; null for what there is not to them. */
export async function findWatched(ctx: Ctx, campaignId: string): Promise<CampaignRow | null> {
  if (!ctx.tenant.modules.includes('campaigns')) return null;
  if (!can(ctx.actor, 'campaigns:read'))
    throw refuse(platformErrors.forbidden, 'This needs the permission campaigns:read.');
  try {
    return (await getCampaign(ctx, campaignId)).row;
  } catch (error) {
    if (error instanceof AppError && error.refusal.status === 404) return null;
    throw error;
  }
}

const watching = {
  async authorise(ctx: Ctx, campaignId: string) {
    const row = await findWatched(ctx, campaignId);
    return row && room.address(ctx.tenant.id, row.id);
  },
  snapshot: (ctx: Ctx, campaignId: string) => getAnalytics(ctx, campaignId as Id<'cmp'>), // authorise has found it
};

/** `campaign:<campaign>`, for who may see it, also by a key: what its analytics answer, as they change. */
export const campaignTopic: LiveTopic = { ...watching, forKeys: watching, settlesAfterMs: WATCH_MEMORY_MS + 500 };

/** Sends who watches a campaign its numbers, as they are after a change. */
export async function publishCampaign(ctx: Ctx, campaignId: string): Promise<void> {
  if (!(await room.channels(ctx.env, ctx.tenant.id)).has(campaignId)) return;
  // Pools of other things are watched by nobody in this room.
  await room.publishSoon(ctx.env, ctx.tenant.id, campaignId, () => getAnalytics(ctx, campaignId as Id<'cmp'>));
}
