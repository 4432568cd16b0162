import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Env } from '../../env';
import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { getCampaign } from './find';
import type { DistributionRequest, ListRequestsQuery } from './request-schema';
import { distributionRequests } from './tables';

const LIST = 'distribution-requests';
const KEPT_MS = 30 * DAY;
/** Longer than a day, for messages that come late. */
const VIEWERS_KEPT_MS = 2 * DAY;

/** Who asked a campaign for codes in the last 30 days and how it ended, the newest first; nobody is named. */
export async function listRequests(
  ctx: Ctx,
  id: string,
  { limit, cursor, outcome, reason }: ListRequestsQuery,
): Promise<Page<DistributionRequest>> {
  const { row } = await getCampaign(ctx, id);
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const r = distributionRequests;
  const rows = await ctx.db.orm
    .select()
    .from(r)
    .where(
      and(
        ...[eq(r.tenantId, ctx.tenant.id), eq(r.campaignId, row.id), outcome ? eq(r.outcome, outcome) : undefined],
        ...[reason ? eq(r.reason, sql`${reason}`) : undefined, before ? lt(r.id, sql`${before}`) : undefined],
      ),
    )
    .orderBy(desc(r.id))
    .limit(limit + 1);
  return toPage(rows, limit, (last) => encodeCursor(LIST, [last.id]), toRequest);
}

/** Digits of a keyed hash: enough to see what belongs together, too few to be anybody. */
const SHORT = 8;

function toRequest(row: typeof distributionRequests.$inferSelect): DistributionRequest {
  const { id, at, outcome, reason, claimId, platform, country, claimant, ipHash, device } = row;
  return {
    ...{ id, at: toIso(at), outcome, reason, claimId, platform, country },
    ...{ claimant: claimant?.slice(0, SHORT) ?? null, address: ipHash.slice(0, SHORT) },
    device: device?.slice(0, SHORT) ?? null,
  };
}

/** Requests are forgotten after 30 days, who saw a page after two, in every business. */
export async function forgetOldRequests(env: Env, now: number): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('delete from distribution_requests where at < ?1').bind(now - KEPT_MS),
    env.DB.prepare('delete from campaign_viewers where day < ?1').bind(now - VIEWERS_KEPT_MS),
  ]);
}
