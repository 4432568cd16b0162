import { listDatabases, parseSections } from './wrangler-config.ts';

export interface Binding {
  binding: string;
  name: string;
  id: string;
}

/** What production must have, read from wrangler.toml and workers/env.ts. */
export interface Needs {
  databases: Binding[];
  namespaces: Binding[];
  buckets: string[];
  queues: string[];
  /** Names that env.ts demands and that wrangler.toml neither binds nor sets. */
  secrets: string[];
  /** Names that wrangler.toml sets. */
  variables: string[];
  pagesProject: string;
  /** `souk.example` is what the repository ships; a deployment has its own. */
  isDomainPlaceholder: boolean;
}

const unique = (values: (string | undefined)[]) => [
  ...new Set(values.filter((value): value is string => Boolean(value))),
];

function listRequired(envSource: string): string[] {
  const table = /const REQUIRED = \[(.*?)\] as const/s.exec(envSource)?.[1] ?? '';
  return [...table.matchAll(/'([A-Z][A-Z0-9_]*)'/g)].map((match) => match[1] ?? '');
}

/** Reads the needs of a deployment; `worker` and `pages` are the texts of the two wrangler.toml files. */
export function readNeeds(worker: string, pages: string, envSource: string): Needs {
  const sections = parseSections(worker);
  const named = (name: string) => sections.filter((section) => section.name === name).map((section) => section.values);
  const workerName = sections[0]?.values.name ?? 'souk';
  const variables = Object.keys(Object.assign({}, ...named('vars')));
  const bound = unique([
    ...sections.map((section) => section.values.binding),
    ...[...named('durable_objects.bindings'), ...named('ratelimits')].map((values) => values.name),
  ]);
  const queues = [...named('queues.producers'), ...named('queues.consumers')];
  return {
    databases: listDatabases(worker).map(({ binding, name, id }) => ({ binding, name, id })),
    namespaces: named('kv_namespaces').map((values) => ({
      binding: values.binding ?? '',
      name: `${workerName}-${(values.binding ?? '').toLowerCase()}`,
      id: values.id ?? '',
    })),
    buckets: unique(named('r2_buckets').map((values) => values.bucket_name)),
    queues: unique(queues.flatMap((values) => [values.queue, values.dead_letter_queue])),
    secrets: listRequired(envSource).filter((name) => !bound.includes(name) && !variables.includes(name)),
    variables,
    pagesProject: parseSections(pages)[0]?.values.name ?? '',
    isDomainPlaceholder: /\bsouk\.example\b/.test(worker),
  };
}

/** The ids that the repository ships are zeros with a number at the end. */
export function isPlaceholderId(id: string): boolean {
  return id === '' || /^0{8}/.test(id);
}
