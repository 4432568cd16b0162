import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../platform/clock';
import { contactName, isBack, modeOf, nextAskAt, payoutKeyOf, referenceOf, stateMove } from './payout-rules';
import { readPayout } from './razorpayx';
import { PAYOUT_STATES, type PayoutState } from './schema';
import { verifyRazorpaySignature } from './verify-razorpay-signature';

const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });

describe('how the service moves an amount', () => {
  it.each([
    ['upi', inr(100), 'UPI'],
    ['upi', inr(10_000_000), 'UPI'],
    ['upi', inr(10_000_001), null],
    ['upi', inr(99), null],
    ['bank', inr(50_000_000), 'IMPS'],
    ['bank', inr(50_000_001), 'NEFT'],
    ['voucher', inr(50_000), null],
    ['bank', { amountMinor: 50_000, currency: 'JOD' }, null],
  ] as const)('%s %o goes by %s', (method, money, mode) => {
    expect(modeOf(method, money)).toBe(mode);
  });
});

describe('the key of an attempt', () => {
  it('is the withdrawal’s id, then the id and a number, and fits into the header', () => {
    const id = 'wdr_01jd3v9v1kfqgtz5m2x8r4c7ab';
    expect([payoutKeyOf(id, 1), payoutKeyOf(id, 2)]).toEqual([id, `${id}-2`]);
    expect(payoutKeyOf(id, 99_999)).toMatch(/^[A-Za-z0-9 _-]{4,36}$/);
  });
});

describe('news of a state', () => {
  const FINAL = PAYOUT_STATES.filter((state) => state === 'processed' || isBack(state));

  it('in any order and any number of times lead to the same end, if one end is among them', () => {
    const live = fc.constantFrom(...PAYOUT_STATES.filter((state) => !FINAL.includes(state)));
    fc.assert(
      fc.property(fc.array(live, { maxLength: 8 }), fc.constantFrom(...FINAL), fc.nat(8), (before, end, place) => {
        const news = [...before.slice(0, place), end, ...before.slice(place), end];
        const known = news.reduce<PayoutState>(
          (state, told) => (stateMove(state, told) === 'forward' ? told : state),
          'made',
        );
        expect(known).toBe(end);
      }),
    );
  });

  it('of a return after the payment, or of a payment after the return, contradict what is known', () => {
    expect(stateMove('processed', 'reversed')).toBe('contradiction');
    expect(stateMove('failed', 'processed')).toBe('contradiction');
    expect(stateMove('failed', 'reversed')).toBe('late');
    expect(stateMove('processed', 'processing')).toBe('late');
    expect(stateMove('processed', 'processed')).toBe('same');
  });
});

describe('when the service is asked again', () => {
  it('is a minute later at first, at a quarter of its age then, twice an hour at least', () => {
    expect(nextAskAt(1_000, 0)).toBe(1_000 + MINUTE);
    expect(nextAskAt(HOUR, 0)).toBe(HOUR + HOUR / 4);
    expect(nextAskAt(DAY, 0)).toBe(DAY + HOUR / 2);
  });
});

describe('the reference of a payment', () => {
  it('is the bank’s; the service’s own number only after six hours without', () => {
    const payout = { utr: null, providerId: 'pout_1', changedAt: 0 };
    expect(referenceOf({ ...payout, utr: 'N1' }, 0)).toBe('N1');
    expect(referenceOf(payout, 6 * HOUR - 1)).toBeNull();
    expect(referenceOf(payout, 6 * HOUR)).toBe('pout_1');
  });
});

describe('a contact’s name', () => {
  it.each([
    ['Asha Rao', 'Asha Rao'],
    ['José  Ñandú', 'Jose Nandu'],
    ['आशा राव', 'Souk member'],
    ['A', 'Souk member'],
  ])('%s is shown there as %s', (name, shown) => {
    expect(contactName(name)).toBe(shown);
  });
});

describe('an entity of the service', () => {
  const entity = {
    id: 'pout_1',
    status: 'processed',
    amount: 50_000,
    currency: 'INR',
    reference_id: 'wdr_1',
    utr: null,
  };

  it('is read with its reason, accounts taken out', () => {
    const details = {
      description: 'asha@okbank 50100123456789 is closed',
      source: 'beneficiary_bank',
      reason: 'closed',
    };
    expect(readPayout({ ...entity, status_details: details })).toEqual({
      ...{ id: 'pout_1', state: 'processed', amountMinor: 50_000, currency: 'INR', referenceId: 'wdr_1', utr: null },
      reason: '[account] [number] is closed',
    });
  });

  it.each([
    null,
    [],
    'x',
    { ...entity, status: 'sleeping' },
    { ...entity, status: 'made' },
    { ...entity, amount: '5' },
    { ...entity, id: '' },
  ])('is none: %o', (value) => {
    expect(readPayout(value)).toBeNull();
  });
});

describe('the signature of an event', () => {
  const body = Uint8Array.from(
    Buffer.from(
      '{"entity":"event","account_id":"acc_TEST","event":"order.paid","contains":["payment","order"],"payload":{"payment":{"entity":{"id":"pay_TEST1","amount":50000,"currency":"INR","status":"captured","order_id":"order_TEST1"}},"order":{"entity":{"id":"order_TEST1","amount":50000,"amount_paid":50000,"status":"paid","receipt":"rcpt_1"}}},"created_at":1700000000}',
    ),
  );
  const digest = '7528085d58528069c1216309b5530c90ba9ff6b708153ca83b6f2c99a5e0bbf4';

  it('is the one of CONTRACTS 1.4', async () => {
    expect(await verifyRazorpaySignature('whsec_rzp_test', digest, body)).toBe(true);
  });

  it('is none under another secret, over another byte, in capitals, cut short or absent', async () => {
    expect(await verifyRazorpaySignature('whsec_other', digest, body)).toBe(false);
    expect(await verifyRazorpaySignature('whsec_rzp_test', digest, body.slice(1))).toBe(false);
    for (const wrong of [digest.toUpperCase(), digest.slice(2), '', `${digest}00`]) {
      expect(await verifyRazorpaySignature('whsec_rzp_test', wrong, body)).toBe(false);
    }
    expect(await verifyRazorpaySignature('', digest, body)).toBe(false);
  });
});
