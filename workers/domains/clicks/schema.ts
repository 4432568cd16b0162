import { z } from 'zod';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { Rate } from '../offers';

const CLICK_ID = '01jd3v9v1kfqgtz5m2x8r4c7ab';

/** What a shopper needs to leave: the link that is followed, and the whole code if the offer has one. */
export const IssuedClick = z
  .strictObject({
    clickId: z.string(),
    redirectUrl: z.string().meta({ description: 'Good for 24 hours, for this click only; names nobody.' }),
    couponCode: z.string().nullable(),
  })
  .meta({
    id: 'IssuedClick',
    example: { clickId: CLICK_ID, redirectUrl: 'https://souk.example/r/01jd3v…', couponCode: 'SAVE20' },
  });
export type IssuedClick = z.infer<typeof IssuedClick>;

export const ClickSummary = z
  .strictObject({
    clickId: z.string(),
    offerId: z.string(),
    offerTitle: z.string(),
    merchant: z.strictObject({ slug: z.string(), name: z.string() }),
    clickedAt: z.string(),
    status: z.enum(['issued', 'clicked']).meta({ description: '`clicked` once a person has followed the link.' }),
    rate: orNull(Rate),
    expectedTrackedAt: z.string().meta({ description: 'When the merchant usually has told us of a purchase.' }),
  })
  .meta({
    id: 'ClickSummary',
    example: {
      ...{ clickId: CLICK_ID, offerId: `off_${CLICK_ID}`, offerTitle: '10% off headphones' },
      ...{ merchant: { slug: 'amazon', name: 'Amazon' }, clickedAt: '2026-11-20T10:00:00.000Z', status: 'clicked' },
      rate: { kind: 'percent', basisPoints: 650, cap: null },
      expectedTrackedAt: '2026-11-23T10:00:00.000Z',
    },
  });
export type ClickSummary = z.infer<typeof ClickSummary>;
export const ClickPage = pageOf(ClickSummary).meta({ id: 'ClickPage' });

export const ListMyClicksQuery = z.strictObject(pageQuery);
export type ListMyClicksQuery = z.output<typeof ListMyClicksQuery>;

export const Breakdown = z
  .strictObject({
    items: z.array(z.strictObject({ name: z.string().nullable(), clicks: z.int() })).meta({
      description: 'The ten most frequent; `null` where it is not known, for pages: nobody sent them.',
    }),
    other: z.int().meta({ description: 'All the rest.' }),
  })
  .meta({ id: 'Breakdown', example: { items: [{ name: 'phone', clicks: 80 }], other: 0 } });
export type Breakdown = z.infer<typeof Breakdown>;

export const OfferStats = z
  .strictObject({
    clicks: z.int().meta({ description: 'Links that a person has followed.' }),
    uniqueClicks: z.int().meta({ description: 'The people behind them: users, and addresses of those not signed in.' }),
    bots: z.int().meta({ description: 'Links that only crawlers, previews or prefetches have followed.' }),
    lastClickAt: z.string().nullable(),
    byDay: z.array(z.strictObject({ day: z.string(), clicks: z.int() })).meta({
      description: "The last 30 days of the business's zone, the oldest first; by hour and by device are of these too.",
    }),
    byHour: z.array(z.strictObject({ hour: z.int(), clicks: z.int() })).meta({ description: 'The 24 hours of a day.' }),
    byDevice: Breakdown,
    byCountry: Breakdown.meta({
      description: 'ISO 3166 codes of two letters; of the days of UTC in which those 30 days fall, as by page.',
    }),
    byReferrer: Breakdown.meta({
      description: 'Hosts of the pages that links were followed from, some fifty of a day by name.',
    }),
  })
  .meta({
    id: 'OfferStats',
    example: {
      ...{ clicks: 120, uniqueClicks: 87, bots: 14, lastClickAt: '2026-11-20T10:00:00.000Z' },
      ...{ byDay: [{ day: '2026-11-20', clicks: 12 }], byHour: [{ hour: 10, clicks: 9 }] },
      ...{ byDevice: { items: [{ name: 'phone', clicks: 80 }], other: 0 } },
      ...{ byCountry: { items: [{ name: 'IN', clicks: 101 }], other: 3 } },
      byReferrer: { items: [{ name: null, clicks: 60 }], other: 12 },
    },
  });
export type OfferStats = z.infer<typeof OfferStats>;
