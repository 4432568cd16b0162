import { z } from 'zod';
import { Money } from '../../platform/money';
import { pageOf, pageQuery } from '../../platform/page';

const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });

export const WalletView = z
  .strictObject({
    available: Money,
    pending: Money,
    held: Money,
    owed: Money.meta({ description: 'What was taken back and had been spent; the next money pays it back first.' }),
    lifetimeEarned: Money,
    status: z
      .enum(['open', 'frozen'])
      .meta({ description: '`frozen`: nothing can be spent until the business says so.' }),
    asOf: z.string(),
  })
  .meta({
    id: 'Wallet',
    example: {
      ...{ available: inr(50_000), pending: inr(12_000), held: inr(0), owed: inr(0), lifetimeEarned: inr(90_000) },
      ...{ status: 'open', asOf: '2026-11-21T10:00:00.000Z' },
    },
  });
export type WalletView = z.infer<typeof WalletView>;

const KINDS = [
  ...['credit-pending', 'confirm', 'decline', 'credit', 'hold', 'post', 'void', 'expire', 'reverse', 'adjust'],
] as const;

/** Signed, in minor units of the wallet's currency. */
const Amounts = z.strictObject({
  availableMinor: z.int(),
  pendingMinor: z.int(),
  heldMinor: z.int(),
  owedMinor: z.int(),
});

export const WalletEntry = z
  .strictObject({
    sequence: z.int(),
    kind: z.enum(KINDS),
    at: z.string(),
    amount: Money,
    change: Amounts.meta({ description: 'What this line did to each balance.' }),
    after: Amounts.meta({ description: 'Each balance after this line.' }),
    subject: z.string().meta({ description: 'The id of what it is about, or empty.' }),
    about: z.string().nullable().meta({ description: 'The name of the shop, where it is cashback.' }),
    reason: z.string(),
  })
  .meta({
    id: 'WalletEntry',
    example: {
      ...{ sequence: 2, kind: 'confirm', at: '2026-11-21T10:00:00.000Z', amount: inr(12_000) },
      change: { availableMinor: 12_000, pendingMinor: -12_000, heldMinor: 0, owedMinor: 0 },
      after: { availableMinor: 12_000, pendingMinor: 0, heldMinor: 0, owedMinor: 0 },
      ...{ subject: 'cnv_01jd3v9v1kfqgtz5m2x8r4c7ab', about: 'Amazon', reason: '' },
    },
  });
export type WalletEntry = z.infer<typeof WalletEntry>;
export const WalletEntryPage = pageOf(WalletEntry).meta({ id: 'WalletEntryPage' });

export const ListEntriesQuery = z.strictObject(pageQuery);
export type ListEntriesQuery = z.output<typeof ListEntriesQuery>;
