import { describe, expect, it } from 'vitest';
import { promisesMore } from './commission-rules';
import { coveredAt } from './find-paid';
import { type Agreed, cashbackOf, commissionOf, type Promised, type Report } from './judge-report';
import { RISK_HIGH, scoreRisk } from './score-risk';

const report = (wish: Partial<Report> = {}): Report => ({
  ...{
    clickId: 'c',
    orderId: 'o',
    saleMinor: 800_000,
    commissionMinor: 80_000,
    currency: 'INR',
    soldAt: 1,
    changedAt: 1,
  },
  ...{ faults: [], ...wish },
});
const promised = (wish: Partial<Promised> = {}): Promised => ({
  ...{ rateBasisPoints: 650, flatMinor: null, capMinor: null, endsAt: null, ...wish },
});
const agreed = (wish: Partial<Agreed> = {}): Agreed => ({
  ...{ rateBasisPoints: 1_000, flatMinor: null, shareBasisPoints: null, saleMaxMinor: null, ...wish },
});

describe('cashbackOf', () => {
  it("gives the offer's rate, at most its cap", () => {
    expect(cashbackOf(report(), promised(), null)).toBe(52_000);
    expect(cashbackOf(report(), promised({ capMinor: 50_000 }), agreed())).toBe(50_000);
  });
  it('gives a flat amount once a sale', () => {
    expect(cashbackOf(report(), promised({ rateBasisPoints: null, flatMinor: 25_000 }), null)).toBe(25_000);
  });
  it('gives the share of our commission where one is agreed, as reported or else as agreed', () => {
    expect(cashbackOf(report(), promised(), agreed({ shareBasisPoints: 7_000 }))).toBe(56_000);
    expect(cashbackOf(report({ commissionMinor: null }), promised(), agreed({ shareBasisPoints: 5_000 }))).toBe(40_000);
  });
  it('rounds down, and gives nothing for nothing', () => {
    expect(cashbackOf(report({ saleMinor: 15 }), promised(), null)).toBe(0);
    expect(cashbackOf(report({ saleMinor: null }), promised(), null)).toBe(0);
    expect(cashbackOf(report({ saleMinor: -800 }), promised(), null)).toBe(0);
    expect(cashbackOf(report(), promised({ rateBasisPoints: null }), agreed({ shareBasisPoints: 7_000 }))).toBe(0);
    expect(cashbackOf(report(), null, agreed())).toBe(0);
  });
});

it('takes the commission that the network says, else the agreed one', () => {
  expect(commissionOf(report(), agreed({ rateBasisPoints: 500 }))).toBe(80_000);
  expect(commissionOf(report({ commissionMinor: null }), agreed({ rateBasisPoints: 500 }))).toBe(40_000);
  expect(commissionOf(report({ commissionMinor: null }), null)).toBeNull();
});

it('warns where an offer promises more than the network pays', () => {
  const offer = { rateBasisPoints: 1_200, flatMinor: null };
  expect(promisesMore(offer, agreed())).toBe(true);
  expect(promisesMore(offer, agreed({ rateBasisPoints: 1_200 }))).toBe(false);
  expect(promisesMore(offer, agreed({ shareBasisPoints: 9_000 }))).toBe(false);
  expect(
    promisesMore({ rateBasisPoints: null, flatMinor: 500 }, agreed({ rateBasisPoints: null, flatMinor: 400 })),
  ).toBe(true);
});

describe('scoreRisk', () => {
  const calm = { salesOfDay: 0, peopleAtAddress: 0, sales: 3, declined: 0, secondsToSale: 600, isOwnFriend: false };
  it('finds nothing in an ordinary sale', () => {
    expect(scoreRisk(calm)).toEqual({ score: 0, reasons: [] });
  });
  it('needs more than one reason to be high', () => {
    expect(scoreRisk({ ...calm, salesOfDay: 40 }).score).toBeLessThan(RISK_HIGH);
    expect(scoreRisk({ ...calm, sales: 10, declined: 9 }).score).toBeLessThan(RISK_HIGH);
    expect(scoreRisk({ ...calm, salesOfDay: 40, sales: 50, declined: 40 })).toEqual({
      score: RISK_HIGH,
      reasons: ['velocity', 'refunds'],
    });
  });
  it('takes who buys as their own friend for more than low and less than high, and ends at a hundred', () => {
    const own = { ...calm, isOwnFriend: true };
    expect(scoreRisk(own)).toEqual({ score: 40, reasons: ['self-referral'] });
    expect(scoreRisk({ ...own, peopleAtAddress: 5 }).score).toBe(RISK_HIGH);
    const all = { ...own, salesOfDay: 40, peopleAtAddress: 9, sales: 50, declined: 40, secondsToSale: 1 };
    expect(scoreRisk(all).score).toBe(100);
  });
});

describe('coveredAt', () => {
  it('is paid from the payout that covers it, and not while a payout came back', () => {
    const first = { at: 1, amountMinor: 60 };
    expect(coveredAt([first], 100)).toBeNull();
    expect(coveredAt([first, { at: 2, amountMinor: 40 }], 100)).toBe(2);
    expect(coveredAt([first, { at: 2, amountMinor: 40 }, { at: 3, amountMinor: -40 }], 100)).toBeNull();
    expect(
      coveredAt(
        [
          { at: 1, amountMinor: 100 },
          { at: 2, amountMinor: -5 },
          { at: 3, amountMinor: 5 },
        ],
        100,
      ),
    ).toBe(3);
  });
});
