/**
 * The check character of ISO/IEC 7064, hybrid systems (MOD 11,10 · MOD 27,26 · MOD 37,36): finds every mistyped character and
 * every two that changed places next to each other. The alphabet's size must be even.
 */
export function checkCharacter(text: string, alphabet: string): string {
  const size = alphabet.length;
  let product = size;
  for (const character of text) {
    const sum = (product + alphabet.indexOf(character)) % size || size;
    product = (sum * 2) % (size + 1);
  }
  return alphabet[(size + 1 - product) % size] ?? '';
}
