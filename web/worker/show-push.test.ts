import { describe, expect, it } from 'vitest';
import { homeOfNotices, ownUrl, readNotice } from './show-push';

const INBOX = homeOfNotices(false);
const ORIGIN = 'https://aroma.souk.test';

describe('a pushed message', () => {
  it('shows what it says', () => {
    const notice = { title: 'T', body: 'B', link: '/me/cashback', tag: 't', language: 'ar' };
    expect(readNotice(JSON.stringify(notice), 'aroma.souk.test', INBOX)).toEqual(notice);
  });

  it.each([undefined, '', 'x', '[]', 'null', '7', '{"title":7}'])(
    'shows the host and leads to the inbox for %j',
    (text) => {
      const { title, link } = readNotice(text, 'aroma.souk.test', INBOX);
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
    expect(ownUrl(link, ORIGIN, INBOX)).toBe(href);
  });

  it('leads home on the dashboard, which has no inbox', () => {
    const home = homeOfNotices(true);
    expect(readNotice('x', 'app.souk.test', home)).toMatchObject({ title: 'app.souk.test', link: '/' });
    expect(ownUrl('https://evil.test/', 'https://app.souk.test', home)).toBe('https://app.souk.test/');
    expect(ownUrl('/t/aroma/withdrawals', 'https://app.souk.test', home)).toBe(
      'https://app.souk.test/t/aroma/withdrawals',
    );
  });
});
