import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { root } from '../dev/commands/root.ts';
import { LiveSocket } from './live-socket.ts';
import { round } from './load.ts';
import { ask, offerIdOf, seedOffers } from './mint-links.ts';
import { enterStudio } from './mint-studio.ts';
import { buildWorker, describeMachine, type House, startHouse } from './start-house.ts';
import { watchCampaign } from './watch-campaign.ts';

/**
 * A message to a thousand watchers of one business: in one room (staff who watch one offer), and in a room each (a
 * thousand people's inboxes). Beside it a bare hibernating WebSocket object that only repeats what it is told. Each
 * message is timed from its publishing to the arrival at the last watcher. Then a campaign: codes are claimed while a thousand watch
 * its numbers.
 */
const isQuick = process.argv.includes('--quick');
const WATCHERS = 1_000;
const SOCKETS_PER_PERSON = 10;
const MESSAGES = isQuick ? 5 : 20;
const GOAL_MS = 1_000;
const HOST = 'souk.test';
const TENANT = `ten_${'0'.repeat(25)}1`;

const BARE_ROOM = `
import { DurableObject } from 'cloudflare:workers';
export class Bare extends DurableObject {
  fetch(request) {
    if (request.headers.get('Upgrade')) {
      const { 0: client, 1: server } = new WebSocketPair();
      this.ctx.acceptWebSocket(server);
      return new Response(null, { status: 101, webSocket: client });
    }
    const text = new URL(request.url).searchParams.get('text');
    for (const socket of this.ctx.getWebSockets()) socket.send(text);
    return new Response('{}');
  }
}
export default { fetch: (request, env) => env.BARE.get(env.BARE.idFromName('one')).fetch(request) };`;

/** The Worker with a door of the bench's own to its rooms: what a slice does after its commit. */
const ENTRY = `
import worker, { CodePool, Ledger, Quota, Room, Trending } from './index.js';
export { CodePool, Ledger, Quota, Room, Trending };
const tell = (env, room, channel, n) => env.ROOMS.get(env.ROOMS.idFromName(room)).publish(channel, JSON.stringify({ n }), 'state');
export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith('/bench/')) return worker.fetch(request, env, ctx);
    const { tenant, n, people, offer } = Object.fromEntries(searchParams);
    if (pathname === '/bench/one') await tell(env, tenant + '/offer-stats', offer, n);
    else {
      // As one statement would insert a message to all and then tell each room.
      const ids = Array.from({ length: Number(people) }, (_, i) => 'usr_0' + String(i).padStart(25, '0'));
      for (let i = 0; i < ids.length; i += 100) {
        await Promise.all(ids.slice(i, i + 100).map((id) => tell(env, tenant + '/inbox:' + id, '', n)));
      }
    }
    return new Response('{}');
  },
  queue: worker.queue,
};`;

const userIdOf = (i: number) => `usr_0${String(i).padStart(25, '0')}`;
const sessionIdOf = (i: number) => `ses_0${String(i).padStart(25, '0')}`;

async function seedPeople({ mf }: House): Promise<void> {
  const db = await mf.getD1Database('DB', 'souk');
  const people = JSON.stringify(Array.from({ length: WATCHERS }, (_, i) => [userIdOf(i), sessionIdOf(i)]));
  const now = Date.now();
  const each = 'from json_each(?1)';
  await db.batch([
    db
      .prepare(`insert into users (id, name, created_at) select json_extract(value, '$[0]'), 'N', ?2 ${each}`)
      .bind(people, now),
    db
      .prepare(
        `insert into memberships (tenant_id, id, user_id, roles, created_at)
         select ?3, 'mem_' || key, json_extract(value, '$[0]'), '["staff"]', ?2 ${each}`,
      )
      .bind(people, now, TENANT),
    db
      .prepare(
        `insert into sessions (id, user_id, host, token_hash, rotated_at, device, ip_hash, is_staff, created_at, last_used_at, expires_at)
         select json_extract(value, '$[1]'), json_extract(value, '$[0]'), 'x', 'h' || key, ?2, 'Bench', 'x', 0, ?2, ?2, ?2 + 3600000 ${each}`,
      )
      .bind(people, now),
  ]);
}

/** A ticket as workers/platform/live/live-ticket.ts writes it. */
function ticketOf(person: number, topic: string): string {
  const line = readFileSync(join(root, '.dev.vars.example'), 'utf8').match(/^CLICK_KEYS=([^:]+):([^,\n]+)/m);
  const [, keyId = '', secret = ''] = line ?? [];
  const fields = [TENANT, userIdOf(person), sessionIdOf(person), topic, randomUUID(), Date.now() + 30_000];
  const message = Buffer.from(JSON.stringify(fields)).toString('base64url');
  const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(`live-ticket\0${message}`).digest('base64url');
  return `${message}.${keyId}.${mac.slice(0, 22)}`;
}

