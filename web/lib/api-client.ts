import type { Operations } from './api-types';
import { type OperationId, operations } from './operations';
import { OFFLINE, Problem, problemFrom } from './problem';

/** Params and query in one flat object, the body apart: `{ id, body: {…} }`. It is also the second part of the query key. */
export type Input<K extends OperationId> = Part<Operations[K]['params']> &
  Part<Operations[K]['query']> &
  (Operations[K]['body'] extends undefined ? unknown : { body: Operations[K]['body'] });
type Part<T> = T extends undefined ? Record<never, never> : T;
export type Output<K extends OperationId> = Operations[K]['output'];

export interface CallOptions {
  /** Another host than this page's: the dashboard calls a tenant's own. No cookie goes there. */
  origin?: string | undefined;
  token?: string | null | undefined;
  ifMatch?: string | undefined;
  /** Repeat a write under the same key and it acts once. */
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** How far this page has seen each host's database: its next read there sees at least that much. */
const bookmarks = new Map<string, string>();

/** Calls one operation by its id; throws a Problem for every answer that is not 2xx. */
export async function call<K extends OperationId>(
  operation: K,
  input: Input<K>,
  options: CallOptions = {},
): Promise<Output<K>> {
  const { method, url, body } = requestOf(operation, input);
  const headers = new Headers({ Accept: 'application/json' });
  if (options.token) headers.set('Authorization', `Bearer ${options.token}`);
  if (options.ifMatch) headers.set('If-Match', options.ifMatch);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const place = options.origin ?? '';
  const bookmark = bookmarks.get(place);
  if (bookmark && options.token) headers.set('X-Souk-Bookmark', bookmark);
  if (method !== 'GET') headers.set('Idempotency-Key', options.idempotencyKey ?? crypto.randomUUID());
  if (method !== 'GET' && !options.origin) headers.set('X-Souk-CSRF', '1');
  const response = await fetch(place + url, {
    method,
    headers,
    credentials: options.origin ? 'omit' : 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new Problem(0, OFFLINE, 'The network did not carry the request', null);
  });
  const seen = response.headers.get('X-Souk-Bookmark');
  if (seen) bookmarks.set(place, seen);
  if (!response.ok) throw await problemFrom(response);
  // The answer's shape is the Worker's promise, checked there against the same schema.
  const isEmpty = !response.headers.get('Content-Type')?.includes('json');
  return (isEmpty ? undefined : await response.json()) as Output<K>;
}

function requestOf(operation: OperationId, input: object): { method: string; url: string; body: unknown } {
  const [method = 'GET', template = ''] = operations[operation].split(' ');
  const rest: Record<string, unknown> = { ...input };
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]));
    delete rest[name];
    return value;
  });
  const { body, ...query } = rest;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return { method, url: `/api/v1${path}${search.size ? `?${search}` : ''}`, body };
}
