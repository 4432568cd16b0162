import type { Needs } from './deploy-needs.ts';
import type { ChildResult } from './run-child.ts';
import { Stop } from './stop.ts';
import { readableError } from './worker-output.ts';

/** wrangler as a port: the tests put an account in memory behind it. */
export type Wrangler = (args: readonly string[]) => Promise<ChildResult>;

export interface Resource {
  name: string;
  id: string;
}

/** What the Cloudflare account has of the things that Souk needs. */
export interface Account {
  isSignedIn: boolean;
  databases: Resource[];
  namespaces: Resource[];
  buckets: string[];
  queues: string[];
  secrets: string[];
  pagesProjects: string[];
}

const nothing: Account = {
  isSignedIn: false,
  databases: [],
  namespaces: [],
  buckets: [],
  queues: [],
  secrets: [],
  pagesProjects: [],
};

/** Runs wrangler and stops with its reason when it fails. */
export async function demand(wrangler: Wrangler, args: readonly string[]): Promise<string> {
  const result = await wrangler(args);
  if (result.exitCode !== 0)
    throw new Stop(`wrangler ${args.join(' ')} failed: ${readableError(result.stdout + result.stderr)}.`);
  return result.stdout;
}

async function readList(wrangler: Wrangler, args: readonly string[]): Promise<Record<string, string>[]> {
  const text = await demand(wrangler, args);
  return JSON.parse(text.slice(Math.max(0, text.indexOf('['))));
}

/** wrangler prints queues a page at a time: asking for each one by name is exact. */
async function listQueues(wrangler: Wrangler, names: readonly string[]): Promise<string[]> {
  const existing: string[] = [];
  for (const name of names) if ((await wrangler(['queues', 'info', name])).exitCode === 0) existing.push(name);
  return existing;
}

/** The list may end at a page; `info` also reads metrics, which not every token may: either one is proof enough. */
async function listBuckets(wrangler: Wrangler, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const listed = [...(await demand(wrangler, ['r2', 'bucket', 'list'])).matchAll(/^name:\s+(\S+)/gm)].map(
    (match) => match[1],
  );
  const existing: string[] = [];
  for (const name of names)
    if (listed.includes(name) || (await wrangler(['r2', 'bucket', 'info', name])).exitCode === 0) existing.push(name);
  return existing;
}

/** Secrets of a Worker that was never deployed cannot be listed; it has none. */
async function listSecrets(wrangler: Wrangler): Promise<string[]> {
  const result = await wrangler(['secret', 'list', '--format', 'json']);
  if (result.exitCode !== 0) return [];
  return JSON.parse(result.stdout.slice(Math.max(0, result.stdout.indexOf('[')))).map(
    (secret: Resource) => secret.name,
  );
}

/** Looks up what is there; nothing is asked of the network when nobody is signed in. */
export async function readAccount(wrangler: Wrangler, needs: Needs): Promise<Account> {
  if ((await wrangler(['whoami', '--json'])).exitCode !== 0) return nothing;
  const databases = await readList(wrangler, ['d1', 'list', '--json']);
  const namespaces = await readList(wrangler, ['kv', 'namespace', 'list']);
  const projects = await readList(wrangler, ['pages', 'project', 'list', '--json']);
  return {
    isSignedIn: true,
    databases: databases.map((database) => ({ name: database.name ?? '', id: database.uuid ?? '' })),
    namespaces: namespaces.map((namespace) => ({ name: namespace.title ?? '', id: namespace.id ?? '' })),
    buckets: await listBuckets(wrangler, needs.buckets),
    queues: await listQueues(wrangler, needs.queues),
    secrets: await listSecrets(wrangler),
    pagesProjects: projects.map((project) => project['Project Name'] ?? ''),
  };
}
