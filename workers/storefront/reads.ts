import type { Category, ListMerchantsQuery, ListOffersQuery, Merchant, MerchantCard, Offer } from '../domains/offers';
import { getMerchant, getOffer, listCategories, listCoupons, listMerchants, listOffers } from '../domains/offers';
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
