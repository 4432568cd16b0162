import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type CampaignRow, findCampaignRow } from './find';
import { readWaitingToken, type WaitingPlace } from './waiting-address';
import { CONFIRM_DAYS } from './waiting-rules';

/** What a link in a mail is about: `asked` may be confirmed, `waiting` is on the list, `gone` is not or not any more. */
export interface WaitingStanding {
  campaign: Pick<CampaignRow, 'id' | 'name'>;
  state: 'asked' | 'waiting' | 'gone';
}

/** How an address stands on its list; null for a link that is forged, or whose campaign is no more. Changes nothing. */
export async function readWaiting(ctx: Ctx, token: string): Promise<WaitingStanding | null> {
  const found = await findOf(ctx, token);
  if (!found) return null;
  const { place, campaign } = found;
  const row = await ctx.db.d1
    .prepare(
      `select confirmed_at as confirmedAt, joined_at as joinedAt from campaign_waiting
       where tenant_id = ?1 and campaign_id = ?2 and email_index = ?3 and told_at is null`,
    )
    .bind(ctx.tenant.id, place.campaignId, place.emailIndex)
    .first<{ confirmedAt: number | null; joinedAt: number }>();
  if (!row) return { campaign, state: 'gone' };
  if (row.confirmedAt !== null) return { campaign, state: 'waiting' };
  return { campaign, state: row.joinedAt > ctx.now() - CONFIRM_DAYS * DAY ? 'asked' : 'gone' };
}

/** Puts the address of a link on its list; pressed again it changes nothing. Null as `readWaiting`. */
export async function confirmWaiting(ctx: Ctx, token: string): Promise<WaitingStanding | null> {
  const found = await findOf(ctx, token);
  if (!found) return null;
  await ctx.db.d1
    .prepare(
      `update campaign_waiting set confirmed_at = ?4 where tenant_id = ?1 and campaign_id = ?2 and email_index = ?3
       and confirmed_at is null and told_at is null and joined_at > ?5`,
    )
    .bind(ctx.tenant.id, found.place.campaignId, found.place.emailIndex, ctx.now(), ctx.now() - CONFIRM_DAYS * DAY)
    .run();
  return readWaiting(ctx, token);
}

/** Takes the address of a link off its list, with everything that was kept of it. Null as `readWaiting`. */
export async function leaveWaiting(ctx: Ctx, token: string): Promise<WaitingStanding | null> {
  const found = await findOf(ctx, token);
  if (!found) return null;
  await ctx.db.d1
    .prepare('delete from campaign_waiting where tenant_id = ?1 and campaign_id = ?2 and email_index = ?3')
    .bind(ctx.tenant.id, found.place.campaignId, found.place.emailIndex)
    .run();
  return { campaign: found.campaign, state: 'gone' };
}

async function findOf(
  ctx: Ctx,
  token: string,
): Promise<{ place: WaitingPlace; campaign: WaitingStanding['campaign'] } | null> {
  const place = readWaitingToken(ctx, token);
  const campaign = place && (await findCampaignRow(ctx, place.campaignId));
  return place && campaign && campaign.archivedAt === null ? { place, campaign } : null;
}
