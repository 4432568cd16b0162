import { and, desc, eq, ne } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { findVault } from '../identity';
import type { KycView } from './kyc-schema';
import { isoOrNull, maskedNumber } from './present-kyc';
import { kycRequests } from './tables';

/** Where a member stands, as they see it themselves. */
export async function readOwnKyc(ctx: Ctx, userId: Id<'usr'>): Promise<KycView> {
  const isTheirs = and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.userId, userId));
  const [row] = await ctx.db.orm
    .select()
    .from(kycRequests)
    .where(and(isTheirs, ne(kycRequests.state, 'draft')))
    .orderBy(desc(kycRequests.id))
    .limit(1);
  if (!row || row.state === 'draft') {
    return { status: 'none', reason: null, document: null, askedAt: null, decidedAt: null };
  }
  const { documentKind, state: status, reason, askedAt, decidedAt } = row;
  const numberMasked = await maskedNumber(await findVault(ctx.env, userId), row);
  return {
    ...{ status, reason, document: { documentKind, numberMasked } },
    ...{ askedAt: isoOrNull(askedAt), decidedAt: isoOrNull(decidedAt) },
  };
}
