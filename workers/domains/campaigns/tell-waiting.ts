import type { Env } from '../../env';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type Id, isId } from '../../platform/id';
import { postMessage } from '../../platform/messages';
import type { Consumers } from '../../platform/outbox';
import { systemContext } from '../../platform/system-context';
import type { Language } from '../../platform/tenant';
import { countPool } from '../codes';
import { readTenantById } from '../tenants';
import { type CampaignRow, findCampaignRow } from './find';
import { stateOf } from './rules';
import { openAddress } from './waiting-address';
import { CONFIRM_DAYS, turnsFor } from './waiting-rules';

/** So many mails are posted at a time; the sweep of the next minute goes on. */
const POSTED_MAX = 200;
const CAMPAIGNS_MAX = 100;
const TOLD_KEPT = 30 * DAY;
const WAITING_KEPT = 365 * DAY;

/** New codes: whoever waits for them hears at once. */
export const waitingConsumers: Consumers = {
  'imports.ended': [
    async (ctx, { payload }) => {
      const { poolId, accepted } = payload;
      if (isId('cmp', poolId) && Number(accepted) > 0) await tellWaiting(ctx, poolId);
    },
  ],
};

/**
 * Tells those who wait for a campaign that it has codes, in the order in which they joined, and twice as many as there are codes
 * within a day. Whose turn it is is decided in one statement, so nobody is told twice however often this runs.
 */
export async function tellWaiting(ctx: Ctx, campaignId: Id<'cmp'>): Promise<number> {
  const row = await findCampaignRow(ctx, campaignId);
  if (!row?.waitingList || stateOf(row, ctx.now()) !== 'live') return 0;
  const { available } = await countPool(ctx, row.id, { isFresh: true });
  if (available > 0) await callTurns(ctx, row.id, available);
  return postTurns(ctx, row);
}

async function callTurns(ctx: Ctx, campaignId: Id<'cmp'>, available: number): Promise<void> {
  const [tenantId, dayAgo] = [ctx.tenant.id, ctx.now() - DAY];
  const told = await ctx.db.d1
    .prepare(
      'select count(*) as count from campaign_waiting where tenant_id = ?1 and campaign_id = ?2 and told_at > ?3',
    )
    .bind(tenantId, campaignId, dayAgo)
    .first<{ count: number }>();
  const turns = turnsFor(available, told?.count ?? 0);
  if (turns === 0) return;
  // Who was told since they were counted takes the place of one who would be told now.
  await ctx.db.d1
    .prepare(
      `update campaign_waiting set told_at = ?3
       where tenant_id = ?1 and campaign_id = ?2 and told_at is null and email_index in (
         select email_index from campaign_waiting
         where tenant_id = ?1 and campaign_id = ?2 and told_at is null and confirmed_at is not null
         order by joined_at, email_index
         limit max(0, ?4 + ?5 - (select count(*) from campaign_waiting
                                 where tenant_id = ?1 and campaign_id = ?2 and told_at > ?6)))`,
    )
    .bind(tenantId, campaignId, ctx.now(), turns, told?.count ?? 0, dayAgo)
    .run();
}

interface Turn {
  emailIndex: string;
  emailSealed: string;
  language: Language;
  confirmedAt: number;
}

/** Posts the mails of those whose turn it is and forgets their addresses; a mail posted twice is one by its key. */
async function postTurns(ctx: Ctx, { id: campaignId, name }: CampaignRow): Promise<number> {
  const { results } = await ctx.db.d1
    .prepare(
      `select email_index as emailIndex, email_sealed as emailSealed, language, confirmed_at as confirmedAt
       from campaign_waiting where tenant_id = ?1 and campaign_id = ?2 and told_at > 0 and email_sealed is not null
       order by told_at, joined_at limit ?3`,
    )
    .bind(ctx.tenant.id, campaignId, POSTED_MAX)
    .all<Turn>();
  for (const { emailIndex, emailSealed, language, confirmedAt } of results) {
    const to = await openAddress(ctx, { campaignId, emailIndex }, emailSealed);
    if (to === null) continue;
    await postMessage(ctx, {
      ...{ kind: 'codes-are-here', channel: 'email', to, language, key: `codes-${campaignId}-${confirmedAt}` },
      values: { campaign: name, link: `${ctx.origin}/c/${campaignId}` },
    });
  }
  await ctx.db.d1
    .prepare(
      `update campaign_waiting set email_sealed = null where tenant_id = ?1 and campaign_id = ?2 and told_at > 0
       and email_index in (select value from json_each(?3))`,
    )
    .bind(ctx.tenant.id, campaignId, JSON.stringify(results.map(({ emailIndex }) => emailIndex)))
    .run();
  return results.length;
}

/** Looks after campaigns that have people waiting and run: those that began, were resumed or got codes otherwise. */
export async function sweepWaiting(env: Env, execution: ExecutionContext, now: number): Promise<number> {
  // In any order, or a hundred that are sold out would keep the others from their turn.
  const { results } = await env.DB.prepare(
    `select c.tenant_id as tenantId, c.id from campaigns as c
     where c.waiting_list = 1 and c.archived_at is null and c.status = 'active'
       and (c.starts_at is null or c.starts_at <= ?1) and (c.ends_at is null or c.ends_at > ?1)
       and exists (select 1 from campaign_waiting as w where w.tenant_id = c.tenant_id and w.campaign_id = c.id
                   and w.confirmed_at > 0 and w.email_sealed is not null)
     order by random() limit ?2`,
  )
    .bind(now, CAMPAIGNS_MAX)
    .all<{ tenantId: Id<'ten'>; id: Id<'cmp'> }>();
  let told = 0;
  for (const { tenantId, id } of results) {
    const tenant = await readTenantById(env, tenantId);
    if (tenant)
      told += await tellWaiting(
        systemContext(env, tenant, 'waiting', execution, () => now),
        id,
      );
  }
  return told;
}

/** Addresses that were never confirmed go after a week, those that nobody called after a year, the told after a month. */
export async function forgetWaiting(env: Env, now: number): Promise<void> {
  await env.DB.prepare(
    `delete from campaign_waiting where (confirmed_at is null and joined_at < ?1) or joined_at < ?2 or told_at < ?3`,
  )
    .bind(now - CONFIRM_DAYS * DAY, now - WAITING_KEPT, now - TOLD_KEPT)
    .run();
}
