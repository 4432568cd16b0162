import { can } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { AppError, platformErrors, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { type LiveTopic, liveAddress } from '../../platform/live/live-topic';
import { publishLive, watchedChannels } from '../../platform/live/publish-live';
import { type CampaignRow, getCampaign } from './find';
import { getAnalytics } from './get-analytics';

/** How long an isolate of the consumer believes what it heard about who watches. */
const WATCH_MEMORY_MS = 2_000;
/** A room sends five frames a second at most, so more reads than that would be for nobody. */
const PAUSE_MS = 200;
const KNOWN_MAX = 5_000;

const room = 'campaigns';
const addressOf = (tenantId: Id<'ten'>, campaignId: string) => liveAddress(tenantId, room, campaignId);

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

/** `campaign:<campaign>`, for who may see it: what its analytics answer, as they change. */
export const campaignTopic: LiveTopic = {
  async authorise(ctx, campaignId) {
    const row = await findWatched(ctx, campaignId);
    return row && addressOf(ctx.tenant.id, row.id);
  },
  snapshot: (ctx, campaignId) => getAnalytics(ctx, campaignId as Id<'cmp'>), // authorise has found it
  settlesAfterMs: WATCH_MEMORY_MS + 500,
};

const watched = new Map<Id<'ten'>, { ids: ReadonlySet<string>; until: number }>();
/** When this isolate last read a campaign's numbers, or will. */
const readAt = new Map<string, number>();

/** Sends who watches a campaign its numbers, five times a second at most; where nobody watches it costs a look every two seconds. */
export async function publishCampaign(ctx: Ctx, campaignId: string): Promise<void> {
  if (!(await watchedCampaigns(ctx)).has(campaignId)) return;
  const now = Date.now();
  const last = readAt.get(campaignId) ?? 0;
  if (last > now) return;
  const at = Math.max(now, last + PAUSE_MS);
  if (readAt.size >= KNOWN_MAX) readAt.clear();
  readAt.set(campaignId, at);
  if (at > now) await scheduler.wait(at - now);
  const data = await getAnalytics(ctx, campaignId as Id<'cmp'>); // pools of other things are watched by nobody here
  await publishLive(ctx.env, addressOf(ctx.tenant.id, campaignId), data, 'state');
}

async function watchedCampaigns({ env, tenant }: Ctx): Promise<ReadonlySet<string>> {
  const now = Date.now();
  const known = watched.get(tenant.id);
  if (known && known.until > now) return known.ids;
  const ids = new Set(await watchedChannels(env, liveAddress(tenant.id, room).room));
  if (watched.size >= KNOWN_MAX) watched.clear();
  watched.set(tenant.id, { ids, until: now + WATCH_MEMORY_MS });
  return ids;
}
