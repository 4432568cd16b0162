import type { Env } from '../../env';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';

/** Says that an account is due. The account's row says where to go on, so a lost or repeated hint loses or repeats nothing. */
export interface SyncHint {
  tenantId: Id<'ten'>;
  accountId: Id<'net'>;
}

const SEND_MAX = 100;
const DUE_MAX = 1_000;

/** Sends one hint, later if it shall wait; a queue that refuses is no loss, the minute's sweep sends it again. */
export async function sendSync(env: Env, hint: SyncHint, delayMs = 0): Promise<void> {
  try {
    await env.SYNCS.send(hint, { delaySeconds: Math.ceil(delayMs / 1000) });
  } catch (error) {
    logger('networks').warn('hint not sent, the sweep will', { ...hint, error: String(error) });
  }
}

/** Sends a hint for every account of every business that is due. */
export async function sendDueSyncs(env: Env, now: number): Promise<number> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id as accountId from network_accounts
     where status = 'active' and next_poll_at <= ?1 order by next_poll_at limit ?2`,
  )
    .bind(now, DUE_MAX)
    .all<SyncHint>();
  const messages = results.map((body) => ({ body }));
  for (let i = 0; i < messages.length; i += SEND_MAX) await env.SYNCS.sendBatch(messages.slice(i, i + SEND_MAX));
  return messages.length;
}
