import { execFileSync } from 'node:child_process';
import { type Latency, measureLatency, median, round } from './load.ts';
import { ask, offerIdOf, seedOffers } from './mint-links.ts';
import { createCampaign, enterStudio, waitForImport } from './mint-studio.ts';
import { buildWorker, describeMachine, type House, startHouse } from './start-house.ts';

/**
 * Files of codes from the first byte of the upload to the last code in its pool: 10,000 and 100,000 lines in one file, then ten
 * files of 100,000 one behind the other, while somebody else reads an offer at a fixed rate and the memory of the runtime is
 * looked at. Beside it a bare object that inserts the same lines with `json_each`, as many at a time.
 */
const isQuick = process.argv.includes('--quick');
const FILE = isQuick ? 20_000 : 100_000;
const FILES = isQuick ? 2 : 10;
const SMALL = isQuick ? 5_000 : 10_000;
const BATCH = 1_000;
const READS_PER_SECOND = 50;
const GOALS = { smallSeconds: 3, fileSeconds: 10, allSeconds: 60, othersP95Ms: 50 };

const ENTRY = `
import { DurableObject } from 'cloudflare:workers';
import worker, { CodePool, Ledger, Quota, Room, Trending } from './index.js';
export { CodePool, Ledger, Quota, Room, Trending };
export class Bare extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec('create table if not exists codes (id integer primary key, code text not null unique, line integer not null)');
  }
  add(rows) {
    this.ctx.storage.sql.exec("insert into codes (code, line) select value ->> 0, value ->> 1 from json_each(?) where true on conflict do nothing", rows);
    return this.ctx.storage.sql.exec('select count(*) as n from codes').one().n;
  }
}
export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/bench/bare') return worker.fetch(request, env, ctx);
    const bare = env.BARE.get(env.BARE.idFromName('one'));
    const count = Number(searchParams.get('count'));
    for (let at = 0; at < count; at += ${BATCH}) {
      const rows = Array.from({ length: Math.min(${BATCH}, count - at) }, (_, i) => ['BARE-7K2M-' + (at + i), at + i]);
      await bare.add(JSON.stringify(rows));
      await scheduler.wait(0);
    }
    return new Response('{}');
  },
  queue: worker.queue,
};`;

const fileOf = (name: string, lines: number): string =>
  `code,platform\n${Array.from({ length: lines }, (_, i) => `${name}-7K2M-${i},\n`).join('')}`;

interface Imported {
  lines: number;
  /** From the first byte of the first file to the last code. */
  seconds: number;
  rowsPerSecond: number;
}

async function importFiles(house: House, headers: Record<string, string>, files: string[]): Promise<Imported> {
  const campaign = await createCampaign(house.port, headers, `Bench of ${files.length}`);
  const path = `/api/v1/campaigns/${campaign}`;
  const began = performance.now();
  const ids: string[] = [];
  for (const file of files) {
    const started = await ask(house.port, 'POST', `${path}/codes`, { ...headers, 'Content-Type': 'text/csv' }, file);
    if (started.status !== 202) throw new Error(`a file was refused: ${started.status} ${started.body}`);
    ids.push(JSON.parse(started.body).importId);
  }
  let lines = 0;
  for (const id of ids) lines += await waitForImport(house.port, headers, `${path}/imports/${id}`);
  const seconds = (performance.now() - began) / 1_000;
  return { lines, seconds: round(seconds), rowsPerSecond: Math.round(lines / seconds) };
}

/** Of the runtime, in MiB. */
function memoryNow(): number {
  const lines = execFileSync('ps', ['-C', 'workerd', '-o', 'ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  const own = lines.map((line) => line.trim().split(/\s+/).map(Number)).filter(([parent]) => parent === process.pid);
  return Math.round(own.reduce((sum, [, kilobytes = 0]) => sum + kilobytes, 0) / 1024);
}

/** Looks at it twice a second while something goes on. */
async function watchMemory<T>(work: () => Promise<T>): Promise<{ result: T; memory: number[] }> {
  const memory = [memoryNow()];
  const timer = setInterval(() => memory.push(memoryNow()), 500);
  const result = await work().finally(() => clearInterval(timer));
  return { result, memory };
}

/** Asks for an offer at a fixed rate until the work is over: what others wait meanwhile. */
async function readBeside<T>(port: number, work: () => Promise<T>): Promise<{ result: T; windows: Latency[] }> {
  const text = `GET /api/v1/offers/${offerIdOf(0)} HTTP/1.1\r\nHost: souk.test\r\nUser-Agent: bench\r\n\r\n`;
  const target = { port, requests: [Buffer.from(text)], status: 200 };
  const windows: Latency[] = [];
  let isOver = false;
  const reading = (async () => {
    while (!isOver)
      windows.push(await measureLatency(target, { perSecond: READS_PER_SECOND, seconds: 2, connections: 16 }));
  })();
  const result = await work().finally(() => {
    isOver = true;
  });
  await reading;
  return { result, windows };
}

async function measureBare(port: number, count: number): Promise<Imported> {
  const began = performance.now();
  await ask(port, 'GET', `/bench/bare?count=${count}`);
  const seconds = (performance.now() - began) / 1_000;
  return { lines: count, seconds: round(seconds), rowsPerSecond: Math.round(count / seconds) };
}

const build = buildWorker();
const house = await startHouse(build.script, {
  entry: ENTRY,
  durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
});
await seedOffers(house, 1);
const headers = await enterStudio(house);
const quiet = await readBeside(house.port, () => new Promise((resolve) => setTimeout(resolve, 1_500)));
const small = await importFiles(house, headers, [fileOf('S', SMALL)]);
console.log(`${SMALL} lines: ${JSON.stringify(small)}`);
const file = await importFiles(house, headers, [fileOf('F', FILE)]);
console.log(`${FILE} lines: ${JSON.stringify(file)}`);
const bare = await measureBare(house.port, FILE);
console.log(`bare: ${JSON.stringify(bare)}`);
const files = Array.from({ length: FILES }, (_, i) => fileOf(`A${i}`, FILE));
const alone = await watchMemory(() => importFiles(house, headers, files));
console.log(`${FILES} files of ${FILE}: ${JSON.stringify(alone)}`);
const again = files.slice(0, 2);
const beside = await readBeside(house.port, () => importFiles(house, headers, again));
await house.stop();
build.remove();

const p95 = median(beside.windows.map(({ p95Ms }) => p95Ms));
const goals = {
  smallInTime: small.seconds < GOALS.smallSeconds,
  fileInTime: file.seconds < GOALS.fileSeconds,
  allInTime: alone.result.seconds < GOALS.allSeconds,
  othersNotHeldUp: p95 < GOALS.othersP95Ms,
};
for (const [goal, isMet] of Object.entries(goals)) console.log(`${isMet ? 'pass' : 'MISS'} ${goal}`);
console.log(
  JSON.stringify({
    ...{ bench: 'import', isQuick, machine: describeMachine(), goalsOf: GOALS, goals, small, file, bare },
    ...{ all: alone.result, memoryMiB: alone.memory, toBare: round(file.rowsPerSecond / bare.rowsPerSecond, 3) },
    others: { quiet: quiet.windows, beside: beside.windows, medianP95Ms: p95 },
    notShownLocally: ['R2, D1, the queue and the pool on machines of their own; the way to them'],
  }),
);
