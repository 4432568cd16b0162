import type { Ctx } from '../../platform/context';
import { QUOTAS, rateLimitHeaders, takeExact } from '../../platform/limits';
import { personOf } from './find';

/** Takes one of an exact quota of the person in whose name this is done; answers the headers that say what is left. */
export async function countByPerson(
  { env, actor, now }: Ctx,
  quota: 'codeUploads' | 'campaignAnalytics',
): Promise<Record<string, string>> {
  const [rule] = QUOTAS[quota];
  return rateLimitHeaders(await takeExact(env, `${rule.name}:${personOf(actor) ?? 'souk'}`, QUOTAS[quota], now()));
}
