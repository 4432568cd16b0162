import { proxyDurable } from 'itty-durable';
import type { Env } from '../../env';
import type { Id } from '../../platform/id';

/** What the object's proxy answers; itty-durable itself is untyped. */
interface TrendingStub {
  add(visits: Record<string, number>, now: number): Promise<boolean>;
  read(limit: number, now: number): Promise<[string, number][]>;
  take(): Promise<string[]>;
}

/** The object that counts which tenants had visits since the last refresh. */
const TENANTS = 'tenants';
/** A call carries its arguments in a header; this many ids fit into it. */
const KEYS_MAX = 200;

function trendingOf(env: Env, name: string): TrendingStub {
  return proxyDurable(env.TRENDING, { name: 'Trending', parse: true }).get(name) as unknown as TrendingStub; // see above
}

/** Counts visits by people: by offer in the tenant's own object, and the tenant as one with news when its object says so. */
export async function countVisits(
  env: Env,
  visits: { tenantId: Id<'ten'>; offerId: Id<'off'> }[],
  now: number,
): Promise<void> {
  const news: [string, number][] = [];
  for (const [tenantId, own] of Map.groupBy(visits, ({ tenantId }) => tenantId)) {
    const counts = [...Map.groupBy(own, ({ offerId }) => offerId)].map(([id, list]) => [id, list.length] as const);
    const loudest = counts.sort(([, a], [, b]) => b - a).slice(0, KEYS_MAX);
    if (await trendingOf(env, tenantId).add(Object.fromEntries(loudest), now)) news.push([tenantId, own.length]);
  }
  // Whoever finds no place here is news again a minute later.
  if (news.length > 0) await trendingOf(env, TENANTS).add(Object.fromEntries(news.slice(0, KEYS_MAX)), now);
}

/** A tenant's most visited offers of late with their decayed scores, best first. A visit after this is news again. */
export function topOffers(env: Env, tenantId: Id<'ten'>, limit: number, now: number): Promise<[string, number][]> {
  return trendingOf(env, tenantId).read(limit, now);
}

/** The tenants that had visits since this was asked last. A quiet tenant's order cannot change: all its counts halve alike. */
export async function takeTenantsWithVisits(env: Env): Promise<Id<'ten'>[]> {
  return (await trendingOf(env, TENANTS).take()) as Id<'ten'>[]; // keys are what countVisits put in
}
