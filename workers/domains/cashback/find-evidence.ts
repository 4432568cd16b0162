import { DAY, SECOND } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { findKin } from '../referrals';
import type { Agreed, ClickFacts, Promised } from './judge-report';
import { type RiskEvidence, scoreRisk } from './score-risk';

/** A click with what its offer promised and what was agreed with the network, both as of the click. */
export interface KnownClick {
  id: string;
  facts: ClickFacts;
  userId: Id<'usr'> | null;
  offerId: Id<'off'>;
  addressHash: string;
  merchantId: Id<'mer'> | null;
  promised: Promised | null;
  confirmationDays: number | null;
  trackingHours: number | null;
  agreed: Agreed | null;
}

const CLICKS_SQL = `
  select k.id, k.user_id, k.offer_id, k.first_at, k.visited_at, k.is_bot, k.is_flagged, k.ip_hash,
    t.merchant_id, t.rate_basis_points, t.flat_minor, t.cap_minor, t.ends_at, t.confirmation_days, t.tracking_hours,
    m.id as commission_id, m.rate_basis_points as our_rate, m.flat_minor as our_flat, m.share_basis_points,
    m.sale_max_minor
  from json_each(?2) as wish
  join clicks as k on k.tenant_id = ?1 and k.id = wish.value
  left join offer_terms as t on t.tenant_id = ?1 and t.offer_id = k.offer_id and t.from_at = coalesce(
    (select max(u.from_at) from offer_terms as u where u.tenant_id = ?1 and u.offer_id = k.offer_id and u.from_at <= k.first_at),
    (select min(u.from_at) from offer_terms as u where u.tenant_id = ?1 and u.offer_id = k.offer_id))
  left join commissions as m on m.tenant_id = ?1 and m.id = (
    select c.id from commissions as c where c.tenant_id = ?1 and c.merchant_id = t.merchant_id
      and ifnull(c.category_id, t.category_id) is t.category_id
      and c.from_at <= k.first_at and ifnull(c.until_at, 9007199254740991) > k.first_at
    order by c.category_id is null limit 1)`;

type ClickRow = {
  id: string;
  user_id: Id<'usr'> | null;
  offer_id: Id<'off'>;
  first_at: number;
  visited_at: number | null;
  is_bot: number;
  is_flagged: number;
  ip_hash: string;
  merchant_id: Id<'mer'> | null;
  rate_basis_points: number | null;
  flat_minor: number | null;
  cap_minor: number | null;
  ends_at: number | null;
  confirmation_days: number | null;
  tracking_hours: number | null;
  commission_id: string | null;
  our_rate: number | null;
  our_flat: number | null;
  share_basis_points: number | null;
  sale_max_minor: number | null;
};

/** What is known of these clicks of this business, by their ids; another business's are not there. */
export async function findClicks(ctx: Ctx, clickIds: string[]): Promise<Map<string, KnownClick>> {
  const { results } = await ctx.db.d1
    .prepare(CLICKS_SQL)
    .bind(ctx.tenant.id, JSON.stringify([...new Set(clickIds)]))
    .all<ClickRow>();
  return new Map(results.map((row) => [row.id, toKnownClick(row)]));
}

function toKnownClick(row: ClickRow): KnownClick {
  const { id, user_id: userId, offer_id: offerId, ip_hash: addressHash, merchant_id: merchantId } = row;
  const facts = { firstAt: row.first_at, visitedAt: row.visited_at, userId };
  return {
    ...{
      id,
      userId,
      offerId,
      addressHash,
      merchantId,
      confirmationDays: row.confirmation_days,
      trackingHours: row.tracking_hours,
    },
    facts: { ...facts, isBot: row.is_bot === 1, isFlagged: row.is_flagged === 1 },
    promised: merchantId && {
      ...{ rateBasisPoints: row.rate_basis_points, flatMinor: row.flat_minor, capMinor: row.cap_minor },
      endsAt: row.ends_at,
    },
    agreed: row.commission_id === null ? null : toAgreed(row),
  };
}

function toAgreed(row: ClickRow): Agreed {
  const { our_rate: rateBasisPoints, our_flat: flatMinor, share_basis_points, sale_max_minor } = row;
  return { rateBasisPoints, flatMinor, shareBasisPoints: share_basis_points, saleMaxMinor: sale_max_minor };
}

export interface Sighting {
  click: KnownClick;
  soldAt: number | null;
}

/** How risky each of these sales is, by its click; people with many sales are counted once for all of theirs. */
export async function findRisks(ctx: Ctx, clicks: KnownClick[]) {
  const now = ctx.now();
  const users = [...new Set(clicks.flatMap(({ userId }) => userId ?? []))];
  const addresses = [...new Set(clicks.map(({ addressHash }) => addressHash))];
  const kin = await findKin(ctx, users);
  const relatives = [...new Set([...kin.values()].flat().map(({ userId }) => userId))];
  const [habits, neighbours, homes] = await ctx.db.d1.batch<Record<string, number | string>>([
    ctx.db.d1
      .prepare(
        `select c.user_id as name, sum(c.seen_at > ?3) as salesOfDay, count(*) as sales, sum(c.state = 'declined') as declined
         from conversions as c where c.tenant_id = ?1 and c.user_id in (select value from json_each(?2)) and c.at > ?4
         group by c.user_id`,
      )
      .bind(ctx.tenant.id, JSON.stringify(users), now - DAY, now - 90 * DAY),
    ctx.db.d1
      .prepare(
        `select c.address_hash as name, count(distinct c.user_id) as people
         from conversions as c where c.tenant_id = ?1 and c.address_hash in (select value from json_each(?2)) and c.at > ?3
         group by c.address_hash`,
      )
      .bind(ctx.tenant.id, JSON.stringify(addresses), now - 30 * DAY),
    ctx.db.d1
      .prepare(
        `select distinct k.user_id || ' ' || k.ip_hash as name from json_each(?2) as wish
         join clicks as k on k.tenant_id = ?1 and k.user_id = wish.value and k.first_at > ?4
         where k.ip_hash in (select value from json_each(?3))`,
      )
      .bind(ctx.tenant.id, JSON.stringify(relatives), JSON.stringify(addresses), now - 30 * DAY),
  ]);
  const atHome = new Set(homes?.results.map(({ name }) => name));
  const byUser = new Map(habits?.results.map((row) => [row.name, row]));
  const byAddress = new Map(neighbours?.results.map((row) => [row.name, Number(row.people)]));
  return ({ click, soldAt }: Sighting) => {
    const habit = byUser.get(click.userId ?? '');
    const evidence: RiskEvidence = {
      ...{ salesOfDay: Number(habit?.salesOfDay ?? 0), sales: Number(habit?.sales ?? 0) },
      declined: Number(habit?.declined ?? 0),
      peopleAtAddress: Math.max(0, (byAddress.get(click.addressHash) ?? 0) - (habit ? 1 : 0)),
      secondsToSale: soldAt === null ? null : (soldAt - click.facts.firstAt) / SECOND,
      isOwnFriend: (kin.get(click.userId as Id<'usr'>) ?? []).some(
        ({ userId, isSamePerson }) => isSamePerson || atHome.has(`${userId} ${click.addressHash}`),
      ),
    };
    return scoreRisk(evidence);
  };
}
