import { and, eq, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { countAccepted } from '../imports';
import type { CampaignRow } from './find';
import type { CampaignQuota } from './quota-schema';
import { STORE_QUOTAS } from './store-quotas';
import { quarterOf, quotaLeft } from './store-rules';
import { campaigns } from './tables';

/** How much of the store's quota of this quarter was brought here, by all campaigns of the same app; null for codes of one's own. */
export async function countQuarter(ctx: Ctx, row: CampaignRow): Promise<CampaignQuota | null> {
  const { store } = row;
  if (store === null) return null;
  const { perQuarter, expires, zone } = STORE_QUOTAS[store];
  const { startsAt, endsAt } = quarterOf(store, ctx.now());
  const added = await countAccepted(ctx, await poolsOf(ctx, row), startsAt);
  return { perQuarter, added, left: quotaLeft(store, added), endsAt: toIso(endsAt), zone, expires };
}

/** Campaigns that name the app draw on one quota; one that names none stands for itself. */
async function poolsOf(ctx: Ctx, { id, store, storeApp }: CampaignRow): Promise<string[]> {
  if (storeApp === null) return [id];
  const rows = await ctx.db.orm
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(
      and(
        ...[eq(campaigns.tenantId, ctx.tenant.id), eq(campaigns.store, sql`${store}`)],
        eq(campaigns.storeApp, sql`${storeApp}`),
      ),
    );
  return rows.map((row) => row.id);
}
