import { csvLine } from '../../platform/csv-line';
import { CURRENCY_DIGITS, type Money } from '../../platform/money';

/** One line of the file that goes to the bank. */
export interface BankLine {
  id: string;
  name: string;
  method: string;
  details: Record<string, string>;
  payout: Money;
}

const TITLES = [
  ...['withdrawal', 'beneficiary', 'method', 'upi_id', 'account_number', 'ifsc', 'iban', 'voucher_to'],
  ...['amount', 'currency', 'remarks'],
];

/** The first line of the file (RFC 4180). */
export const BANK_FILE_TITLES = csvLine(TITLES);

/** A withdrawal as a line of the file, its amount in major units. */
export function toBankLine({ id, name, method, details, payout }: BankLine): string {
  return csvLine([
    ...[id, details.holderName ?? name, method, details.upiId, details.accountNumber, details.ifsc, details.iban],
    ...[details.email ?? details.phone, majorUnits(payout), payout.currency, `Souk ${id.slice(-8)}`],
  ]);
}

/** 2500 fils as `2.500`, without floating point. */
function majorUnits({ amountMinor, currency }: Money): string {
  const digits = CURRENCY_DIGITS[currency];
  const text = String(amountMinor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
