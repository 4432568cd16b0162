import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTemplateProblem, webAddressProblem } from './link-template';

describe('a link template', () => {
  it.each([
    'https://ad.admitad.com/g/x7k2/?subid={clickId}',
    'https://track.vcommission.com/click?campaign_id=10&pub_id=7&p1={clickId}&url=https%3A%2F%2Fshop.test%2F',
    'https://shop.test/r/{clickId}/home?a=1#top',
    'HTTPS://Shop.Test:8443/?s={clickId}',
    'https://xn--e1awd7f.test/?s={clickId}',
  ])('may be %s', (template) => {
    expect(linkTemplateProblem(template, false)).toBeNull();
  });

  it.each([
    ['no click id', 'https://shop.test/?s=1'],
    ['the click id twice', 'https://shop.test/?s={clickId}&t={clickId}'],
    ['another mark', 'https://shop.test/?s={clickId}&u={userId}'],
    ['a half mark', 'https://shop.test/?s={clickId}&u={'],
    ['the click id as host', 'https://{clickId}/?s=1'],
    ['the click id in the host', 'https://{clickId}.shop.test/'],
    ['the click id behind the host name', 'https://shop.test{clickId}/'],
    ['the click id as port', 'https://shop.test:{clickId}/'],
    ['the click id in the fragment', 'https://shop.test/#{clickId}'],
    ['the click id as user', 'https://{clickId}@shop.test/'],
    ['javascript:', 'javascript:alert("{clickId}")'],
    ['JavaScript: in disguise', 'JaVaScRiPt://shop.test/%0aalert({clickId})'],
    ['a tab inside javascript:', 'java\tscript:alert("{clickId}")'],
    ['data:', 'data:text/html,{clickId}'],
    ['ftp:', 'ftp://shop.test/{clickId}'],
    ['no scheme', 'shop.test/?s={clickId}'],
    ['a protocol-relative address', '//evil.test/?s={clickId}'],
    ['backslashes for slashes', 'https:\\\\evil.test/?s={clickId}'],
    ['a backslash before the host', 'https://shop.test\\@evil.test/?s={clickId}'],
    ['a missing slash', 'https:/evil.test/?s={clickId}'],
    ['no slashes', 'https:evil.test/?s={clickId}'],
    ['three slashes', 'https:///evil.test/?s={clickId}'],
    ['a newline', 'https://shop.test/\n?s={clickId}'],
    ['a carriage return and a header', 'https://shop.test/?s={clickId}\r\nSet-Cookie: a=b'],
    ['a tab', 'https://shop\t.test/?s={clickId}'],
    ['a leading space', ' https://shop.test/?s={clickId}'],
    ['a null byte', 'https://shop.test/\0?s={clickId}'],
    ['a zero-width space', 'https://shop.test/\u200b?s={clickId}'],
    ['a user and password', 'https://me:secret@shop.test/?s={clickId}'],
    ['a user alone', 'https://shop.test@evil.test/?s={clickId}'],
    ['an empty user', 'https://@evil.test/?s={clickId}'],
    ['a host that is none', 'https://sho p.test/?s={clickId}'],
    ['a host of percents', 'https://%00/?s={clickId}'],
    ['2,001 characters', `https://shop.test/?s={clickId}&x=${'x'.repeat(2_000)}`],
    ['nothing', ''],
  ])('is refused with %s', (_, template) => {
    expect(linkTemplateProblem(template, true)).toBeTypeOf('string');
  });

  it('may be http in development only', () => {
    const template = 'http://localhost:8787/dev/shop/amazon?subid={clickId}';
    expect(linkTemplateProblem(template, true)).toBeNull();
    expect(linkTemplateProblem(template, false)).toBe('must begin with https://');
  });

  it('that is accepted leads to the same host with every click id', () => {
    const id = fc.stringMatching(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/);
    const part = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(part, part, part, id, (host, before, after, clickId) => {
        const template = `https://${host}/${before}{clickId}${after}`;
        if (linkTemplateProblem(template, false) !== null) return;
        const url = new URL(template.replace('{clickId}', clickId));
        expect(url.protocol).toBe('https:');
        expect(url.host).toBe(new URL(`https://${host}/`).host);
        expect(url.username + url.password).toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});

it('a homepage needs no click id, but the same care', () => {
  expect(webAddressProblem('https://www.amazon.in', false)).toBeNull();
  expect(webAddressProblem('javascript:alert(1)', true)).toBeTypeOf('string');
  expect(webAddressProblem('//amazon.in', true)).toBeTypeOf('string');
});
