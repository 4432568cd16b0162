import { and, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { AppError, platformErrors } from '../../platform/errors';
import type { Consumers } from '../../platform/outbox';
import { mustChange, write } from '../../platform/write';
import { countPool } from '../codes';
import { type CampaignRow, findCampaignRow } from './find';
import { isLow, isNearLow, isSoldOut, leftOf, type Stock } from './stock-rules';
import { campaigns } from './tables';

/**
 * Says that a campaign is low or sold out, each once however many look at the same time: the statement that remembers it decides
 * who says it. It is low again only after an upload lifted it above its number, and sold out again only after there were more
 * codes than when it was.
 */
export async function tellStock(ctx: Ctx, campaignId: string): Promise<void> {
  const row = await findCampaignRow(ctx, campaignId);
  if (!row || !isNearLow(await countPool(ctx, row.id), row)) return;
  const stock = await countPool(ctx, row.id, { isFresh: true });
  const { total } = stock;
  // What was decided by an older count may be low already: it is looked at once more.
  if (await isLifted(ctx, row, stock)) return tellStock(ctx, campaignId);
  const isGone = isSoldOut(stock);
  if (isLow(stock, row.lowAt) && row.lowToldTotal === null) {
    const isNews = and(isNull(campaigns.lowToldTotal), gt(campaigns.lowAt, sql`${leftOf(stock)}`));
    const facts = { available: leftOf(stock), lowAt: row.lowAt, total, isGone };
    await tell(ctx, row, { name: 'campaigns.ran-low', facts, told: { lowToldTotal: total }, isNews });
  }
  if (isGone && (row.soldOutToldTotal ?? 0) < total) {
    const isNews = or(isNull(campaigns.soldOutToldTotal), lt(campaigns.soldOutToldTotal, sql`${total}`));
    await tell(ctx, row, { name: 'campaigns.sold-out', facts: { total }, told: { soldOutToldTotal: total }, isNews });
  }
}

/** An upload may have lifted a campaign that was low. */
export const stockConsumers: Consumers = {
  'imports.ended': [
    async (ctx, { payload }) => {
      const row = await findCampaignRow(ctx, String(payload.poolId));
      if (!row || row.lowToldTotal === null) return;
      if (await isLifted(ctx, row, await countPool(ctx, row.id, { isFresh: true }))) await tellStock(ctx, row.id);
    },
  ],
};

/**
 * True when this count is the first above the number since the campaign was told to be low. A count that is older than the one
 * it was told by knows of no new codes, and lifts nothing.
 */
async function isLifted(ctx: Ctx, { id, lowToldTotal }: CampaignRow, stock: Stock): Promise<boolean> {
  if (lowToldTotal === null) return false;
  const { meta } = await ctx.db.d1
    .prepare(
      `update campaigns set low_told_total = null
       where tenant_id = ?1 and id = ?2 and low_told_total < ?3 and low_at <= ?4`,
    )
    .bind(ctx.tenant.id, id, stock.total, leftOf(stock))
    .run();
  return meta.changes > 0;
}

interface News {
  name: 'campaigns.ran-low' | 'campaigns.sold-out';
  facts: Record<string, number | boolean>;
  told: Partial<Pick<CampaignRow, 'lowToldTotal' | 'soldOutToldTotal'>>;
  /** Who finds it so in the row is the one who tells. */
  isNews: SQL | undefined;
}

async function tell(ctx: Ctx, { id, name: campaign }: CampaignRow, { name, facts, told, isNews }: News): Promise<void> {
  const isIt = and(eq(campaigns.tenantId, ctx.tenant.id), eq(campaigns.id, id));
  try {
    await write(ctx, {
      statements: [mustChange(ctx.db.orm.update(campaigns).set(told).where(and(isIt, isNews)), platformErrors.stale)],
      events: [{ name, version: 1, subjectId: id, payload: { campaignId: id, campaign, ...facts } }],
    });
  } catch (error) {
    if (!(error instanceof AppError && error.refusal === platformErrors.stale)) throw error;
  }
}
