import { DAY } from '../../platform/clock';
import type { Money } from '../../platform/money';
import type { Method, WithdrawalStatus } from './schema';

/** What may be done with a withdrawal, and from where: the whole life of one. */
export const MOVES = {
  approve: { from: ['pending'], to: 'approved' },
  reject: { from: ['pending', 'approved'], to: 'rejected' },
  cancel: { from: ['pending'], to: 'cancelled' },
  pay: { from: ['approved'], to: 'paid' },
} as const satisfies Record<string, { from: readonly WithdrawalStatus[]; to: WithdrawalStatus }>;

export type Move = keyof typeof MOVES;

export function mayMove(status: WithdrawalStatus, move: Move): boolean {
  const from: readonly WithdrawalStatus[] = MOVES[move].from;
  return from.includes(status);
}

/** What a business allows; amounts in minor units of its currency. */
export interface PayoutTerms {
  minimumMinor: number;
  /** Kept by the business of each withdrawal: the member gets the amount less this. */
  feeMinor: number;
  /** What one member may ask for in a day of the business's zone. */
  dailyAmountMinor: number;
  dailyCount: number;
  methods: Method[];
  /** Days until the money is there, as a promise to read. */
  expectedDays: number;
}

const DEFAULTS: Record<Money['currency'], { minimumMinor: number; dailyAmountMinor: number; methods: Method[] }> = {
  INR: { minimumMinor: 10_000, dailyAmountMinor: 5_000_000, methods: ['upi', 'bank', 'voucher'] },
  JOD: { minimumMinor: 2_000, dailyAmountMinor: 500_000, methods: ['bank', 'voucher'] },
  USD: { minimumMinor: 300, dailyAmountMinor: 70_000, methods: ['bank', 'voucher'] },
  EUR: { minimumMinor: 300, dailyAmountMinor: 70_000, methods: ['bank', 'voucher'] },
  AED: { minimumMinor: 1_000, dailyAmountMinor: 250_000, methods: ['bank', 'voucher'] },
};

/** What holds until the owner says otherwise. */
export function defaultTerms(currency: Money['currency']): PayoutTerms {
  return { ...DEFAULTS[currency], feeMinor: 0, dailyCount: 20, expectedDays: 3 };
}

/** Methods that there are at all in a currency: UPI moves rupees only. */
export function methodsIn(currency: Money['currency']): Method[] {
  return currency === 'INR' ? ['upi', 'bank', 'voucher'] : ['bank', 'voucher'];
}

const NEW_MEMBER_DAYS = 14;

/** What a member of staff should look at twice before money leaves. */
export interface RiskFacts {
  /** Nothing was paid to this member before. */
  isFirst: boolean;
  isNewMember: boolean;
  /** This member never asked for money there before. */
  isNewDestination: boolean;
  /** Other members of this business who were or are to be paid there. */
  sharedWith: number;
}

/** A member for less than a fortnight when the money was asked for. */
export function isNewMember(joinedAt: number | null, askedAt: number): boolean {
  return joinedAt !== null && askedAt - joinedAt < NEW_MEMBER_DAYS * DAY;
}
