import type { Env } from '../../env';
import type { Api } from '../../platform/api-door';
import type { Consumers } from '../../platform/outbox';

export const clickRoutes = {};
export function mountClicks(_api: Api): void {}
export const clickConsumers: Consumers = {};
export async function storeHits(_batch: MessageBatch<unknown>, _env: Env, _ctx: ExecutionContext): Promise<void> {}
