import { z } from 'zod';
import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import { idSchema } from '../../platform/id-schema';
import { Currency, Money } from '../../platform/money';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { line } from '../../platform/text-schema';
import { Transfer } from './payout-schema';
import { BULK_MAX, METHODS, WITHDRAWAL_STATUSES } from './schema';

const WDR_ID = 'wdr_01jd3v9v1kfqgtz5m2x8r4c7ab';
const DST_ID = 'dst_01jd3v9v1kfqgtz5m2x8r4c7ab';
const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });

const Text = z.string().max(200);
const DestinationInput = z
  .union([
    Text,
    z.strictObject({ upiId: Text, ifsc: Text, accountNumber: Text, iban: Text, holderName: Text, to: Text }).partial(),
  ])
  .meta({
    description:
      'A saved destination (`dst_…`); for `upi` the UPI id; for `bank` an object of ifsc, accountNumber and holderName, or of ' +
      "iban and holderName where the currency is not INR; for `voucher` `email`, `phone` or the account's own address.",
    example: 'asha@okbank',
  });
export type DestinationInput = z.output<typeof DestinationInput>;

export const WithdrawInput = z
  .strictObject({
    amountMinor: z.int().min(1).max(AMOUNT_MINOR_MAX),
    method: z.enum(METHODS),
    destination: DestinationInput.optional(),
  })
  .meta({ id: 'WithdrawInput', example: { amountMinor: 50_000, method: 'upi', destination: 'asha@okbank' } });
export type WithdrawInput = z.output<typeof WithdrawInput>;

const withdrawal = {
  ...{ id: z.string(), status: z.enum(WITHDRAWAL_STATUSES), amount: Money },
  fee: Money.meta({ description: 'Kept by the business; the rest is paid out.' }),
  ...{ payout: Money, method: z.enum(METHODS) },
  destination: z.string().meta({ description: 'Masked.' }),
  ...{ askedAt: z.string(), expectedBy: z.string(), approvedAt: z.string().nullable() },
  endedAt: z.string().nullable().meta({ description: 'When it was paid, rejected or cancelled.' }),
  reason: z.string().nullable().meta({ description: 'Why it was rejected.' }),
  utr: z.string().nullable().meta({ description: "The bank's reference of the payment." }),
  isInHand: z.boolean().meta({ description: 'A step is under way; nothing else can be done until it is through.' }),
};
const withdrawalExample = {
  ...{ id: WDR_ID, status: 'pending' as const, amount: inr(50_000), fee: inr(0), payout: inr(50_000) },
  ...{ method: 'upi' as const, destination: 'a•••@okbank', askedAt: '2026-11-21T10:00:00.000Z' },
  ...{ expectedBy: '2026-11-24T10:00:00.000Z', approvedAt: null, endedAt: null, reason: null, utr: null },
  isInHand: false,
};

export const Withdrawal = z.strictObject(withdrawal).meta({ id: 'Withdrawal', example: withdrawalExample });
export type Withdrawal = z.infer<typeof Withdrawal>;
export const WithdrawalPage = pageOf(Withdrawal).meta({ id: 'WithdrawalPage' });
export const ListWithdrawalsQuery = z.strictObject(pageQuery);
export type ListWithdrawalsQuery = z.output<typeof ListWithdrawalsQuery>;

export const WithdrawalOptions = z
  .strictObject({
    methods: z.array(z.enum(METHODS)),
    ...{ available: Money, minimum: Money, fee: Money },
    daily: z
      .strictObject({ amountLeft: Money, countLeft: z.int() })
      .meta({ description: "What may still be asked for today, by the business's clock." }),
    kyc: z.strictObject({ state: z.enum(['none', 'asked', 'approved', 'rejected']), reason: z.string().nullable() }),
    expectedDays: z.int(),
    destinations: z.array(z.strictObject({ id: z.string(), method: z.enum(METHODS), destination: z.string() })),
    voucherTo: z
      .strictObject({ email: z.string().nullable(), phone: z.string().nullable() })
      .meta({ description: "The account's proven addresses, masked." }),
  })
  .meta({
    id: 'WithdrawalOptions',
    example: {
      ...{ methods: ['upi', 'bank', 'voucher'], available: inr(90_000), minimum: inr(10_000), fee: inr(0) },
      ...{ daily: { amountLeft: inr(5_000_000), countLeft: 20 }, kyc: { state: 'approved', reason: null } },
      ...{ expectedDays: 3, destinations: [{ id: DST_ID, method: 'upi', destination: 'a•••@okbank' }] },
      voucherTo: { email: 'a•••@example.com', phone: null },
    },
  });
export type WithdrawalOptions = z.infer<typeof WithdrawalOptions>;

const Person = z.strictObject({ id: z.string(), name: z.string() });
const asha = { id: 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab', name: 'Asha Rao' };

export const AdminWithdrawal = z
  .strictObject({
    ...withdrawal,
    member: Person,
    ...{ approvedBy: Person.nullable(), endedBy: Person.nullable() },
    isOwn: z.boolean().meta({ description: 'You asked for it, so somebody else decides.' }),
    transfer: orNull(Transfer).meta({ description: "The last payout by the bank's service." }),
    bankFile: z
      .strictObject({ id: z.string(), madeAt: z.string(), takenAt: z.string().nullable() })
      .nullable()
      .meta({ description: 'The file for the bank that it stands in.' }),
    canSend: z.boolean().meta({ description: "The bank's service is on and could pay it now." }),
    facts: z
      .strictObject({
        isFirst: z.boolean(),
        isNewMember: z.boolean(),
        isNewDestination: z.boolean(),
        sharedWith: z.int(),
      })
      .meta({ description: '`sharedWith`: other members of this business who named the same destination.' }),
  })
  .meta({
    id: 'AdminWithdrawal',
    example: {
      ...{ ...withdrawalExample, member: asha, approvedBy: null, endedBy: null, isOwn: false },
      ...{ transfer: null, bankFile: null, canSend: false },
      facts: { isFirst: true, isNewMember: false, isNewDestination: true, sharedWith: 0 },
    },
  });
export type AdminWithdrawal = z.infer<typeof AdminWithdrawal>;
export const AdminWithdrawalPage = pageOf(AdminWithdrawal).meta({ id: 'AdminWithdrawalPage' });

export const AdminListWithdrawalsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(WITHDRAWAL_STATUSES).optional(),
  method: z.enum(METHODS).optional(),
  member: idSchema('usr').optional(),
  file: idSchema('bkf').optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
});
export type AdminListWithdrawalsQuery = z.output<typeof AdminListWithdrawalsQuery>;

