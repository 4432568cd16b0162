import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findFreePort } from './find-free-port.ts';
import { killUserWorkerd } from './kill-user-workerd.ts';
import { localRequest } from './local-request.ts';
import { migrateLocal } from './migrate-local.ts';
import { root } from './root.ts';
import { type RunningWorker, startWorker } from './start-worker.ts';

const isFull = process.env.PROOF === 'full';
/** `SYNC_SALES=100000` runs as many as anybody reports in a day; it takes a quarter of an hour. */
const SALES = Number(process.env.SYNC_SALES ?? (isFull ? 20_000 : 2_000));
const SHOPPERS = Math.ceil(SALES / 25);
const PAGE = 500;
const STEPS_AT_ONCE = 5;
/** Of each sale of 100 rupees. */
const CASHBACK_MINOR = 650;
const PENDING = Math.ceil(SALES / 3);
const APPROVED = Math.ceil((SALES - 1) / 3);
const LINES = PENDING + 2 * APPROVED;
const PATIENCE_MS = 600_000;

/** Every wallet is a file: where memory can hold them, no disk has a part in this. A killed process loses nothing of either. */
const stateDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'souk-sync-'));
let port = 0;
let worker: RunningWorker;

beforeAll(async () => {
  mkdirSync(join(root, 'web/dist'), { recursive: true });
  port = await findFreePort();
  await migrateLocal(stateDir);
  worker = await startWorker({ port, stateDir, limitsFactor: '1000', isVerbose: false }, 'http://127.0.0.1:1');
  expect(await ask('POST', `?shoppers=${SHOPPERS}`)).toEqual({ status: 'ready' });
}, 600_000);

afterAll(async () => {
  worker?.stop();
  await worker?.ended;
  rmSync(stateDir, { recursive: true, force: true });
});

interface Step {
  state: string;
  rows: number;
  ms: number;
  networkMs: number;
  statements: number;
  roundTrips: number;
  databaseMs: number;
  walletCalls: number;
  walletMs: number;
  characters: number;
}

/** One question; while the Worker starts again there is no answer, and the question comes again. */
async function ask(method: 'GET' | 'POST', path: string) {
  for (;;) {
    const answer = await localRequest(port, method, `/dev/syncs${path}`, PATIENCE_MS).catch(() => null);
    if (answer?.status === 200) return JSON.parse(answer.body);
    // The one in front of the Worker says so while there is none.
    if (answer && !answer.body.includes('Network connection lost'))
      throw new Error(`${path} answers ${answer.status}: ${answer.body.slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const money = () => ask('GET', '/money');

/** Takes pages until so many are taken, or until the end. */
async function take(pages: number, steps: Step[] = []): Promise<Step[]> {
  while (steps.length < pages && steps.at(-1)?.state !== 'done') {
    const wish = Math.min(STEPS_AT_ONCE, pages - steps.length);
    const answer: { steps: Step[] } = await ask('POST', `/steps?sales=${SALES}&steps=${wish}`);
    steps.push(...answer.steps);
    const last = answer.steps.at(-1)?.state;
    if (last !== 'more' && last !== 'done') throw new Error(`a sync is ${last}`);
  }
  return steps;
}

/** Kills the Worker in the middle of a page: some of its sales are written, and not all of its wallets have moved. */
async function killWhileTaking(): Promise<void> {
  const { conversions } = await money();
  const answer = localRequest(port, 'POST', `/dev/syncs/steps?sales=${SALES}&steps=${STEPS_AT_ONCE}`, PATIENCE_MS);
  const outcome = answer.then(
    ({ status }) => status,
    () => 'gone',
  );
  await vi.waitFor(async () => expect((await money()).conversions).toBeGreaterThan(conversions), {
    ...{ timeout: PATIENCE_MS, interval: 10 },
  });
  await vi.waitFor(() => expect(killUserWorkerd(stateDir, port)).toBe(true), { timeout: 60_000, interval: 10 });
  expect(await outcome).not.toBe(200);
  // As if the lease of the dead were over.
  await ask('POST', '/wake');
}

/** The sum of every wallet, as the wallets themselves say it. */
async function sumWallets() {
  const sum = { operations: 0, pending: 0, available: 0, broken: 0 };
  for (let after = ''; ; ) {
    const some = await ask('GET', `/wallets?limit=200&after=${after}`);
    if (some.last === null) return sum;
    sum.operations += some.operations;
    sum.pending += some.pending;
    sum.available += some.available;
    sum.broken += some.broken;
    after = some.last;
  }
}

describe('a sync of many sales', () => {
  it(
    `of ${SALES} holds a page at a time, goes on where the Worker was killed, and run twice moves the same money`,
    async () => {
      const half = await take(Math.floor(SALES / PAGE / 2));
      await killWhileTaking();
      const steps = [...half, ...(await take(SALES))];
      await ask('POST', '/sweep');
      const moved = { pending: PENDING * CASHBACK_MINOR, available: APPROVED * CASHBACK_MINOR };
      const rows = { conversions: SALES, changes: SALES, unsettled: 0, lines: LINES, wallets: SHOPPERS };
      expect(await money()).toMatchObject(rows);
      // What is held does not grow with what was taken: a page's text, its statements, one call for each of its wallets.
      for (const step of steps) {
        expect(step.characters).toBeLessThan(PAGE * 1_000);
        expect(step.statements).toBeLessThan(60);
        expect(step.walletCalls).toBeLessThanOrEqual(Math.min(step.rows, SHOPPERS));
      }
      await ask('POST', '/wake?again=1');
      const again = await take(SALES);
      expect(again.reduce((sum, step) => sum + step.rows, 0)).toBe(SALES);
      expect(again.reduce((sum, step) => sum + step.walletCalls, 0)).toBe(0);
      expect(await sumWallets()).toEqual({ operations: LINES, broken: 0, ...moved });
      await vi.waitFor(async () => expect(await money()).toMatchObject({ ...rows, operations: LINES, ...moved }), {
        ...{ timeout: PATIENCE_MS, interval: 500 },
      });
      console.log(describeSteps('taken', steps));
      console.log(describeSteps('again', again));
    },
    SALES > 2_000 ? 3_600_000 : 300_000,
  );
});

function describeSteps(name: string, steps: Step[]): string {
  const full = steps.filter(({ rows }) => rows === PAGE);
  const quarter = Math.ceil(full.length / 4);
  const median = (some: Step[], what: (step: Step) => number) =>
    Math.round(some.map(what).sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0);
  const pages = `a page of ${PAGE} ${median(full, ({ ms }) => ms)} ms (first quarter ${median(full.slice(0, quarter), ({ ms }) => ms)}, last ${median(full.slice(-quarter), ({ ms }) => ms)})`;
  const split = `network ${median(full, ({ networkMs }) => networkMs)} ms, ${median(full, ({ statements }) => statements)} statements in ${median(full, ({ roundTrips }) => roundTrips)} round trips, ${median(full, ({ walletCalls }) => walletCalls)} wallet calls`;
  return `${name}: ${full.length} pages, ${pages}: ${split}`;
}
