import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import ar from '../lang/ar/inbox.json' with { type: 'json' };
import en from '../lang/en/inbox.json' with { type: 'json' };
import hi from '../lang/hi/inbox.json' with { type: 'json' };
import { inboxValues } from './inbox-values';

const plain = (text: unknown) => String(text).replace(/[\u2066-\u2069]/g, '');

describe('the values of an inbox item', () => {
  it('are as they are without money', () => {
    expect(inboxValues({ device: 'Firefox' }, 'en')).toEqual({ device: 'Firefox' });
  });

  it.each([
    ['INR', 16_250, 'en-IN', '₹162.50'],
    ['INR', 20_000, 'hi-IN-u-nu-latn', '₹200'],
    ['JOD', 2_500, 'en', 'JOD 2.500'],
  ])('write an amount in %s out', (currency, amountMinor, locale, written) => {
    const { amount } = inboxValues({ amountMinor, currency }, locale);
    expect(plain(amount).replace(/\s/g, ' ')).toBe(written);
  });

  it.each(Object.entries({ en, hi, ar }))('fill every text about money and codes in %s', (locale, messages) => {
    const values = { amountMinor: 5_000, expectedMinor: 1, foundMinor: 2, currency: 'INR' };
    const more = { merchant: 'Amazon', destination: 'a@b', waiting: 2, isFriend: 'yes', receiver: 'a.test' };
    const codes = { campaign: 'Launch', left: 2, accepted: 3, duplicates: 1, rejected: 2, fault: 'none' };
    const onError = (error: Error) => {
      throw error;
    };
    const t = createTranslator({ locale, messages: { inbox: messages }, namespace: 'inbox', onError });
    const say = t as unknown as (key: string, values: object) => string; // the keys are put together
    for (const kind of Object.keys(messages.kinds).filter((name) => /^(cash|claim|with|kyc|ref|staff)/.test(name))) {
      for (const part of ['title', 'line']) {
        expect(say(`kinds.${kind}.${part}`, { ...inboxValues(values, locale), ...more, ...codes })).not.toMatch(
          /undefined|\{/,
        );
      }
    }
  });
});
