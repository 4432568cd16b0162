import { storeHits } from '../domains/clicks';
import { packHits, type QueuedHit } from '../domains/clicks/queued-hit';
import { newClickId, newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { env } from './mint';
import { mintBatch, mintRedirector } from './mint-redirector';

/** A visit through an offer's link, brought in by the consumer of hits like any other. */
export async function addVisit(tenant: Tenant, offerId: string, at: number, isBot = false): Promise<void> {
  const hit: QueuedHit = {
    ...{ id: newId('hit'), kind: 'visited', tenantId: tenant.id, clickId: newClickId(), userId: null, at, isBot },
    ...{ offerId: offerId as QueuedHit['offerId'], ipHash: 'x', ipPrefix: 'x', country: null, device: 'phone' }, // minted
    ...{ os: 'Android', browser: 'Firefox', referrerHost: null, language: null, isFlagged: false },
  };
  const door = mintRedirector();
  await storeHits(mintBatch([packHits([hit])]).batch, env, door.ctx);
  await door.settle();
}
