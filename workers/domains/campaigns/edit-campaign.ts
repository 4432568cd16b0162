import { and, eq, sql } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { applyRules, changeRules } from '../codes';
import type { Campaign, CampaignPatch } from './campaign-schema';
import { mustHaveTurnstile } from './challenge-of';
import { mustBeSchedule } from './create-campaign';
import { campaignErrors } from './errors';
import { type CampaignRow, getCampaign, getCampaignToEdit } from './find';
import { forgetDrop } from './find-drop';
import { mustFitStore } from './must-fit-store';
import { poolRulesOf } from './pool-rules';
import { toCampaign } from './present';
import { campaigns } from './tables';

type Changes = Partial<Omit<CampaignRow, 'tenantId' | 'id' | 'createdAt' | 'version'>>;

/**
 * Changes, pauses, resumes or completes a campaign that is still as the caller saw it. When this answers, every shard of its
 * pool has taken the change: nobody claims from a campaign that was answered as paused.
 */
export async function editCampaign(ctx: Ctx, id: string, patch: CampaignPatch, seen: number): Promise<Campaign> {
  const { row } = await getCampaignToEdit(ctx, id);
  mustBeVersion(row, seen);
  if (row.archivedAt !== null) throw refuse(campaignErrors.archived);
  const { emailCapture, ...rest } = patch;
  const changes = { ...rest, ...(emailCapture === undefined ? {} : { capture: emailCapture }) };
  const next = { ...row, ...changes };
  mustBeSchedule(next.startsAt, next.endsAt);
  mustFitStore(next);
  mustHaveTurnstile(ctx.env, patch.abuse);
  await changeCampaign(ctx, row, changes);
  return toCampaign(ctx, await getCampaign(ctx, id));
}

/** Puts a campaign out of sight and closes it; what was claimed stays. */
export async function archiveCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  const { row } = await getCampaignToEdit(ctx, id);
  if (row.archivedAt === null) await changeCampaign(ctx, row, { archivedAt: ctx.now() });
  return toCampaign(ctx, await getCampaign(ctx, id));
}

/** Brings an archived campaign back, paused: it opens when somebody says so. */
export async function restoreCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  const { row } = await getCampaignToEdit(ctx, id);
  const status = row.status === 'active' ? 'paused' : row.status;
  if (row.archivedAt !== null) await changeCampaign(ctx, row, { archivedAt: null, status });
  return toCampaign(ctx, await getCampaign(ctx, id));
}

/** Writes the row under its version and the rules of its pool in one batch, then tells every shard; the sweep of codes finishes it. */
export async function changeCampaign(ctx: Ctx, row: CampaignRow, changes: Changes): Promise<void> {
  const difference = changesBetween(row, changes);
  if (difference.isEmpty) return;
  const next = { ...row, ...changes, version: row.version + 1 };
  const statement = ctx.db.orm
    .update(campaigns)
    .set({ ...changes, ...lowAnew(row, changes), version: next.version })
    .where(
      and(
        ...[eq(campaigns.tenantId, ctx.tenant.id), eq(campaigns.id, row.id)],
        eq(campaigns.version, sql`${row.version}`),
      ),
    );
  const { before, after } = difference;
  await write(ctx, {
    statements: [mustChange(statement, platformErrors.stale), changeRules(ctx, row.id, poolRulesOf(next))],
    audit: [{ action: actionOf(row, changes), subject: row.id, before, after }],
  });
  forgetDrop(ctx, row.id);
  await applyRules(ctx, row.id);
}

/** Under another number its people have not heard yet that it is low. */
function lowAnew(row: CampaignRow, { lowAt = row.lowAt }: Changes): Changes {
  return lowAt === row.lowAt ? {} : { lowToldTotal: null };
}

/** The word of the audit: a move of its status has one of its own. */
function actionOf(row: CampaignRow, { status, archivedAt }: Changes) {
  if (archivedAt === null) return 'campaigns.campaign-restored';
  if (archivedAt !== undefined) return 'campaigns.campaign-archived';
  if (status === 'active' && row.status !== status) return 'campaigns.campaign-resumed';
  if (status === 'paused' && row.status !== status) return 'campaigns.campaign-paused';
  if (status === 'completed' && row.status !== status) return 'campaigns.campaign-completed';
  return 'campaigns.campaign-edited';
}
