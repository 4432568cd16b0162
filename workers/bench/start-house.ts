import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler';
import { root } from '../dev/commands/root.ts';

/** The measure beside ours: what this runtime can answer at all. */
const BARE = `export default {
  fetch(request) {
    return request.url.endsWith('/empty') ? new Response('{}', { headers: { 'Content-Type': 'application/json' } })
      : Response.redirect('https://shop.test/?subid=01jd3v9v1kfqgtz5m2x8r4c7ab&via=souk', 302);
  },
};`;

/** The measure beside a cold redirect: the path is a key, read once, as the local simulator of KV works in the measured thread. */
const BARE_KV = `export default {
  async fetch(request, env) {
    await env.HOT.get(new URL(request.url).pathname.slice(1), { type: 'json', cacheTtl: 30 });
    return Response.redirect('https://shop.test/?subid=01jd3v9v1kfqgtz5m2x8r4c7ab&via=souk', 302);
  },
};`;

/** Pages are not measured here. */
const noAssets = () => new Response('not found', { status: 404 });

export interface House {
  port: number;
  barePort: number;
  bareKvPort: number;
  mf: Miniflare;
  stop(): Promise<void>;
}

/** The production bundle, built once per run. */
export function buildWorker(): { script: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'souk-bench-'));
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' };
  execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', folder], { cwd: root, env, stdio: 'ignore' });
  return { script: readFileSync(join(folder, 'index.js'), 'utf8'), remove: () => rmSync(folder, { recursive: true }) };
}

function variables(): Record<string, string> {
  const lines = readFileSync(join(root, '.dev.vars.example'), 'utf8').split('\n');
  const pairs = lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split(/=(.*)/s).slice(0, 2));
  return {
    ...Object.fromEntries(pairs),
    ENVIRONMENT: 'development',
    ROOT_DOMAIN: 'souk.test',
    LIMITS_FACTOR: '100000',
  };
}

interface HouseOptions {
  /** A module that wraps the Worker where a run needs a faulty queue. */
  entry?: string;
  /** No consumer in this process: the clicks queue takes messages as ever, and hands them to nobody here. */
  isConsumerElsewhere?: boolean;
  /** Objects of the entry's own, beside those of wrangler.toml. */
  durableObjects?: Record<string, { className: string; useSQLite: boolean }>;
}

/**
 * Runs the built Worker in workerd with the bindings of wrangler.toml on local state of its own, each on a direct socket,
 * beside the bare one.
 */
export async function startHouse(script: string, options: HouseOptions = {}): Promise<House> {
  const port = await findFreePort();
  const barePort = await findFreePort();
  const bareKvPort = await findFreePort();
  const state = mkdtempSync(join(tmpdir(), 'souk-bench-state-'));
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, 'wrangler.toml'));
  const { modulesRules: _rules, assets: _assets, zone: _zone, ...bindings } = workerOptions as Record<string, unknown>; // wrangler's options are a superset of Miniflare's
  const modules = [
    ...(options.entry ? [{ type: 'ESModule', path: 'entry.js', contents: options.entry }] : []),
    { type: 'ESModule', path: 'index.js', contents: script },
  ];
  const shared = { compatibilityDate: bindings.compatibilityDate, compatibilityFlags: bindings.compatibilityFlags };
  const socketOf = (own: number) => [{ host: '127.0.0.1', port: own }];
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: () => {}, // slow statements are logged; the numbers below say it better
      resourcePersistencePath: state,
      workers: [
        {
          ...bindings,
          durableObjects: { ...(bindings.durableObjects ?? {}), ...options.durableObjects },
          ...(options.isConsumerElsewhere ? { queueConsumers: {} } : {}),
          ...{ name: 'souk', rootPath: state, modules, modulesRoot: '/', unsafeDirectSockets: socketOf(port) },
          bindings: variables(),
          serviceBindings: { ASSETS: noAssets },
        },
        { ...shared, name: 'bare', modules: true, script: BARE, unsafeDirectSockets: socketOf(barePort) },
        {
          ...{ ...shared, name: 'bare-kv', modules: true, script: BARE_KV, unsafeDirectSockets: socketOf(bareKvPort) },
          kvNamespaces: bindings.kvNamespaces,
        },
      ],
    } as unknown as Parameters<typeof convertV4MiniflareOptions>[0]), // the pieces come from wrangler untyped
  );
  await mf.ready;
  await migrate(mf, 'DB', 'migrations');
  await migrate(mf, 'SEARCH', 'migrations/search');
  const stop = async () => {
    await mf.dispose();
    rmSync(state, { recursive: true, force: true });
  };
  return { port, barePort, bareKvPort, mf, stop };
}

/** A port that nobody listens on, so that two benches on one machine do not meet. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo; // a TCP server's address
      probe.close(() => resolve(port));
    });
  });
}

async function migrate(mf: Miniflare, binding: string, folder: string): Promise<void> {
  const db = await mf.getD1Database(binding, 'souk');
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.sql'));
  for (const file of files.sort()) {
    const queries = unstable_splitSqlQuery(readFileSync(join(root, folder, file), 'utf8'));
    for (const query of queries) await db.prepare(query).run();
  }
}

/** The machine's name and the versions, for the result. */
export function describeMachine() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const model = cpus()[0]?.model ?? 'unknown';
  return {
    cpu: model,
    cores: cpus().length,
    node: process.version,
    wrangler: { ...dependencies, ...devDependencies }.wrangler,
  };
}
