import { z } from 'zod';
import { PAYOUT_MODES, PAYOUT_STATES } from './schema';

export const Transfer = z
  .strictObject({
    state: z.enum(PAYOUT_STATES).meta({
      description:
        "`made`: not sent yet; `refused`: the service never took it; the others are the service's own words.",
    }),
    ...{ mode: z.enum(PAYOUT_MODES), attempt: z.int(), sentAt: z.string(), changedAt: z.string() },
    isUnderWay: z.boolean().meta({ description: 'Nobody else may pay or reject the withdrawal while it is.' }),
    isContradicted: z.boolean().meta({
      description:
        'The service took back what it had called final: compare with its own dashboard before anything else.',
    }),
    providerId: z.string().nullable().meta({ description: "The service's own number of it." }),
    reason: z.string().nullable().meta({ description: 'Why it came back, or waits, as the service says it.' }),
    fault: z.string().nullable().meta({ description: 'Why the service could not be asked the last time.' }),
  })
  .meta({
    id: 'Transfer',
    example: {
      ...{ state: 'processing', mode: 'UPI', attempt: 1, sentAt: '2026-11-21T10:00:00.000Z' },
      ...{ changedAt: '2026-11-21T10:00:02.000Z', isUnderWay: true, isContradicted: false },
      ...{ providerId: 'pout_00000000000001', reason: null, fault: null },
    },
  });
export type Transfer = z.infer<typeof Transfer>;

export const PayoutAccount = z
  .strictObject({
    isPossible: z
      .boolean()
      .meta({ description: "The service pays this business's currency, and this Souk has a relay to it." }),
    isOn: z.boolean().meta({ description: 'Approved withdrawals are sent by themselves.' }),
    keyId: z.string().nullable(),
    paidFrom: z.string().nullable().meta({ description: 'Masked.' }),
    hookUrl: z.string().meta({ description: 'Where the service reports to: to be entered on its dashboard.' }),
    openCount: z.int().meta({ description: 'Payouts that are under way.' }),
    version: z.int(),
  })
  .meta({
    id: 'PayoutAccount',
    example: {
      ...{ isPossible: true, isOn: false, keyId: 'rzp_test_1DP5mmOlF5G5ag', paidFrom: '•••6316' },
      hookUrl: 'https://souk.example/api/v1/hooks/payouts/razorpayx',
      ...{ openCount: 0, version: 2 },
    },
  });
export type PayoutAccount = z.infer<typeof PayoutAccount>;

const secret = (min: number) => z.string().trim().min(min).max(200);

export const PayoutAccountPatch = z
  .strictObject({
    isOn: z.boolean(),
    keyId: z
      .string()
      .trim()
      .regex(/^rzp_(test|live)_[A-Za-z0-9-]{4,60}$/, 'must be a key such as rzp_live_…'),
    keySecret: secret(8),
    accountNumber: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]{5,35}$/, 'must be 5 to 35 letters and digits'),
    hookSecret: secret(8),
  })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, {
    error: 'send at least one field',
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: 'PayoutAccountPatch', example: { isOn: true } });
export type PayoutAccountPatch = z.output<typeof PayoutAccountPatch>;

export const PayoutHookReceipt = z
  .strictObject({ received: z.literal(true) })
  .meta({ id: 'PayoutHookReceipt', example: { received: true } });
