import { z } from 'zod';
import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import { idSchema } from '../../platform/id-schema';
import { BASIS_POINTS_MAX } from '../../platform/money';
import { pageOf, pageQuery } from '../../platform/page';
import { Instant, line, paragraph, Slug } from '../../platform/text-schema';

export const OFFER_TYPES = ['cashback', 'coupon', 'deal'] as const;
export type OfferType = (typeof OFFER_TYPES)[number];
export const OFFER_STATES = ['active', 'scheduled', 'paused', 'expired'] as const;
export type OfferState = (typeof OFFER_STATES)[number];
export const NETWORKS = ['admitad', 'vcommission', 'cuelinks', 'direct'] as const;
export const STATUSES = ['active', 'paused'] as const;

const CATEGORY_ID = 'cat_01jd3v9v1kfqgtz5m2x8r4c7ab';
const MERCHANT_ID = 'mer_01jd3v9v1kfqgtz5m2x8r4c7ab';
const TEMPLATE = 'https://ad.admitad.com/g/x7k2/?subid={clickId}';
const STAMPS = { version: 3, createdAt: '2026-11-01T09:00:00.000Z', updatedAt: '2026-11-20T09:00:00.000Z' };

const Exclusions = z.array(line(200)).max(30);
const TrackingHours = z.int().min(0).max(8_760);
const ConfirmationDays = z.int().min(0).max(730);
const LinkTemplate = z.string().max(2_000);
const Minor = z.int().min(1).max(AMOUNT_MINOR_MAX);
const Position = z.int().min(0).max(10_000);
const stamps = { version: z.int(), createdAt: z.string(), updatedAt: z.string() };

/** A PATCH: every field may be left out, but one must be there. */
function patchOf<T extends z.ZodObject>(schema: T) {
  return schema.refine((patch) => Object.keys(patch).length > 0, {
    error: 'send at least one field',
    when: ({ issues }) => issues.length === 0,
  });
}

const offerFields = {
  categoryId: idSchema('cat').nullable(),
  type: z.enum(OFFER_TYPES),
  title: line(140),
  description: paragraph(4_000),
  rateBasisPoints: z.int().min(1).max(BASIS_POINTS_MAX).nullable(),
  flatMinor: Minor.nullable(),
  capMinor: Minor.nullable(),
  couponCode: line(60).nullable(),
  exclusions: Exclusions,
  trackingHours: TrackingHours,
  confirmationDays: ConfirmationDays,
  startsAt: Instant,
  endsAt: Instant.nullable(),
  status: z.enum(STATUSES),
  linkTemplate: LinkTemplate.nullable(),
  imageFileId: idSchema('fil').nullable(),
};
const NEW_OFFER = {
  ...{ merchantId: MERCHANT_ID, type: 'cashback', title: '6.5% cashback on mobiles', rateBasisPoints: 650 },
  ...{ capMinor: 50000, endsAt: '2026-12-31T18:30:00Z' },
} as const;

export const NewOffer = z
  .strictObject({
    ...z.strictObject(offerFields).partial().shape,
    ...{ merchantId: idSchema('mer'), type: offerFields.type, title: offerFields.title },
  })
  .meta({ id: 'NewOffer', example: NEW_OFFER });
export type NewOffer = z.output<typeof NewOffer>;

export const OfferPatch = patchOf(z.strictObject(offerFields).partial()).meta({
  id: 'OfferPatch',
  example: { status: 'paused' },
});
export type OfferPatch = z.output<typeof OfferPatch>;

