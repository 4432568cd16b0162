import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { mintContext, mintTenant } from '../../testing/mint';
import { codesNamed, mintPool } from '../../testing/mint-pool';
import { addToPool, countPool } from '../codes';
import { generateLot } from './generate-lot';
import { downloadReport, getImport } from './list-imports';
import { receiveFile } from './receive-file';
import { runImport } from './run-import';
import { LOT_MAX, type LotRules, PART_BYTES } from './schema';
import { forgetImports, sweepImports } from './sweep-imports';
import { codeImports } from './tables';
import { beginUpload, completeUpload, getUpload, takePart } from './upload-in-parts';

const rules: LotRules = { minLength: 4, maxLength: 20, alphabet: 'alphanumeric', platforms: ['ios', 'android', 'web'] };
const execution = { waitUntil: () => undefined } as unknown as ExecutionContext; // the jobs call nothing else of it
const stream = (text: string) => new Blob([text]).stream();
const linesOf = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `CODE-${from + i}`);
const fileOf = (codes: string[]) => `code\n${codes.join('\n')}\n`;

async function mintLot({ shards = 2, codes = 0 } = {}) {
  const minted = await mintPool({ shards, codes });
  const { poolId } = minted;
  // Hints go nowhere: the test decides who is at an import and when, not the queue's own consumer.
  const IMPORTS = { send: async () => undefined };
  const ctx = { ...minted.ctx, env: { ...minted.ctx.env, IMPORTS } } as unknown as Ctx; // a queue that forgets
  const lot = { poolId, rules };
  /** Uploads a file and reads it to its end, as many stretches as that takes. */
  const take = async (text: string) => {
    const { importId } = await receiveFile(ctx, lot, { body: stream(text), name: 'codes.csv' });
    return end(ctx, poolId, importId);
  };
  return { ctx, poolId, lot, take };
}

const ownImport = (ctx: Ctx, id: string) =>
  and(eq(codeImports.tenantId, ctx.tenant.id), sql`${codeImports.id} = ${id}`);

/** As many stretches as it takes; one that waits behind another is asked again. */
async function end(ctx: Ctx, poolId: string, importId: string) {
  const ended = async () => {
    await runImport(ctx, importId as Id<'imp'>); // an import's own id
    return (await getImport(ctx, poolId, importId)).endedAt;
  };
  await expect.poll(ended).not.toBeNull();
  return getImport(ctx, poolId, importId);
}

