import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';

/** The newest friends of one referrer that are looked at. */
const FRIENDS_MAX = 50;

/** Somebody who sent this person here, or whom they sent. */
export interface Kin {
  userId: Id<'usr'>;
  /** The referral was refused because both look like one person, and staff have not let it pass since. */
  isSamePerson: boolean;
}

/** Who sent each of these people here and whom they sent, the newest fifty friends; people without either are not in it. */
export async function findKin(ctx: Ctx, userIds: Id<'usr'>[]): Promise<Map<Id<'usr'>, Kin[]>> {
  const { results } = await ctx.db.d1
    .prepare(
      `select mine, other, (state = 'refused' and refusal like 'same-%') as isSame from (
         select r.friend_id as mine, r.referrer_id as other, r.state as state, r.refusal as refusal, 1 as nth
         from json_each(?2) as wish join referrals as r on r.tenant_id = ?1 and r.friend_id = wish.value
         union all
         select r.referrer_id, r.friend_id, r.state, r.refusal,
           row_number() over (partition by r.referrer_id order by r.id desc)
         from json_each(?2) as wish join referrals as r on r.tenant_id = ?1 and r.referrer_id = wish.value)
       where nth <= ?3`,
    )
    .bind(ctx.tenant.id, JSON.stringify(userIds), FRIENDS_MAX)
    .all<{ mine: Id<'usr'>; other: Id<'usr'>; isSame: number }>();
  const byPerson = Map.groupBy(results, ({ mine }) => mine);
  return new Map(
    [...byPerson].map(([mine, rows]) => [
      mine,
      rows.map(({ other, isSame }) => ({ userId: other, isSamePerson: isSame === 1 })),
    ]),
  );
}