export const AdminOffer = z
  .strictObject({
    ...{ id: z.string(), merchantId: z.string() },
    merchant: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }),
    ...{ categoryId: z.string().nullable(), type: z.enum(OFFER_TYPES), title: z.string() },
    ...{ description: z.string(), rateBasisPoints: z.int().nullable(), flatMinor: z.int().nullable() },
    ...{ capMinor: z.int().nullable(), couponCode: z.string().nullable(), exclusions: z.array(z.string()) },
    ...{ trackingHours: z.int(), confirmationDays: z.int(), startsAt: z.string(), endsAt: z.string().nullable() },
    ...{ status: z.enum(STATUSES), linkTemplate: z.string().nullable(), imageFileId: z.string().nullable() },
    ...stamps,
  })
  .meta({
    id: 'AdminOffer',
    example: {
      ...{ id: 'off_01jd3v9v1kfqgtz5m2x8r4c7ab', merchant: { id: MERCHANT_ID, slug: 'amazon', name: 'Amazon' } },
      ...{ ...NEW_OFFER, categoryId: null, description: '', flatMinor: null, couponCode: null, exclusions: [] },
      ...{ trackingHours: 72, confirmationDays: 60, startsAt: '2026-11-01T00:00:00.000Z' },
      ...{ endsAt: '2026-12-31T18:30:00.000Z', status: 'active', linkTemplate: null, imageFileId: null, ...STAMPS },
    },
  });
export type AdminOffer = z.infer<typeof AdminOffer>;
export const AdminOfferPage = pageOf(AdminOffer).meta({ id: 'AdminOfferPage' });

const merchantFields = {
  slug: Slug,
  name: line(80),
  tagline: line(120),
  description: paragraph(4_000),
  categoryId: idSchema('cat'),
  homepageUrl: z.string().max(500),
  network: z.enum(NETWORKS),
  linkTemplate: LinkTemplate,
  trackingHours: TrackingHours,
  confirmationDays: ConfirmationDays,
  exclusions: Exclusions,
  imageFileId: idSchema('fil').nullable(),
  status: z.enum(STATUSES),
};
const NEW_MERCHANT = {
  ...{ name: 'Amazon', tagline: 'Everything, tomorrow', categoryId: CATEGORY_ID, network: 'admitad' },
  ...{ homepageUrl: 'https://www.amazon.in', linkTemplate: TEMPLATE, trackingHours: 72, confirmationDays: 60 },
} as const;

export const NewMerchant = z
  .strictObject({
    ...merchantFields,
    slug: Slug.optional().meta({ description: 'Made from the name unless given.', example: 'amazon' }),
    description: merchantFields.description.optional(),
    exclusions: Exclusions.optional(),
    imageFileId: merchantFields.imageFileId.optional(),
    status: merchantFields.status.optional(),
  })
  .meta({ id: 'NewMerchant', example: NEW_MERCHANT });
export type NewMerchant = z.output<typeof NewMerchant>;

export const MerchantPatch = patchOf(z.strictObject(merchantFields).partial()).meta({
  id: 'MerchantPatch',
  example: { trackingHours: 48 },
});
export type MerchantPatch = z.output<typeof MerchantPatch>;

export const AdminMerchant = z
  .strictObject({
    ...{ id: z.string(), slug: z.string(), name: z.string(), tagline: z.string(), description: z.string() },
    ...{ categoryId: z.string(), homepageUrl: z.string(), network: z.enum(NETWORKS), linkTemplate: z.string() },
    ...{ trackingHours: z.int(), confirmationDays: z.int(), exclusions: z.array(z.string()) },
    ...{ imageFileId: z.string().nullable(), status: z.enum(STATUSES), ...stamps },
    offerCount: z.int().meta({ description: 'Its offers in every state; with any it cannot be deleted.' }),
  })
  .meta({
    id: 'AdminMerchant',
    example: {
      ...{ id: MERCHANT_ID, slug: 'amazon', ...NEW_MERCHANT, description: '', exclusions: ['Gift cards'] },
      ...{ imageFileId: null, status: 'active', ...STAMPS, offerCount: 6 },
    },
  });
export type AdminMerchant = z.infer<typeof AdminMerchant>;
export const AdminMerchantPage = pageOf(AdminMerchant).meta({ id: 'AdminMerchantPage' });

const categoryFields = {
  ...{ slug: Slug, name: line(60), parentId: idSchema('cat').nullable(), position: Position },
};
export const NewCategory = z
  .strictObject({ ...z.strictObject(categoryFields).partial().shape, name: categoryFields.name })
  .meta({ id: 'NewCategory', example: { name: 'Headphones', parentId: CATEGORY_ID, position: 3 } });
