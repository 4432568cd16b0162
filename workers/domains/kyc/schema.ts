/** The words of KYC without their schemas, as screens take them. */
export const KYC_STATES = ['asked', 'approved', 'rejected'] as const;
export type KycState = (typeof KYC_STATES)[number];

/** Documents that prove who somebody is. */
export const DOCUMENT_KINDS = ['pan', 'aadhaar', 'passport', 'national-id'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const SIDES = ['front', 'back'] as const;
export type Side = (typeof SIDES)[number];

/** Of one document; two of them and their form stay under 10 MiB. */
export const DOCUMENT_BYTES_MAX = 5_000_000;
/** Two documents, the other fields, and what a multipart form adds around them. */
export const KYC_FORM_BYTES_MAX = 2 * DOCUMENT_BYTES_MAX + 32 * 1024;

export const DOCUMENT_MIMES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

export { isDocumentNumber, normaliseNumber } from './document-number';
