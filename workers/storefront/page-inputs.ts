import type { ListMerchantsQuery, ListOffersQuery } from '../domains/offers';

/**
 * What each page asks for, from its URL. The app asks for the same under the same keys (web/lib/page-inputs.ts; a test
 * compares both), so it finds the data that stands in the page.
 */
const MERCHANT_SORTS = ['popular', 'name', 'rate'] as const satisfies readonly ListMerchantsQuery['sort'][];
const OFFER_SORTS = ['popular', 'newest', 'ending', 'rate'] as const satisfies readonly ListOffersQuery['sort'][];

/** A value if it is one of these, else nothing: what people type into an address is not trusted. */
function oneOf<const T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}

export function merchantsInput(search: Search) {
  return { category: search.category, q: search.q, sort: oneOf(search.sort, MERCHANT_SORTS), cursor: search.cursor };
}

export function couponsInput(search: Search) {
  return { category: search.category, q: search.q, sort: oneOf(search.sort, OFFER_SORTS), cursor: search.cursor };
}

export const HOME_INPUTS = {
  popular: { sort: 'popular', limit: 8 },
  shops: { sort: 'popular', limit: 8 },
  coupons: { sort: 'popular', limit: 4 },
} as const;

/** The known parameters of a URL, trimmed and cut; the first of a doubled name counts. */
export type Search = Partial<Record<SearchName, string>>;
export const SEARCH_NAMES = ['category', 'q', 'sort', 'cursor', 'note', 'next', 'ref'] as const;
type SearchName = (typeof SEARCH_NAMES)[number];
const LENGTH_MAX: Record<SearchName, number> = {
  ...{ category: 100, q: 100, sort: 20, cursor: 500, note: 40, next: 500, ref: 60 },
};

export function searchOf(url: URL): Search {
  const search: Search = {};
  for (const name of SEARCH_NAMES) {
    const value = url.searchParams.get(name)?.trim().slice(0, LENGTH_MAX[name]);
    if (value) search[name] = value;
  }
  return search;
}

/** The same address with other choices; what is empty falls away. */
export function hrefOf(path: string, search: Record<string, string | undefined>): string {
  const params = new URLSearchParams(Object.entries(search).flatMap(([k, v]) => (v ? [[k, v]] : [])));
  return params.size > 0 ? `${path}?${params}` : path;
}