export type NewCategory = z.output<typeof NewCategory>;

export const CategoryPatch = patchOf(z.strictObject(categoryFields).partial()).meta({
  id: 'CategoryPatch',
  example: { name: 'Headphones & speakers' },
});
export type CategoryPatch = z.output<typeof CategoryPatch>;

export const AdminCategory = z
  .strictObject({
    ...{ id: z.string(), slug: z.string(), name: z.string(), parentId: z.string().nullable(), position: z.int() },
    ...stamps,
    merchantCount: z.int().meta({ description: 'Merchants in every state, here and in all categories below.' }),
    offerCount: z.int().meta({ description: "The same of offers; one without a category stands in its merchant's." }),
  })
  .meta({
    id: 'AdminCategory',
    example: {
      ...{ id: CATEGORY_ID, slug: 'headphones', name: 'Headphones', parentId: CATEGORY_ID, position: 3, ...STAMPS },
      ...{ merchantCount: 4, offerCount: 11 },
    },
  });
export type AdminCategory = z.infer<typeof AdminCategory>;
export const AdminCategoryList = z.strictObject({ data: z.array(AdminCategory) }).meta({ id: 'AdminCategoryList' });

export const CategoryPlace = z
  .strictObject({
    parentId: idSchema('cat').nullable(),
    beforeId: idSchema('cat')
      .nullable()
      .meta({ description: 'One that stands there already; null is the last place.' }),
  })
  .meta({ id: 'CategoryPlace', example: { parentId: null, beforeId: CATEGORY_ID } });
export type CategoryPlace = z.output<typeof CategoryPlace>;

/** What somebody should look at, as the dashboard's home counts it. */
export const OFFER_ATTENTION = ['ending', 'quiet'] as const;
export const MERCHANT_ATTENTION = ['no-offers'] as const;
/** Newest first unless said; a minus is falling. */
export const ADMIN_OFFER_SORTS = ['title', '-title', 'endsAt', '-endsAt', 'updatedAt', '-updatedAt'] as const;
export const ADMIN_MERCHANT_SORTS = ['name', '-name', 'updatedAt', '-updatedAt'] as const;
const CategoryFilter = z
  .string()
  .max(100)
  .optional()
  .meta({ description: 'Slug; its sub-categories are included.', example: 'electronics' });

const StaffSearch = z
  .string()
  .max(100)
  .transform((text) => text.trim())
  .optional();
export const AdminListOffersQuery = z.strictObject({
  ...pageQuery,
  q: StaffSearch.meta({ example: 'mobiles' }),
  merchant: z.string().max(100).optional().meta({ description: 'Slug.', example: 'amazon' }),
  status: z.enum(OFFER_STATES).optional().meta({ description: 'As it is now.' }),
  ...{ type: z.enum(OFFER_TYPES).optional(), category: CategoryFilter },
  attention: z.enum(OFFER_ATTENTION).optional().meta({
    description: 'Active ones that end within 7 days, or that nobody has followed for 14 days.',
  }),
  sort: z.enum(ADMIN_OFFER_SORTS).optional().meta({ description: 'Newest first unless said; `-` is falling.' }),
});
export type AdminListOffersQuery = z.output<typeof AdminListOffersQuery>;
export const AdminListMerchantsQuery = z.strictObject({
  ...pageQuery,
  q: StaffSearch.meta({ example: 'amazon' }),
  ...{ status: z.enum(STATUSES).optional(), network: z.enum(NETWORKS).optional(), category: CategoryFilter },
  attention: z.enum(MERCHANT_ATTENTION).optional().meta({ description: 'Active ones without a single offer.' }),
  sort: z.enum(ADMIN_MERCHANT_SORTS).optional().meta({ description: 'Newest first unless said; `-` is falling.' }),
});
export type AdminListMerchantsQuery = z.output<typeof AdminListMerchantsQuery>;
