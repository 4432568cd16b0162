import { and, count, desc, eq, gt, inArray, isNotNull, min, or, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { clicks } from '../clicks';
import { merchants, offers } from '../offers';
import { claimWindow } from './claim-rules';
import type {
  AdminClaim,
  AdminListClaimsQuery,
  CashbackClaim,
  ClaimableClick,
  ListMyClaimsQuery,
} from './claim-schema';
import { belowClaim, type ClaimInPlace, selectClaims, toAdminClaims, toClaim } from './find-claims';
import { findClicks } from './find-evidence';
import { cashbackClaims } from './tables';

const MINE = 'my-claims';
const ADMIN = 'admin-claims';
const cursorOf = (list: string) => (found: ClaimInPlace) => encodeCursor(list, [found.claim.id]);

/** The signed-in shopper's own claims, newest first. */
export async function listMyClaims(ctx: Ctx, { limit, cursor }: ListMyClaimsQuery): Promise<Page<CashbackClaim>> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const [after] = decodeCursor(MINE, cursor, ['string']) ?? [];
  const isMine = and(eq(cashbackClaims.userId, userId), belowClaim(after));
  return toPage(await selectClaims(ctx, isMine, limit + 1), limit, cursorOf(MINE), toClaim);
}

/** All claims of this business, newest first; of one state when asked. */
export async function adminListClaims(ctx: Ctx, query: AdminListClaimsQuery): Promise<Page<AdminClaim>> {
  const list = `${ADMIN}:${query.status ?? ''}`;
  const [after] = decodeCursor(list, query.cursor, ['string']) ?? [];
  const condition = and(query.status && eq(cashbackClaims.state, query.status), belowClaim(after));
  const found = await selectClaims(ctx, condition, query.limit + 1);
  const page = toPage(found, query.limit, cursorOf(list), (each) => each);
  return { ...page, data: await toAdminClaims(ctx, page.data) };
}

/** How many claims wait for a decision, and since when the oldest does. */
export async function countClaims(ctx: Ctx): Promise<{ count: number; since: number | null }> {
  const [row] = await ctx.db.orm
    .select({ count: count(), since: min(cashbackClaims.createdAt) })
    .from(cashbackClaims)
    .where(and(eq(cashbackClaims.tenantId, ctx.tenant.id), eq(cashbackClaims.state, 'open')));
  return row ?? { count: 0, since: null };
}

const BACK_MS = 200 * DAY;
const CLICKS_MAX = 50;

/** My latest clicks whose purchase can be claimed, now or soon: nothing was reported of them and no claim is open. */
export async function listClaimableClicks(ctx: Ctx): Promise<{ data: ClaimableClick[] }> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const { id: tenantId } = ctx.tenant;
  const now = ctx.now();
  const rows = await ctx.db.orm
    .select({
      ...{ id: clicks.id, offerTitle: offers.title },
      merchant: { id: merchants.id, slug: merchants.slug, name: merchants.name },
    })
    .from(clicks)
    .innerJoin(offers, and(eq(offers.tenantId, tenantId), eq(offers.id, clicks.offerId)))
    .innerJoin(merchants, and(eq(merchants.tenantId, tenantId), eq(merchants.id, offers.merchantId)))
    .where(
      and(
        ...[eq(clicks.tenantId, tenantId), eq(clicks.userId, userId), gt(clicks.firstAt, now - BACK_MS)],
        or(isNotNull(clicks.issuedAt), eq(clicks.isBot, false)),
        inArray(offers.type, ['cashback', 'coupon']),
        sql`not exists (select 1 from conversions as c where c.tenant_id = ${tenantId} and c.click_id = ${clicks.id}
          and c.state <> 'declined')`,
        sql`not exists (select 1 from cashback_claims as q where q.tenant_id = ${tenantId} and q.click_id = ${clicks.id}
          and q.state = 'open')`,
      ),
    )
    .orderBy(desc(clicks.firstAt), desc(clicks.id))
    .limit(CLICKS_MAX);
  const known = await findClicks(
    ctx,
    rows.map(({ id }) => id),
  );
  const data = rows.flatMap(({ id, merchant, offerTitle }): ClaimableClick[] => {
    const click = known.get(id);
    if (!click?.merchantId) return [];
    const { from, until } = claimWindow(click.facts.firstAt, click.trackingHours ?? 0, click.confirmationDays);
    if (until < now) return [];
    const times = { clickedAt: toIso(click.facts.firstAt), claimableFrom: toIso(from), claimableUntil: toIso(until) };
    return [{ clickId: id, merchant, offerTitle, ...times }];
  });
  return { data };
}
