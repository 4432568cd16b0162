import { describe, expect, it } from 'vitest';
import { codeFault } from './rules';

describe('the format of codes', () => {
  const format = { minLength: 6, maxLength: 10, alphabet: 'capitals' } as const;

  it('names the first fault', () => {
    expect(codeFault('ABC', format)).toBe('too-short');
    expect(codeFault('ABCDEFGHIJK', format)).toBe('too-long');
    expect(codeFault('ABCdef', format)).toBe('characters');
    expect(codeFault('ABC-123', format)).toBeNull();
  });

  it('takes no spaces and nothing that cannot be seen in any alphabet', () => {
    for (const code of ['AB CDEF', 'ABCDEF\u200b', 'ABCDEF\t', 'كودكودك']) {
      expect(codeFault(code, { ...format, alphabet: 'any' })).toBe('characters');
    }
  });
});
