import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import { openDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { QueueBuffer } from '../../platform/queue-buffer';
import type { distributionRequests } from './tables';

/** A request for a code as it is kept. */
export type KeptRequest = Omit<typeof distributionRequests.$inferSelect, 'tenantId'>;

/** What one queue message holds: requests of several businesses, if they came together. */
export type RequestsMessage = [Id<'ten'>, KeptRequest][];

const COLUMNS = {
  ...{ id: 'id', campaign_id: 'campaignId', at: 'at', outcome: 'outcome', reason: 'reason', claim_id: 'claimId' },
  ...{ platform: 'platform', country: 'country', claimant: 'claimant', ip_hash: 'ipHash', device: 'device' },
} as const satisfies Record<string, keyof KeptRequest>;

const buffer = new QueueBuffer<RequestsMessage[number]>({ flushMs: 200, flushItems: 100, send: sendRequests });

/** Takes a request without waiting for anything; what a killed process may lose is 200 ms of records. */
export function bufferRequest({ env, tenant, waitUntil }: Ctx, request: KeptRequest): void {
  buffer.add(env, waitUntil, [tenant.id, request]);
}

async function sendRequests(env: Env, requests: RequestsMessage): Promise<void> {
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
