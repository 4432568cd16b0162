import { describe, expect, it } from 'vitest';
import { rawSignature, readPublicKey } from './passkey-key';
import type { Cbor } from './read-cbor';

const bytes = (...all: number[]) => new Uint8Array(all);
const key = (...pairs: [Cbor, Cbor][]) => new Map<Cbor, Cbor>(pairs);
const [x, y] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

describe('a signature in DER', () => {
  it('becomes two numbers of 32 bytes, whatever their length was', () => {
    const raw = rawSignature(bytes(0x30, 8, 2, 1, 7, 2, 3, 0, 0x80, 9));
    expect(raw?.length).toBe(64);
    expect([raw?.[31], raw?.[62], raw?.[63]]).toEqual([7, 0x80, 9]);
  });

  it.each([
    ['nothing', bytes()],
    ['another kind', bytes(0x31, 6, 2, 1, 1, 2, 1, 1)],
    ['a length that is not its own', bytes(0x30, 9, 2, 1, 1, 2, 1, 1)],
    ['an empty number', bytes(0x30, 5, 2, 0, 2, 1, 1)],
    ['one number', bytes(0x30, 3, 2, 1, 1)],
    ['a third number', bytes(0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1)],
    ['a number too long', bytes(0x30, 38, 2, 33, ...Array(33).fill(1), 2, 1, 1)],
    ['a number that ends too soon', bytes(0x30, 4, 2, 9, 1, 1)],
  ])('is none when it is %s', (_, der) => {
    expect(rawSignature(der)).toBeNull();
  });
});

describe('a public key', () => {
  it.each<[string, Cbor]>([
    ['no map', 7],
    ['an algorithm that we do not take', key([1, 1], [3, -8], [-1, 6], [-2, x])],
    ['another curve', key([1, 2], [3, -7], [-1, 2], [-2, x], [-3, y])],
    ['a point that is not on the curve', key([1, 2], [3, -7], [-1, 1], [-2, x], [-3, y])],
    ['a coordinate too short', key([1, 2], [3, -7], [-1, 1], [-2, x.slice(1)], [-3, y])],
    ['RSA of 1,024 bits', key([1, 3], [3, -257], [-1, new Uint8Array(128).fill(255)], [-2, bytes(1, 0, 1)])],
    ['RSA of 16,384 bits', key([1, 3], [3, -257], [-1, new Uint8Array(2048).fill(255)], [-2, bytes(1, 0, 1)])],
  ])('is refused when it is %s', async (_, cose) => {
    await expect(readPublicKey(cose)).rejects.toThrow();
  });
});
