import type { Env } from '../../env';
import type { Api } from '../../platform/api-door';
import type { Consumers } from '../../platform/outbox';

export const offerRoutes = {};
export function mountOffers(_api: Api): void {}
export const offerConsumers: Consumers = {};
export async function refreshTrending(_env: Env, _ctx: ExecutionContext, _now: number): Promise<void> {}