describe('a file of codes', () => {
  it('is counted line by line: accepted, twice in the file, twice in the pool, rejected; its report names each', async () => {
    const { ctx, poolId, lot } = await mintLot();
    await addToPool(ctx, poolId, 'earlier', 0, codesNamed(['KNOWN-1']));
    const text = 'code,platform\nCODE-1,ios\nCODE-2,\nCODE-1,\nKNOWN-1,\nbad code,\nCODE-3,tv\n=SUM(A1),\n';
    const { importId } = await receiveFile(ctx, lot, { body: stream(text), name: 'codes.csv' });
    const found = await end(ctx, poolId, importId);
    expect(found).toMatchObject({ status: 'done', fault: null, received: 7, accepted: 2, duplicates: 2, rejected: 3 });
    expect(found.errors).toEqual([
      { line: 4, code: 'C***1', reason: 'duplicate-in-file' },
      { line: 5, code: 'K***1', reason: 'duplicate-in-pool' },
      { line: 6, code: 'bad code', reason: 'code-characters' },
      { line: 7, code: 'CODE-3', reason: 'platform-unknown' },
      { line: 8, code: '=SUM(A1)', reason: 'code-characters' },
    ]);
    const report = await new Response(await downloadReport(ctx, poolId, importId)).text();
    expect(report.split('\r\n')).toEqual([
      ...['line,code,reason', '4,C***1,duplicate-in-file', '5,K***1,duplicate-in-pool', '6,bad code,code-characters'],
      ...['7,CODE-3,platform-unknown', "8,'=SUM(A1),code-characters", ''],
    ]);
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 3, available: 3 });
  });

  it('adds nothing the second time, and two at once are read one after the other', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const text = fileOf(linesOf(3_000));
    const [one, other] = await Promise.all([1, 2].map(() => receiveFile(ctx, lot, { body: stream(text), name: null })));
    const ids = [one?.importId ?? '', other?.importId ?? ''].sort() as Id<'imp'>[]; // imports' own ids
    await Promise.all([...ids, ...ids].map((id) => runImport(ctx, id)));
    const [first, second] = [await end(ctx, poolId, ids[0] ?? ''), await end(ctx, poolId, ids[1] ?? '')];
    expect(first).toMatchObject({ accepted: 3_000, duplicates: 0 });
    expect(second).toMatchObject({ accepted: 0, duplicates: 3_000 });
    expect(second.errors).toHaveLength(100);
    expect(Date.parse(second.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(first.endedAt ?? ''));
  });

  it('goes on where it stopped, whatever its worker had done of the batch, and doubles nothing', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const codes = linesOf(5_000);
    codes[2_500] = 'CODE-1';
    const { importId } = await receiveFile(ctx, lot, { body: stream(fileOf(codes)), name: null });
    // One worker dies behind the pool's answer to its first batch, before it has written it down.
    await addToPool(
      ctx,
      poolId,
      importId,
      0,
      codes.slice(0, 1_000).map((code, i) => ({ line: i + 2, code, platform: null, metadata: null })),
    );
    const found = await end(ctx, poolId, importId);
    expect(found).toMatchObject({ received: 5_000, accepted: 4_999, duplicates: 1, rejected: 0 });
    expect(found.errors).toEqual([{ line: 2_502, code: 'C***1', reason: 'duplicate-in-file' }]);
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 4_999 });
  });

  it('is left alone while another worker has it, and followed when that one is gone', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const { importId } = await receiveFile(ctx, lot, { body: stream(fileOf(linesOf(10))), name: null });
    const id = importId as Id<'imp'>; // an import's own id
    const lease = (until: number) =>
      ctx.db.d1
        .prepare("update code_imports set status = 'running', leased_until = ?3 where tenant_id = ?1 and id = ?2")
        .bind(ctx.tenant.id, id, until)
        .run();
    await lease(ctx.now() + 60_000);
    await runImport(ctx, id);
    expect(await getImport(ctx, poolId, id)).toMatchObject({ status: 'running', received: 0 });
    await lease(ctx.now() - 1);
    await runImport({ ...ctx, now: () => Date.now() + 1 }, id);
    expect(await getImport(ctx, poolId, id)).toMatchObject({ status: 'done', accepted: 10 });
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a header only', 'code,platform\n', 'no-codes'],
    ['another header', 'coupon\nSAVE-1\n', 'no-code-column'],
    ['zeros', '\0'.repeat(100), 'binary'],
  ])('that holds %s fails and says why', async (_, text, fault) => {
    const { take } = await mintLot();
    expect(await take(text)).toMatchObject({ status: 'failed', fault, accepted: 0 });
  });

  it('keeps what stands before the place where it stops being text', async () => {
    const { ctx, poolId, take } = await mintLot();
    expect(await take(`${fileOf(linesOf(5))}CODE-X\0`)).toMatchObject({ status: 'done', fault: 'binary', accepted: 5 });
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 5 });
  });

  it('is read up to 100,000 lines, and says that there were more', async () => {
    const { take } = await mintLot();
    const found = await take(fileOf(linesOf(100_001)));
    expect(found).toMatchObject({ status: 'done', fault: 'too-many-lines', received: 100_000, accepted: 100_000 });
  });

  it('fills a pool up to its million and no further', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const { importId } = await receiveFile(ctx, lot, { body: stream(fileOf(linesOf(5))), name: null });
    await ctx.db.orm.update(codeImports).set({ room: 3 }).where(ownImport(ctx, importId));
    const found = await end(ctx, poolId, importId);
    expect(found).toMatchObject({ received: 5, accepted: 3, rejected: 2 });
    expect(found.errors.map(({ reason }) => reason)).toEqual(['pool-full', 'pool-full']);
    expect(LOT_MAX).toBe(1_000_000);
  });

  it('of more than 64 MiB is refused while it arrives, and nothing of it stays', async () => {
    const { ctx, lot } = await mintLot();
    let left = 66;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(new Uint8Array(1024 * 1024)) : controller.close()),
    });
    await expect(receiveFile(ctx, lot, { body, name: null })).rejects.toMatchObject({
      refusal: { code: 'request/too-large' },
    });
    expect((await ctx.env.FILES.list({ prefix: `${ctx.tenant.id}/imports/` })).objects).toEqual([]);
  });

  it('ends after five runs that came to nothing', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const { importId } = await receiveFile(ctx, lot, { body: stream(fileOf(linesOf(5))), name: null });
    const broken = { ...ctx, env: { ...ctx.env, FILES: { get: () => Promise.reject(new Error('no store')) } } };
    for (let i = 0; i < 5; i++) {
      const later = () => Date.now() + i * 600_000;
      await runImport({ ...broken, now: later } as unknown as Ctx, importId as Id<'imp'>); // a store that fails
    }
    expect(await getImport(ctx, poolId, importId)).toMatchObject({ status: 'failed', fault: 'ours' });
  });
});

