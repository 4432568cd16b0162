import { describe, expect, it } from 'vitest';
import { ipPrefixOf, languageOf, referrerHostOf } from './rules';

describe('ipPrefixOf', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:abcd:12::1', '2001:db8:abcd::/48'],
    ['2001:0DB8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['::ffff:203.0.113.77', '0:0:0::/48'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
  ])('of %s is %s', (ip, prefix) => expect(ipPrefixOf(ip)).toBe(prefix));

  it.each(['', 'x', '1.2.3', '1.2.3.999', '1:2', '1::2::3', '1:2:3:4:5:6:7:8:9', 'xyz::1'])(
    'takes %j for no address',
    (ip) => expect(ipPrefixOf(ip)).toBe('unknown'),
  );
});

describe('referrerHostOf', () => {
  it('keeps the host and drops the path', () => {
    expect(referrerHostOf('https://mail.example.com/inbox?token=secret')).toBe('mail.example.com');
  });
  it.each(['', 'not a url', 'javascript:alert(1)', 'android-app://com.whatsapp'])('keeps nothing of %j', (text) =>
    expect(referrerHostOf(text)).toBeNull(),
  );
});

describe('languageOf', () => {
  it('is the first one, in lower case', () => expect(languageOf('hi-IN,en;q=0.8')).toBe('hi-in'));
  it.each([null, '', '*', '../../etc', 'en"><script>'])('is nothing for %j', (header) =>
    expect(languageOf(header)).toBeNull(),
  );
});
