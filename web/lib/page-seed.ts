import type { Tenant } from './api-types';
import { queries } from './query';

/** What the edge wrote into the page beside its body, so that the app starts with the same data and nothing moves. */
interface PageSeed {
  queries: { key: unknown[]; data: unknown }[];
  tenant: Tenant | null;
  lang: string | null;
  /** The edge knows a shopper by cookie; null when there was no edge page. */
  isSignedIn: boolean | null;
}

/** Reads the seed and fills the cache with it; without one (a bare shell) everything is fetched. */
export function takePageSeed(): PageSeed {
  const text = document.getElementById('souk-data')?.textContent;
  const seed: Partial<PageSeed> = text ? JSON.parse(text) : {};
  for (const { key, data } of seed.queries ?? []) queries.setQueryData(key, data);
  if (seed.tenant) queries.setQueryData(['getTenant', {}], seed.tenant);
  return {
    queries: seed.queries ?? [],
    tenant: seed.tenant ?? null,
    lang: seed.lang ?? null,
    isSignedIn: seed.isSignedIn ?? null,
  };
}
