import { oneOf, type Search } from './search-values';

/** What each public page asks for. The edge embeds answers under exactly these keys (see DATA in ui/components.css). */
export const HOME_INPUTS = {
  popular: { sort: 'popular', limit: 8 },
  shops: { sort: 'popular', limit: 8 },
  coupons: { sort: 'popular', limit: 4 },
} as const;

export const MERCHANT_SORTS = ['popular', 'name', 'rate'] as const;
export const OFFER_SORTS = ['popular', 'newest', 'ending', 'rate'] as const;

export function merchantsInput(search: Search) {
  return { category: search.category, q: search.q, sort: oneOf(search.sort, MERCHANT_SORTS), cursor: search.cursor };
}

export function couponsInput(search: Search) {
  return { category: search.category, q: search.q, sort: oneOf(search.sort, OFFER_SORTS), cursor: search.cursor };
}
