import { and, eq, isNull } from 'drizzle-orm';
import type { Env } from '../../env';
import { DAY, MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { write } from '../../platform/write';
import { readTenantById } from '../tenants';
import { kycFiles, kycRequests } from './tables';

/** An upload that began so long ago is dead. */
const DRAFT_LIFE = 15 * MINUTE;
/** How long after a rejection its documents are kept: until then the member may ask why. */
const KEPT_AFTER_REJECTION = 90 * DAY;
const AT_ONCE_MAX = 200;

interface Old {
  tenantId: Id<'ten'>;
  id: Id<'kyc'>;
}

/** Takes away what uploads that died have left, over all tenants. */
export async function sweepKycDrafts(env: Env, execution: ExecutionContext, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id from kyc_requests
     where state = 'draft' and forgotten_at is null and created_at < ?1 limit ?2`,
  )
    .bind(now - DRAFT_LIFE, AT_ONCE_MAX)
    .all<Old>();
  await each(env, execution, results, discardKyc);
}

/** Deletes the documents and facts of requests that were rejected long ago or replaced, over all tenants. */
export async function forgetRejectedKyc(env: Env, execution: ExecutionContext, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    `select old.tenant_id as tenantId, old.id from kyc_requests old
     where old.state = 'rejected' and old.forgotten_at is null and (old.decided_at < ?1 or exists
       (select 1 from kyc_requests newer where newer.tenant_id = old.tenant_id and newer.user_id = old.user_id
        and newer.state in ('asked', 'approved')))
     limit ?2`,
  )
    .bind(now - KEPT_AFTER_REJECTION, AT_ONCE_MAX)
    .all<Old>();
  await each(env, execution, results, forgetKyc);
}

async function each(env: Env, execution: ExecutionContext, list: Old[], act: (ctx: Ctx, id: Id<'kyc'>) => unknown) {
  for (const { tenantId, id } of list) {
    const tenant = await readTenantById(env, tenantId);
    if (!tenant) continue;
    try {
      await act(systemContext(env, tenant, 'kyc', execution), id);
    } catch (error) {
      logger('kyc').error('documents not taken away', { tenantId, id, error });
    }
  }
}

/** What a member sent before is deleted as soon as something new stands in its place. */
export async function forgetReplaced(ctx: Ctx, userId: Id<'usr'>): Promise<void> {
  const isTheirs = and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.userId, userId));
  const rows = await ctx.db.orm
    .select({ id: kycRequests.id })
    .from(kycRequests)
    .where(and(isTheirs, eq(kycRequests.state, 'rejected'), isNull(kycRequests.forgottenAt)));
  for (const { id } of rows) await forgetKyc(ctx, id);
}

/** Deletes documents and facts; what was decided, when and why, stays. */
async function forgetKyc(ctx: Ctx, id: Id<'kyc'>): Promise<void> {
  await deleteObjects(ctx, id);
  const { orm } = ctx.db;
  const gone = { nameSealed: null, numberSealed: null, birthdaySealed: null, forgottenAt: ctx.now() };
  await write(ctx, {
    statements: [
      orm.delete(kycFiles).where(filesOf(ctx, id)),
      orm
        .update(kycRequests)
        .set(gone)
        .where(and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.id, id))),
    ],
    audit: [{ action: 'kyc.documents-deleted', subject: id }],
  });
}

/** An upload that did not come through leaves nothing behind; one that did, though its answer was lost, stays. */
export async function discardKyc(ctx: Ctx, id: Id<'kyc'>): Promise<void> {
  const { orm } = ctx.db;
  const isDraft = and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.id, id), eq(kycRequests.state, 'draft'));
  // A draft that was decided upon cannot be asked any more, so nobody loses documents that somebody waits for.
  const given = await orm
    .update(kycRequests)
    .set({ decidedAt: ctx.now() })
    .where(isDraft)
    .returning({ id: kycRequests.id });
  if (given.length === 0) return;
  await deleteObjects(ctx, id);
  await orm.batch([orm.delete(kycFiles).where(filesOf(ctx, id)), orm.delete(kycRequests).where(isDraft)]);
}

/** The objects go before the rows that name them: an interrupted deletion is only done again. */
async function deleteObjects(ctx: Ctx, id: Id<'kyc'>): Promise<void> {
  const files = await ctx.db.orm.select({ objectKey: kycFiles.objectKey }).from(kycFiles).where(filesOf(ctx, id));
  if (files.length) await ctx.env.FILES.delete(files.map(({ objectKey }) => objectKey));
}

function filesOf(ctx: Ctx, id: Id<'kyc'>) {
  return and(eq(kycFiles.tenantId, ctx.tenant.id), eq(kycFiles.kycId, id));
}
