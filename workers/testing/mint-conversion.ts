import { and, eq } from 'drizzle-orm';
import { type NetworkConversion, takeConversions } from '../domains/cashback';
import { setCommission } from '../domains/cashback/set-commission';
import { conversions } from '../domains/cashback/tables';
import { clicks } from '../domains/clicks';
import { type Id, newClickId, newId } from '../platform/id';
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

/** A reported sale of the test's own; it waits in review unless the test says more. */
export async function mintConversion(tenant: Tenant, wish: Partial<NetworkConversion> = {}): Promise<Id<'cnv'>> {
  const { ctx } = mintContext(tenant);
  const report = mintReport(wish);
  await takeConversions(ctx, [report]);
  const [row] = await ctx.db.orm
    .select({ id: conversions.id, externalId: conversions.externalId })
    .from(conversions)
    .where(and(eq(conversions.tenantId, tenant.id), eq(conversions.externalId, report.externalId)));
  if (!row) throw new Error('a report was taken and is not there');
  return row.id;
}

/** What the network pays for a merchant, from now on. */
export async function mintCommission(tenant: Tenant, merchantId: Id<'mer'>): Promise<string> {
  const { ctx } = mintContext(tenant);
  return (await setCommission(ctx, { merchantId, rateBasisPoints: 1_000 })).id;
}
