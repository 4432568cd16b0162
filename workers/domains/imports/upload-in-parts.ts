import { and, eq, isNull } from 'drizzle-orm';
import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { mustChange, write } from '../../platform/write';
import { importErrors } from './errors';
import { getUploadRow, type PartRow, type UploadRow } from './find';
import type { ImportStarted, NewUpload, Upload } from './import-schema';
import { countLineEnds, expectedLines, isGzip } from './receive-file';
import { fileKeyOf } from './report';
import { PART_BYTES } from './schema';
import { type Lot, startImport } from './start-import';
import { codeUploadParts, codeUploads } from './tables';

/** Opens an upload for a file of this size; what has arrived of it stays for a day. */
export async function beginUpload(ctx: Ctx, poolId: string, { name, bytes }: NewUpload): Promise<Upload> {
  const id = newId('upl');
  const fileKey = fileKeyOf(ctx, id);
  const { uploadId } = await ctx.env.FILES.createMultipartUpload(fileKey);
  const row = {
    ...{ tenantId: ctx.tenant.id, id, poolId, fileName: name, fileBytes: bytes, fileKey, multipartId: uploadId },
    ...{ importId: null, createdBy: actorName(ctx.actor), createdAt: ctx.now() },
  };
  await write(ctx, { statements: [ctx.db.orm.insert(codeUploads).values(row)] });
  return present(row, []);
}

/** What of a file has arrived. */
export async function getUpload(ctx: Ctx, poolId: string, id: string): Promise<Upload> {
  const { row, parts } = await getUploadRow(ctx, poolId, id);
  return present(row, parts);
}

/** Takes one part; the same part again takes the place of the first. */
export async function takePart(
  ctx: Ctx,
  poolId: string,
  id: string,
  { number, body }: { number: number; body: ReadableStream<Uint8Array> | null },
): Promise<Upload> {
  const { row } = await getUploadRow(ctx, poolId, id);
  if (row.importId) throw refuse(importErrors.wrongPart, 'The file is complete.');
  const size = sizeOfPart(row, number);
  const bytes = new Uint8Array(body ? await new Response(body).arrayBuffer() : []);
  if (bytes.byteLength !== size)
    throw refuse(importErrors.wrongPart, `Part ${number} has ${size} bytes, this has ${bytes.byteLength}.`);
  const upload = ctx.env.FILES.resumeMultipartUpload(row.fileKey, row.multipartId);
  const { etag } = await upload.uploadPart(number, bytes);
  const part = { etag, bytes: size, lineEnds: countLineEnds(bytes) };
  await write(ctx, {
    statements: [
      ctx.db.orm
        .insert(codeUploadParts)
        .values({ tenantId: ctx.tenant.id, uploadId: row.id, number, ...part })
        .onConflictDoUpdate({
          target: [codeUploadParts.tenantId, codeUploadParts.uploadId, codeUploadParts.number],
          set: part,
        }),
    ],
  });
  return getUpload(ctx, poolId, id);
}

/** Puts the parts together and has the file read; asked again it answers the same import. */
export async function completeUpload(ctx: Ctx, lot: Lot, id: string): Promise<ImportStarted> {
  const { row, parts } = await getUploadRow(ctx, lot.poolId, id);
  if (row.importId) return { importId: row.importId };
  const missing = partCount(row) - parts.length;
  if (missing > 0) throw refuse(importErrors.partsMissing, `${missing} of ${partCount(row)} have not arrived.`);
  await putTogether(ctx, row, parts);
  const head = await ctx.env.FILES.get(row.fileKey, { range: { offset: 0, length: 2 } });
  const isPacked = head !== null && isGzip(new Uint8Array(await head.arrayBuffer()));
  const lineEnds = parts.reduce((sum, part) => sum + part.lineEnds, 0);
  const importId = newId('imp');
  const { fileKey, fileName, fileBytes } = row;
  const ended = ctx.db.orm
    .update(codeUploads)
    .set({ importId })
    .where(and(eq(codeUploads.tenantId, ctx.tenant.id), eq(codeUploads.id, row.id), isNull(codeUploads.importId)));
  return startImport(
    ctx,
    lot,
    { fileKey, fileName, fileBytes, expected: expectedLines(lineEnds, isPacked) },
    { id: importId, alongside: [mustChange(ended, platformErrors.keyInFlight)] },
  );
}

/** Whoever died behind this has left a whole file and no upload to complete. */
async function putTogether(ctx: Ctx, row: UploadRow, parts: PartRow[]): Promise<void> {
  const upload = ctx.env.FILES.resumeMultipartUpload(row.fileKey, row.multipartId);
  try {
    await upload.complete(parts.map(({ number, etag }) => ({ partNumber: number, etag })));
  } catch (error) {
    if (!(await ctx.env.FILES.head(row.fileKey))) throw error;
  }
}

function partCount({ fileBytes }: UploadRow): number {
  return Math.ceil(fileBytes / PART_BYTES);
}

function sizeOfPart(row: UploadRow, number: number): number {
  const count = partCount(row);
  if (number > count) throw refuse(importErrors.wrongPart, `The file has ${count} parts.`);
  return number < count ? PART_BYTES : row.fileBytes - PART_BYTES * (count - 1);
}

function present(row: Pick<UploadRow, 'id' | 'fileName' | 'fileBytes' | 'importId'>, parts: PartRow[]): Upload {
  const { id, fileName, fileBytes, importId } = row;
  return {
    id,
    name: fileName,
    bytes: fileBytes,
    partBytes: PART_BYTES,
    parts: parts.map(({ number }) => number),
    importId,
  };
}
