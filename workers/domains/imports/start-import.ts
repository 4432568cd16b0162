import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { type GuardedWrite, write } from '../../platform/write';
import type { ImportStarted } from './import-schema';
import type { LotRules } from './schema';
import { sendImport } from './send-import';
import { codeImports } from './tables';

/** Where codes go and what they must keep to. */
export interface Lot {
  poolId: string;
  rules: LotRules;
}

/** Where they come from. */
type Source = Partial<
  Pick<typeof codeImports.$inferInsert, 'fileKey' | 'fileName' | 'fileBytes' | 'pattern' | 'seed'>
> & {
  expected: number | null;
};

/** Writes an import down and has it run behind the answer; `alongside` is written with it or not at all. */
export async function startImport(
  ctx: Ctx,
  { poolId, rules }: Lot,
  source: Source,
  { id = newId('imp'), alongside = [] }: { id?: Id<'imp'>; alongside?: GuardedWrite[] } = {},
): Promise<ImportStarted> {
  const row = {
    ...{ tenantId: ctx.tenant.id, id, poolId, rules, status: 'queued' as const, firstErrors: [] },
    ...{ createdBy: actorName(ctx.actor), createdAt: ctx.now(), ...source },
  };
  const { fileName, fileBytes, pattern, expected } = source;
  await write(ctx, {
    statements: [ctx.db.orm.insert(codeImports).values(row), ...alongside],
    audit: [
      { action: 'imports.started', subject: poolId, after: { importId: id, fileName, fileBytes, pattern, expected } },
    ],
  });
  ctx.waitUntil(sendImport(ctx.env, { tenantId: ctx.tenant.id, importId: id }));
  return { importId: id };
}
