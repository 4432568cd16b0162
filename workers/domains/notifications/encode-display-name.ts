/** An encoded word holds 75 characters, 12 of which are its frame: 45 bytes are 60 characters of base64. */
const WORD_BYTES_MAX = 45;

/** The name beside an address as an e-mail header takes it: ASCII in quotes, all else in encoded words. Source: RFC 2047, 2. */
export function encodeDisplayName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (/^[ -~]*$/.test(clean)) return `"${clean.replace(/["\\]/g, '\\$&')}"`;
  const words: string[] = [''];
  for (const character of clean) {
    const longer = words.at(-1) + character;
    if (new TextEncoder().encode(longer).length > WORD_BYTES_MAX) words.push(character);
    else words[words.length - 1] = longer;
  }
  return words.map((word) => `=?UTF-8?B?${toBase64(word)}?=`).join(' ');
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
