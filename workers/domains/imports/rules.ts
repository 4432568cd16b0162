import type { Alphabet, CodeFormat } from './schema';

const CHARACTERS: Record<Alphabet, RegExp> = {
  any: /^[\x21-\x7e]+$/,
  alphanumeric: /^[A-Za-z0-9-]+$/,
  capitals: /^[A-Z0-9-]+$/,
  digits: /^[0-9-]+$/,
};

/** Why a code does not fit its pool, or null. Hyphens only group what is read aloud and are in every alphabet. */
export function codeFault(code: string, format: CodeFormat): 'too-short' | 'too-long' | 'characters' | null {
  if (code.length < format.minLength) return 'too-short';
  if (code.length > format.maxLength) return 'too-long';
  return CHARACTERS[format.alphabet].test(code) ? null : 'characters';
}
