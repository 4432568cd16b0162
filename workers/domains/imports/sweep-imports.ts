import type { Env } from '../../env';
import { DAY, SECOND } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { dropReport } from './report';
import { type ImportHint, sendImport } from './send-import';

const ROWS_MAX = 100;
const LEFT_AFTER = 5 * SECOND;
const FILE_KEPT = DAY;
/** Longer than a quarter: the quotas of stores are counted by what was imported in one. */
const REPORT_KEPT = 100 * DAY;

/** Hints at imports that nobody is at: what a worker that died or a queue that forgot has left. */
export async function sweepImports(env: Env, now: number): Promise<number> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id as importId from code_imports
     where status in ('queued', 'running') and leased_until <= ?1 and created_at <= ?2 order by id limit ?3`,
  )
    .bind(now, now - LEFT_AFTER, ROWS_MAX)
    .all<ImportHint>();
  for (const hint of results) await sendImport(env, hint);
  return results.length;
}

interface Ended {
  tenantId: Id<'ten'>;
  id: Id<'imp'>;
  fileKey: string | null;
  isOld: number;
}

/** Takes files and seeds away a day after their import ended, reports after a hundred, and uploads that came to nothing. */
export async function forgetImports(env: Env, execution: ExecutionContext, now: number): Promise<number> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id, file_key as fileKey, ended_at <= ?2 as isOld from code_imports
     where (forgotten_at is null and ended_at <= ?1) or (forgotten_at > 0 and ended_at <= ?2) order by id limit ?3`,
  )
    .bind(now - FILE_KEPT, now - REPORT_KEPT, ROWS_MAX)
    .all<Ended>();
  for (const ended of results) {
    const tenant = await readTenantById(env, ended.tenantId);
    if (tenant)
      await forgetImport(
        systemContext(env, tenant, 'imports', execution, () => now),
        ended,
      );
  }
  return results.length + (await forgetUploads(env, execution, now));
}

/** The object goes first: a row that is left asks again, an object that is left asks nobody. */
async function forgetImport(ctx: Ctx, { id, fileKey, isOld }: Ended): Promise<void> {
  if (fileKey) await ctx.env.FILES.delete(fileKey);
  if (isOld) await dropReport(ctx, id);
  const statement = isOld
    ? 'delete from code_imports where tenant_id = ?1 and id = ?2 and ?3 > 0'
    : 'update code_imports set forgotten_at = ?3, seed = null where tenant_id = ?1 and id = ?2';
  await ctx.db.d1.prepare(statement).bind(ctx.tenant.id, id, ctx.now()).run();
}

interface LeftUpload {
  tenantId: Id<'ten'>;
  id: Id<'upl'>;
  fileKey: string;
  multipartId: string;
  importId: string | null;
}

async function forgetUploads(env: Env, execution: ExecutionContext, now: number): Promise<number> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id, file_key as fileKey, multipart_id as multipartId, import_id as importId
     from code_uploads where created_at <= ?1 order by created_at limit ?2`,
  )
    .bind(now - FILE_KEPT, ROWS_MAX)
    .all<LeftUpload>();
  for (const left of results) {
    const tenant = await readTenantById(env, left.tenantId);
    if (tenant)
      await forgetUpload(
        systemContext(env, tenant, 'imports', execution, () => now),
        left,
      );
  }
  return results.length;
}

async function forgetUpload(ctx: Ctx, { id, fileKey, multipartId, importId }: LeftUpload): Promise<void> {
  // Parts of an upload that was never completed, and perhaps the file of one that died while it was.
  if (importId === null) {
    await ctx.env.FILES.resumeMultipartUpload(fileKey, multipartId)
      .abort()
      .catch(() => undefined);
    await ctx.env.FILES.delete(fileKey);
  }
  const { d1 } = ctx.db;
  await d1.batch([
    d1.prepare('delete from code_upload_parts where tenant_id = ?1 and upload_id = ?2').bind(ctx.tenant.id, id),
    d1.prepare('delete from code_uploads where tenant_id = ?1 and id = ?2').bind(ctx.tenant.id, id),
  ]);
}
