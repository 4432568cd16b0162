import { z } from 'zod';
import { Money } from '../../platform/money';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { Rate } from '../offers';
import { WORDS } from './schema';

const ID = '01jd3v9v1kfqgtz5m2x8r4c7ab';
const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });

/** One line of a shopper's timeline: a click, or what a network made of it. */
export const CashbackEntry = z
  .strictObject({
    id: z.string().meta({ description: 'Of the conversion, or of the click while there is none.' }),
    ...{ conversionId: z.string().nullable(), clickId: z.string().nullable(), orderId: z.string().nullable() },
    merchant: orNull(z.strictObject({ slug: z.string(), name: z.string() })),
    offer: orNull(z.strictObject({ id: z.string(), title: z.string() })),
    rate: orNull(Rate).meta({ description: 'As promised when the offer was clicked.' }),
    sale: orNull(Money),
    cashback: orNull(Money).meta({ description: 'Null while no amount is known.' }),
    status: z.enum(WORDS),
    clickedAt: z.string().nullable(),
    soldAt: z.string().nullable(),
    expectedAt: z.string().nullable().meta({
      description: 'Clicked: when a purchase is usually known. Tracked and pending: when it is usually confirmed.',
    }),
    isChecked: z.boolean().meta({ description: 'A person of the business looks at it first.' }),
    declinedBy: z.enum(['network', 'review']).nullable(),
    note: z.string().nullable().meta({ description: 'What the business said when it declined.' }),
    history: z.array(z.strictObject({ status: z.enum(WORDS), at: z.string() })).meta({ description: 'Oldest first.' }),
  })
  .meta({
    id: 'CashbackEntry',
    example: {
      ...{ id: `cnv_${ID}`, conversionId: `cnv_${ID}`, clickId: ID, orderId: 'AMZ-4711' },
      ...{ merchant: { slug: 'amazon', name: 'Amazon' }, offer: { id: `off_${ID}`, title: '6.5% on mobiles' } },
      ...{ rate: { kind: 'percent', basisPoints: 650, cap: inr(50_000) }, sale: inr(800_000), cashback: inr(50_000) },
      ...{ status: 'pending', clickedAt: '2026-11-20T10:00:00.000Z', soldAt: '2026-11-20T10:20:00.000Z' },
      ...{ expectedAt: '2027-01-19T10:20:00.000Z', isChecked: false, declinedBy: null, note: null },
      history: [
        { status: 'clicked', at: '2026-11-20T10:00:00.000Z' },
        { status: 'tracked', at: '2026-11-20T11:00:00.000Z' },
        { status: 'pending', at: '2026-11-20T11:00:00.000Z' },
      ],
    },
  });
export type CashbackEntry = z.infer<typeof CashbackEntry>;
export const CashbackPage = pageOf(CashbackEntry).meta({ id: 'CashbackPage' });

export const ListMyCashbackQuery = z.strictObject(pageQuery);
export type ListMyCashbackQuery = z.output<typeof ListMyCashbackQuery>;
