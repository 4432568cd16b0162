import { describe, expect, it } from 'vitest';
import { bearerKey, hintOfKey, isApiKey, newApiKey } from './api-key';

describe('an API key', () => {
  it('is sk_ and 43 letters and digits, another each time', () => {
    const keys = Array.from({ length: 200 }, newApiKey);
    for (const key of keys) expect(key).toMatch(/^sk_[0-9A-Za-z]{43}$/);
    expect(new Set(keys).size).toBe(200);
    expect(keys.every(isApiKey)).toBe(true);
  });

  it('is known to be mistyped by its sum, whichever letter is wrong', () => {
    const key = newApiKey();
    for (let at = 3; at < key.length; at++) {
      const other = key[at] === 'a' ? 'b' : 'a';
      expect(isApiKey(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
    }
    for (const wrong of ['', 'sk_', key.slice(0, -1), `${key}a`, key.replace('sk_', 'pk_')])
      expect(isApiKey(wrong)).toBe(false);
  });

  it('has a sum that is CRC-32 in base 62', () => {
    // zlib's CRC-32 of `sk_` and 37 zeros is 0x44a47014.
    expect(isApiKey(`sk_${'0'.repeat(37)}1Fw6rc`)).toBe(true);
  });

  it('is recognised by eleven of its letters', () => {
    const key = newApiKey();
    expect(hintOfKey(key)).toBe(`${key.slice(0, 7)}…${key.slice(-4)}`);
  });

  it('is read off a Bearer header, well-formed or not, and off nothing else', () => {
    const given = (header?: string) =>
      bearerKey(new Request('http://souk.test', { headers: header ? { Authorization: header } : {} }));
    expect(given('Bearer sk_abc')).toBe('sk_abc');
    expect(given('bearer  sk_')).toBe('sk_');
    for (const other of [undefined, 'Bearer eyJ.a.b', 'Basic sk_abc', 'sk_abc', 'Bearer x sk_abc'])
      expect(given(other)).toBeNull();
  });
});
