import { expect, test } from 'vitest';
import { chooseLanguage, directionOf } from './language';

function choose(path: string, headers: Record<string, string> = {}) {
  return chooseLanguage(new URL(path, 'http://souk.test'), new Headers(headers), ['hi', 'en']);
}

test('?lang= stands above the saved choice, which stands above Accept-Language, which stands above the tenant', () => {
  const headers = { Cookie: 'a=b; souk_lang=en', 'Accept-Language': 'ar' };
  expect(choose('/?lang=hi', headers)).toBe('hi');
  expect(choose('/', headers)).toBe('en');
  expect(choose('/', { 'Accept-Language': 'ar' })).toBe('ar');
  expect(choose('/')).toBe('hi');
});

test('English, which browsers ask for unasked, does not outvote the first language of a business', () => {
  expect(choose('/', { 'Accept-Language': 'en-US,en;q=0.9' })).toBe('hi');
  expect(choose('/', { 'Accept-Language': 'en-US,en;q=0.9,ar;q=0.8' })).toBe('hi');
  expect(chooseLanguage(new URL('http://souk.test/'), new Headers({ 'Accept-Language': 'en' }), ['en', 'hi'])).toBe(
    'en',
  );
});

test('a language that does not ship is passed over at every step', () => {
  expect(choose('/?lang=xx', { Cookie: 'souk_lang=zz', 'Accept-Language': 'fr, ar;q=0.5' })).toBe('ar');
});

test('Accept-Language is read by quality, and 0 means never', () => {
  expect(choose('/', { 'Accept-Language': 'en;q=0.4, ar-JO;q=0.9' })).toBe('ar');
  expect(choose('/', { 'Accept-Language': 'en;q=0, ar;q=0' })).toBe('hi');
});

test('only Arabic runs from right to left', () => {
  expect(['en', 'hi', 'ar'].map((language) => directionOf(language as 'en'))).toEqual(['ltr', 'ltr', 'rtl']);
});
