import {
  type DestinationFault,
  type Method,
  readAccountNumber,
  readHolderName,
  readIban,
  readIfsc,
  readUpiId,
} from '../../../workers/domains/withdrawals/schema';
import type { Operations, WithdrawalOptions } from '../../lib/api-types';
import { latinDigits } from '../../lib/money-entry';

/** What somebody has filled in so far. */
export interface WithdrawEntries {
  method: Method;
  /** A destination that is known; null writes a new one. */
  savedId: string | null;
  upiId: string;
  ifsc: string;
  accountNumber: string;
  holderName: string;
  iban: string;
  to: 'email' | 'phone';
  amountMinor: number | null;
}

export type DestinationField = 'upiId' | 'ifsc' | 'accountNumber' | 'holderName' | 'iban';
export type AmountFault = 'missing' | 'low' | 'high' | 'daily';

/** The form as it opens: the way that was used last, where it went last. */
export function firstEntries({ methods, destinations, voucherTo }: WithdrawalOptions): WithdrawEntries {
  const last = destinations.find(({ method }) => methods.includes(method));
  return {
    ...{ method: last?.method ?? methods[0] ?? 'upi', savedId: last?.id ?? null },
    ...{ upiId: '', ifsc: '', accountNumber: '', holderName: '', iban: '', amountMinor: null },
    to: voucherTo.email ? 'email' : 'phone',
  };
}

/** The fields that a way of paying needs in a currency. */
export function fieldsOf(method: Method, currency: string): DestinationField[] {
  if (method === 'upi') return ['upiId'];
  if (method === 'voucher') return [];
  return currency === 'INR' ? ['holderName', 'accountNumber', 'ifsc'] : ['holderName', 'iban'];
}

const READERS = {
  upiId: readUpiId,
  ifsc: readIfsc,
  accountNumber: (text: string) => readAccountNumber(latinDigits(text)),
  holderName: readHolderName,
  iban: (text: string) => readIban(latinDigits(text)),
} as const;

/** Why a field is none, by the same rules that the API keeps; null when it is right. */
export function faultOf(field: DestinationField, entries: WithdrawEntries): DestinationFault | null {
  const read = READERS[field](entries[field]);
  return 'fault' in read ? read.fault : null;
}

/** Everything that is wrong with the destination, by field. */
export function destinationFaults(
  entries: WithdrawEntries,
  currency: string,
): Partial<Record<DestinationField, DestinationFault>> {
  if (entries.savedId) return {};
  const found = fieldsOf(entries.method, currency).map((field) => [field, faultOf(field, entries)] as const);
  return Object.fromEntries(found.filter(([, fault]) => fault !== null));
}

/** Why an amount cannot be withdrawn; null when it can. */
export function amountFault(amountMinor: number | null, options: WithdrawalOptions): AmountFault | null {
  if (amountMinor === null) return 'missing';
  if (amountMinor < options.minimum.amountMinor) return 'low';
  if (amountMinor > options.available.amountMinor) return 'high';
  return amountMinor > options.daily.amountLeft.amountMinor ? 'daily' : null;
}

/** The most that may be withdrawn just now. */
export function mostMinor({ available, daily }: WithdrawalOptions): number {
  return Math.min(available.amountMinor, daily.amountLeft.amountMinor);
}

/** Why nothing can be withdrawn at all, before a word is typed; null when something can. */
export function closedBy(options: WithdrawalOptions): 'closed' | 'kyc' | 'daily' | 'low' | null {
  if (options.methods.length === 0) return 'closed';
  if (options.kyc.state !== 'approved') return 'kyc';
  if (options.available.amountMinor < options.minimum.amountMinor) return 'low';
  const isSpent = options.daily.countLeft === 0 || options.daily.amountLeft.amountMinor < options.minimum.amountMinor;
  return isSpent ? 'daily' : null;
}

/** What the API is asked. */
export function toBody(entries: WithdrawEntries, currency: string): Operations['withdraw']['body'] {
  const { method, savedId, to, amountMinor } = entries;
  const typed = Object.fromEntries(fieldsOf(method, currency).map((field) => [field, latinDigits(entries[field])]));
  const destination = savedId ?? (method === 'upi' ? entries.upiId : method === 'voucher' ? to : typed);
  return { amountMinor: amountMinor ?? 0, method, destination };
}