describe('an upload in parts', () => {
  const body = fileOf(linesOf(600_000)).slice(0, PART_BYTES + 1_000);
  const part = (number: number) => stream(body.slice((number - 1) * PART_BYTES, number * PART_BYTES));

  it('goes on with the part that is missing, and is completed once', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const { id } = await beginUpload(ctx, poolId, { name: 'codes.csv', bytes: body.length });
    await takePart(ctx, poolId, id, { number: 2, body: part(2) });
    expect(await getUpload(ctx, poolId, id)).toMatchObject({ parts: [2] });
    await expect(completeUpload(ctx, lot, id)).rejects.toMatchObject({ refusal: { code: 'imports/parts-missing' } });
    await takePart(ctx, poolId, id, { number: 1, body: part(1) });
    await takePart(ctx, poolId, id, { number: 1, body: part(1) });
    const first = await completeUpload(ctx, lot, id);
    expect(await completeUpload(ctx, lot, id)).toEqual(first);
    const stored = await ctx.env.FILES.get(`${ctx.tenant.id}/imports/${id}.csv`);
    expect(await stored?.text()).toBe(body);
    await expect(takePart(ctx, poolId, id, { number: 1, body: part(1) })).rejects.toMatchObject({
      refusal: { code: 'imports/wrong-part' },
    });
  });

  it('takes no part of another size, and none that the file has not', async () => {
    const { ctx, poolId } = await mintLot();
    const { id } = await beginUpload(ctx, poolId, { name: 'codes.csv', bytes: body.length });
    for (const [number, given] of [
      [1, 'x'],
      [2, 'x'.repeat(999)],
      [3, 'x'],
    ] as const)
      await expect(takePart(ctx, poolId, id, { number, body: stream(given) })).rejects.toMatchObject({
        refusal: { code: 'imports/wrong-part' },
      });
    expect(await getUpload(ctx, poolId, id)).toMatchObject({ parts: [] });
  });

  it('is nobody else’s: another pool and another business do not find it', async () => {
    const { ctx, poolId } = await mintLot();
    const { id } = await beginUpload(ctx, poolId, { name: 'codes.csv', bytes: 10 });
    const other = mintContext(await mintTenant()).ctx;
    const unknown = { refusal: { code: 'imports/upload-not-found' } };
    await expect(getUpload(ctx, 'cmp_other', id)).rejects.toMatchObject(unknown);
    await expect(getUpload(other, poolId, id)).rejects.toMatchObject(unknown);
  });
});

