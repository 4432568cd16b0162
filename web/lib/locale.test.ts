import { describe, expect, it } from 'vitest';
import { isDashboardHost, tenantOrigin } from './host';
import { chooseLanguage, intlLocale } from './locale';
import { oneOf, parseSearch, stringifySearch } from './search-values';

describe('the language', () => {
  it('is the one asked for, then the edge’s, then the saved one, then the browser’s', () => {
    expect(chooseLanguage('?lang=hi', 'ar', 'souk_lang=en', ['en'])).toBe('hi');
    expect(chooseLanguage('?lang=xx', 'ar', 'souk_lang=en', ['en'])).toBe('ar');
    expect(chooseLanguage('', null, 'a=1; souk_lang=hi', ['ar'])).toBe('hi');
    expect(chooseLanguage('', null, '', ['fr-FR', 'ar-JO'])).toBe('ar');
    expect(chooseLanguage('', null, '', [])).toBe('en');
  });

  it('keeps Latin digits in every language', () => {
    for (const language of ['en', 'hi', 'ar'] as const) {
      expect(new Intl.NumberFormat(intlLocale(language, 'INR')).format(42)).toBe('42');
    }
  });
});

describe('hosts', () => {
  it('names the dashboard, the portal and a storefront', () => {
    expect(isDashboardHost('app.localhost:8787')).toBe(true);
    expect(isDashboardHost('apple.localhost:8787')).toBe(false);
    const here = { protocol: 'http:', host: 'app.localhost:8787' };
    expect(tenantOrigin('www', here)).toBe('http://localhost:8787');
    expect(tenantOrigin('cafe-aroma', here)).toBe('http://cafe-aroma.localhost:8787');
  });
});

describe('the query of an address', () => {
  it('stays text, and the first of a doubled name counts', () => {
    expect(parseSearch('?q=007&q=8&sort=rate')).toEqual({ q: '007', sort: 'rate' });
  });

  it('leaves out what is not chosen', () => {
    expect(stringifySearch({ q: 'a b', sort: undefined, cursor: '' })).toBe('?q=a+b');
    expect(stringifySearch({})).toBe('');
  });

  it('takes only what is known', () => {
    expect(oneOf('rate', ['popular', 'rate'])).toBe('rate');
    expect(oneOf('drop table', ['popular', 'rate'])).toBeUndefined();
  });
});