async function openAll(count: number, open: (i: number) => Promise<LiveSocket>): Promise<LiveSocket[]> {
  const sockets: LiveSocket[] = [];
  for (let i = 0; i < count; i += 50) {
    const some = Array.from({ length: Math.min(50, count - i) }, (_, j) => open(i + j));
    sockets.push(...(await Promise.all(some)));
  }
  return sockets;
}

interface Fanout {
  opened: { seconds: number; watchers: number };
  messages: number;
  /** From publishing to arrival, over all watchers of all messages. */
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
  missed: number;
}

async function measure(
  name: string,
  open: (i: number) => Promise<LiveSocket>,
  publish: (n: number) => Promise<unknown>,
) {
  const began = performance.now();
  const sockets = await openAll(WATCHERS, open);
  const seconds = round((performance.now() - began) / 1000, 1);
  await new Promise((resolve) => setTimeout(resolve, 3_000)); // snapshots arrive, objects may sleep
  const times: number[] = [];
  let missed = 0;
  for (let n = 1; n <= MESSAGES; n++) {
    const sentAt = performance.now();
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 10_000).unref());
    const arrivals = sockets.map((socket) => Promise.race([socket.next((text) => text.includes(`"${n}"`)), late]));
    await publish(n);
    for (const at of await Promise.all(arrivals)) at === null ? missed++ : times.push(at - sentAt);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  for (const socket of sockets) socket.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0, 1);
  const opened = { seconds, watchers: sockets.length };
  const result: Fanout = { opened, messages: MESSAGES, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1), missed };
  console.log(`${name}: ${JSON.stringify(result)}`);
  return result;
}

async function benchControl(): Promise<Fanout> {
  const port = await freePort();
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      ...{ log: new Log(LogLevel.ERROR), modules: true, script: BARE_ROOM, compatibilityDate: '2026-08-10' },
      durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
      unsafeDirectSockets: [{ host: '127.0.0.1', port }],
    } as unknown as Parameters<typeof convertV4MiniflareOptions>[0]), // the same untyped pieces as in start-house
  );
  await mf.ready;
  const result = await measure(
    'bare object',
    () => LiveSocket.open(port, '/', HOST),
    (n) => ask(port, 'GET', `/?text=${encodeURIComponent(`"${n}"`)}`),
  );
  await mf.dispose();
  return result;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const build = buildWorker();
const control = await benchControl();
const house = await startHouse(build.script, { entry: ENTRY });
await seedOffers(house, 1);
const owner = await enterStudio(house); // before the house has seen its tenant without campaigns
await seedPeople(house);
const { port } = house;
const path = (person: number, topic: string) => `/api/v1/live?ticket=${ticketOf(person, topic)}`;
const oneRoom = await measure(
  'one room',
  (i) => LiveSocket.open(port, path(Math.floor(i / SOCKETS_PER_PERSON), `offer-stats:${offerIdOf(0)}`), HOST),
  (n) => ask(port, 'GET', `/bench/one?tenant=${TENANT}&offer=${offerIdOf(0)}&n=${n}`),
);
const inboxes = await measure(
  'an inbox each',
  (i) => LiveSocket.open(port, path(i, 'inbox'), HOST),
  (n) => ask(port, 'GET', `/bench/each?tenant=${TENANT}&people=${WATCHERS}&n=${n}`),
);
const campaign = await watchCampaign(
  house,
  owner,
  (own, topic) =>
    openAll(WATCHERS, (i) =>
      LiveSocket.open(port, `${own}?ticket=${ticketOf(Math.floor(i / SOCKETS_PER_PERSON), topic)}`, HOST),
    ),
  MESSAGES,
);
console.log(`a campaign: ${JSON.stringify(campaign)}`);
await house.stop();
build.remove();

const goals = {
  oneRoomWithinASecond: oneRoom.maxMs < GOAL_MS,
  inboxesWithinASecond: inboxes.maxMs < GOAL_MS,
  claimsWithinASecond: campaign.maxMs < GOAL_MS,
  fiveFramesASecond: campaign.rush.framesMost <= 2 + 5 * campaign.rush.seconds,
  everyWatcherGotEveryMessage: oneRoom.missed + inboxes.missed + campaign.missed + campaign.rush.wrongAtTheEnd === 0,
};
for (const [goal, isMet] of Object.entries(goals)) console.log(`${isMet ? 'pass' : 'MISS'} ${goal}`);
const result = {
  ...{
    bench: 'live',
    isQuick,
    machine: describeMachine(),
    goalMs: GOAL_MS,
    control,
    oneRoom,
    inboxes,
    campaign,
    goals,
  },
  notShownLocally: [
    'the network and TLS to a thousand people; objects on machines of their own instead of one thread',
    'the commit of an object to several machines, which holds a message back until it is durable (milliseconds to tens of them)',
    'waking a thousand hibernating objects in a data centre; here they are files of one disk',
    'a thousand people who come back at once after a deployment, which closes all sockets',
  ],
};
console.log(JSON.stringify(result));
process.exit(goals.everyWatcherGotEveryMessage ? 0 : 1); // milliseconds are reported, counts are asserted
