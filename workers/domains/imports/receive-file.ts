import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import type { ImportStarted } from './import-schema';
import { fileKeyOf } from './report';
import { FILE_BYTES_MAX, LINES_MAX, PART_BYTES } from './schema';
import { type Lot, startImport } from './start-import';

/** Takes a file as it arrives, five megabytes of it in memory at a time, and has it read behind the answer. */
export async function receiveFile(
  ctx: Ctx,
  lot: Lot,
  { body, name }: { body: ReadableStream<Uint8Array>; name: string | null },
): Promise<ImportStarted> {
  const id = newId('imp');
  const fileKey = fileKeyOf(ctx, id);
  const { bytes, lineEnds, isPacked } = await store(ctx.env.FILES, fileKey, body);
  const source = { fileKey, fileName: name, fileBytes: bytes, expected: expectedLines(lineEnds, isPacked) };
  try {
    return await startImport(ctx, lot, source, { id });
  } catch (error) {
    ctx.waitUntil(ctx.env.FILES.delete(fileKey));
    throw error;
  }
}

/** How many lines of codes a file seems to have; nothing can be said of a packed one. */
export function expectedLines(lineEnds: number, isPacked: boolean): number | null {
  return isPacked ? null : Math.min(LINES_MAX, lineEnds);
}

export function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** A small file goes in one piece; a large one in parts of one size, as R2 wants them. */
async function store(bucket: R2Bucket, key: string, body: ReadableStream<Uint8Array>) {
  const facts = { bytes: 0, lineEnds: 0, isPacked: false };
  const parts: R2UploadedPart[] = [];
  let upload: R2MultipartUpload | undefined;
  try {
    for await (const piece of inParts(body)) {
      if (facts.bytes === 0) facts.isPacked = isGzip(piece);
      facts.bytes += piece.byteLength;
      facts.lineEnds += countLineEnds(piece);
      if (facts.bytes > FILE_BYTES_MAX)
        throw refuse(platformErrors.tooLarge, `A file of codes has at most ${FILE_BYTES_MAX} bytes.`);
      if (!upload && piece.byteLength < PART_BYTES) {
        await bucket.put(key, piece);
        return facts;
      }
      upload ??= await bucket.createMultipartUpload(key);
      parts.push(await upload.uploadPart(parts.length + 1, piece));
    }
    if (upload) await upload.complete(parts);
    else await bucket.put(key, '');
    return facts;
  } catch (error) {
    await upload?.abort();
    throw error;
  }
}

/** The bytes in pieces of the size of a part; only the last is smaller. */
async function* inParts(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(PART_BYTES);
  let filled = 0;
  for await (const chunk of body) {
    for (let rest = chunk; rest.byteLength > 0; ) {
      const taken = rest.subarray(0, PART_BYTES - filled);
      part.set(taken, filled);
      filled += taken.byteLength;
      rest = rest.subarray(taken.byteLength);
      if (filled < PART_BYTES) continue;
      yield part;
      part = new Uint8Array(PART_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}
