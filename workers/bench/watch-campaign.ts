import type { LiveSocket } from './live-socket.ts';
import { round } from './load.ts';
import { ask } from './mint-links.ts';
import { createCampaign, JSON_TYPE, waitForImport } from './mint-studio.ts';
import type { House } from './start-house.ts';

const RUSH = 300;
const CALLERS = 16;
const LATE_MS = 20_000;

interface Watched {
  watchers: number;
  claims: number;
  /** From the answer to a claim to the arrival of its number, over all watchers of all claims. */
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
  missed: number;
  rush: Rush;
}

/** Claims as fast as they go, until every watcher has the last number. */
interface Rush {
  claims: number;
  seconds: number;
  framesMost: number;
  framesASecond: number;
  wrongAtTheEnd: number;
}

/** Claims one by one, each awaited by all who watch, then a rush of them; over the doors that everybody uses. */
export async function watchCampaign(
  { port }: House,
  headers: Record<string, string>,
  openAll: (path: string, topic: string) => Promise<LiveSocket[]>,
  claims: number,
): Promise<Watched> {
  const id = await mintDrop(port, headers, claims + RUSH);
  const sockets = await openAll(`/api/v1/campaigns/${id}/live`, `campaign:${id}`);
  await new Promise((resolve) => setTimeout(resolve, 4_000)); // snapshots arrive, and who watches is known
  const claim = async (i: number) => {
    const body = JSON.stringify({ userIdentifier: `player-${i}@example.com` });
    const { status } = await ask(port, 'POST', `/api/v1/distribute/${id}`, JSON_TYPE, body);
    if (status !== 201) throw new Error(`a claim was answered by ${status}`);
    return performance.now();
  };
  const times: number[] = [];
  let missed = 0;
  for (let n = 1; n <= claims; n++) {
    const arrivals = sockets.map((socket) => arrivalOf(socket, n));
    const givenAt = await claim(n);
    for (const at of await Promise.all(arrivals)) at === null ? missed++ : times.push(Math.max(0, at - givenAt));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const rush = await runRush(sockets, claim, claims);
  for (const socket of sockets) socket.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0, 1);
  return { watchers: sockets.length, claims, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1), missed, rush };
}

/** A campaign with so many codes. */
async function mintDrop(port: number, headers: Record<string, string>, codes: number): Promise<string> {
  const id = await createCampaign(port, headers, 'Bench of watchers');
  const path = `/api/v1/campaigns/${id}`;
  const file = `code\n${Array.from({ length: codes }, (_, i) => `WATCH-${i}\n`).join('')}`;
  const upload = await ask(port, 'POST', `${path}/codes`, { ...headers, 'Content-Type': 'text/csv' }, file);
  await waitForImport(port, headers, `${path}/imports/${JSON.parse(upload.body).importId}`);
  return id;
}

/** When a watcher hears that so many are claimed; null when they do not. */
function arrivalOf(socket: LiveSocket, claimed: number, count = () => {}): Promise<number | null> {
  const arrival = socket.next((text) => {
    count();
    return text.includes(`"claimed":${claimed},"used"`);
  });
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), LATE_MS).unref());
  return Promise.race([arrival, late]);
}

async function runRush(sockets: LiveSocket[], claim: (i: number) => Promise<unknown>, before: number): Promise<Rush> {
  const frames = sockets.map(() => 0);
  const ends = sockets.map((socket, i) =>
    arrivalOf(socket, before + RUSH, () => {
      frames[i] = (frames[i] ?? 0) + 1;
    }),
  );
  const began = performance.now();
  const waiting = Array.from({ length: RUSH }, (_, i) => before + 1 + i);
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) await claim(i);
    }),
  );
  const wrongAtTheEnd = (await Promise.all(ends)).filter((at) => at === null).length;
  const seconds = round((performance.now() - began) / 1_000, 1);
  const framesMost = Math.max(...frames);
  return { claims: RUSH, seconds, framesMost, framesASecond: round(framesMost / seconds, 1), wrongAtTheEnd };
}