describe('a generated lot', () => {
  const pattern = { prefix: 'G', alphabet: 'clear', length: 10, groupOf: 0, hasCheck: true } as const;

  it('gives as many codes as it was asked for, and its seed is gone a day later', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const { importId } = await generateLot(ctx, lot, { count: 4_500, pattern });
    expect(await end(ctx, poolId, importId)).toMatchObject({ source: 'pattern', accepted: 4_500, duplicates: 0 });
    const seedOf = async () =>
      (await ctx.db.orm.select({ seed: codeImports.seed }).from(codeImports).where(ownImport(ctx, importId)))[0]?.seed;
    expect(await seedOf()).toMatch(/\./);
    await forgetImports(ctx.env, execution, Date.now() + 25 * 3_600_000);
    expect(await seedOf()).toBeNull();
  });

  it('stops when its pool has its million, and says so', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const { importId } = await generateLot(ctx, lot, { count: 3_000, pattern });
    await ctx.db.orm.update(codeImports).set({ room: 1_200 }).where(ownImport(ctx, importId));
    const found = await end(ctx, poolId, importId);
    expect(found).toMatchObject({ status: 'done', fault: 'pool-full', received: 1_200, accepted: 1_200, rejected: 0 });
    const { importId: late } = await generateLot(ctx, lot, { count: 10, pattern });
    await ctx.db.orm.update(codeImports).set({ room: 0 }).where(ownImport(ctx, late));
    expect(await end(ctx, poolId, late)).toMatchObject({ status: 'failed', fault: 'pool-full', received: 0 });
  });

  it('that is cut off and done again makes the same codes', async () => {
    const { ctx, poolId, lot } = await mintLot();
    const { importId } = await generateLot(ctx, lot, { count: 3_000, pattern });
    await runImport(ctx, importId as Id<'imp'>); // an import's own id
    const back = { status: 'running', batches: 0, line: 0, received: 0, accepted: 0, endedAt: null } as const;
    await ctx.db.orm.update(codeImports).set(back).where(ownImport(ctx, importId));
    expect(await end(ctx, poolId, importId)).toMatchObject({ accepted: 3_000, duplicates: 0 });
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 3_000 });
  });

  it('is refused when its codes could be guessed, are too long, or do not fit', async () => {
    const { ctx, lot } = await mintLot();
    const ask = (wish: object, count = 1_000) => generateLot(ctx, lot, { count, pattern: { ...pattern, ...wish } });
    await expect(ask({ length: 5 })).rejects.toMatchObject({ refusal: { code: 'imports/too-few-codes' } });
    await expect(ask({ length: 32, prefix: 'X'.repeat(20), groupOf: 1 })).rejects.toMatchObject({
      refusal: { code: 'request/invalid' },
    });
    await expect(ask({ prefix: 'SA_VE' })).rejects.toMatchObject({ refusal: { code: 'request/invalid' } });
  });
});

describe('what is left', () => {
  it('is found by the sweep, and files and reports go when their time is over', async () => {
    const { ctx, poolId, lot, take } = await mintLot();
    const { importId } = await receiveFile(ctx, lot, { body: stream('code\nbad code\n'), name: null });
    expect(await sweepImports(ctx.env, Date.now() + 10_000)).toBeGreaterThan(0);
    await end(ctx, poolId, importId);
    await take(fileOf(linesOf(1)));
    const { id } = await beginUpload(ctx, poolId, { name: 'left.csv', bytes: 10 });
    const keys = async () => (await ctx.env.FILES.list({ prefix: `${ctx.tenant.id}/imports/` })).objects.length;
    expect(await keys()).toBe(3);
    await forgetImports(ctx.env, execution, Date.now() + 25 * 3_600_000);
    expect(await keys()).toBe(1);
    await expect(getUpload(ctx, poolId, id)).rejects.toMatchObject({ refusal: { code: 'imports/upload-not-found' } });
    expect(await getImport(ctx, poolId, importId)).toMatchObject({ rejected: 1 });
    await forgetImports(ctx.env, execution, Date.now() + 101 * 86_400_000);
    expect(await keys()).toBe(0);
    await expect(getImport(ctx, poolId, importId)).rejects.toMatchObject({ refusal: { code: 'imports/not-found' } });
  });
});
