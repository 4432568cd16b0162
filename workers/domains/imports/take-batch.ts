import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { type AddAnswer, addToPool, maskCode } from '../codes';
import { type ImportRow, roomLeft } from './find';
import { LEASE_MS } from './lease-import';
import { publishImport } from './publish-import';
import type { BadLine, CodeLine } from './read-code-file';
import { keepErrors } from './report';
import { ERRORS_SHOWN, type LineError, type LineFault } from './schema';
import { codeImports } from './tables';

/**
 * Puts one batch of lines into the pool and moves the import behind them. Done again after it was cut off, the pool answers as
 * it did the first time, so nothing is counted twice. Null when another has the import meanwhile.
 */
export async function takeBatch(ctx: Ctx, row: ImportRow, lines: (CodeLine | BadLine)[]): Promise<ImportRow | null> {
  const good = lines.filter((line): line is CodeLine => !('fault' in line));
  const room = roomLeft(row);
  const fitting = good.slice(0, room);
  const answer = fitting.length
    ? await addToPool(ctx, row.poolId, row.id, row.batches, fitting)
    : { accepted: 0, duplicatesInFile: [], duplicatesInPool: [] };
  const errors = errorsOf(lines, answer, good.slice(room));
  await keepErrors(ctx, row.id, row.batches, errors);
  const duplicates = answer.duplicatesInFile.length + answer.duplicatesInPool.length;
  return move(ctx, row, {
    ...{ batches: row.batches + 1, line: lines.at(-1)?.line ?? row.line, received: row.received + lines.length },
    ...{ accepted: row.accepted + answer.accepted, duplicates: row.duplicates + duplicates },
    rejected: row.rejected + errors.length - duplicates,
    firstErrors: [...row.firstErrors, ...errors.slice(0, ERRORS_SHOWN - row.firstErrors.length)],
    ...{ leasedUntil: ctx.now() + LEASE_MS, failures: 0 },
  });
}

/** Only who still has it and stands where it stands moves it. */
async function move(ctx: Ctx, row: ImportRow, progress: Partial<ImportRow>): Promise<ImportRow | null> {
  const [moved] = await ctx.db.orm
    .update(codeImports)
    .set(progress)
    .where(
      and(
        ...[eq(codeImports.tenantId, ctx.tenant.id), eq(codeImports.id, row.id)],
        ...[eq(codeImports.batches, row.batches), eq(codeImports.leasedUntil, row.leasedUntil)],
      ),
    )
    .returning();
  if (moved) await publishImport(ctx, moved);
  return moved ?? null;
}

function errorsOf(lines: (CodeLine | BadLine)[], answer: AddAnswer, beyond: CodeLine[]): LineError[] {
  const reasons = new Map<number, LineFault>([
    ...answer.duplicatesInFile.map((line) => [line, 'duplicate-in-file'] as const),
    ...answer.duplicatesInPool.map((line) => [line, 'duplicate-in-pool'] as const),
    ...beyond.map(({ line }) => [line, 'pool-full'] as const),
  ]);
  return lines.flatMap((line) => {
    if ('fault' in line) return [{ line: line.line, code: line.code, reason: line.fault }];
    const reason = reasons.get(line.line);
    // A report is a file on somebody's disk: codes that are good somewhere stand in it as they do on the screen.
    return reason ? [{ line: line.line, code: maskCode(line.code), reason }] : [];
  });
}
