import type { Ctx } from '../../platform/context';
import { csvLine } from '../../platform/csv-line';
import type { Id } from '../../platform/id';
import { streamText } from '../../platform/stream-text';
import type { LineError } from './schema';

const PAGE = 500;

/** Where the report of an import lies: an object for each batch that has something to say, so a batch done again changes nothing. */
function prefixOf(ctx: Ctx, importId: Id<'imp'>): string {
  return `${ctx.tenant.id}/imports/${importId}/`;
}

export function fileKeyOf(ctx: Ctx, importId: string): string {
  return `${ctx.tenant.id}/imports/${importId}.csv`;
}

/** Keeps the bad lines of one batch. */
export async function keepErrors(ctx: Ctx, importId: Id<'imp'>, batch: number, errors: LineError[]): Promise<void> {
  if (!errors.length) return;
  const key = `${prefixOf(ctx, importId)}${String(batch).padStart(6, '0')}`;
  await ctx.env.FILES.put(key, errors.map(({ line, code, reason }) => csvLine([String(line), code, reason])).join(''));
}

/** The whole report as CSV, an object at a time. */
export function openReport(ctx: Ctx, importId: Id<'imp'>): ReadableStream<Uint8Array> {
  return streamText(reportParts(ctx, importId));
}

async function* reportParts(ctx: Ctx, importId: Id<'imp'>): AsyncGenerator<string> {
  yield csvLine(['line', 'code', 'reason']);
  for await (const key of keysOf(ctx, prefixOf(ctx, importId))) {
    const part = await ctx.env.FILES.get(key);
    if (part) yield part.text();
  }
}

/** Takes the report away. */
export async function dropReport(ctx: Ctx, importId: Id<'imp'>): Promise<void> {
  const keys: string[] = [];
  for await (const key of keysOf(ctx, prefixOf(ctx, importId))) keys.push(key);
  for (let at = 0; at < keys.length; at += PAGE) await ctx.env.FILES.delete(keys.slice(at, at + PAGE));
}

/** In order: their numbers are of one width. */
async function* keysOf(ctx: Ctx, prefix: string): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await ctx.env.FILES.list({ prefix, limit: PAGE, ...(cursor ? { cursor } : {}) });
    for (const { key } of page.objects) yield key;
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
}
