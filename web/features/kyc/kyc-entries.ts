import { type DocumentKind, isDocumentNumber, normaliseNumber } from '../../../workers/domains/kyc/schema';

/** What somebody has filled in so far. */
export interface KycEntries {
  documentKind: DocumentKind;
  legalName: string;
  number: string;
  birthday: string;
  front: File | null;
  back: File | null;
}

export type KycField = 'legalName' | 'number' | 'birthday' | 'front';

/** The form as it opens: with the document that people of this currency carry. */
export function firstEntries(currency: string): KycEntries {
  const documentKind = currency === 'INR' ? 'pan' : 'national-id';
  return { documentKind, legalName: '', number: '', birthday: '', front: null, back: null };
}

/** What must be put right before it can be sent. */
export function kycFaults({ documentKind, legalName, number, birthday, front }: KycEntries): KycField[] {
  const isBad: Record<KycField, boolean> = {
    legalName: legalName.trim() === '',
    number: !isDocumentNumber(documentKind, normaliseNumber(number)),
    birthday: birthday === '',
    front: front === null,
  };
  return (Object.keys(isBad) as KycField[]).filter((field) => isBad[field]); // the keys above
}

export function toForm({ documentKind, legalName, number, birthday, front, back }: KycEntries): FormData {
  const form = new FormData();
  const fields = { documentKind, legalName: legalName.trim(), number: normaliseNumber(number), birthday, front, back };
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  return form;
}
