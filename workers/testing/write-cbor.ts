/** Writes what authenticators write, for the tests that play one; the other half of read-cbor.ts. Source: RFC 8949, 3. */
export type Written = number | string | Uint8Array | Written[] | Map<Written, Written>;

export function writeCbor(value: Written): Uint8Array<ArrayBuffer> {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return joinBytes(head(3, new TextEncoder().encode(value).length), bytesOf(value));
  if (value instanceof Uint8Array) return joinBytes(head(2, value.length), value);
  if (Array.isArray(value)) return joinBytes(head(4, value.length), ...value.map(writeCbor));
  return joinBytes(head(5, value.size), ...[...value].flatMap((pair) => pair.map(writeCbor)));
}

export function joinBytes(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

function head(kind: number, count: number): Uint8Array<ArrayBuffer> {
  const first = kind << 5;
  if (count < 24) return new Uint8Array([first | count]);
  if (count < 256) return new Uint8Array([first | 24, count]);
  return new Uint8Array([first | 25, count >> 8, count & 255]);
}
