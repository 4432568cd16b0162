import { describe, expect, it } from 'vitest';
import { ownUrl, readNotice } from './show-push';

const ORIGIN = 'https://aroma.souk.test';

describe('a pushed message', () => {
  it('shows what it says', () => {
    const notice = { title: 'T', body: 'B', link: '/me/cashback', tag: 't', language: 'ar' };
    expect(readNotice(JSON.stringify(notice), 'aroma.souk.test')).toEqual(notice);
  });

  it.each([undefined, '', 'x', '[]', 'null', '7', '{"title":7}'])(
    'shows the host and leads to the inbox for %j',
    (text) => {
      const { title, link } = readNotice(text, 'aroma.souk.test');
      expect([title, link]).toEqual(['aroma.souk.test', '/me/inbox']);
    },
  );

  it.each([
    ['/me/cashback', `${ORIGIN}/me/cashback`],
    ['/wallet?x=1', `${ORIGIN}/wallet?x=1`],
    ['https://evil.test/', `${ORIGIN}/me/inbox`],
    ['//evil.test/x', `${ORIGIN}/me/inbox`],
    ['javascript:alert(1)', `${ORIGIN}/me/inbox`],
    [7, `${ORIGIN}/me/inbox`],
  ])('pressed with the link %j leads to %s', (link, href) => {
    expect(ownUrl(link, ORIGIN)).toBe(href);
  });
});
