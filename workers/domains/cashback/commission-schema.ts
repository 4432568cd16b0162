import { z } from 'zod';
import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import { idSchema } from '../../platform/id-schema';
import { BASIS_POINTS_MAX, Money } from '../../platform/money';
import { orNull } from '../../platform/or-null';
import { Instant } from '../../platform/text-schema';

const ID = '01jd3v9v1kfqgtz5m2x8r4c7ab';
const AT = '2026-11-20T10:00:00.000Z';
const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });
const BasisPoints = z.int().min(1).max(BASIS_POINTS_MAX);
const Minor = z.int().min(1).max(AMOUNT_MINOR_MAX);

export const NewCommission = z
  .strictObject({
    merchantId: idSchema('mer'),
    categoryId: idSchema('cat').nullable().optional().meta({ description: 'Only for offers of this category.' }),
    rateBasisPoints: BasisPoints.nullable().optional().meta({ description: 'What the network pays us of each sale.' }),
    flatMinor: Minor.nullable().optional().meta({ description: 'Or an amount for each sale.' }),
    shareBasisPoints: BasisPoints.nullable()
      .optional()
      .meta({ description: "The shopper's part of it; without one, the offer's own rate holds." }),
    saleMaxMinor: Minor.nullable().optional().meta({ description: 'A sale above it waits for a person.' }),
    fromAt: Instant.optional().meta({ description: 'Now unless given; the past cannot be changed.' }),
    untilAt: Instant.nullable().optional(),
  })
  .meta({ id: 'NewCommission', example: { merchantId: `mer_${ID}`, rateBasisPoints: 1_000 } });
export type NewCommission = z.output<typeof NewCommission>;

export const CommissionEnd = z
  .strictObject({ untilAt: Instant.nullable().meta({ description: 'Not in the past; null: until it is replaced.' }) })
  .meta({ id: 'CommissionEnd', example: { untilAt: '2026-12-31T18:30:00Z' } });
export type CommissionEnd = z.output<typeof CommissionEnd>;

const CommissionWarning = z
  .strictObject({
    code: z.enum(['rate-above-commission']),
    offer: z.strictObject({ id: z.string(), title: z.string() }),
    offerBasisPoints: z.int().nullable(),
    offerFlat: orNull(Money),
  })
  .meta({
    id: 'CommissionWarning',
    example: {
      ...{ code: 'rate-above-commission', offer: { id: `off_${ID}`, title: '12% on fashion' } },
      ...{ offerBasisPoints: 1_200, offerFlat: null },
    },
  });
export type CommissionWarning = z.infer<typeof CommissionWarning>;

export const Commission = z
  .strictObject({
    ...{ id: z.string(), merchant: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }) },
    category: orNull(z.strictObject({ id: z.string(), name: z.string() })),
    ...{ rateBasisPoints: z.int().nullable(), flat: orNull(Money), shareBasisPoints: z.int().nullable() },
    ...{ saleMax: orNull(Money), fromAt: z.string(), untilAt: z.string().nullable(), version: z.int() },
    state: z.enum(['planned', 'current', 'ended']),
    warnings: z.array(CommissionWarning).meta({ description: 'Live offers that promise more than this brings.' }),
  })
  .meta({
    id: 'Commission',
    example: {
      ...{ id: `com_${ID}`, merchant: { id: `mer_${ID}`, slug: 'amazon', name: 'Amazon' }, category: null },
      ...{ rateBasisPoints: 1_000, flat: null, shareBasisPoints: null, saleMax: null, fromAt: AT, untilAt: null },
      ...{ version: 1, state: 'current', warnings: [] },
    },
  });
export type Commission = z.infer<typeof Commission>;

export const MerchantMargin = z
  .strictObject({
    merchant: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }),
    ...{ sales: z.int(), sale: Money, commission: Money, cashback: Money, margin: Money },
  })
  .meta({
    id: 'MerchantMargin',
    example: {
      ...{ merchant: { id: `mer_${ID}`, slug: 'amazon', name: 'Amazon' }, sales: 12, sale: inr(9_600_000) },
      ...{ commission: inr(960_000), cashback: inr(600_000), margin: inr(360_000) },
    },
  });
export type MerchantMargin = z.infer<typeof MerchantMargin>;

export const CommissionList = z
  .strictObject({
    data: z.array(Commission).meta({ description: 'By merchant and category, the newest first; ended ones too.' }),
    margins: z.array(MerchantMargin).meta({ description: 'Pending and confirmed sales of the last 90 days.' }),
  })
  .meta({ id: 'CommissionList', example: { data: [], margins: [] } });
export type CommissionList = z.infer<typeof CommissionList>;

export const ListCommissionsQuery = z.strictObject({
  merchant: z.string().max(100).optional().meta({ description: 'Slug.', example: 'amazon' }),
});
export type ListCommissionsQuery = z.output<typeof ListCommissionsQuery>;
