import { checkCharacter } from './check-character';
import type { CodePattern, PatternAlphabet } from './schema';

/** Each of an even size, as the check character wants. `clear` leaves out what is read for something else: I, L, O, U. */
const ALPHABETS: Record<PatternAlphabet, string> = {
  clear: '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  alphanumeric: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
};

/** How many different codes a pattern has. */
export function patternSize({ alphabet, length }: Pick<CodePattern, 'alphabet' | 'length'>): number {
  return ALPHABETS[alphabet].length ** length;
}

/**
 * The codes of one batch of a generated lot: the same ones each time for the same seed, so that a batch that is made again adds
 * nothing; not to be guessed without it. Their characters come from AES-256-CTR with the seed (32 bytes) as its key and the batch
 * as its counter. Two of them may be the same; the pool says so, and the lot is filled up by further batches.
 */
export async function generateCodes(
  seed: Uint8Array<ArrayBuffer>,
  batch: number,
  count: number,
  pattern: CodePattern,
): Promise<string[]> {
  const alphabet = ALPHABETS[pattern.alphabet];
  const bytes = await keystream(seed, batch, count * pattern.length * 2);
  // A byte beyond the last whole multiple of the alphabet would favour its first characters.
  const fair = 256 - (256 % alphabet.length);
  const codes: string[] = [];
  let at = 0;
  while (codes.length < count) {
    let text = '';
    while (text.length < pattern.length) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error(`the key stream of batch ${batch} ended early`);
      if (byte < fair) text += alphabet[byte % alphabet.length];
    }
    codes.push(
      pattern.prefix + grouped(pattern.hasCheck ? text + checkCharacter(text, alphabet) : text, pattern.groupOf),
    );
  }
  return codes;
}

async function keystream(seed: Uint8Array<ArrayBuffer>, batch: number, length: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', seed, 'AES-CTR', false, ['encrypt']);
  const counter = new Uint8Array(16);
  new DataView(counter.buffer).setUint32(0, batch);
  const zeros = new Uint8Array(length);
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CTR', counter, length: 64 }, key, zeros));
}

/** In groups from the left, as codes are read aloud; 0 for one piece. */
function grouped(text: string, groupOf: number): string {
  if (groupOf <= 0) return text;
  let groups = text.slice(0, groupOf);
  for (let at = groupOf; at < text.length; at += groupOf) groups += `-${text.slice(at, at + groupOf)}`;
  return groups;
}
