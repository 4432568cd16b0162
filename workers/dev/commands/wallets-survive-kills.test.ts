import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findFreePort } from './find-free-port.ts';
import { killUserWorkerd } from './kill-user-workerd.ts';
import { localRequest } from './local-request.ts';
import { migrateLocal } from './migrate-local.ts';
import { root } from './root.ts';
import { type RunningWorker, startWorker } from './start-worker.ts';

const KILLS = process.env.PROOF === 'full' ? 20 : 2;
const WALLETS = 4;
const CLIENTS = 8;
/** Replies between two kills: the Worker is at work again, and in the middle of it. */
const REPLIES_BETWEEN = 25;
const AMOUNT_MINOR = 5;
/** Under a second on a machine that does nothing else, 17 s were seen on a busy one. */
const KILL_TAKES_AT_MOST_MS = 60_000;

const stateDir = mkdtempSync(join(tmpdir(), 'souk-kill-'));
let port = 0;
let worker: RunningWorker;

beforeAll(async () => {
  mkdirSync(join(root, 'web/dist'), { recursive: true });
  port = await findFreePort();
  await migrateLocal(stateDir);
  worker = await startWorker({ port, stateDir, limitsFactor: '1000', isVerbose: false }, 'http://127.0.0.1:1');
  expect((await ask('POST', '')).status).toBe('ready');
}, 240_000);

afterAll(async () => {
  worker?.stop();
  await worker?.ended;
  rmSync(stateDir, { recursive: true, force: true });
});

/** Asks until there is an answer: what the Worker was doing when it was killed, the caller does not know. */
async function ask(method: 'GET' | 'POST', path: string) {
  for (;;) {
    const answer = await localRequest(port, method, `/dev/ledgers${path}`, 2_000).catch(() => null);
    if (answer?.status === 200) return JSON.parse(answer.body);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('wallets of a Worker that is killed under load', () => {
  it(
    `have after ${KILLS} kills every acknowledged transfer once, and every projection`,
    async () => {
      const acknowledged = Array.from({ length: WALLETS }, () => new Set<string>());
      let replies = 0;
      let isOver = false;
      const client = async (c: number) => {
        for (let i = 0; !isOver; i++) {
          const wallet = (c + i) % WALLETS;
          const key = `c${c}-${i}`;
          expect(await ask('POST', `/${wallet}/credit/${key}`)).toMatchObject({ isDone: true });
          acknowledged[wallet]?.add(key);
          replies += 1;
        }
      };
      const clients = Promise.all(Array.from({ length: CLIENTS }, (_, c) => client(c)));
      for (let kill = 0; kill < KILLS; kill++) {
        const until = replies + REPLIES_BETWEEN;
        await vi.waitFor(() => expect(replies).toBeGreaterThanOrEqual(until), {
          timeout: KILL_TAKES_AT_MOST_MS,
          interval: 5,
        });
        await vi.waitFor(() => expect(killUserWorkerd(stateDir, port)).toBe(true), {
          timeout: KILL_TAKES_AT_MOST_MS,
          interval: 50,
        });
      }
      isOver = true;
      await clients;
      for (const [wallet, keys] of acknowledged.entries()) {
        const book = await ask('GET', `/${wallet}`);
        expect(book.breaches).toEqual([]);
        expect([...book.keys].sort()).toEqual([...keys].sort());
        expect(book.available).toBe(keys.size * AMOUNT_MINOR);
        const projection = { sequence: keys.size, available: keys.size * AMOUNT_MINOR, keys: book.keys };
        await vi.waitFor(async () => expect(await ask('GET', `/${wallet}/projection`)).toEqual(projection), {
          ...{ timeout: 60_000, interval: 200 },
        });
      }
      console.log(`wallets under kills: ${KILLS} kills, ${replies} acknowledged transfers`);
    },
    (KILLS + 2) * KILL_TAKES_AT_MOST_MS,
  );
});
