import { and, eq, gt, lte, type SQL, sql } from 'drizzle-orm';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { MERCHANT_ATTENTION, OFFER_ATTENTION } from './schema';
import { merchants, offers } from './tables';

/**
 * What somebody should look at: one condition each, by which Home counts and by which its list is narrowed, so that the
 * number and the rows behind it cannot differ.
 */

const ENDING_WITHIN = 7 * DAY;
const QUIET_FOR = 14 * DAY;

/** True for an offer that ends soon, or that nobody has followed for long, of those that have been there as long. */
export function offerNeeds(kind: (typeof OFFER_ATTENTION)[number], { tenant, now }: Ctx): SQL | undefined {
  const isOpen = and(eq(offers.status, 'active'), gt(offers.endsOrder, now()));
  if (kind === 'ending') return and(isOpen, lte(offers.endsOrder, now() + ENDING_WITHIN));
  const since = now() - QUIET_FOR;
  // Clicks are a slice beside this one, so its table is asked by name; the offer is spelled out as there are two tables.
  const isFollowed = sql`exists (select 1 from clicks as visit where visit.tenant_id = ${tenant.id}
    and visit.offer_id = offers.id and visit.visited_at > ${since} and visit.is_bot = 0)`;
  return and(isOpen, lte(offers.startsAt, since), sql`not ${isFollowed}`);
}

/** True for an open shop without a single offer. */
export function merchantNeeds(kind: (typeof MERCHANT_ATTENTION)[number], { tenant }: Ctx): SQL | undefined {
  const needs = {
    'no-offers': sql`not exists (select 1 from offers as deal where deal.tenant_id = ${tenant.id} and deal.merchant_id = merchants.id)`,
  };
  return and(eq(merchants.status, 'active'), needs[kind]);
}
