import { describe, expect, it } from 'vitest';
import type { WithdrawalOptions } from '../../lib/api-types';
import {
  amountFault,
  closedBy,
  destinationFaults,
  fieldsOf,
  firstEntries,
  mostMinor,
  toBody,
} from './withdraw-entries';

const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });
const options: WithdrawalOptions = {
  ...{
    methods: ['upi', 'bank', 'voucher'],
    available: inr(90_000),
    minimum: inr(10_000),
    fee: inr(0),
    expectedDays: 3,
  },
  ...{ daily: { amountLeft: inr(80_000), countLeft: 3 }, kyc: { state: 'approved', reason: null }, destinations: [] },
  voucherTo: { email: 'a•••@x.test', phone: null },
};
const blank = firstEntries(options);

describe('the form of a withdrawal', () => {
  it('opens with the last destination of a way that is open', () => {
    const known = [{ id: 'dst_1', method: 'bank' as const, destination: '•••1' }];
    expect(firstEntries({ ...options, destinations: known })).toMatchObject({ method: 'bank', savedId: 'dst_1' });
    expect(firstEntries({ ...options, methods: ['upi'], destinations: known })).toMatchObject({
      method: 'upi',
      savedId: null,
    });
  });

  it('asks an IBAN where no rupees are paid', () => {
    expect(fieldsOf('bank', 'INR')).toEqual(['holderName', 'accountNumber', 'ifsc']);
    expect(fieldsOf('bank', 'JOD')).toEqual(['holderName', 'iban']);
  });

  it('finds what is wrong by the rules of the API, and nothing in what is saved', () => {
    const entries = { ...blank, method: 'bank' as const, accountNumber: '12', ifsc: 'HDFC0001234' };
    expect(destinationFaults(entries, 'INR')).toEqual({ holderName: 'missing', accountNumber: 'account-shape' });
    expect(destinationFaults({ ...entries, savedId: 'dst_1' }, 'INR')).toEqual({});
    expect(destinationFaults({ ...blank, upiId: 'asha@gmail.com' }, 'INR')).toEqual({ upiId: 'upi-email' });
  });

  it('reads digits of every keyboard', () => {
    const entries = {
      ...blank,
      method: 'bank' as const,
      holderName: 'Asha Rao',
      accountNumber: '१२३४५६७८९',
      ifsc: 'HDFC0001234',
    };
    expect(destinationFaults(entries, 'INR')).toEqual({});
    expect(toBody(entries, 'INR').destination).toEqual({
      holderName: 'Asha Rao',
      accountNumber: '123456789',
      ifsc: 'HDFC0001234',
    });
  });

  it('keeps amounts between the minimum, what is there and what is left of the day', () => {
    expect([null, 9_999, 90_001, 80_001, 80_000].map((amount) => amountFault(amount, options))).toEqual([
      ...['missing', 'low', 'high', 'daily', null],
    ]);
    expect(mostMinor(options)).toBe(80_000);
  });

  it('says beforehand why nothing can be withdrawn', () => {
    expect(closedBy(options)).toBeNull();
    expect(closedBy({ ...options, kyc: { state: 'none', reason: null } })).toBe('kyc');
    expect(closedBy({ ...options, available: inr(9_999) })).toBe('low');
    expect(closedBy({ ...options, daily: { amountLeft: inr(80_000), countLeft: 0 } })).toBe('daily');
    expect(closedBy({ ...options, methods: [] })).toBe('closed');
  });
});
