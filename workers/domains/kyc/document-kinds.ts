/** Documents that prove who somebody is. */
export const DOCUMENT_KINDS = ['pan', 'aadhaar', 'passport', 'national-id'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const SIDES = ['front', 'back'] as const;
export type Side = (typeof SIDES)[number];
