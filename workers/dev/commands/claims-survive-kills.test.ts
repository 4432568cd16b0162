import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { findFreePort } from './find-free-port.ts';
import { killUserWorkerd } from './kill-user-workerd.ts';
import { type LocalAnswer, localRequest } from './local-request.ts';
import { migrateLocal } from './migrate-local.ts';
import { root } from './root.ts';
import { startWorker } from './start-worker.ts';

const isFull = process.env.PROOF === 'full';
/** Each identity claims twice. After so many answers the Worker is killed: while codes are given, while they run out, and after. */
const RUSH = isFull
  ? { codes: 1_000, identities: 5_000, killsAt: [300, 800, 1_500, 4_000], triesMax: 1_000 }
  : { codes: 100, identities: 500, killsAt: [60], triesMax: 1_000 };
/** Each of its claims is a commit of its own, so it need not be as many to go wrong; it never says "sold out", only "busy". */
const SMALL_RUSH = { codes: 16, identities: 60, killsAt: [], triesMax: 5 };
const CALLERS = 64;
const SHARDS = 8;
const SLUG = 'pixel-forge';
const PATIENCE_MS = 60_000;

interface House {
  stateDir: string;
  ask(
    method: 'GET' | 'POST',
    path: string,
    sent?: { headers?: Record<string, string>; body?: string },
  ): Promise<LocalAnswer>;
  kill(): Promise<void>;
}

/** A Worker of its own, with the demo's businesses. */
async function inHouse<T>(entry: string | undefined, work: (house: House) => Promise<T>): Promise<T> {
  const stateDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'souk-claims-'));
  mkdirSync(join(root, 'web/dist'), { recursive: true });
  const port = await findFreePort();
  await migrateLocal(stateDir);
  const worker = await startWorker(
    { port, stateDir, limitsFactor: '1000', isVerbose: false },
    'http://127.0.0.1:1',
    entry,
  );
  const house: House = {
    stateDir,
    ask: (method, path, sent) => askUntilAnswered(port, method, path, sent),
    kill: () =>
      vi.waitFor(() => expect(killUserWorkerd(stateDir, port)).toBe(true), { timeout: PATIENCE_MS, interval: 20 }),
  };
  try {
    expect((await localRequest(port, 'POST', '/dev/seed', 240_000)).status).toBe(200);
    return await work(house);
  } finally {
    worker.stop();
    await worker.ended;
    rmSync(stateDir, { recursive: true, force: true });
  }
}

