import { and, desc, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { HOUR, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { merchants, offers, rateOf } from '../offers';
import type { ClickSummary, ListMyClicksQuery } from './schema';
import { clicks } from './tables';

const LIST = 'my-clicks';

/** The signed-in shopper's own clicks in this tenant, newest first. */
export async function listMyClicks(ctx: Ctx, { limit, cursor }: ListMyClicksQuery): Promise<Page<ClickSummary>> {
  const after = decodeCursor(LIST, cursor, ['number', 'string']);
  const tenantId = ctx.tenant.id;
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const rows = await ctx.db.orm
    .select({ click: clicks, offer: offers, merchant: { slug: merchants.slug, name: merchants.name } })
    .from(clicks)
    .innerJoin(offers, and(eq(offers.tenantId, tenantId), eq(offers.id, clicks.offerId)))
    .innerJoin(merchants, and(eq(merchants.tenantId, tenantId), eq(merchants.id, offers.merchantId)))
    .where(
      and(
        eq(clicks.tenantId, tenantId),
        eq(clicks.userId, userId),
        or(isNotNull(clicks.issuedAt), eq(clicks.isBot, false)), // what only a prefetch has seen is nobody's click
        after ? sql`(${clicks.firstAt}, ${clicks.id}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(clicks.firstAt), desc(clicks.id))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    ({ click }) => encodeCursor(LIST, [click.firstAt, click.id]),
    ({ click, offer, merchant }) => ({
      ...{ clickId: click.id, offerId: offer.id, offerTitle: offer.title, merchant },
      clickedAt: toIso(click.firstAt),
      status: click.visitedAt !== null && !click.isBot ? 'clicked' : 'issued',
      rate: rateOf(offer, ctx.tenant.currency),
      expectedTrackedAt: toIso(click.firstAt + offer.trackingHours * HOUR),
    }),
  );
}
