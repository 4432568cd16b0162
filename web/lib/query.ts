import {
  keepPreviousData,
  notifyManager,
  QueryClient,
  queryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { type CallOptions, call, type Input, type Output } from './api-client';
import type { OperationId } from './operations';
import { Problem } from './problem';
import { accessToken, dropToken, rememberUser } from './session';

const STALE_MS = 30_000;

// What a press changes here must be drawn in its own task: React puts a switch back that has not turned by its end.
notifyManager.setScheduler(queueMicrotask);

/** One cache for the page; a refusal is never retried, a fault twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: STALE_MS,
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status >= 500 || error.status === 0),
    },
  },
});

/** Calls with the session's token; a token that ran out on the way is renewed once. */
export async function callSignedIn<K extends OperationId>(
  operation: K,
  input: Input<K>,
  options: CallOptions = {},
): Promise<Output<K>> {
  const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID();
  const token = await accessToken();
  try {
    return await call(operation, input, { ...options, idempotencyKey, token });
  } catch (error) {
    if (!token || !(error instanceof Problem) || error.status !== 401) throw error;
    dropToken();
    return call(operation, input, { ...options, idempotencyKey, token: await accessToken() });
  }
}

/** The query of one operation: key [operationId, input], and the tenant's origin as third part in the dashboard. */
export function operationQuery<K extends OperationId>(operation: K, input: Input<K>, origin?: string) {
  return queryOptions({
    queryKey: origin ? [operation, input, origin] : [operation, input],
    queryFn: ({ signal }): Promise<Output<K>> => callSignedIn(operation, input, { origin, signal }),
  });
}

interface ReadOptions {
  origin?: string | undefined;
  isEnabled?: boolean;
  /** Polls while the page is visible; a function sees how often it was answered. */
  everyMs?: number | ((answers: number) => number);
  /** Shows the former page while the next one loads. */
  keepsFormer?: boolean;
}

/** Reads one operation. */
export function useOperation<K extends OperationId>(
  operation: K,
  input: Input<K>,
  options: ReadOptions = {},
): UseQueryResult<Output<K>> {
  const { everyMs } = options;
  const interval =
    typeof everyMs === 'function'
      ? (query: { state: { dataUpdateCount: number } }) => everyMs(query.state.dataUpdateCount)
      : everyMs;
  return useQuery({
    ...operationQuery(operation, input, options.origin),
    enabled: options.isEnabled ?? true,
    refetchInterval: interval ?? false,
    ...(options.keepsFormer ? { placeholderData: keepPreviousData } : {}),
  });
}

interface WriteInput<K extends OperationId> {
  input: Input<K>;
  ifMatch?: string;
}

/** Writes by one operation; pressing twice while it runs does nothing. */
export function useWrite<K extends OperationId>(operation: K, origin?: string) {
  return useMutation<Output<K>, Error, WriteInput<K>>({
    mutationFn: ({ input, ifMatch }) => callSignedIn(operation, input, { origin, ifMatch }),
  });
}

/** Reads the person of this session again, after a change that another answer does not tell. */
export async function refreshUser(): Promise<void> {
  const me = await callSignedIn('getMyProfile', {}).catch(() => null);
  if (me) rememberUser(me);
}
