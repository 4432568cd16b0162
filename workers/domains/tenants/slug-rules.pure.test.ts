import { describe, expect, it } from 'vitest';
import { faultOfSlug } from './slug-rules';

describe('faultOfSlug', () => {
  it.each([
    'cafe-aroma',
    'bella-salon',
    'jain-shikanji',
    'fresh-fitness',
    'pixel-forge',
    'abc',
    'a1-b2',
    'a'.repeat(40),
  ])('takes %s', (slug) => expect(faultOfSlug(slug)).toBeNull());

  it.each([
    ['', 'length'],
    ['ab', 'length'],
    ['a'.repeat(41), 'length'],
    ['xn--80ak6aa92e', 'punycode'],
    ['ab--cd', 'punycode'],
    ['Cafe', 'shape'],
    ['cafe aroma', 'shape'],
    ['-cafe', 'shape'],
    ['cafe-', 'shape'],
    ['cafe--x', 'shape'],
    ['1cafe', 'shape'],
    ['саfe', 'shape'],
    ['cafe.aroma', 'shape'],
    ['app', 'reserved'],
    ['www', 'reserved'],
    ['souk', 'reserved'],
    ['s0uk', 'reserved'],
    ['so-uk', 'reserved'],
    ['adrnin', 'reserved'],
    ['adm1n', 'reserved'],
    ['vvww', 'reserved'],
    ['supp0rt', 'reserved'],
  ])('refuses %j for its %s', (slug, fault) => expect(faultOfSlug(slug)).toBe(fault));
});
