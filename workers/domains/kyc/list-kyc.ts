import { and, asc, count, desc, eq, gt, lt, min } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import type { KycRequest, ListKycQuery } from './kyc-schema';
import { selectKyc, toKycRequest } from './present-kyc';
import { kycRequests } from './tables';

/** Requests of one state: those that wait oldest first, the others newest first. */
export async function listKyc(ctx: Ctx, { status, limit, cursor }: ListKycQuery): Promise<Page<KycRequest>> {
  const list = `kyc-${status}`;
  const [after] = (decodeCursor(list, cursor, ['string']) ?? []) as `kyc_${string}`[]; // written below, from an id
  const isWaiting = status === 'asked';
  const beyond = after && (isWaiting ? gt(kycRequests.id, after) : lt(kycRequests.id, after));
  const rows = await selectKyc(ctx)
    .where(and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.state, status), beyond || undefined))
    .orderBy(isWaiting ? asc(kycRequests.id) : desc(kycRequests.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: await Promise.all(page.map((row) => toKycRequest(ctx, row))),
    nextCursor: hasMore && last ? encodeCursor(list, [last.row.id]) : null,
    hasMore,
  };
}

/** How many requests wait, and since when the oldest does. */
export async function countKyc(ctx: Ctx): Promise<{ count: number; since: number | null }> {
  const [row] = await ctx.db.orm
    .select({ count: count(), since: min(kycRequests.askedAt) })
    .from(kycRequests)
    .where(and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.state, 'asked')));
  return row ?? { count: 0, since: null };
}
