import { eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { findVault, users, type Vault } from '../identity';
import type { KycRequest } from './kyc-schema';
import { kycRequests } from './tables';

type Row = typeof kycRequests.$inferSelect;
const deciders = alias(users, 'deciders');

/** Requests of this tenant with the names of who asked and who decided; the conditions are the caller's. */
export function selectKyc(ctx: Ctx) {
  return ctx.db.orm
    .select({ row: kycRequests, memberName: users.name, deciderName: deciders.name })
    .from(kycRequests)
    .innerJoin(users, eq(users.id, kycRequests.userId))
    .leftJoin(deciders, eq(deciders.id, kycRequests.decidedBy))
    .$dynamic();
}

export type NamedKyc = Awaited<ReturnType<typeof selectKyc>>[number];

/** A request as staff see it; drafts are nobody's to see. */
export async function toKycRequest(ctx: Ctx, { row, memberName, deciderName }: NamedKyc): Promise<KycRequest> {
  const { id, userId, state, documentKind, reason, askedAt, createdAt, decidedAt, decidedBy } = row;
  if (state === 'draft') throw new Error('a draft was read for staff');
  const { actor } = ctx;
  return {
    ...{ id, status: state, documentKind, reason },
    ...{ member: { id: userId, name: memberName }, isOwn: actor.kind === 'user' && actor.userId === userId },
    numberMasked: await maskedNumber(await findVault(ctx.env, userId), row),
    ...{ askedAt: toIso(askedAt ?? createdAt), decidedAt: isoOrNull(decidedAt) },
    decidedBy: decidedBy && deciderName ? { id: decidedBy, name: deciderName } : null,
  };
}

/** The last four of a document's number; an Aadhaar has no more here. */
export async function maskedNumber(vault: Vault | null, row: Pick<Row, 'id' | 'numberSealed'>): Promise<string | null> {
  const number = await openFact(vault, row.id, 'number', row.numberSealed);
  return number && `••••${number.slice(-4)}`;
}

/** A sealed fact in clear; null once it, or the person's key, is gone. */
export async function openFact(
  vault: Vault | null,
  id: string,
  fact: 'name' | 'number' | 'birthday',
  sealed: string | null,
): Promise<string | null> {
  return vault && sealed ? vault.open(`kyc_requests.${fact}/${id}`, sealed) : null;
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at);
}
