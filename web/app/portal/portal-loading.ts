import { notFound } from '@tanstack/react-router';
import type { Input } from '../../lib/api-client';
import type { Tenant } from '../../lib/api-types';
import type { OperationId } from '../../lib/operations';
import { hasOffers } from '../../lib/places';
import { operationQuery, queries } from '../../lib/query';

/** Starts reading before the screen's code has arrived; screens show their own waiting and failing. */
export function prepare<K extends OperationId>(operation: K, input: Input<K>): void {
  void queries.prefetchQuery(operationQuery(operation, input));
}

/** What this business has; the tenant is in the cache before any route loads. */
export function modulesHere(): readonly string[] {
  return queries.getQueryData<Tenant>(['getTenant', {}])?.modules ?? [];
}

export function isPortal(): boolean {
  return hasOffers(modulesHere());
}

/** Pages where codes are claimed are nowhere at a business without campaigns. */
export function campaignsOnly(): void {
  if (!modulesHere().includes('campaigns')) throw notFound();
}

/** Pages of offers are nowhere at a business without them, as the edge says too. */
export function offersOnly(): void {
  if (!isPortal()) throw notFound();
}
