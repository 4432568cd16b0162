import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { chooseLanguage } from '../../platform/language';
import { clientIp, ipHash } from '../../platform/limits';
import type { Language } from '../../platform/tenant';
import { readDeviceCookie } from './device';
import { openReferralCookie } from './hot';
import { hashRefreshToken, newRefreshToken } from './refresh-token';
import { describeDevice, idleMs, networkOf } from './rules';
import type { sessions } from './tables';

/** Where a sign-in comes from; what of it may be stored stands in `newSession`. */
export interface Client {
  ipHash: string;
  device: string;
  /** From the browser's own cookie, when it has one. */
  deviceId?: string | null;
  /** A hash of the network that the address belongs to. */
  network?: string;
  /** What the reader sees, for messages to somebody who has chosen none. */
  language?: Language;
  /** The code of a friend whose link brought this browser here. */
  referralCode?: string | null;
}

export function clientOf({ env, tenant }: Pick<Ctx, 'env' | 'tenant'>, request: Request): Client {
  const ip = clientIp(request);
  return {
    ...{ ipHash: ipHash(env, ip), network: ipHash(env, networkOf(ip)), deviceId: readDeviceCookie(env, request) },
    device: describeDevice(request.headers.get('User-Agent') ?? ''),
    referralCode: openReferralCookie(request),
    language: chooseLanguage(new URL(request.url), request.headers, tenant.languages),
  };
}

/** The row and the refresh token of a session that begins now; the row holds a hash of the token only. */
export function newSession(
  ctx: Pick<Ctx, 'env' | 'host' | 'now'>,
  userId: Id<'usr'>,
  isStaff: boolean,
  { ipHash, device }: Pick<Client, 'ipHash' | 'device'>,
) {
  const id = newId('ses');
  const token = newRefreshToken(ctx.env, id);
  const now = ctx.now();
  const row: typeof sessions.$inferInsert = {
    ...{ id, userId, host: ctx.host, tokenHash: hashRefreshToken(token), isStaff, ipHash, device },
    ...{ createdAt: now, lastUsedAt: now, rotatedAt: now, expiresAt: now + idleMs(isStaff) },
  };
  return { row, token };
}
