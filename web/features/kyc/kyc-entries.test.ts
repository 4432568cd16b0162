import { describe, expect, it } from 'vitest';
import { firstEntries, type KycEntries, kycFaults, toForm } from './kyc-entries';

const front = new File(['x'], 'pan.jpg', { type: 'image/jpeg' });
const good: KycEntries = {
  ...{ documentKind: 'pan', legalName: 'Asha Rao', number: 'abcpe 1234 f', birthday: '1994-03-08', front, back: null },
};

describe('kycFaults', () => {
  it('finds none in what can be sent, and every one in an empty form', () => {
    expect(kycFaults(good)).toEqual([]);
    expect(kycFaults(firstEntries('INR'))).toEqual(['legalName', 'number', 'birthday', 'front']);
  });

  it('notices a mistyped digit of an Aadhaar, in whatever digits it was typed', () => {
    expect(kycFaults({ ...good, documentKind: 'aadhaar', number: '२३४१ २३४१ २३४६' })).toEqual([]);
    expect(kycFaults({ ...good, documentKind: 'aadhaar', number: '2341 2341 2347' })).toEqual(['number']);
  });
});

describe('toForm', () => {
  it('sends what was typed in its one form, and no back where there is none', () => {
    expect([...toForm(good)].map(([name, value]) => [name, value instanceof File ? value.name : value])).toEqual([
      ['documentKind', 'pan'],
      ['legalName', 'Asha Rao'],
      ['number', 'ABCPE1234F'],
      ['birthday', '1994-03-08'],
      ['front', 'pan.jpg'],
    ]);
  });
});

it('opens with the document that people there carry', () => {
  expect([firstEntries('INR').documentKind, firstEntries('JOD').documentKind]).toEqual(['pan', 'national-id']);
});
