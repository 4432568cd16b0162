import { describe, expect, it } from 'vitest';
import { can } from './auth';
import { blindIndex } from './crypto/blind-index';
import { keyRing } from './crypto/key-ring';
import { openSigned, sign } from './crypto/mac';
import { newDataKey, openDataKey, openField, sealField } from './crypto/seal';
import { isClickId, isId, newClickId, newId } from './id';
import { redact } from './log';
import { formatMoney, shareMinor } from './money';
import { decodeCursor, encodeCursor } from './page';

const OLD = 'a1:ZGV2ZWxvcG1lbnQtY2xpY2sta2V5LTMyLWJ5dGVzISE=';
const NEW = `b2:ZGV2ZWxvcG1lbnQtZmllbGQta2V5LTMyLWJ5dGVzISE=,${OLD}`;
const FOREIGN = 'a1:YW5vdGhlci1rZXktYW5vdGhlci1rZXktYW5vdGhlciE=';

describe('ids', () => {
  it('are sortable by the time they were made and carry their kind', () => {
    const ids = Array.from({ length: 50 }, () => newId('off'));
    expect([...ids].sort()).toEqual(ids);
    expect(isId('off', ids[0])).toBe(true);
    expect(isId('mer', ids[0])).toBe(false);
  });

  it('of clicks have 26 characters, because networks cut sub-ids at 30', () => {
    expect(newClickId()).toHaveLength(26);
    expect(isClickId(newClickId())).toBe(true);
    expect(isClickId("' or 1=1 --")).toBe(false);
  });
});

describe('signed values', () => {
  it('open only for their purpose', () => {
    const signed = sign(OLD, 'click', 'a.b.c');
    expect(openSigned(OLD, 'click', signed)).toBe('a.b.c');
    expect(openSigned(OLD, 'shopper', signed)).toBeNull();
  });

  it('stay good while their key is in the ring', () => {
    const signed = sign(OLD, 'click', 'x');
    expect(openSigned(NEW, 'click', signed)).toBe('x');
    expect(sign(NEW, 'click', 'x')).toContain('.b2.');
  });

  it.each(['', '.', '..', 'x', 'x.a1', 'x.a1.', 'x.zz.AAAA', '....'])('refuses %j', (value) => {
    expect(openSigned(OLD, 'click', value)).toBeNull();
  });

  it('refuse every changed character, a cut and a foreign key', () => {
    const signed = sign(OLD, 'click', 'message');
    for (let i = 0; i < signed.length; i++) {
      const changed = signed.slice(0, i) + (signed[i] === 'A' ? 'B' : 'A') + signed.slice(i + 1);
      expect(openSigned(OLD, 'click', changed)).toBeNull();
    }
    expect(openSigned(OLD, 'click', signed.slice(0, -4))).toBeNull();
    expect(openSigned(OLD, 'click', sign(FOREIGN, 'click', 'message'))).toBeNull();
  });

  it('refuses a key that is too short', () => {
    expect(() => keyRing('k1:c2hvcnQ=')).toThrow('shorter');
  });
});

describe('sealed fields', () => {
  it('open with their key at their place only', async () => {
    const { key, wrapped } = await newDataKey(OLD, 'ten_a', 'usr_1');
    const sealed = await sealField(key, 'a@b.test', 'users.email/usr_1');
    const reopened = await openDataKey(NEW, 'ten_a', 'usr_1', wrapped);
    expect(await openField(reopened, sealed, 'users.email/usr_1')).toBe('a@b.test');
    await expect(openField(key, sealed, 'users.email/usr_2')).rejects.toThrow();
    await expect(openDataKey(OLD, 'ten_b', 'usr_1', wrapped)).rejects.toThrow();
  });

  it('have a blind index that depends on key and kind', () => {
    const key = 'ZGV2ZWxvcG1lbnQtaW5kZXgta2V5LTMyLWJ5dGVzISE=';
    expect(blindIndex(key, 'email', 'a@b.c')).toBe(blindIndex(key, 'email', 'a@b.c'));
    expect(blindIndex(key, 'email', 'a@b.c')).not.toBe(blindIndex(key, 'phone', 'a@b.c'));
  });
});

describe('money', () => {
  it('takes shares towards zero in whole minor units', () => {
    expect(shareMinor(99_99, 500)).toBe(499);
    expect(shareMinor(1, 9_999)).toBe(0);
  });

  it('reads as people of the language write it', () => {
    expect(formatMoney({ amountMinor: 25_000, currency: 'INR' }, 'en-IN')).toBe('₹250');
    expect(formatMoney({ amountMinor: 25_050, currency: 'INR' }, 'en-IN')).toBe('₹250.50');
    expect(formatMoney({ amountMinor: 2_500, currency: 'JOD' }, 'en')).toContain('2.500');
  });
});

describe('cursors', () => {
  it('return their values to the list they came from', () => {
    const cursor = encodeCursor('offers:newest', [12, 'off_1']);
    expect(decodeCursor('offers:newest', cursor, ['number', 'string'])).toEqual([12, 'off_1']);
  });

  it.each([
    ['another list', encodeCursor('offers:rate', [12, 'off_1'])],
    ['other types', encodeCursor('offers:newest', ['12', 'off_1'])],
    ['too few values', encodeCursor('offers:newest', [12])],
    ['no JSON', 'zzzz'],
    ['an object', Buffer.from('{"length":3}').toString('base64url')],
  ])('refuse %s', (_, cursor) => {
    expect(() => decodeCursor('offers:newest', cursor, ['number', 'string'])).toThrow('request/invalid-cursor');
  });
});

describe('logs', () => {
  it('hold no personal data, neither by field nor by shape', () => {
    const logged = JSON.stringify(
      redact({
        email: 'a@b.test',
        nested: { note: 'mail to someone@example.com or +91 98765 43210', authorization: 'Bearer x' },
        token: 'eyJhbGciOi.eyJzdWIi.c2ln',
        list: ['eyJhbGciOi.eyJzdWIi.c2ln'],
      }),
    );
    for (const secret of ['a@b.test', 'someone@', '98765', 'Bearer', 'eyJ']) expect(logged).not.toContain(secret);
  });
});

describe('permissions', () => {
  const actor = { kind: 'user', userId: 'usr_1', sessionId: 'ses_1', roles: [], isSuperAdmin: false } as const;
  it('follow the table of roles, and super_admin stands above it', () => {
    expect(can({ ...actor, roles: ['manager'] }, 'offers:edit')).toBe(true);
    expect(can({ ...actor, roles: ['staff'] }, 'offers:edit')).toBe(false);
    expect(can({ ...actor, roles: ['member'] }, 'offers:read')).toBe(false);
    expect(can({ ...actor, isSuperAdmin: true }, 'offers:edit')).toBe(true);
    expect(can({ kind: 'anonymous' }, 'offers:read')).toBe(false);
  });
});
