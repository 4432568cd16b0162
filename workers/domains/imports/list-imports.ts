import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { getImportRow, selectImports } from './find';
import type { CodeImport, ListImportsQuery } from './import-schema';
import { openReport } from './report';
import { toImport } from './to-import';

/** The imports of a pool, the newest first. */
export async function listImports(ctx: Ctx, poolId: string, query: ListImportsQuery): Promise<Page<CodeImport>> {
  const cursor = decodeCursor(`imports:${poolId}`, query.cursor, ['string']);
  const rows = await selectImports(ctx, poolId, cursor ? String(cursor[0]) : null, query.limit + 1);
  const cursorOf = ({ id }: { id: string }) => encodeCursor(`imports:${poolId}`, [id]);
  return toPage(rows, query.limit, cursorOf, (row) => toImport(row, ctx.now()));
}

/** How an import stands. */
export async function getImport(ctx: Ctx, poolId: string, id: string): Promise<CodeImport> {
  return toImport(await getImportRow(ctx, poolId, id), ctx.now());
}

/** Every line that gave no code and why, as a CSV file; gone with the import after 100 days. */
export async function downloadReport(ctx: Ctx, poolId: string, id: string): Promise<ReadableStream<Uint8Array>> {
  return openReport(ctx, (await getImportRow(ctx, poolId, id)).id);
}
