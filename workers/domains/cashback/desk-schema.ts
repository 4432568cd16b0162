import { z } from 'zod';
import { Money } from '../../platform/money';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { line } from '../../platform/text-schema';
import { Rate } from '../offers';
import { NETWORK_STATUSES } from './network-conversion';
import { DIDS, REVIEW_REASONS, REVIEWS, SOURCES, STATES } from './schema';

const ID = '01jd3v9v1kfqgtz5m2x8r4c7ab';
const AT = '2026-11-20T10:00:00.000Z';
const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });

const Person = z.strictObject({ id: z.string(), name: z.string(), contactMasked: z.string().nullable() });
const Shop = z.strictObject({ slug: z.string(), name: z.string() });

const conversion = {
  ...{ id: z.string(), source: z.enum(SOURCES), network: z.string(), externalId: z.string() },
  ...{ orderId: z.string().nullable(), clickId: z.string().nullable() },
  ...{ person: orNull(Person), merchant: orNull(Shop), merchantRef: z.string().nullable() },
  networkStatus: z.enum(NETWORK_STATUSES),
  state: z.enum(STATES),
  review: z.enum(REVIEWS).meta({ description: '`open`: it waits for a decision, and nothing moves until then.' }),
  reasons: z.array(z.enum(REVIEW_REASONS)).meta({ description: 'What was found when it was looked at last.' }),
  sale: orNull(Money),
  saleText: z.string().nullable().meta({ description: 'The amount in minor units and currency as reported.' }),
  commission: orNull(Money),
  cashback: Money,
  margin: orNull(Money).meta({
    description: 'Commission less cashback; below zero the sale costs more than it brings.',
  }),
  risk: z.int().meta({ description: '0 to 100; from 70 on a person looks first.' }),
  ...{ soldAt: z.string().nullable(), clickedAt: z.string().nullable(), changedAt: z.string(), seenAt: z.string() },
  ...{ expectedAt: z.string().nullable(), confirmedAt: z.string().nullable(), version: z.int() },
};
const conversionExample = {
  ...{ id: `cnv_${ID}`, source: 'network', network: 'admitad', externalId: '555123', orderId: 'AMZ-4711', clickId: ID },
  ...{ person: { id: `usr_${ID}`, name: 'Asha Rao', contactMasked: 'a•••@gmail.com' } },
  ...{ merchant: { slug: 'amazon', name: 'Amazon' }, merchantRef: '3044', networkStatus: 'pending', state: 'pending' },
  ...{ review: 'none', reasons: [], sale: inr(800_000), saleText: null, commission: inr(80_000) },
  ...{ cashback: inr(50_000), margin: inr(30_000), risk: 0, soldAt: AT, clickedAt: AT, changedAt: AT, seenAt: AT },
  ...{ expectedAt: AT, confirmedAt: null, version: 1 },
} as const;

export const Conversion = z.strictObject(conversion).meta({ id: 'Conversion', example: conversionExample });
export type Conversion = z.infer<typeof Conversion>;
export const ConversionPage = pageOf(Conversion).meta({ id: 'ConversionPage' });

