// What a deployment lacks and what `--provision` makes of it, decided from the needs and the account alone.
import type { Account, Resource } from './deploy-account.ts';
import { type Binding, isPlaceholderId, type Needs } from './deploy-needs.ts';
import { parseSections } from './wrangler-config.ts';

export type Creation = { kind: 'database' | 'namespace' | 'bucket' | 'queue' | 'pages-project'; name: string };

/** An id that wrangler.toml must carry for a binding. */
export interface IdWrite {
  binding: string;
  id: string;
}

const find = (resources: readonly Resource[], name: string) => resources.find((resource) => resource.name === name);

/** The wrangler command that makes a resource. */
export function createCommand(creation: Creation): string[] {
  switch (creation.kind) {
    case 'database':
      return ['d1', 'create', creation.name];
    case 'namespace':
      return ['kv', 'namespace', 'create', creation.name];
    case 'bucket':
      return ['r2', 'bucket', 'create', creation.name];
    case 'queue':
      return ['queues', 'create', creation.name];
    case 'pages-project':
      return ['pages', 'project', 'create', creation.name, '--production-branch', 'main', '--force'];
  }
}

/** What is missing in the account, dead-letter queues among it; empty when all is there. */
export function planCreations(needs: Needs, account: Account): Creation[] {
  const lacking = (kind: Creation['kind'], names: readonly string[], present: readonly string[]): Creation[] =>
    names.filter((name) => !present.includes(name)).map((name) => ({ kind, name }));
  const namesOf = (resources: readonly { name: string }[]) => resources.map((resource) => resource.name);
  return [
    ...lacking('database', namesOf(needs.databases), namesOf(account.databases)),
    ...lacking('namespace', namesOf(needs.namespaces), namesOf(account.namespaces)),
    ...lacking('bucket', needs.buckets, account.buckets),
    ...lacking('queue', needs.queues, account.queues),
    ...lacking('pages-project', [needs.pagesProject], account.pagesProjects),
  ];
}

/** Ids of wrangler.toml that differ from the account's. An id that is no placeholder was chosen by somebody and stays. */
export function planIdWrites(needs: Needs, account: Account): IdWrite[] {
  const writes = (bindings: readonly Binding[], resources: readonly Resource[]) =>
    bindings.flatMap(({ binding, name, id }) => {
      const found = isPlaceholderId(id) ? find(resources, name) : undefined;
      return found ? [{ binding, id: found.id }] : [];
    });
  return [...writes(needs.databases, account.databases), ...writes(needs.namespaces, account.namespaces)];
}

/** Puts ids into the sections of their bindings; every other line stays as it is. */
export function writeIds(toml: string, writes: readonly IdWrite[]): string {
  const lines = toml.split('\n');
  const sections = parseSections(toml);
  for (const [at, section] of sections.entries()) {
    const write = writes.find(({ binding }) => binding === section.values.binding);
    if (!write || !['d1_databases', 'kv_namespaces'].includes(section.name)) continue;
    const end = sections[at + 1]?.line ?? lines.length;
    for (let line = section.line + 1; line < end; line++)
      lines[line] = (lines[line] ?? '').replace(/^(\s*(?:database_)?id\s*=\s*)"[^"]*"/, `$1"${write.id}"`);
  }
  return lines.join('\n');
}

/** How each secret is made; every key is 32 random bytes, some under a key id (.dev.vars.example says which). */
function secretCommand(name: string): string {
  const prefix = name.endsWith('_KEYS') ? 'k1:' : '';
  return `printf '${prefix}%s' "$(openssl rand -base64 32)" | npx wrangler secret put ${name}`;
}

/** Everything that stands between this clone and a deployment, one sentence each; empty when it may go ahead. */
export function listUnconfigured(needs: Needs, account: Account): string[] {
  const sentences: string[] = [];
  if (needs.isDomainPlaceholder)
    sentences.push('wrangler.toml still names souk.example: put your own zone into routes and ROOT_DOMAIN.');
  if (needs.pagesProject === '') sentences.push('web/wrangler.toml names no Pages project.');
  for (const { binding, id } of [...needs.databases, ...needs.namespaces])
    if (isPlaceholderId(id))
      sentences.push(
        `The id of ${binding} in wrangler.toml is a placeholder: npm run deploy -- --provision makes it and writes it there.`,
      );
  if (!account.isSignedIn)
    return [
      ...sentences,
      'Nobody is signed in to Cloudflare: set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, or run npx wrangler login. Until then these cannot be checked:',
      `  queues ${needs.queues.join(', ')}; buckets ${needs.buckets.join(', ')}; Pages project ${needs.pagesProject || '(none)'}`,
      ...needs.secrets.map((name) => `  secret ${name}: ${secretCommand(name)}`),
    ];
  for (const { kind, name } of planCreations(needs, account))
    sentences.push(`The ${kind.replace('-', ' ')} ${name} does not exist: npm run deploy -- --provision makes it.`);
  for (const name of needs.secrets.filter((secret) => !account.secrets.includes(secret)))
    sentences.push(`The secret ${name} is not set: ${secretCommand(name)}`);
  return sentences;
}
