import { bufferHit, isOverRate, isPrefetch, type RawHit } from '../domains/clicks/hot';
import type { Env } from '../env';

type Visit = Pick<RawHit, 'tenantId' | 'offerId' | 'clickId' | 'userId' | 'at'> & { isHead: boolean };

/** Puts the visit into the buffer; the answer waits for nothing. */
export function recordVisit(request: Request, env: Env, ctx: ExecutionContext, visit: Visit): void {
  const { headers } = request;
  const ip = headers.get('CF-Connecting-IP') ?? '127.0.0.1';
  // Field by field: this stands in every redirect.
  bufferHit(env, ctx, {
    tenantId: visit.tenantId,
    offerId: visit.offerId,
    clickId: visit.clickId,
    userId: visit.userId,
    at: visit.at,
    kind: 'visited',
    ip,
    country: (request.cf?.country as string | undefined) ?? null, // Cloudflare's own two letters
    userAgent: headers.get('User-Agent'),
    referrer: headers.get('Referer'),
    language: headers.get('Accept-Language'),
    isUnseen: visit.isHead || isPrefetch(headers),
    isFlagged: isOverRate(env, ip, visit.at),
  });
}
