import type { Env } from '../../env';
import { DAY } from '../../platform/clock';

/** Providers stop repeating a report after days; nobody asks after half a year whether a code arrived. */
const EVENTS_KEPT_DAYS = 30;
const DELIVERIES_KEPT_DAYS = 180;
const DELETED_MAX = 5_000;

/** Deletes reports and deliveries that are old, over all tenants; what is left over goes the next night. */
export async function forgetOldMessages(env: Env, now: number): Promise<number> {
  const [events, old] = await env.DB.batch([
    env.DB.prepare(
      'delete from hook_events where (provider, id) in (select provider, id from hook_events where at < ?1 limit ?2)',
    ).bind(now - EVENTS_KEPT_DAYS * DAY, DELETED_MAX),
    env.DB.prepare(
      `delete from deliveries where (tenant_id, id) in
       (select tenant_id, id from deliveries where posted_at < ?1 limit ?2)`,
    ).bind(now - DELIVERIES_KEPT_DAYS * DAY, DELETED_MAX),
  ]);
  return (events?.meta.changes ?? 0) + (old?.meta.changes ?? 0);
}
