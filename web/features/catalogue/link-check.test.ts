import { describe, expect, it } from 'vitest';
import { addressFault, linkFault, sampleOf } from './link-check';

describe('an affiliate link while it is typed', () => {
  it.each([
    ['https://ad.test/?s={clickId}', null],
    ['https://ad.test/{clickId}/go', null],
    ['https://ad.test/', 'markMissing'],
    ['https://ad.test/{clickId}?s={clickId}', 'markTwice'],
    ['https://ad.test/{user}?s={clickId}', 'braces'],
    ['https://ad.test/ ?s={clickId}', 'spaces'],
    ['ad.test/?s={clickId}', 'address'],
    ['javascript:alert({clickId})', 'address'],
    ['http://ad.test/?s={clickId}', 'secure'],
    ['https://a:b@ad.test/?s={clickId}', 'password'],
    ['https://{clickId}.ad.test/', 'place'],
    ['https://ad.test/#{clickId}', 'place'],
  ])('%s: %s', (template, fault) => {
    expect(linkFault(template, false)).toBe(fault);
  });

  it('may be plain http where Souk is', () => {
    expect(linkFault('http://shop.localhost/?s={clickId}', true)).toBeNull();
    expect(addressFault('http://shop.localhost', true)).toBeNull();
  });

  it('is shown as a click would follow it', () => {
    const { before, after } = sampleOf('https://ad.test/?s={clickId}&x=1');
    expect([before, after]).toEqual(['https://ad.test/?s=', '&x=1']);
  });
});
