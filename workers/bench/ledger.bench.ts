import { measureThroughput, median, round, type Throughput } from './load.ts';
import { ask } from './mint-links.ts';
import { buildWorker, describeMachine, startHouse } from './start-house.ts';

/**
 * Transfers of one wallet beside one-row inserts of a bare object in the same run, under 32 callers: each transfer by itself
 * (`single`), and with the group commit (`grouped`); the real wallet under one caller (`alone`); and a wallet with a long
 * history beside an empty one. The call of an empty object is printed for scale.
 */
const isQuick = process.argv.includes('--quick');
const SECONDS = isQuick ? 2 : 6;
const TURNS = isQuick ? 1 : 3;
const HISTORY = isQuick ? 10_000 : 100_000;
const CALLERS = 32;
const GOALS = { single: 0.5, grouped: 1, history: 2 };

/** The Worker's own object, a build of it that commits each call by itself, and a bare object beside them. */
const ENTRY = `
import { DurableObject } from 'cloudflare:workers';
import worker, { CodePool, Ledger, Quota, Room, Trending } from './index.js';
export { CodePool, Ledger, Quota, Room, Trending };
let n = 0;
const credit = () => ({ key: 'k' + n++ + ':' + Math.random(), movement: { kind: 'credit', from: 'cashback-expense', amountMinor: 5 }, subject: 's', reason: '' });
export class Single extends Ledger {
  async apply(command) { return (await this.commitGroup([[command]]))[0][0]; }
  fill(count) { for (let i = 0; i < count; i += 500) this.commit(Array.from({ length: 500 }, () => [credit()])); }
}
export class Bare extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec('create table if not exists rows (id integer primary key, key text not null unique, amount integer not null)');
  }
  empty() { return 1; }
  row(key) { this.ctx.storage.sql.exec('insert into rows (key, amount) values (?, 5)', key); return 1; }
}
const of = (namespace, name) => namespace.get(namespace.idFromName(name));
const open = async (ledger) => { await ledger.open({ tenantId: 'ten_x', ledgerId: 'led_x', currency: 'INR' }); return ledger; };
export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    const done = (is) => new Response('{}', { status: is ? 200 : 500 });
    if (pathname === '/bench/empty') return done(await of(env.BARE, 'one').empty());
    if (pathname === '/bench/row') return done(await of(env.BARE, 'one').row('k' + n++ + ':' + Math.random()));
    if (pathname === '/bench/open') {
      await Promise.all([of(env.SINGLE, 'one'), of(env.LEDGER, 'one'), of(env.SINGLE, 'long'), of(env.SINGLE, 'short')].map(open));
      return done(true);
    }
    if (pathname === '/bench/fill') { await of(env.SINGLE, 'long').fill(${HISTORY}); return done(true); }
    if (pathname === '/bench/single') return done((await of(env.SINGLE, 'one').apply(credit())).isDone);
    if (pathname === '/bench/grouped') return done((await of(env.LEDGER, 'one').apply(credit())).isDone);
    if (pathname === '/bench/long' || pathname === '/bench/short') {
      const ledger = of(env.SINGLE, pathname.slice(7));
      await Promise.all([ledger.read(), ledger.statement(null, 20)]);
      return done(true);
    }
    return worker.fetch(request, env, ctx);
  },
  queue: worker.queue,
};`;

const build = buildWorker();
const durableObjects = {
  SINGLE: { className: 'Single', useSQLite: true },
  BARE: { className: 'Bare', useSQLite: true },
};
const house = await startHouse(build.script, { entry: ENTRY, durableObjects, isConsumerElsewhere: true });
const { port } = house;
await ask(port, 'GET', '/bench/open');

const request = (path: string) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: souk.test\r\n\r\n`);
const measure = (path: string, connections = CALLERS): Promise<Throughput> =>
  measureThroughput({ port, requests: [request(path)], status: 200 }, { connections, seconds: SECONDS });

const turns: Record<'empty' | 'row' | 'single' | 'grouped' | 'rowAlone' | 'alone', number>[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  const each = {
    empty: await measure('/bench/empty'),
    row: await measure('/bench/row'),
    single: await measure('/bench/single'),
    grouped: await measure('/bench/grouped'),
    rowAlone: await measure('/bench/row', 1),
    alone: await measure('/bench/grouped', 1),
  };
  const failed = Object.values(each).reduce((sum, measured) => sum + measured.failed, 0);
  if (failed) throw new Error(`${failed} calls failed`);
  const perSecond = Object.fromEntries(
    Object.entries(each).map(([name, { servedPerSecond }]) => [name, servedPerSecond]),
  );
  turns.push(perSecond as (typeof turns)[number]); // the same keys as above
  console.log(`turn ${turn + 1}: ${JSON.stringify(perSecond)}`);
}
await ask(port, 'GET', '/bench/fill');
const short = await measure('/bench/short');
const long = await measure('/bench/long');
await house.stop();
build.remove();

const ratio = (a: keyof (typeof turns)[number], b: keyof (typeof turns)[number]) =>
  round(median(turns.map((turn) => turn[a] / turn[b])), 3);
const ratios = {
  singleToRow: ratio('single', 'row'),
  groupedToRow: ratio('grouped', 'row'),
  aloneToRowAlone: ratio('alone', 'rowAlone'),
  emptyToRow: ratio('empty', 'row'),
  historyToEmpty: round(short.servedPerSecond / long.servedPerSecond, 3),
};
const goals = {
  single: ratios.singleToRow >= GOALS.single,
  alone: ratios.aloneToRowAlone >= GOALS.single,
  grouped: ratios.groupedToRow > GOALS.grouped,
  history: ratios.historyToEmpty < GOALS.history,
};
for (const [name, isMet] of Object.entries(goals)) console.log(`${name}: ${isMet ? 'pass' : 'miss'}`);
const throughputRatio = ratios.groupedToRow;
console.log(
  JSON.stringify({
    machine: describeMachine(),
    callers: CALLERS,
    turns,
    history: HISTORY,
    throughputRatio,
    ratios,
    goals,
  }),
);
