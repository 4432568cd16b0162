import { expect, it } from 'vitest';
import { DOCUMENT_BYTES_MAX, DOCUMENT_MIMES } from '../../workers/domains/kyc/schema';
import { fileFault } from './file-fault';

it.each([
  ['image/jpeg', 5_000_000, null],
  ['application/pdf', 10, null],
  ['image/jpeg', 5_000_001, 'tooLarge'],
  ['image/heic', 10, 'notThis'],
  ['', 10, 'notThis'],
] as const)('a document of %s and %i bytes: %s', (type, size, fault) => {
  expect(fileFault({ type, size }, { mimes: DOCUMENT_MIMES, bytesMax: DOCUMENT_BYTES_MAX })).toBe(fault);
});
