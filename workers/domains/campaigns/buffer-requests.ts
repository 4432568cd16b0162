import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import { openDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import type { distributionRequests } from './tables';

/** A request for a code as it is kept. */
export type KeptRequest = Omit<typeof distributionRequests.$inferSelect, 'tenantId'>;

/** What one queue message holds: requests of several businesses, if they came together. */
export type RequestsMessage = [Id<'ten'>, KeptRequest][];

const FLUSH_MS = 200;
const FLUSH_ROWS = 100;
const COLUMNS = {
  ...{ id: 'id', campaign_id: 'campaignId', at: 'at', outcome: 'outcome', reason: 'reason', claim_id: 'claimId' },
  ...{ platform: 'platform', country: 'country', claimant: 'claimant', ip_hash: 'ipHash', device: 'device' },
} as const satisfies Record<string, keyof KeptRequest>;

/** By `env`, because the queue of a buffer is the one of its own bindings. */
const buffers = new WeakMap<Env, RequestsMessage>();

/**
 * Takes a request without waiting for anything. The buffer leaves within 200 ms or at 100 requests as one queue message; what
 * a killed process may lose is what it holds.
 */
export function bufferRequest({ env, tenant, waitUntil }: Ctx, request: KeptRequest): void {
  let buffer = buffers.get(env);
  if (!buffer) {
    buffer = [];
    buffers.set(env, buffer);
  }
  const size = buffer.push([tenant.id, request]);
  if (size === 1) waitUntil(flushSoon(env, buffer));
  else if (size >= FLUSH_ROWS) waitUntil(flush(env));
}

/** A buffer that was full before has left already, and the next one has a clock of its own. */
async function flushSoon(env: Env, buffer: RequestsMessage): Promise<void> {
  await scheduler.wait(FLUSH_MS);
  if (buffers.get(env) === buffer) await flush(env);
}

async function flush(env: Env): Promise<void> {
  const requests = buffers.get(env);
  if (!requests?.length) return;
  buffers.delete(env);
  try {
    await env.DISTRIBUTION.send(requests);
  } catch (error) {
    logger('campaigns').warn('the queue refused requests, so they are written at once', { error });
    await storeRequests(env, requests);
  }
}

/** Writes requests, one statement for each business; what was written before adds nothing. */
export async function storeRequests(env: Env, message: RequestsMessage): Promise<void> {
  for (const [tenantId, rows] of Map.groupBy(message, ([tenantId]) => tenantId)) {
    const columns = Object.keys(COLUMNS).join(', ');
    const values = Object.values(COLUMNS).map((name) => `json_extract(value, '$.${name}')`);
    await openDb(env, tenantId)
      .d1.prepare(
        `insert into distribution_requests (tenant_id, ${columns})
         select ?1, ${values.join(', ')} from json_each(?2) where true on conflict do nothing`,
      )
      .bind(tenantId, JSON.stringify(rows.map(([, request]) => request)))
      .run();
  }
}
