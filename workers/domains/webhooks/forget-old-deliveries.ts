import type { Env } from '../../env';
import { DAY } from '../../platform/clock';

const KEPT_DAYS = 30;
const DELETED_MAX = 5_000;

/** Deletes lines of the log that are old, over all tenants, and endpoints that were deleted and have no line left. */
export async function forgetOldDeliveries(env: Env, now: number): Promise<number> {
  const [old] = await env.DB.batch([
    env.DB.prepare(
      `delete from webhook_deliveries where (tenant_id, id) in
       (select tenant_id, id from webhook_deliveries where created_at < ?1 limit ?2)`,
    ).bind(now - KEPT_DAYS * DAY, DELETED_MAX),
    env.DB.prepare(
      `delete from webhook_endpoints where archived_at is not null and not exists (
         select 1 from webhook_deliveries as line
         where line.tenant_id = webhook_endpoints.tenant_id and line.endpoint_id = webhook_endpoints.id)`,
    ),
  ]);
  return old?.meta.changes ?? 0;
}
