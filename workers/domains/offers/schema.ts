import { z } from 'zod';
import { Money } from '../../platform/money';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { OFFER_STATES, OFFER_TYPES } from './staff-schema';

export * from './staff-schema';

export const OFFER_SORTS = ['popular', 'newest', 'ending', 'rate'] as const;
export const MERCHANT_SORTS = ['popular', 'name', 'rate'] as const;

const OFFER_EXAMPLE_ID = 'off_01jd3v9v1kfqgtz5m2x8r4c7ab';

export const Rate = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), basisPoints: z.int(), cap: orNull(Money) }),
    z.strictObject({ kind: z.literal('flat'), amount: Money }),
  ])
  .meta({
    id: 'Rate',
    description: 'A share of the sale in basis points (100 are 1 %), perhaps capped, or a flat amount.',
    example: { kind: 'percent', basisPoints: 650, cap: { amountMinor: 50000, currency: 'INR' } },
  });
export type Rate = z.infer<typeof Rate>;

export const Category = z
  .strictObject({
    ...{ id: z.string(), slug: z.string(), name: z.string(), parentId: z.string().nullable(), position: z.int() },
    merchantCount: z.int().meta({ description: 'Active merchants here and in all categories below.' }),
  })
  .meta({
    id: 'Category',
    example: {
      ...{ id: 'cat_01jd3v9v1kfqgtz5m2x8r4c7ab', slug: 'electronics', name: 'Electronics', parentId: null },
      ...{ position: 2, merchantCount: 5 },
    },
  });
export type Category = z.infer<typeof Category>;
export const CategoryList = z.strictObject({ data: z.array(Category) });

const CategoryRef = z.strictObject({ slug: z.string(), name: z.string() });
const ImageUrl = z.string().nullable().meta({ example: '/files/fil_01jd3v9v1kfqgtz5m2x8r4c7ab' });

const OFFER_EXAMPLE = {
  ...{ id: OFFER_EXAMPLE_ID, merchant: { id: 'mer_01jd3v9v1kfqgtz5m2x8r4c7ab', slug: 'amazon', name: 'Amazon' } },
  ...{ category: { slug: 'electronics', name: 'Electronics' }, type: 'coupon', title: '10% off headphones' },
  description: 'On wired and wireless headphones of the listed brands.',
  rate: { kind: 'percent', basisPoints: 650, cap: { amountMinor: 50000, currency: 'INR' } },
  ...{ couponCode: 'SA••••', hasCode: true, exclusions: ['Gift cards'], trackingHours: 72, confirmationDays: 60 },
  ...{ startsAt: '2026-11-01T00:00:00.000Z', endsAt: '2026-12-31T18:30:00.000Z', status: 'active' },
  ...{ goUrl: `/go/${OFFER_EXAMPLE_ID}`, imageUrl: null },
} as const;

export const Offer = z
  .strictObject({
    id: z.string(),
    merchant: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }),
    category: CategoryRef.nullable(),
    type: z.enum(OFFER_TYPES),
    title: z.string(),
    description: z.string(),
    rate: orNull(Rate),
    couponCode: z.string().nullable().meta({ description: 'Masked; the whole code comes with a click.' }),
    hasCode: z.boolean(),
    exclusions: z.array(z.string()),
    trackingHours: z.int(),
    confirmationDays: z.int(),
    startsAt: z.string(),
    endsAt: z.string().nullable(),
    status: z.enum(OFFER_STATES),
    goUrl: z.string(),
    imageUrl: ImageUrl,
  })
  .meta({ id: 'Offer', example: OFFER_EXAMPLE });
export type Offer = z.infer<typeof Offer>;

const CARD = {
  ...{ id: z.string(), slug: z.string(), name: z.string(), tagline: z.string(), category: CategoryRef },
  imageUrl: ImageUrl,
  bestRate: orNull(Rate).meta({ description: 'Of its live offers, measured on a typical basket.' }),
  offerCount: z.int().meta({ description: 'Live offers.' }),
};
const CARD_EXAMPLE = {
  ...{ id: 'mer_01jd3v9v1kfqgtz5m2x8r4c7ab', slug: 'amazon', name: 'Amazon', tagline: 'Everything, tomorrow' },
  ...{ category: { slug: 'marketplaces', name: 'Marketplaces' }, imageUrl: null, offerCount: 6 },
  bestRate: { kind: 'percent', basisPoints: 650, cap: null },
} as const;

export const MerchantCard = z.strictObject(CARD).meta({ id: 'MerchantCard', example: CARD_EXAMPLE });
export type MerchantCard = z.infer<typeof MerchantCard>;

export const Merchant = z
  .strictObject({
    ...CARD,
    description: z.string(),
    homepageUrl: z.string(),
    trackingHours: z.int(),
    confirmationDays: z.int(),
    exclusions: z.array(z.string()),
    offers: z.array(Offer).meta({ description: 'Live offers, best first, at most 200.' }),
  })
  .meta({
    id: 'Merchant',
    example: {
      ...CARD_EXAMPLE,
      description: 'The largest marketplace in India.',
      ...{ homepageUrl: 'https://www.amazon.in', trackingHours: 72, confirmationDays: 60, exclusions: ['Gift cards'] },
      offers: [OFFER_EXAMPLE],
    },
  });
export type Merchant = z.infer<typeof Merchant>;

/** What people type into a search box; blank means no search. */
export const SearchText = z
  .string()
  .max(100)
  .transform((text) => text.trim())
  .optional()
  .meta({ example: 'headphones' });
const SlugFilter = z.string().max(100).optional();

export const ListMerchantsQuery = z.strictObject({
  ...pageQuery,
  category: SlugFilter.meta({ description: 'Slug; its sub-categories are included.', example: 'electronics' }),
  q: SearchText,
  sort: z.enum(MERCHANT_SORTS).optional().meta({ description: '`popular`, or with `q` the best match, unless said.' }),
});
export type ListMerchantsQuery = z.output<typeof ListMerchantsQuery>;

export const ListOffersQuery = z.strictObject({
  ...pageQuery,
  merchant: SlugFilter.meta({ description: 'Slug.', example: 'amazon' }),
  category: SlugFilter.meta({ description: 'Slug; its sub-categories are included.', example: 'electronics' }),
  type: z.enum(OFFER_TYPES).optional(),
  q: SearchText,
  sort: z.enum(OFFER_SORTS).optional().meta({ description: '`popular`, or with `q` the best match, unless said.' }),
});
export type ListOffersQuery = z.output<typeof ListOffersQuery>;

export const OfferPage = pageOf(Offer).meta({ id: 'OfferPage' });
export const MerchantPage = pageOf(MerchantCard).meta({ id: 'MerchantPage' });
