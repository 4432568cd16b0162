import { hasOffers } from '../../web/lib/places';
import { openReferralCookie } from '../domains/identity/hot';
import { type Invitation, readInvitation } from '../domains/referrals';
import { clientIp, enforceLimit, ipHash } from '../platform/limits';
import type { Seed } from './page';
import { searchOf } from './search-values';
import { contextOf, type Visit } from './visit';

/** The code of a friend's link: of this very address, else of one that led here before. */
export function invitationCode({ url, request }: Visit): string | null {
  return searchOf(url).ref ?? openReferralCookie(request);
}

export interface FoundInvitation {
  invitation: Invitation | null;
  /** The same for the app. */
  seeds: Seed[];
}

/** What the friend's link that led here gives; asking for codes by the dozen is held back as the API does it. */
export async function findInvitation(visit: Visit): Promise<FoundInvitation> {
  const { env, tenant, request, shopperId: userId, now, waitUntil, url } = visit;
  if (!hasOffers(tenant.modules)) return { invitation: null, seeds: [] };
  const code = invitationCode(visit);
  if (code) await enforceLimit(env, 'public', ipHash(env, clientIp(request)), now, waitUntil);
  const invitation = await readInvitation(contextOf(visit), { code, userId });
  const input = { ref: searchOf(url).ref };
  return { invitation, seeds: [{ operation: 'getReferralInvitation', input, data: invitation }] };
}
