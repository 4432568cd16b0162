import type { Category, ListMerchantsQuery, ListOffersQuery, Merchant, MerchantCard, Offer } from '../domains/offers';
import {
  getMerchant,
  getOffer,
  listCategories,
  listCoupons,
  listMerchants,
  listOffers,
  MERCHANT_SORTS,
  OFFER_SORTS,
} from '../domains/offers';
import { AppError } from '../platform/errors';
import type { Page as List } from '../platform/page';
import { withoutOverrides } from './data-island';
import type { Seed } from './page';
import { contextOf, type Visit } from './visit';

export type { Rate } from '../domains/offers';
export type { Category, Merchant, MerchantCard, Offer };

/** Operations as a page reads them; each answer is remembered under the key by which the app will look for it. */
const LIMIT_DEFAULT = 24;

type Query<T> = Partial<Omit<T, 'limit'>> & { limit?: number };

export interface Reads {
  seeds: Seed[];
  listCategories(): Promise<Category[]>;
  listMerchants(query: Query<ListMerchantsQuery>): Promise<List<MerchantCard>>;
  listOffers(query: Query<ListOffersQuery>): Promise<List<Offer>>;
  listCoupons(query: Query<ListOffersQuery>): Promise<List<Offer>>;
  /** Null when there is no such thing for a shopper. */
  findMerchant(slug: string): Promise<Merchant | null>;
  findOffer(id: string): Promise<Offer | null>;
}

export function readsOf(visit: Visit): Reads {
  const ctx = contextOf(visit);
  const seeds: Seed[] = [];
  async function remember<T>(operation: string, input: Record<string, unknown>, reading: Promise<T>): Promise<T> {
    const data = withoutOverrides(await reading);
    seeds.push({ operation, input, data });
    return data;
  }
  return {
    seeds,
    listCategories: async () => {
      const list = listCategories(ctx).then((data) => ({ data }));
      return (await remember('listCategories', {}, list)).data;
    },
    listMerchants: (query) => remember('listMerchants', query, listMerchants(ctx, { limit: LIMIT_DEFAULT, ...query })),
    listOffers: (query) => remember('listOffers', query, listOffers(ctx, { limit: LIMIT_DEFAULT, ...query })),
    listCoupons: (query) => remember('listCoupons', query, listCoupons(ctx, { limit: LIMIT_DEFAULT, ...query })),
    findMerchant: (slug) => orNull(remember('getMerchant', { slug }, getMerchant(ctx, slug))),
    findOffer: (id) => orNull(remember('getOffer', { id }, getOffer(ctx, id))),
  };
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.refusal.status === 404) return null;
    throw error;
  }
}

/** A value if it is one of these, else nothing: what people type into an address is not trusted. */
function oneOf<const T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}

/** The queries of the lists, from their URL; the app reads the same ones (web/lib/page-inputs.ts). */
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
