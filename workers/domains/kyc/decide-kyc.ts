import { and, eq, inArray } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { kycErrors } from './errors';
import { getKyc, getNamedKyc } from './get-kyc';
import type { KycDetail } from './kyc-schema';
import { kycRequests } from './tables';

/** Lets a member be paid out. One document proves one member: whoever comes second with it cannot be approved. */
export async function approveKyc(ctx: Ctx, actor: Pick<UserActor, 'userId'>, id: string): Promise<KycDetail> {
  try {
    return await decide(ctx, actor, id, { state: 'approved', from: ['asked'], reason: null });
  } catch (error) {
    if (isUniqueViolation(error, 'kyc_requests.number_index')) throw refuse(kycErrors.documentInUse);
    throw error;
  }
}

/** Refuses a request, or takes back an approval; the member reads why and may ask again. */
export async function rejectKyc(
  ctx: Ctx,
  actor: Pick<UserActor, 'userId'>,
  { id, reason }: { id: string; reason: string },
): Promise<KycDetail> {
  return decide(ctx, actor, id, { state: 'rejected', from: ['asked', 'approved'], reason });
}

interface Decision {
  state: 'approved' | 'rejected';
  from: ('asked' | 'approved')[];
  reason: string | null;
}

async function decide(ctx: Ctx, actor: Pick<UserActor, 'userId'>, id: string, decision: Decision) {
  const { row } = await getNamedKyc(ctx, id);
  const { state, from, reason } = decision;
  if (row.userId === actor.userId) throw refuse(kycErrors.ownRequest);
  const isIt = and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.id, row.id));
  const decided = ctx.db.orm
    .update(kycRequests)
    .set({ state, reason, decidedAt: ctx.now(), decidedBy: actor.userId })
    .where(and(isIt, inArray(kycRequests.state, from)));
  const payload = { userId: row.userId, kycId: row.id, ...(reason !== null && { reason }) };
  await write(ctx, {
    statements: [mustChange(decided, kycErrors.alreadyDecided)],
    audit: [{ action: `kyc.${state}`, subject: row.id, before: { state: row.state }, after: { state, reason } }],
    events: [{ name: `kyc.${state}`, version: 1, subjectId: row.id, payload }],
  });
  return getKyc(ctx, row.id);
}
