import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors } from '../../platform/errors';
import { mustChange, write } from '../../platform/write';
import type { ImportRow } from './find';
import { sendNext } from './lease-import';
import { publishImport } from './publish-import';
import type { ImportFault } from './schema';
import { codeImports } from './tables';

/** Closes an import, says what came of it, and lets the next one of its pool begin. */
export async function endImport(ctx: Ctx, row: ImportRow, given: ImportFault | null): Promise<void> {
  const fault = given ?? (row.received === 0 ? 'no-codes' : null);
  const status = row.received === 0 ? ('failed' as const) : ('done' as const);
  const end = { status, fault, endedAt: ctx.now(), leasedUntil: 0 };
  const { id, poolId, received, accepted, duplicates, rejected, createdBy } = row;
  const counts = { received, accepted, duplicates, rejected };
  await write(ctx, {
    statements: [
      mustChange(
        ctx.db.orm
          .update(codeImports)
          .set(end)
          .where(
            and(
              ...[eq(codeImports.tenantId, ctx.tenant.id), eq(codeImports.id, id)],
              ...[eq(codeImports.batches, row.batches), eq(codeImports.leasedUntil, row.leasedUntil)],
            ),
          ),
        platformErrors.keyInFlight,
      ),
    ],
    audit: [
      {
        action: 'imports.ended',
        subject: poolId,
        after: { importId: id, status, fault, ...counts },
        onBehalfOf: createdBy,
      },
    ],
    events: [
      {
        name: 'imports.ended',
        version: 1,
        subjectId: id,
        payload: { poolId, status, fault, ...counts, by: createdBy },
      },
    ],
  });
  await publishImport(ctx, { ...row, ...end });
  await sendNext(ctx, poolId);
}
