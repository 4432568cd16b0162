import type { Ctx } from '../../platform/context';
import { fromBase64 } from '../../platform/crypto/key-ring';
import { openValue } from '../../platform/crypto/seal';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { decodeText, FileFaultError } from './decode-text';
import { endImport } from './end-import';
import { type ImportRow, roomLeft } from './find';
import { generateCodes } from './generate-codes';
import { seedPlace } from './generate-lot';
import { leaseImport, releaseImport } from './lease-import';
import { type BadLine, type CodeLine, HeaderFaultError, readCodeFile } from './read-code-file';
import { type ImportFault, LINES_MAX } from './schema';
import { sendImport } from './send-import';
import { takeBatch } from './take-batch';

/** Lines of one batch: an object takes it in a few milliseconds, so whoever else asks it does not notice. */
const BATCH = 1_000;
/** Between two batches, for whoever else asks this isolate something: long enough for the several turns that an answer takes. */
const PAUSE_MS = 10;
/** How long one message of the queue works before it hands on to the next. */
const RUN_MS = 10_000;
const FAILURES_MAX = 5;
const AGAIN_MS = 2_000;

/** What a stretch of work came to: another message goes on, it is over, or another worker has it. */
type Stretch = { row: ImportRow; next: 'more' } | { row: ImportRow; next: 'end'; fault: ImportFault | null } | null;

/** Does a stretch of an import, a batch at a time. Stopped anywhere, whoever comes next goes on behind the last batch. */
export async function runImport(ctx: Ctx, id: Id<'imp'>): Promise<void> {
  const row = await leaseImport(ctx, id);
  if (!row) return;
  let stretch: Stretch;
  try {
    const until = Date.now() + RUN_MS;
    stretch = row.pattern ? await takeFromPattern(ctx, row, until) : await takeFromFile(ctx, row, until);
  } catch (error) {
    logger('imports').error('a stretch of an import failed', { importId: id, error: String(error) });
    return failed(ctx, row);
  }
  if (!stretch) return;
  if (stretch.next === 'end') return endImport(ctx, stretch.row, stretch.fault);
  await releaseImport(ctx, stretch.row, 0, 0);
  await sendImport(ctx.env, { tenantId: ctx.tenant.id, importId: id });
}

/** What stood still is not known here: its lease runs out or is let go, and the sweep comes again, five times at most. */
async function failed(ctx: Ctx, row: ImportRow): Promise<void> {
  const failures = row.failures + 1;
  if (failures >= FAILURES_MAX) return endImport(ctx, row, 'ours');
  await releaseImport(ctx, row, AGAIN_MS * 2 ** failures, failures);
}

async function takeFromFile(ctx: Ctx, from: ImportRow, until: number): Promise<Stretch> {
  const file = from.fileKey ? await ctx.env.FILES.get(from.fileKey) : null;
  if (!file) return { row: from, next: 'end', fault: 'file-gone' };
  let row: ImportRow = from;
  let fault: ImportFault | null = null;
  const onFault = (found: ImportFault) => {
    fault = found;
  };
  for await (const batch of batchesOf(file.body, row, onFault)) {
    const moved = await takeBatch(ctx, row, batch);
    if (!moved) return null;
    row = moved;
    if (Date.now() > until) return { row, next: 'more' };
    await scheduler.wait(PAUSE_MS);
  }
  return { row, next: 'end', fault };
}

/** What of a file is not taken yet, in batches; the last may be smaller. What ended the reading early is told. */
async function* batchesOf(
  body: ReadableStream<Uint8Array>,
  { rules, line: done, received }: ImportRow,
  onFault: (fault: ImportFault) => void,
): AsyncGenerator<(CodeLine | BadLine)[]> {
  const batch: (CodeLine | BadLine)[] = [];
  let room = LINES_MAX - received;
  try {
    for await (const lines of readCodeFile(decodeText(body), rules)) {
      const fresh = lines.filter(({ line }) => line > done);
      const taken = fresh.slice(0, room);
      room -= taken.length;
      batch.push(...taken);
      while (batch.length >= BATCH) yield batch.splice(0, BATCH);
      if (taken.length < fresh.length) {
        onFault('too-many-lines');
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof FileFaultError || error instanceof HeaderFaultError)) throw error;
    onFault(error.fault);
  }
  if (batch.length) yield batch;
}

async function takeFromPattern(ctx: Ctx, from: ImportRow, until: number): Promise<Stretch> {
  const { pattern, expected } = from;
  const text = await openValue(ctx.env.FIELD_KEYS, ctx.tenant.id, from.seed ?? '', seedPlace(from.id));
  if (!pattern || expected === null || text === null) return { row: from, next: 'end', fault: 'ours' };
  const seed = fromBase64(text);
  let row: ImportRow = from;
  while (row.accepted < expected) {
    const room = roomLeft(row);
    if (!room) return { row, next: 'end', fault: 'pool-full' };
    // The same number when it is done again, as what was accepted stands in the row.
    const count = Math.min(BATCH, expected - row.accepted, room);
    const codes = await generateCodes(seed, row.batches, count, pattern);
    const lines = codes.map((code, i) => ({ line: row.received + i + 1, code, platform: null, metadata: null }));
    const moved = await takeBatch(ctx, row, lines);
    if (!moved) return null;
    if (moved.accepted === row.accepted) return { row: moved, next: 'end', fault: 'used-up' };
    row = moved;
    if (row.accepted < expected && Date.now() > until) return { row, next: 'more' };
    await scheduler.wait(PAUSE_MS);
  }
  return { row, next: 'end', fault: null };
}
