import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinExclusions, maskCode, type OfferTerms, rateOf, scoreRate, slugOf, stateAt, termProblems } from './rules';

const terms = (wish: Partial<OfferTerms>): OfferTerms => ({
  ...{ type: 'deal', rateBasisPoints: null, flatMinor: null, capMinor: null, couponCode: null },
  ...{ startsAt: 1_000, endsAt: null, ...wish },
});
const pointers = (wish: Partial<OfferTerms>) => termProblems(terms(wish)).map(({ pointer }) => pointer);

describe('the terms of an offer', () => {
  it.each<[string, Partial<OfferTerms>]>([
    ['cashback with a rate', { type: 'cashback', rateBasisPoints: 650 }],
    ['cashback with a capped rate', { type: 'cashback', rateBasisPoints: 650, capMinor: 1 }],
    ['cashback with a flat amount', { type: 'cashback', flatMinor: 100 }],
    ['a coupon with its code alone', { type: 'coupon', couponCode: 'X' }],
    ['a coupon that pays cashback as well', { type: 'coupon', couponCode: 'X', rateBasisPoints: 1 }],
    ['a deal of words alone', {}],
    ['an end a millisecond after the start', { endsAt: 1_001 }],
  ])('take %s', (_, wish) => {
    expect(pointers(wish)).toEqual([]);
  });

  it.each<[string, Partial<OfferTerms>, string[]]>([
    ['cashback without any', { type: 'cashback' }, ['/rateBasisPoints']],
    ['a rate beside a flat amount', { type: 'cashback', rateBasisPoints: 1, flatMinor: 1 }, ['/flatMinor']],
    ['a coupon without its code', { type: 'coupon' }, ['/couponCode']],
    ['a cap on a flat amount', { flatMinor: 1, capMinor: 1 }, ['/capMinor']],
    ['a cap on nothing', { capMinor: 1 }, ['/capMinor']],
    ['an end at the start', { endsAt: 1_000 }, ['/endsAt']],
    ['an end before the start', { endsAt: 999 }, ['/endsAt']],
    ['everything wrong at once', { type: 'coupon', capMinor: 1, endsAt: 1 }, ['/couponCode', '/capMinor', '/endsAt']],
  ])('refuse %s', (_, wish, expected) => {
    expect(pointers(wish)).toEqual(expected);
  });
});

describe('the state of an offer', () => {
  const window = { status: 'active', startsAt: 100, endsAt: 200 } as const;

  it.each([
    [99, 'scheduled'],
    [100, 'active'],
    [199, 'active'],
    [200, 'expired'],
    [201, 'expired'],
  ] as const)('at %i of 100 to 200 is %s', (now, state) => {
    expect(stateAt(window, now)).toBe(state);
  });

  it('is paused whenever it is paused, unless it has ended', () => {
    const paused = { ...window, status: 'paused' } as const;
    expect([99, 150, 200].map((now) => stateAt(paused, now))).toEqual(['paused', 'paused', 'expired']);
  });

  it('never ends without an end', () => {
    expect(stateAt({ ...window, endsAt: null }, Number.MAX_SAFE_INTEGER)).toBe('active');
  });
});

describe('rates', () => {
  const none = { rateBasisPoints: null, flatMinor: null, capMinor: null };

  it('read as a percentage, a capped one, a flat amount or none', () => {
    expect(rateOf({ ...none, rateBasisPoints: 650 }, 'INR')).toEqual({ kind: 'percent', basisPoints: 650, cap: null });
    expect(rateOf({ ...none, rateBasisPoints: 650, capMinor: 500 }, 'JOD')).toEqual({
      ...{ kind: 'percent', basisPoints: 650, cap: { amountMinor: 500, currency: 'JOD' } },
    });
    const amount = { amountMinor: 9, currency: 'INR' };
    expect(rateOf({ ...none, flatMinor: 9 }, 'INR')).toEqual({ kind: 'flat', amount });
    expect(rateOf(none, 'INR')).toBeNull();
  });

  it('stand in one order by what they give on a typical basket of ₹2,000', () => {
    const score = (wish: object) => scoreRate({ ...none, ...wish }, 'INR');
    const order = [
      { flatMinor: 25_000 }, // ₹250
      { rateBasisPoints: 1_000 }, // ₹200
      { rateBasisPoints: 500 }, // ₹100
      { rateBasisPoints: 1_000, capMinor: 5_000 }, // ₹50
      { flatMinor: 100 }, // ₹1
      {},
    ].map(score);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(new Set(order).size).toBe(order.length);
  });

  it('never score more than their cap, and more for more', () => {
    const cap = fc.option(fc.integer({ min: 1, max: 10 ** 12 }));
    const rate = fc.integer({ min: 1, max: 10_000 });
    const currency = fc.constantFrom('INR', 'JOD', 'USD', 'EUR', 'AED' as const);
    fc.assert(
      fc.property(rate, rate, cap, currency, (a, b, capMinor, unit) => {
        const score = (rateBasisPoints: number) => scoreRate({ rateBasisPoints, flatMinor: null, capMinor }, unit);
        expect(Number.isSafeInteger(score(a))).toBe(true);
        if (capMinor !== null) expect(score(a)).toBeLessThanOrEqual(capMinor);
        if (a <= b) expect(score(a)).toBeLessThanOrEqual(score(b));
      }),
    );
  });
});

describe('maskCode', () => {
  it.each([
    ['SAVE20', 'SA••••'],
    ['GETTHEWHOLELOTOF50', 'GE••••'],
    ['FLAT', 'F••••'],
    ['X', 'X••••'],
    ['दिवाली50', 'दि••••'],
    ['🎁🎁🎁🎁🎁', '🎁🎁••••'],
  ])('%s becomes %s', (code, masked) => {
    expect(maskCode(code)).toBe(masked);
  });
});

describe('slugOf', () => {
  it.each([
    ['Amazon', 'amazon'],
    ['Home & Kitchen', 'home-and-kitchen'],
    ['  Café  Coffee -- Day! ', 'cafe-coffee-day'],
    ['1mg', '1mg'],
    ['../../etc', 'etc'],
    ['أرامكس', ''],
    ['फ्लिपकार्ट', ''],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('%s becomes %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is always a slug, or empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (name) => {
        expect(slugOf(name)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
      }),
    );
  });
});

it('an offer excludes what it says and what its merchant says, once', () => {
  expect(joinExclusions(['Gold', 'Gift cards'], ['Gift cards', 'Wallets'])).toEqual(['Gold', 'Gift cards', 'Wallets']);
});
