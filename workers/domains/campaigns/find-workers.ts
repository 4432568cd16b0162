import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { STAFF_ROLES } from '../../platform/permissions';

/** Who works on a campaign and still works for the business: its developer first, then those who were invited. */
export async function findWorkers(ctx: Ctx, campaignId: string): Promise<Id<'usr'>[]> {
  const { results } = await ctx.db.d1
    .prepare(
      `select works.user_id as userId from (
         select developer_id as user_id, 0 as since from campaigns
         where campaigns.tenant_id = ?1 and campaigns.id = ?2
         union all select user_id, created_at from campaign_people
         where campaign_people.tenant_id = ?1 and campaign_people.campaign_id = ?2
       ) as works join memberships on memberships.tenant_id = ?1 and memberships.user_id = works.user_id
       where memberships.status = 'active' and exists (select 1 from json_each(memberships.roles) as held
         where held.value in (select value from json_each(?3)))
       order by works.since`,
    )
    .bind(ctx.tenant.id, campaignId, JSON.stringify(STAFF_ROLES))
    .all<{ userId: Id<'usr'> }>();
  return [...new Set(results.map(({ userId }) => userId))];
}
