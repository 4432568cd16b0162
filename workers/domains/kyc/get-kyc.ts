import { and, desc, eq, ne } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { findVault, memberships } from '../identity';
import { kycErrors } from './errors';
import type { KycDetail } from './kyc-schema';
import { isoOrNull, type NamedKyc, openFact, selectKyc, toKycRequest } from './present-kyc';
import { kycFiles, kycRequests } from './tables';

const OTHERS_MAX = 20;

/** One request with all that speaks for or against it. The documents themselves are looked at one by one. */
export async function getKyc(ctx: Ctx, id: string): Promise<KycDetail> {
  const found = await getNamedKyc(ctx, id);
  const { row } = found;
  const vault = await findVault(ctx.env, row.userId);
  const [request, legalName, birthday, memberSince, files, sameDocument, earlier] = await Promise.all([
    toKycRequest(ctx, found),
    openFact(vault, row.id, 'name', row.nameSealed),
    openFact(vault, row.id, 'birthday', row.birthdaySealed),
    memberSinceOf(ctx, row.userId),
    filesOf(ctx, row.id),
    othersWith(ctx, row),
    earlierOf(ctx, row),
  ]);
  return { ...request, legalName, birthday, memberSince, files, sameDocument, earlier };
}

/** The request of an id; a draft is as unknown as another business's. */
export async function getNamedKyc(ctx: Ctx, id: string): Promise<NamedKyc> {
  const [found] = isId('kyc', id)
    ? await selectKyc(ctx).where(
        and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.id, id), ne(kycRequests.state, 'draft')),
      )
    : [];
  if (!found) throw refuse(kycErrors.notFound);
  return found;
}

type Row = typeof kycRequests.$inferSelect;

async function memberSinceOf(ctx: Ctx, userId: Row['userId']): Promise<string | null> {
  const [row] = await ctx.db.orm
    .select({ at: memberships.createdAt })
    .from(memberships)
    .where(and(eq(memberships.tenantId, ctx.tenant.id), eq(memberships.userId, userId)));
  return row ? toIso(row.at) : null;
}

async function filesOf(ctx: Ctx, id: Row['id']): Promise<KycDetail['files']> {
  const files = await ctx.db.orm
    .select({ side: kycFiles.side, mime: kycFiles.mime, bytes: kycFiles.bytes })
    .from(kycFiles)
    .where(and(eq(kycFiles.tenantId, ctx.tenant.id), eq(kycFiles.kycId, id)))
    .orderBy(desc(kycFiles.side)); // front, back
  return files;
}

async function othersWith(ctx: Ctx, { numberIndex, userId }: Row): Promise<KycDetail['sameDocument']> {
  const isSame = and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.numberIndex, numberIndex));
  const rows = await selectKyc(ctx)
    .where(and(isSame, ne(kycRequests.userId, userId), ne(kycRequests.state, 'draft')))
    .orderBy(desc(kycRequests.id))
    .limit(OTHERS_MAX);
  return rows.flatMap(({ row: { id, state, userId: other }, memberName }) =>
    state === 'draft' ? [] : [{ id, status: state, member: { id: other, name: memberName } }],
  );
}

async function earlierOf(ctx: Ctx, { id, userId }: Row): Promise<KycDetail['earlier']> {
  const isTheirs = and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.userId, userId));
  const rows = await ctx.db.orm
    .select({ id: kycRequests.id, reason: kycRequests.reason, decidedAt: kycRequests.decidedAt })
    .from(kycRequests)
    .where(and(isTheirs, eq(kycRequests.state, 'rejected'), ne(kycRequests.id, id)))
    .orderBy(desc(kycRequests.id))
    .limit(OTHERS_MAX);
  return rows.map(({ decidedAt, ...rest }) => ({ ...rest, decidedAt: isoOrNull(decidedAt) }));
}
