import { describe, expect, it } from 'vitest';
import { newId } from '../../platform/id';
import { env } from '../../testing/mint';
import { makeShopperCookie, openShopperCookie, type ShopperSession } from './hot';

const NOW = Date.UTC(2026, 10, 20);
const session = (): ShopperSession => ({ userId: newId('usr'), sessionId: newId('ses'), expiresAt: NOW + 60_000 });
const pairOf = (line: string) => line.slice(0, line.indexOf(';'));
const requestWith = (cookie: string) => new Request('http://souk.test/', { headers: { Cookie: cookie } });

describe('the shopper cookie', () => {
  it('names its person until it expires', () => {
    const shopper = session();
    const request = requestWith(`a=b; ${pairOf(makeShopperCookie(env, shopper, NOW, true))}; c=d`);
    expect(openShopperCookie(env, request, NOW)).toBe(shopper.userId);
    expect(openShopperCookie(env, request, NOW + 60_000)).toBeNull();
  });

  it('is HttpOnly, Lax, host-only, and Secure on https', () => {
    const line = makeShopperCookie(env, session(), NOW, true);
    expect(line).toMatch(/; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/);
    expect(line).not.toContain('Domain');
    expect(makeShopperCookie(env, session(), NOW, false)).not.toContain('Secure');
  });

  it('names nobody when forged, truncated, of another key or of another person', () => {
    const pair = pairOf(makeShopperCookie(env, session(), NOW, true));
    const other = session();
    const swapped = pair.replace(/usr_\w+/, other.userId);
    for (const bad of [
      swapped,
      pair.slice(0, -1),
      pair.replace('.d1.', '.d2.'),
      'souk_shopper=',
      'souk_shopper=.',
      '',
    ]) {
      expect(openShopperCookie(env, requestWith(bad), NOW), bad).toBeNull();
    }
  });

  it('finds the good one beside a bad one of the same name', () => {
    const shopper = session();
    const request = requestWith(`souk_shopper=planted; ${pairOf(makeShopperCookie(env, shopper, NOW, true))}`);
    expect(openShopperCookie(env, request, NOW)).toBe(shopper.userId);
  });
});
