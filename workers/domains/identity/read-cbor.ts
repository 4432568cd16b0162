/**
 * The part of CBOR that authenticators write: integers, byte and text strings, arrays and maps of definite length.
 * Throws on everything else, on a nesting deeper than needed and on an end that comes too soon. Source: RFC 8949, 3;
 * CTAP 2.1, 8 (canonical form).
 */
export type Cbor = number | string | Uint8Array<ArrayBuffer> | boolean | null | Cbor[] | Map<Cbor, Cbor>;

const DEPTH_MAX = 4;

/** The first item of these bytes, and where it ends. */
export function readCbor(bytes: Uint8Array<ArrayBuffer>, start = 0, depth = 0): { value: Cbor; end: number } {
  if (depth > DEPTH_MAX) throw new RangeError('CBOR is nested too deep.');
  const { kind, count, end } = readHead(bytes, start);
  if (kind === 0) return { value: count, end };
  if (kind === 1) return { value: -1 - count, end };
  if (kind === 2) return { value: take(bytes, end, count), end: end + count };
  if (kind === 3) return { value: textOf(take(bytes, end, count)), end: end + count };
  if (kind === 4 || kind === 5) return readList(bytes, { end, kind, count }, depth);
  const simple = kind === 7 ? SIMPLE.get(count) : undefined;
  if (simple === undefined) throw new RangeError('CBOR of a kind that no authenticator writes.');
  return { value: simple, end };
}

const SIMPLE = new Map<number, Cbor>([
  [20, false],
  [21, true],
  [22, null],
]);

function readHead(bytes: Uint8Array<ArrayBuffer>, start: number) {
  const first = take(bytes, start, 1)[0] ?? 0;
  const short = first & 31;
  if (short < 24) return { kind: first >> 5, count: short, end: start + 1 };
  const width = { 24: 1, 25: 2, 26: 4 }[short];
  if (!width) throw new RangeError('CBOR of a length that no authenticator writes.');
  const count = take(bytes, start + 1, width).reduce((sum, byte) => sum * 256 + byte, 0);
  return { kind: first >> 5, count, end: start + 1 + width };
}

function readList(bytes: Uint8Array<ArrayBuffer>, head: { end: number; kind: number; count: number }, depth: number) {
  const items: Cbor[] = [];
  let { end } = head;
  for (let i = 0; i < head.count * (head.kind - 3); i++) {
    const item = readCbor(bytes, end, depth + 1);
    items.push(item.value);
    end = item.end;
  }
  if (head.kind === 4) return { value: items, end };
  const value = new Map<Cbor, Cbor>();
  for (let i = 0; i < items.length; i += 2) value.set(items[i] ?? null, items[i + 1] ?? null);
  if (value.size * 2 !== items.length) throw new RangeError('CBOR names a key twice.');
  return { value, end };
}

function take(bytes: Uint8Array<ArrayBuffer>, start: number, length: number): Uint8Array<ArrayBuffer> {
  if (start + length > bytes.length) throw new RangeError('CBOR ends too soon.');
  return bytes.slice(start, start + length);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