export const WithdrawalSummary = z
  .strictObject({
    statuses: z.array(z.strictObject({ status: z.enum(WITHDRAWAL_STATUSES), count: z.int(), amount: Money })),
    toFile: z.strictObject({ count: z.int(), amount: Money }).meta({
      description: 'Approved, in no file yet, and paid by nothing else: what the next file for the bank holds.',
    }),
    cameBack: z.int().meta({ description: "Approved, and the bank's service could not pay them." }),
  })
  .meta({
    id: 'WithdrawalSummary',
    example: {
      ...{ statuses: [{ status: 'pending', count: 3, amount: inr(150_000) }], cameBack: 0 },
      toFile: { count: 2, amount: inr(90_000) },
    },
  });
export type WithdrawalSummary = z.infer<typeof WithdrawalSummary>;

export const WithdrawalParams = z.object({ id: z.string().max(100).meta({ example: WDR_ID }) });
export const DestinationParams = z.object({ id: z.string().max(100).meta({ example: DST_ID }) });

export const RejectInput = z
  .strictObject({ reason: line(300) })
  .meta({ id: 'RejectWithdrawal', example: { reason: 'The account is closed, says the bank' } });
export type RejectInput = z.output<typeof RejectInput>;

export const CompleteInput = z
  .strictObject({
    utr: z
      .string()
      .max(60)
      .transform((text) => text.replace(/\s/g, '').toUpperCase())
      .refine((text) => /^[A-Z0-9][A-Z0-9/-]{5,34}$/.test(text), 'must be 6 to 35 letters and digits')
      .meta({ description: "The bank's reference; for a voucher its own number.", example: '412345678901' }),
  })
  .meta({ id: 'CompleteWithdrawal', example: { utr: '412345678901' } });
export type CompleteInput = z.output<typeof CompleteInput>;

export const ApproveManyInput = z
  .strictObject({ ids: z.array(idSchema('wdr')).min(1).max(BULK_MAX) })
  .meta({ id: 'ApproveWithdrawals', example: { ids: [WDR_ID] } });
export type ApproveManyInput = z.output<typeof ApproveManyInput>;

export const ApprovedMany = z
  .strictObject({
    data: z.array(
      z.strictObject({
        ...{ id: z.string(), isApproved: z.boolean() },
        code: z.string().nullable().meta({ description: 'The refusal of this one.' }),
      }),
    ),
  })
  .meta({
    id: 'ApprovedWithdrawals',
    example: { data: [{ id: WDR_ID, isApproved: false, code: 'withdrawals/wrong-status' }] },
  });
export type ApprovedMany = z.infer<typeof ApprovedMany>;

export const RevealDestinationInput = z
  .strictObject({ reason: line(300) })
  .meta({ id: 'RevealDestination', example: { reason: 'The bank asks for the branch' } });
export type RevealDestinationInput = z.output<typeof RevealDestinationInput>;
export const RevealedDestination = z
  .strictObject({
    ...{ id: z.string(), method: z.enum(METHODS) },
    details: z.record(z.string(), z.string()).meta({ description: 'As the member gave it.' }),
  })
  .meta({
    id: 'RevealedDestination',
    example: { id: WDR_ID, method: 'upi', details: { upiId: 'asha@okbank' } },
  });
export type RevealedDestination = z.infer<typeof RevealedDestination>;

const Minor = z.int().min(0).max(AMOUNT_MINOR_MAX);
const settings = {
  ...{ minimumMinor: Minor.min(1), feeMinor: Minor, dailyAmountMinor: Minor.min(1) },
  ...{ dailyCount: z.int().min(1).max(1_000), expectedDays: z.int().min(0).max(60) },
  methods: z
    .array(z.enum(METHODS))
    .max(METHODS.length)
    .refine((methods) => new Set(methods).size === methods.length, 'must not repeat a method')
    .meta({ description: 'None closes withdrawals.' }),
};
const settingsExample = {
  ...{ minimumMinor: 10_000, feeMinor: 0, dailyAmountMinor: 5_000_000, dailyCount: 20, expectedDays: 3 },
  methods: ['upi' as const, 'bank' as const],
};

export const PayoutSettings = z
  .strictObject({ ...settings, currency: Currency, methodsAllowed: z.array(z.enum(METHODS)), version: z.int() })
  .meta({
    id: 'PayoutSettings',
    example: { ...settingsExample, currency: 'INR', methodsAllowed: ['upi', 'bank', 'voucher'], version: 1 },
  });
export type PayoutSettings = z.infer<typeof PayoutSettings>;

export const PayoutSettingsPatch = z
  .strictObject(settings)
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, {
    error: 'send at least one field',
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: 'PayoutSettingsPatch', example: { minimumMinor: 20_000 } });
export type PayoutSettingsPatch = z.output<typeof PayoutSettingsPatch>;
