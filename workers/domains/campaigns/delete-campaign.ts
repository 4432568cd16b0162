import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustChange, write } from '../../platform/write';
import { applyRules, changeRules, dropPool } from '../codes';
import { campaignErrors } from './errors';
import { type CampaignRow, getCampaignToEdit } from './find';
import { forgetDrop } from './find-drop';
import { poolRulesOf } from './pool-rules';
import { campaignMinutes, campaignPeople, campaigns, campaignViewers, campaignWaiting } from './tables';

/**
 * Takes a campaign away of which nothing was ever claimed: its pool is closed first, so that what it says then cannot change
 * any more. With claims it is opened again and refused.
 */
export async function deleteCampaign(ctx: Ctx, id: string): Promise<void> {
  const { row } = await getCampaignToEdit(ctx, id);
  const closed = await setRules(ctx, row, { ...poolRulesOf(row), state: 'closed' });
  if (!(await dropPool(ctx, row.id))) {
    await setRules(ctx, closed, poolRulesOf(closed));
    throw refuse(campaignErrors.hasClaims);
  }
  const isOf = ({ tenantId, campaignId }: Side) => and(eq(tenantId, ctx.tenant.id), eq(campaignId, row.id));
  const { name, platform, status } = row;
  await write(ctx, {
    statements: [
      ctx.db.orm.delete(campaignPeople).where(isOf(campaignPeople)),
      ctx.db.orm.delete(campaignMinutes).where(isOf(campaignMinutes)),
      ctx.db.orm.delete(campaignViewers).where(isOf(campaignViewers)),
      ctx.db.orm.delete(campaignWaiting).where(isOf(campaignWaiting)),
      ctx.db.orm.delete(campaigns).where(and(eq(campaigns.tenantId, ctx.tenant.id), eq(campaigns.id, row.id))),
    ],
    audit: [{ action: 'campaigns.campaign-deleted', subject: row.id, before: { name, platform, status } }],
  });
  forgetDrop(ctx, row.id);
}

/** What hangs on a campaign. */
type Side = typeof campaignPeople | typeof campaignMinutes | typeof campaignViewers | typeof campaignWaiting;

async function setRules(ctx: Ctx, row: CampaignRow, rules: ReturnType<typeof poolRulesOf>): Promise<CampaignRow> {
  const next = { ...row, version: row.version + 1 };
  const isSeen = and(
    ...[eq(campaigns.tenantId, ctx.tenant.id), eq(campaigns.id, row.id), eq(campaigns.version, row.version)],
  );
  const statement = ctx.db.orm.update(campaigns).set({ version: next.version }).where(isSeen);
  await write(ctx, {
    statements: [mustChange(statement, platformErrors.stale), changeRules(ctx, row.id, rules)],
  });
  forgetDrop(ctx, row.id);
  await applyRules(ctx, row.id);
  return next;
}
