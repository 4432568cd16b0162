import type { NetworkConversion } from '../domains/cashback';
import { clicks } from '../domains/clicks';
import { newClickId, newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';
import { mintOffer } from './mint-offer';
import { type MintedUser, mintUser } from './mint-user';

type ClickRow = typeof clicks.$inferSelect;

let counter = 0;

/** A report of a network, an hour old; a test says what is special about it. */
export function mintReport(wish: Partial<NetworkConversion> = {}): NetworkConversion {
  counter += 1;
  const name = `${Date.now().toString(36)}-${counter}`;
  const at = Date.now() - 3_600_000;
  return {
    ...{ network: 'admitad', accountId: newId('net'), externalId: `x-${name}`, orderId: `o-${name}`, clickId: null },
    ...{ merchantRef: 'shop', status: 'pending', saleMinor: 100_000, commissionMinor: 10_000, currency: 'INR' },
    ...{ soldAt: at, clickedAt: null, changedAt: at, raw: '{}', faults: [], ...wish },
  };
}

/** A shopper's click of an offer of 6.5%, two hours old and followed, as the consumer of hits would have stored it. */
export async function mintClick(tenant: Tenant, wish: Partial<ClickRow> & { user?: MintedUser | null } = {}) {
  const { ctx } = mintContext(tenant);
  const { user: given, ...rest } = wish;
  const user = given === undefined ? await mintUser(tenant) : given;
  const at = Date.now() - 7_200_000;
  const offerId = rest.offerId ?? (await mintOffer(tenant, { startsAt: at - 1_000 })).offerId;
  const row = {
    ...{
      tenantId: tenant.id,
      id: newClickId(),
      userId: user?.userId ?? null,
      issuedAt: at,
      visitedAt: at,
      firstAt: at,
    },
    ...{ personAt: at, ipHash: newId('key'), device: 'phone', isBot: false, isFlagged: false, ...rest, offerId },
  };
  await ctx.db.orm.insert(clicks).values(row);
  return { clickId: row.id, offerId, user, at: row.firstAt };
}
