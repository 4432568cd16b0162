import { describe, expect, it } from 'vitest';
import { writeCbor } from '../../testing/write-cbor';
import { readCbor } from './read-cbor';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe('CBOR of an authenticator', () => {
  it.each([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['20', -1],
    ['3863', -100],
    ['390100', -257],
    ['60', ''],
    ['6449455446', 'IETF'],
    ['83010203', [1, 2, 3]],
    ['f4', false],
    ['f5', true],
    ['f6', null],
  ])('%s is %j, as the examples of RFC 8949 say', (hex, value) => {
    expect(readCbor(bytes(hex))).toEqual({ value, end: hex.length / 2 });
  });

  it('says where an item ends, so that what follows can be read', () => {
    expect(readCbor(bytes('ff4401020304ff'), 1)).toEqual({ value: new Uint8Array([1, 2, 3, 4]), end: 6 });
  });

  it('gives a map back as it was written', () => {
    const map = new Map<string | number, Uint8Array | string>([
      [1, 'a'],
      ['x', new Uint8Array(300)],
    ]);
    expect(readCbor(writeCbor(map)).value).toEqual(map);
  });

  it.each([
    ['no bytes', ''],
    ['a string that ends too soon', '4401'],
    ['a list longer than all its bytes', '9affffffff'],
    ['a length of eight bytes', '1b000000e8d4a51000'],
    ['an indefinite length', '5f42010243030405ff'],
    ['a tag', 'c074'],
    ['a float', 'f93c00'],
    ['undefined', 'f7'],
    ['a key that stands twice', 'a201010102'],
    ['lists in lists without end', '81818181818181'],
    ['text that is no UTF-8', '62ffff'],
  ])('throws on %s', (_, hex) => {
    expect(() => readCbor(bytes(hex))).toThrow(/CBOR|utf-8|UTF-8|encod/i);
  });
});
