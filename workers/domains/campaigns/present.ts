import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { countPool } from '../codes';
import type { Campaign } from './campaign-schema';
import { countQuarter } from './count-quarter';
import { countWaiting } from './count-waiting';
import type { CampaignRow, SeenCampaign } from './find';
import { stateOf } from './rules';

/** A campaign as its people see it, with the numbers of its pool at this moment; in lists they may be a second old. */
export async function toCampaign(
  ctx: Ctx,
  { row, ownerName, mayEdit, isOwn }: SeenCampaign,
  isFresh = true,
): Promise<Campaign> {
  const { id, name, description, platform, status, perUserLimit, format, abuse, lowAt, shards, version } = row;
  return {
    ...{ id, name, description, platform, status, state: stateOf(row, ctx.now()), perUserLimit },
    ...{ startsAt: iso(row.startsAt), endsAt: iso(row.endsAt), format, emailCapture: row.capture },
    abuse: { ...abuse, needsTurnstile: abuse.needsTurnstile ?? false },
    ...{ lowAt, shards, owner: { id: row.developerId, name: ownerName ?? '' }, mayEdit, isOwn },
    ...{ waitingList: row.waitingList, waiting: row.waitingList ? await countWaiting(ctx, id) : 0 },
    ...{ store: row.store, storeApp: row.storeApp, quota: isFresh ? await countQuarter(ctx, row) : null },
    ...{ reserveMinutes: row.reserveMinutes, embedSites: row.embedSites },
    ...{
      counts: await countsOf(ctx, row, isFresh),
      createdAt: toIso(row.createdAt),
      archivedAt: iso(row.archivedAt),
      version,
    },
  };
}

async function countsOf(ctx: Ctx, { id }: CampaignRow, isFresh: boolean): Promise<Campaign['counts']> {
  const { total, available, claimed, used, revoked } = await countPool(ctx, id, { isFresh });
  return { total, available, claimed, used, revoked };
}

function iso(at: number | null): string | null {
  return at === null ? null : toIso(at);
}
