import { HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type Id, idFloor, newClickId, newId } from '../../platform/id';
import { packHits, type QueuedHit } from './queued-hit';
import { storeHits } from './store-hits';

/** A shopper's click of the past, followed a moment later, through the consumer of hits like any other. */
export async function seedDemoClick(
  ctx: Ctx,
  { offerId, userId, at, address }: { offerId: Id<'off'>; userId: Id<'usr'> | null; at: number; address: string },
): Promise<string> {
  const clickId = newClickId();
  const hit = (kind: QueuedHit['kind'], after: number): QueuedHit => ({
    // Ids run with time, and staff look for a click's hits by theirs.
    ...{
      id: `${idFloor('hit', at + after)}${newId('hit').slice(14)}` as Id<'hit'>,
      tenantId: ctx.tenant.id,
      clickId,
      offerId,
      kind,
      userId,
      at: at + after,
      ipHash: address,
    },
    ...{ ipPrefix: address, country: 'IN', device: 'phone', os: 'Android', browser: 'Chrome', referrerHost: null },
    ...{ language: 'en', isBot: false, isFlagged: false },
  });
  const body = packHits([hit('issued', 0), hit('visited', HOUR / 3_600)]);
  const message = { id: clickId, timestamp: new Date(at), attempts: 1, body, ack: () => {}, retry: () => {} };
  const batch = { queue: 'souk-clicks', messages: [message], ackAll: () => {}, retryAll: () => {} };
  const execution = { waitUntil: ctx.waitUntil } as unknown as ExecutionContext; // the consumer uses nothing else
  await storeHits(batch as unknown as MessageBatch<unknown>, ctx.env, execution); // a batch as the queue hands it over
  return clickId;
}
