import { z } from 'zod';
import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import { Currency, Money } from '../../platform/money';

/** Confirming ahead of the network: what the business allows, and how the month stands. */
const settings = {
  earlyMaxMinor: z.int().min(0).max(AMOUNT_MINOR_MAX).meta({
    description: 'How much may be confirmed before the network does, in a month of your zone; 0 turns it off.',
  }),
  earlyRiskMax: z.int().min(0).max(69).meta({ description: 'The highest risk score that still counts as low.' }),
  earlyAfterDays: z.int().min(0).max(365).meta({ description: 'Days after the purchase before it may be confirmed.' }),
};
const settingsExample = { earlyMaxMinor: 5_000_000, earlyRiskMax: 10, earlyAfterDays: 14 };

export const CashbackSettingsPatch = z
  .strictObject(settings)
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, {
    error: 'send at least one field',
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: 'CashbackSettingsPatch', example: { earlyMaxMinor: 5_000_000 } });
export type CashbackSettingsPatch = z.output<typeof CashbackSettingsPatch>;

const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });

export const CashbackSettings = z
  .strictObject({ ...settings, currency: Currency, version: z.int() })
  .meta({ id: 'CashbackSettings', example: { ...settingsExample, currency: 'INR', version: 1 } });
export type CashbackSettings = z.infer<typeof CashbackSettings>;

const part = z.strictObject({ count: z.int(), cashback: Money });

export const EarlyBudget = z
  .strictObject({
    ...{ month: z.string(), budget: Money },
    used: Money.meta({ description: 'What was confirmed early this month, less what the network declined of it.' }),
    ahead: part.meta({ description: 'Confirmed early this month, and the network has not confirmed it yet.' }),
    secured: part.meta({ description: 'The network has confirmed it since.' }),
    returned: part.meta({
      description: 'The network declined it: taken back from the wallet, and in the budget again.',
    }),
  })
  .meta({
    id: 'EarlyBudget',
    example: {
      ...{ month: '2026-11', budget: inr(5_000_000), used: inr(180_000) },
      ...{ ahead: { count: 3, cashback: inr(120_000) }, secured: { count: 1, cashback: inr(60_000) } },
      returned: { count: 1, cashback: inr(40_000) },
    },
  });
export type EarlyBudget = z.infer<typeof EarlyBudget>;
