import { type Latency, measureLatency } from './load.ts';
import { ask, seedOffers } from './mint-links.ts';
import { buildWorker, describeMachine, startHouse } from './start-house.ts';

/** p95 of three reads at a fixed rate, each beside an empty handler of the same runtime in the same run. */
const isQuick = process.argv.includes('--quick');
const PER_SECOND = 100;
const SECONDS = isQuick ? 2 : 6;

function requestOf(path: string, headers: Record<string, string> = {}): Buffer {
  const lines = [`GET ${path} HTTP/1.1`, 'Host: souk.test', 'Accept: application/json', 'User-Agent: bench'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}

const build = buildWorker();
const house = await startHouse(build.script);
await seedOffers(house, 200);
const person = JSON.stringify({ email: 'bench@souk.test', password: 'bench-Passw0rd-1', name: 'Bench' });
const registered = await ask(
  house.port,
  'POST',
  '/api/v1/auth/register',
  { 'Content-Type': 'application/json' },
  person,
);
if (registered.status !== 201) throw new Error(`The bench's user was refused: ${registered.status} ${registered.body}`);
const { accessToken } = JSON.parse(registered.body);

const paths: Record<string, Buffer> = {
  '/auth/me': requestOf('/api/v1/auth/me', { Authorization: `Bearer ${accessToken}` }),
  '/offers': requestOf('/api/v1/offers?limit=24'),
  '/merchants/:slug': requestOf('/api/v1/merchants/amazon'),
};
const bare = { port: house.barePort, requests: [requestOf('/empty')], status: 200 };
const best = (windows: Latency[]) => windows.toSorted((a, b) => a.p95Ms - b.p95Ms)[0] as Latency;
const results: Record<string, { api: Latency; empty: Latency }> = {};
for (const [name, request] of Object.entries(paths)) {
  const api = { port: house.port, requests: [request], status: 200 };
  await measureLatency(api, { perSecond: 50, seconds: 1 });
  const windows: { api: Latency[]; empty: Latency[] } = { api: [], empty: [] };
  for (let window = 0; window < 3; window++) {
    windows.empty.push(await measureLatency(bare, { perSecond: PER_SECOND, seconds: SECONDS }));
    windows.api.push(await measureLatency(api, { perSecond: PER_SECOND, seconds: SECONDS }));
  }
  results[name] = { api: best(windows.api), empty: best(windows.empty) };
  console.log(`${name}: p95 ${results[name].api.p95Ms} ms, an empty handler ${results[name].empty.p95Ms} ms`);
}
await house.stop();
build.remove();
const isServed = Object.values(results).every(({ api }) => api.failed === 0);
console.log(
  JSON.stringify({
    ...{ bench: 'api', isQuick, machine: describeMachine(), perSecond: PER_SECOND, results, isServed },
    notShownLocally: ['the way to D1 and KV, which are in the same process here; the edge cache of a real location'],
  }),
);
process.exit(isServed ? 0 : 1);