export const ConversionDetail = z
  .strictObject({
    ...conversion,
    ...{ note: z.string(), faults: z.array(z.string()), riskReasons: z.array(z.string()), isPaid: z.boolean() },
    early: orNull(z.strictObject({ at: z.string(), month: z.string(), inBudget: Money })).meta({
      description: 'It was confirmed before its network did; `inBudget` is what it still takes of that month.',
    }),
    mayDecide: z.boolean().meta({ description: 'It waits for a decision that you may take.' }),
    mayUndo: z.boolean().meta({ description: 'The decision can still be taken back.' }),
    offer: orNull(z.strictObject({ id: z.string(), title: z.string() })),
    rate: orNull(Rate).meta({ description: 'As promised at the click.' }),
    shareBasisPoints: z
      .int()
      .nullable()
      .meta({ description: "The shopper's part of the commission, where one was agreed." }),
    click: orNull(
      z.strictObject({
        ...{ at: z.string(), visitedAt: z.string().nullable(), isBot: z.boolean(), isFlagged: z.boolean() },
        isGuest: z.boolean(),
      }),
    ),
    changes: z
      .array(
        z.strictObject({
          ...{ number: z.int(), at: z.string(), changedAt: z.string().nullable(), actor: z.string() },
          ...{
            networkStatus: z.enum(NETWORK_STATUSES),
            saleText: z.string().nullable(),
            commissionText: z.string().nullable(),
          },
          ...{ state: z.enum(STATES), cashback: Money, note: z.string(), raw: z.string() },
          did: z.enum(DIDS),
        }),
      )
      .meta({ description: 'Everything that was said of it and what was done, newest first.' }),
    lines: z
      .array(
        z.strictObject({
          ...{ key: z.string(), kind: z.enum(['credit-pending', 'confirm', 'decline', 'reverse']), amount: Money },
          ...{ doneAt: z.string().nullable(), sequence: z.int().nullable(), refusal: z.string().nullable() },
        }),
      )
      .meta({ description: 'What it moves in the wallet, in order; without `doneAt` the wallet has not said so yet.' }),
  })
  .meta({
    id: 'ConversionDetail',
    example: {
      ...{
        ...conversionExample,
        note: '',
        faults: [],
        riskReasons: [],
        isPaid: false,
        early: null,
        mayDecide: false,
        mayUndo: false,
      },
      ...{ offer: { id: `off_${ID}`, title: '6.5% on mobiles' }, shareBasisPoints: null },
      rate: { kind: 'percent', basisPoints: 650, cap: inr(50_000) },
      click: { at: AT, visitedAt: AT, isBot: false, isFlagged: false, isGuest: false },
      changes: [
        {
          ...{ number: 1, at: AT, changedAt: AT, actor: 'network', networkStatus: 'pending', saleText: '800000 INR' },
          ...{
            commissionText: '80000 INR',
            state: 'pending',
            cashback: inr(50_000),
            note: '',
            raw: '{}',
            did: 'taken',
          },
        },
      ],
      lines: [
        { key: `cnv_${ID}:1`, kind: 'credit-pending', amount: inr(50_000), doneAt: AT, sequence: 1, refusal: null },
      ],
    },
  });
export type ConversionDetail = z.infer<typeof ConversionDetail>;

const Search = z
  .string()
  .max(200)
  .transform((text) => text.trim())
  .optional()
  .meta({
    description: 'A whole order number, click, conversion or id of the network; or who bought.',
    example: 'AMZ-4711',
  });

export const ListConversionsQuery = z.strictObject({
  ...pageQuery,
  q: Search,
  state: z.enum(STATES).optional(),
  review: z.enum(REVIEWS).optional(),
  reason: z.enum(REVIEW_REASONS).optional(),
  merchant: z.string().max(100).optional().meta({ description: 'Slug.', example: 'amazon' }),
});
export type ListConversionsQuery = z.output<typeof ListConversionsQuery>;

export const ConversionSummary = z
  .strictObject({
    waiting: z.int(),
    states: z.array(z.strictObject({ state: z.enum(STATES), count: z.int(), cashback: Money })),
  })
  .meta({
    id: 'ConversionSummary',
    example: { waiting: 3, states: [{ state: 'pending', count: 12, cashback: inr(90_000) }] },
  });
export type ConversionSummary = z.infer<typeof ConversionSummary>;

export const ConversionDecision = z
  .strictObject({ reason: line(300).meta({ description: 'Kept in the audit; a rejected shopper reads it.' }) })
  .meta({ id: 'ConversionDecision', example: { reason: 'The shop confirms this order' } });
export type ConversionDecision = z.output<typeof ConversionDecision>;

export const ConversionParams = z.object({
  id: z
    .string()
    .max(100)
    .meta({ example: `cnv_${ID}` }),
});
