import type { Currency } from './money';

// Types, not interfaces: their words are looked up by name.
/** An amount in minor units beside its currency: it is written out in the reader's language when the message is rendered. */
type Amount = {
  amountMinor: number;
  currency: Currency;
};

type Purchase = Amount & {
  name: string;
  merchant: string;
  /** What the shopper paid; `amountMinor` is the cashback. */
  saleMinor: number;
  link: string;
};

type Payout = Amount & {
  name: string;
  method: string;
  /** What the payout costs the person; null for nothing. */
  feeMinor: number | null;
  /** Masked, as everywhere outside the payout itself. */
  destination: string;
  link: string;
};

/**
 * Messages of what happened to somebody's money, and of what waits for staff. A `reason` is a person's sentence or a code that
 * the texts know; null stands for none. `link` leads to where more of it is.
 */
export interface MoneyMessageValues {
  /** `expectedAt` is an instant; null while nobody knows. `isFirst`: the person has not been told of any cashback before. */
  'cashback-tracked': Purchase & { expectedAt: number | null; isFirst: boolean };
  'cashback-confirmed': Purchase;
  'cashback-declined': Purchase & { reason: string | null };
  'claim-accepted': { name: string; merchant: string; reason: string | null; link: string };
  'claim-declined': { name: string; merchant: string; reason: string | null; link: string };
  'withdrawal-asked': Payout;
  'withdrawal-approved': Payout;
  'withdrawal-rejected': Payout & { reason: string | null };
  /** `utr` is the bank's reference; null where the method has none. */
  'withdrawal-paid': Payout & { utr: string | null; at: number };
  'kyc-approved': { name: string; link: string };
  'kyc-rejected': { name: string; reason: string | null; link: string };
  /** `isFriend`: for who came by a referral; else for who referred. */
  'referral-rewarded': Amount & { name: string; isFriend: boolean; link: string };
  'staff-withdrawal': Amount & { name: string; link: string };
  'staff-kyc': { name: string; link: string };
  'staff-claim': { name: string; merchant: string; link: string };
  'staff-review': { name: string; waiting: number; link: string };
  /** What the books say and what was found instead. */
  'staff-difference': { name: string; expectedMinor: number; foundMinor: number; currency: Currency; link: string };
  /** `receiver`: the host that takes no webhooks any more. */
  'staff-webhook': { name: string; receiver: string; link: string };
}
