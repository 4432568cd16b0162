/**
 * The text of an API key: `sk_`, 37 random characters of base 62 (220 bits) and six of CRC-32 over what stands before them,
 * so that a mistyped key is known without a look-up and scanners know a leaked one. The sum proves nothing else.
 */
const PREFIX = 'sk_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 37;
const SUM_LENGTH = 6;
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_LENGTH + SUM_LENGTH}}$`);

/** A new key, to be shown once. */
export function newApiKey(): string {
  let key = PREFIX;
  while (key.length < PREFIX.length + RANDOM_LENGTH) {
    // 248 is four times 62: what lies above would make the first letters likelier.
    for (const byte of crypto.getRandomValues(new Uint8Array(64)))
      if (byte < 248 && key.length < PREFIX.length + RANDOM_LENGTH) key += ALPHABET[byte % 62];
  }
  return key + sumOf(key);
}

/** True for a text that can be a key: its shape and its sum agree. */
export function isApiKey(text: string): boolean {
  return SHAPE.test(text) && text.slice(-SUM_LENGTH) === sumOf(text.slice(0, -SUM_LENGTH));
}

/** What is enough to recognise a key by, and too little to use it: its first letters and its last four. */
export function hintOfKey(key: string): string {
  return `${key.slice(0, PREFIX.length + 4)}…${key.slice(-4)}`;
}

/** The `sk_…` that a request bears, well-formed or not; null for any other token and for none. */
export function bearerKey(request: Request): string | null {
  const header = request.headers.get('Authorization')?.trim() ?? '';
  return /^Bearer +(sk_\S*)$/i.exec(header)?.[1] ?? null;
}

function sumOf(text: string): string {
  let crc = ~0;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = ~crc >>> 0;
  let sum = '';
  for (let i = 0; i < SUM_LENGTH; i++) {
    sum = ALPHABET[rest % 62] + sum;
    rest = Math.floor(rest / 62);
  }
  return sum;
}
