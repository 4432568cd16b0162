import { and, desc, eq, gt, isNotNull, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import type { Campaign, ListCampaignsQuery } from './campaign-schema';
import { selectCampaigns, toSeen } from './find';
import { toCampaign } from './present';
import type { CampaignState } from './schema';
import { campaigns } from './tables';

const LIST = 'campaigns';

/** The campaigns that one may see here, the newest first; archived ones only when they are asked for. */
export async function listCampaigns(
  ctx: Ctx,
  { limit, cursor, q, state, platform }: ListCampaignsQuery,
): Promise<Page<Campaign>> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await selectCampaigns(
    ctx,
    and(
      state ? isInState(state, ctx.now()) : isNull(campaigns.archivedAt),
      platform ? eq(campaigns.platform, platform) : undefined,
      q ? sql`instr(lower(${campaigns.name}), ${q.toLowerCase()}) > 0` : undefined,
      before ? lt(campaigns.id, sql`${before}`) : undefined,
    ),
  )
    .orderBy(desc(campaigns.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: await Promise.all(page.map((row) => toCampaign(ctx, toSeen(ctx, row), false))),
    nextCursor: hasMore && last ? encodeCursor(LIST, [last.row.id]) : null,
    hasMore,
  };
}

/** `stateOf`, in SQL. */
function isInState(state: CampaignState, now: number): SQL | undefined {
  const { archivedAt, status, startsAt, endsAt } = campaigns;
  if (state === 'archived') return isNotNull(archivedAt);
  const isOver = or(eq(status, 'completed'), lte(endsAt, now));
  if (state === 'ended') return and(isNull(archivedAt), isOver);
  const isOn = and(isNull(archivedAt), ne(status, 'completed'), or(isNull(endsAt), gt(endsAt, now)));
  if (state === 'paused') return and(isOn, eq(status, 'paused'));
  const isActive = and(isOn, eq(status, 'active'));
  return state === 'scheduled'
    ? and(isActive, gt(startsAt, now))
    : and(isActive, or(isNull(startsAt), lte(startsAt, now)));
}