/** What a Worker was doing when it was killed, its caller does not know, and asks again. */
async function askUntilAnswered(
  port: number,
  method: 'GET' | 'POST',
  path: string,
  sent: Parameters<House['ask']>[2] = {},
): Promise<LocalAnswer> {
  for (;;) {
    const headers = { ...(sent.body?.startsWith('{') ? { 'Content-Type': 'application/json' } : {}), ...sent.headers };
    const answer = await localRequest(port, method, `/api/v1${path}`, PATIENCE_MS, {
      slug: SLUG,
      ...sent,
      headers,
    }).catch(() => null);
    // The one in front of the Worker answers 5xx without a problem document while there is none.
    if (answer && (answer.status < 500 || answer.body.includes('"code"'))) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A campaign of the demo's studio, with so many codes from a file. */
async function openCampaign({ ask }: House, codes: string[]) {
  const credentials = JSON.stringify({ email: 'owner@pixel-forge.test', password: 'demo-Passw0rd' });
  const session = JSON.parse((await ask('POST', '/auth/login', { body: credentials })).body);
  const headers = { Authorization: `Bearer ${session.accessToken}` };
  const input = JSON.stringify({ name: 'Rush', platform: 'universal', shards: SHARDS });
  const { id } = JSON.parse((await ask('POST', '/campaigns', { headers, body: input })).body);
  const body = ['code', ...codes].join('\n');
  const upload = await ask('POST', `/campaigns/${id}/codes`, {
    headers: { ...headers, 'Content-Type': 'text/csv' },
    body,
  });
  const { importId } = JSON.parse(upload.body);
  const read = async (path: string) => JSON.parse((await ask('GET', `/campaigns/${id}${path}`, { headers })).body);
  await vi.waitFor(async () => expect(await read(`/imports/${importId}`)).toMatchObject({ accepted: codes.length }), {
    ...{ timeout: PATIENCE_MS, interval: 100 },
  });
  return { id: String(id), read };
}

/** The code that somebody was answered, or why there was none. */
async function claim({ ask }: House, campaign: string, identity: number, triesMax: number): Promise<string> {
  const body = JSON.stringify({ userIdentifier: `player-${identity}@example.com`, platform: 'ios' });
  for (let tries = 0; tries < triesMax; tries++) {
    const answer = await ask('POST', `/distribute/${campaign}`, { body });
    const said = JSON.parse(answer.body);
    if (answer.status === 200 || answer.status === 201) return said.code;
    if (answer.status !== 503) return said.code; // the refusal's own
  }
  return 'busy';
}

/** Everybody claims twice, in any order, many at a time, and the Worker dies in between. */
async function rush(house: House, { codes, identities, killsAt, triesMax }: typeof RUSH) {
  const names = Array.from({ length: codes }, (_, i) => `RUSH-${String(i).padStart(5, '0')}`);
  const campaign = await openCampaign(house, names);
  const answers = Array.from({ length: identities }, () => new Set<string>());
  const order = shuffle([...answers.keys(), ...answers.keys()]);
  const kills = [...killsAt];
  let answered = 0;
  const caller = async () => {
    for (let identity = order.pop(); identity !== undefined; identity = order.pop()) {
      answers[identity]?.add(await claim(house, campaign.id, identity, triesMax));
      answered += 1;
      if (answered < (kills[0] ?? Number.POSITIVE_INFINITY)) continue;
      kills.shift();
      await house.kill();
    }
  };
  const began = Date.now();
  await Promise.all(Array.from({ length: CALLERS }, caller));
  console.log(`${answered} claims over HTTP under ${killsAt.length} kills: ${Date.now() - began} ms`);
  expect(kills).toEqual([]);
  const given = answers.flatMap((said) => [...said].filter((each) => each.startsWith('RUSH-')));
  return { ...campaign, names, answers, given };
}

/** The same order in every run. */
function shuffle(list: number[]): number[] {
  let seed = 20_261_121;
  for (let i = list.length - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const j = seed % (i + 1);
    [list[i], list[j]] = [list[j] as number, list[i] as number];
  }
  return list;
}

describe('codes that are claimed over HTTP from all sides', () => {
  it(`go out once each under ${RUSH.killsAt.length} kills, every identity is told one thing, and the rest hear sold out`, async () => {
    await inHouse(undefined, async (house) => {
      const { answers, given, names, read } = await rush(house, RUSH);
      expect(answers.filter((said) => said.size !== 1)).toEqual([]);
      expect(given.toSorted()).toEqual(names);
      const soldOut = answers.filter((said) => said.has('codes/sold-out'));
      expect(soldOut).toHaveLength(RUSH.identities - RUSH.codes);
      const numbers = { total: RUSH.codes, claimed: RUSH.codes, available: 0, byPlatform: { ios: RUSH.codes } };
      await vi.waitFor(async () => expect(await read('/analytics')).toMatchObject(numbers), {
        ...{ timeout: PATIENCE_MS, interval: 200 },
      });
    });
  }, 900_000);

  it('are seen to go out twice from the racy build', async () => {
    await inHouse('workers/testing/racy-entry.ts', async (house) => {
      const { given } = await rush(house, SMALL_RUSH);
      expect(new Set(given).size).toBeLessThan(given.length);
    });
  }, 300_000);
});
