import { claimCashback } from '../domains/cashback/claim-cashback';
import type { UserActor } from '../platform/auth';
import { DAY } from '../platform/clock';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';
import { mintClick } from './mint-conversion';
import { mintOffer } from './mint-offer';
import { type MintedUser, mintUser } from './mint-user';

let counter = 0;

/** A click that was made so many days ago, under terms that stood then. */
export async function mintOldClick(tenant: Tenant, daysAgo = 5, given?: MintedUser) {
  const user = given ?? (await mintUser(tenant));
  const at = Date.now() - daysAgo * DAY;
  const { offerId, merchantId } = await mintOffer(tenant, {
    startsAt: at - DAY,
    createdAt: at - DAY,
    updatedAt: at - DAY,
  });
  const click = await mintClick(tenant, { user, offerId, firstAt: at, issuedAt: at, visitedAt: at, personAt: at });
  return { ...click, user, merchantId };
}

/** The context of a person in their own name. */
export function contextOf(tenant: Tenant, { userId, sessionId }: MintedUser) {
  const actor: UserActor = { kind: 'user', userId, sessionId, roles: ['member'], isSuperAdmin: false };
  return { ...mintContext(tenant).ctx, actor };
}

/** An open claim for a click of five days ago. */
export async function mintClaim(tenant: Tenant, given?: MintedUser) {
  counter += 1;
  const click = await mintOldClick(tenant, 5, given);
  const orderId = `ORDER-${Date.now().toString(36)}-${counter}`;
  const claim = await claimCashback(contextOf(tenant, click.user), {
    clickId: click.clickId,
    orderId,
    amountMinor: 800_000,
  });
  return { ...click, id: claim.id, orderId };
}
