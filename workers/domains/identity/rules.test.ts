import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { hashPassword, verifyPassword } from '../../platform/password';
import {
  describeDevice,
  hasStaffRole,
  idleMs,
  isPlausibleBirthday,
  judgeRefresh,
  localPath,
  networkOf,
  passwordWeakness,
  type RefreshFacts,
  STAND_IN_HASH,
} from './rules';

describe('passwordWeakness', () => {
  it.each([
    ['Password123', 'common'],
    ['1234567890', 'common'],
    ['ｐａｓｓｗｏｒｄ123', 'common'],
    ['aaaaaaaaaaaa', 'repeats'],
    ['ababababab', 'repeats'],
    ['asha.rao.long@example.com', 'is-email'],
    ['Asha.Rao.Long', 'is-email'],
    ['three quiet green parrots', null],
    ['demo-Passw0rd', null],
    ['पासवर्ड बहुत लंबा', null],
  ])('judges %s as %s', (password, weakness) => {
    expect(passwordWeakness(password, 'asha.rao.long@example.com')).toBe(weakness);
  });
});

describe('the stand-in hash', () => {
  it("costs what today's hashes cost and matches nothing", () => {
    expect(STAND_IN_HASH.split('$')[2]).toBe(hashPassword('x').split('$')[2]);
    expect(STAND_IN_HASH.length).toBe(hashPassword('x').length);
    expect(verifyPassword('', STAND_IN_HASH)).toEqual({ isMatch: false, needsRehash: false });
  });
});

describe('idle time', () => {
  it('is 12 hours with a staff role in any business, else 30 days', () => {
    expect(hasStaffRole([{ roles: ['member'] }, { roles: ['member', 'courier'] }])).toBe(true);
    expect(hasStaffRole([{ roles: ['member'] }, { roles: [] }])).toBe(false);
    expect([idleMs(true), idleMs(false)]).toEqual([12 * HOUR, 30 * DAY]);
  });
});

describe('describeDevice', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0 Safari/537.36 Edg/156.0', 'Edge, Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    ['curl/8.9', ''],
    ['', ''],
  ])('names %s', (userAgent, device) => {
    expect(describeDevice(userAgent)).toBe(device);
  });
});

describe('localPath', () => {
  it.each(['/me/clicks', '/merchants/amazon?tab=offers#top', '/'])('goes to %s', (next) => {
    expect(localPath(next)).toBe(next);
  });
  it.each([
    ...[
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/a\\b',
      '/\t/evil.example',
    ],
    ...['/\n/evil.example', '', null, undefined],
  ])('goes to / in place of %j', (next) => {
    expect(localPath(next)).toBe('/');
  });
});

describe('judgeRefresh', () => {
  type Change = Partial<Omit<RefreshFacts, 'session'>> & { session?: Partial<RefreshFacts['session']> };
  const facts = (change: Change = {}): RefreshFacts => {
    const session = { tokenHash: 'b', previousTokenHash: 'a', rotatedAt: 100, expiresAt: 1_000, revokedAt: null };
    const base = { isUserActive: true, tokenHash: 'b', retryHash: null, arrivedAt: 200, isRacing: false, now: 200 };
    return { ...base, ...change, session: change.session === null ? null : { ...session, ...change.session } };
  };
  it('trades the current token', () => {
    expect(judgeRefresh(facts())).toBe('rotate');
  });
  it('ends for no session, a revoked one, an idle one and a blocked user, whatever the token', () => {
    for (const tokenHash of ['a', 'b', 'z']) {
      expect(judgeRefresh(facts({ tokenHash, session: null }))).toBe('ended');
      expect(judgeRefresh(facts({ tokenHash, session: { revokedAt: 150 } }))).toBe('ended');
      expect(judgeRefresh(facts({ tokenHash, session: { expiresAt: 200 } }))).toBe('ended');
      expect(judgeRefresh(facts({ tokenHash, isUserActive: false }))).toBe('ended');
    }
  });
  it('calls a token that came after its successor was made reuse', () => {
    expect(judgeRefresh(facts({ tokenHash: 'a' }))).toBe('reuse');
    expect(judgeRefresh(facts({ tokenHash: 'a', arrivedAt: 100 }))).toBe('reuse');
  });
  it('calls any older token of the family reuse, however it raced', () => {
    expect(judgeRefresh(facts({ tokenHash: 'z', arrivedAt: 1 }))).toBe('reuse');
  });
  it('forgives a token that was current when its request arrived', () => {
    expect(judgeRefresh(facts({ tokenHash: 'a', arrivedAt: 99 }))).toBe('concurrent');
    expect(judgeRefresh(facts({ tokenHash: 'a', isRacing: true }))).toBe('concurrent');
    expect(judgeRefresh(facts({ tokenHash: 'z', isRacing: true }))).toBe('reuse');
  });
  it('answers the same attempt again, and no other', () => {
    expect(judgeRefresh(facts({ tokenHash: 'a', retryHash: 'b' }))).toBe('retry');
    expect(judgeRefresh(facts({ tokenHash: 'a', retryHash: 'c' }))).toBe('reuse');
  });
});

describe('isPlausibleBirthday', () => {
  it('is of somebody who can be alive', () => {
    const now = Date.UTC(2026, 10, 21);
    for (const day of ['1994-03-21', '2026-11-20', '1900-01-01']) expect(isPlausibleBirthday(day, now), day).toBe(true);
    for (const day of ['2026-11-22', '1850-01-01', 'never']) expect(isPlausibleBirthday(day, now), day).toBe(false);
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.77', '203.0.113'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:DB8::1', '2001:db8:0'],
    ['::1', '0:0:0'],
  ])('of %s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
