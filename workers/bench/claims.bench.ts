import { type Latency, measureLatency, measureThroughput, median, round, type Throughput } from './load.ts';
import { ask } from './mint-links.ts';
import { buildWorker, describeMachine, startHouse } from './start-house.ts';

/**
 * Claims of one shard beside one-row inserts of a bare object in the same run, under 32 callers: new claimants (`claim`), the same
 * ones again (`again`), and an empty shard (`soldOut`); one caller alone; and, at a fixed rate, how long a claim takes beside an
 * insert. A shard of many codes beside one of few says whether a claim costs more where there is more to give.
 */
const isQuick = process.argv.includes('--quick');
const SECONDS = isQuick ? 2 : 6;
const TURNS = isQuick ? 1 : 3;
const CODES = isQuick ? 100_000 : 400_000;
const FEW = isQuick ? 20_000 : 60_000;
const RATE = 300;
const CALLERS = 32;
const GOAL = 0.7;

const ENTRY = `
import { DurableObject } from 'cloudflare:workers';
import worker, { CodePool, Ledger, Quota, Room, Trending } from './index.js';
export { CodePool, Ledger, Quota, Room, Trending };
let n = 0;
const RULES = { version: 1, state: 'open', startsAt: null, endsAt: null, perClaimant: 1, platforms: null, reserveSeconds: 60 };
export class Bare extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec('create table if not exists rows (id integer primary key, key text not null unique, amount integer not null)');
  }
  row(key) { this.ctx.storage.sql.exec('insert into rows (key, amount) values (?, 5)', key); return 1; }
}
const of = (namespace, name) => namespace.get(namespace.idFromName(name));
const pool = (env, name) => of(env.CODES, 'ten_x/' + name + '/0');
const open = async (env, name, codes) => {
  const shard = pool(env, name);
  await shard.configure({ tenantId: 'ten_x', poolId: name, shard: 0, shards: 1 }, RULES);
  for (let i = 0; i < codes; i += 5000) {
    const batch = Array.from({ length: 5000 }, (_, j) => ({ line: i + j, code: 'PROMO-' + name + '-' + (i + j), platform: null, metadata: null }));
    await shard.add('bench', i, batch);
  }
};
const request = (claimant) => ({ claimant, platform: 'ios', key: null, country: 'JO', isReserve: false, facts: {} });
export default {
  async fetch(request_, env, ctx) {
    const { pathname } = new URL(request_.url);
    const done = (is) => new Response('{}', { status: is ? 200 : 500 });
    const claim = async (name, claimant) => (await pool(env, name).claim(request(claimant)));
    if (pathname === '/bench/open') {
      await open(env, 'many', ${CODES});
      await open(env, 'few', ${FEW});
      await open(env, 'none', 0);
      for (let i = 0; i < 50; i++) await claim('many', 'again' + i);
      return done(true);
    }
    if (pathname === '/bench/row') return done(await of(env.BARE, 'one').row('k' + n++ + ':' + Math.random()));
    if (pathname === '/bench/claim') return done((await claim('many', 'c' + n++ + ':' + Math.random())).isDone);
    if (pathname === '/bench/few') return done((await claim('few', 'c' + n++ + ':' + Math.random())).isDone);
    if (pathname === '/bench/again') return done((await claim('many', 'again' + (n++ % 50))).isDone);
    if (pathname === '/bench/sold-out') return done((await claim('none', 'c' + n++ + ':' + Math.random())).refusal === 'sold-out');
    return worker.fetch(request_, env, ctx);
  },
  queue: worker.queue,
};`;

const build = buildWorker();
const house = await startHouse(build.script, {
  entry: ENTRY,
  durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
  isConsumerElsewhere: true,
});
const { port } = house;
await ask(port, 'GET', '/bench/open');

const request = (path: string) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: souk.test\r\n\r\n`);
const target = (path: string) => ({ port, requests: [request(path)], status: 200 });
const measure = (path: string, connections = CALLERS): Promise<Throughput> =>
  measureThroughput(target(path), { connections, seconds: SECONDS });
const pace = (path: string): Promise<Latency> =>
  measureLatency(target(path), { perSecond: RATE, seconds: SECONDS, connections: 64 });

type Measured = 'row' | 'claim' | 'again' | 'soldOut' | 'rowAlone' | 'claimAlone';
const turns: Record<Measured, number>[] = [];
const paces: { row: Latency; claim: Latency }[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  const each: Record<Measured, Throughput> = {
    row: await measure('/bench/row'),
    claim: await measure('/bench/claim'),
    again: await measure('/bench/again'),
    soldOut: await measure('/bench/sold-out'),
    rowAlone: await measure('/bench/row', 1),
    claimAlone: await measure('/bench/claim', 1),
  };
  const pacing = { row: await pace('/bench/row'), claim: await pace('/bench/claim') };
  const failed = [...Object.values(each), ...Object.values(pacing)].reduce((sum, measured) => sum + measured.failed, 0);
  if (failed) throw new Error(`${failed} calls failed`);
  const perSecond = Object.entries(each).map(([name, { servedPerSecond }]) => [name, servedPerSecond]);
  turns.push(Object.fromEntries(perSecond) as (typeof turns)[number]); // the same keys as above
  paces.push(pacing);
  console.log(`turn ${turn + 1}: ${JSON.stringify(turns.at(-1))} at ${RATE}/s: ${JSON.stringify(pacing)}`);
}
const few = await measureThroughput(target('/bench/few'), { connections: CALLERS, amount: FEW / 4 });
const many = await measureThroughput(target('/bench/claim'), { connections: CALLERS, amount: FEW / 4 });
await house.stop();
build.remove();

const ratio = (a: Measured, b: Measured) => round(median(turns.map((turn) => turn[a] / turn[b])), 3);
const p99 = (of: 'row' | 'claim') => round(median(paces.map((each) => each[of].p99Ms)));
const throughputRatio = ratio('claim', 'row');
console.log(`claim: ${throughputRatio >= GOAL ? 'pass' : 'miss'}`);
console.log(
  JSON.stringify({
    ...{ machine: describeMachine(), callers: CALLERS, codes: CODES, rate: RATE, turns, paces, throughputRatio },
    ratios: {
      ...{ claimToRow: throughputRatio, againToRow: ratio('again', 'row'), soldOutToRow: ratio('soldOut', 'row') },
      ...{
        aloneToRowAlone: ratio('claimAlone', 'rowAlone'),
        manyToFew: round(many.servedPerSecond / few.servedPerSecond, 3),
      },
    },
    p99Ms: { row: p99('row'), claim: p99('claim') },
  }),
);
