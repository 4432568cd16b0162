import type { Env } from '../../env';
import { openDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';

/** Somebody saw the claim page of a campaign. */
export interface View {
  tenantId: Id<'ten'>;
  campaignId: Id<'cmp'>;
  /** The instants at which its day (in UTC) and its minute began. */
  day: number;
  minute: number;
  viewer: string;
  platform: string;
  /** Empty where it is not known. */
  country: string;
}

/** What one queue message holds: views of several businesses, if they came together. */
export interface ViewsMessage {
  views: View[];
}

const IS_NEW = `not exists (select 1 from campaign_viewers as seen where seen.tenant_id = ?1
    and seen.campaign_id = v.value ->> 'campaignId' and seen.day = v.value ->> 'day' and seen.viewer = v.value ->> 'viewer')`;
const IS_THERE = `exists (select 1 from campaigns as c where c.tenant_id = ?1 and c.id = v.value ->> 'campaignId')`;

/**
 * Counts who was not seen that day, then remembers them, in one batch for each business: a message that comes twice counts once. A
 * campaign that was deleted meanwhile gets nothing.
 */
export async function storeViews(env: Env, views: View[]): Promise<void> {
  for (const [tenantId, those] of Map.groupBy(views, ({ tenantId }) => tenantId)) {
    const firsts = [...Map.groupBy(those, keyOf).values()].flatMap(([first]) => first ?? []);
    const rows = JSON.stringify(firsts);
    const { d1 } = openDb(env, tenantId);
    await d1.batch([
      d1
        .prepare(
          `insert into campaign_minutes (tenant_id, campaign_id, minute, platform, country, claimed, used, viewed)
           select ?1, v.value ->> 'campaignId', v.value ->> 'minute', v.value ->> 'platform', v.value ->> 'country', 0, 0, count(*)
           from json_each(?2) as v where ${IS_THERE} and ${IS_NEW} group by 2, 3, 4, 5
           on conflict (tenant_id, campaign_id, minute, platform, country) do update set viewed = viewed + excluded.viewed`,
        )
        .bind(tenantId, rows),
      d1
        .prepare(
          `insert into campaign_viewers (tenant_id, campaign_id, day, viewer)
           select ?1, v.value ->> 'campaignId', v.value ->> 'day', v.value ->> 'viewer'
           from json_each(?2) as v where ${IS_THERE} on conflict do nothing`,
        )
        .bind(tenantId, rows),
    ]);
  }
}

function keyOf({ campaignId, day, viewer }: View): string {
  return `${campaignId}/${day}/${viewer}`;
}
