import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { clientIp, ipHash } from '../../platform/limits';
import { hashRefreshToken, newRefreshToken } from './refresh-token';
import { describeDevice, idleMs } from './rules';
import type { sessions } from './tables';

/** Where a sign-in comes from, as it may be stored. */
export interface Client {
  ipHash: string;
  device: string;
}

export function clientOf(env: Env, request: Request): Client {
  return {
    ipHash: ipHash(env, clientIp(request)),
    device: describeDevice(request.headers.get('User-Agent') ?? ''),
  };
}

/** The row and the refresh token of a session that begins now; the row holds a hash of the token only. */
export function newSession(
  ctx: Pick<Ctx, 'env' | 'host' | 'now'>,
  userId: Id<'usr'>,
  isStaff: boolean,
  client: Client,
) {
  const id = newId('ses');
  const token = newRefreshToken(ctx.env, id);
  const now = ctx.now();
  const row: typeof sessions.$inferInsert = {
    ...{ id, userId, host: ctx.host, tokenHash: hashRefreshToken(token), isStaff, ...client },
    ...{ createdAt: now, lastUsedAt: now, rotatedAt: now, expiresAt: now + idleMs(isStaff) },
  };
  return { row, token };
}
