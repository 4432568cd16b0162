import { z } from 'zod';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { line } from '../../platform/text-schema';
import { isDocumentNumber, normaliseNumber, numberHint } from './document-number';
import { DOCUMENT_KINDS, KYC_STATES, SIDES } from './schema';

const KYC_ID = 'kyc_01jd3v9v1kfqgtz5m2x8r4c7ab';
const USER_ID = 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab';

const Document = z
  // Not to abort, so that the other fields are looked at too.
  .custom<File>((value) => value instanceof File, { error: 'must be one file', abort: false })
  .meta({ type: 'string', format: 'binary', description: 'JPEG, PNG, WebP or PDF, at most 5 MB.' });

/** The multipart form of a request. */
export const KycForm = z
  .strictObject({
    legalName: line(120).meta({ description: 'As the document says it.' }),
    documentKind: z.enum(DOCUMENT_KINDS),
    number: z.string().max(40).transform(normaliseNumber).meta({ description: 'Spaces and hyphens do not matter.' }),
    birthday: z.iso.date(),
    ...{ front: Document, back: Document.optional() },
  })
  .refine(({ documentKind, number }) => isDocumentNumber(documentKind, number), {
    path: ['number'],
    error: ({ input }) => numberHint((input as { documentKind: (typeof DOCUMENT_KINDS)[number] }).documentKind), // refined above
    when: ({ value }) => {
      const { documentKind, number } = (value ?? {}) as Record<string, unknown>; // an object, or nothing: the document asks
      return DOCUMENT_KINDS.some((kind) => kind === documentKind) && typeof number === 'string';
    },
  })
  .meta({ id: 'KycForm' });
export type KycForm = z.output<typeof KycForm>;

const facts = {
  documentKind: z.enum(DOCUMENT_KINDS),
  numberMasked: z.string().nullable().meta({ description: 'Its last four; null once the facts were taken away.' }),
};

export const KycView = z
  .strictObject({
    status: z.enum(['none', ...KYC_STATES]),
    reason: z.string().nullable().meta({ description: 'Why it was rejected.' }),
    document: orNull(z.strictObject(facts)),
    ...{ askedAt: z.string().nullable(), decidedAt: z.string().nullable() },
  })
  .meta({
    id: 'Kyc',
    example: {
      ...{ status: 'asked', reason: null, document: { documentKind: 'pan', numberMasked: '••••234F' } },
      ...{ askedAt: '2026-11-20T09:00:00.000Z', decidedAt: null },
    },
  });
export type KycView = z.infer<typeof KycView>;

export const KycParams = z.object({ id: z.string().max(100).meta({ example: KYC_ID }) });
export const KycFileParams = KycParams.extend({ side: z.enum(SIDES) });

const Person = z.strictObject({ id: z.string(), name: z.string() });

const request = {
  id: z.string(),
  member: Person.meta({ description: 'The name is that of the account.' }),
  status: z.enum(KYC_STATES),
  ...facts,
  reason: z.string().nullable(),
  ...{ askedAt: z.string(), decidedAt: z.string().nullable() },
  decidedBy: orNull(Person),
  isOwn: z.boolean().meta({ description: 'Asked by who is looking, who may not decide it.' }),
};
const requestExample = {
  ...{ id: KYC_ID, member: { id: USER_ID, name: 'Asha Rao' }, status: 'asked' as const, documentKind: 'pan' as const },
  ...{ numberMasked: '••••234F', reason: null, askedAt: '2026-11-20T09:00:00.000Z', decidedAt: null, decidedBy: null },
  isOwn: false,
};

export const KycRequest = z.strictObject(request).meta({ id: 'KycRequest', example: requestExample });
export type KycRequest = z.infer<typeof KycRequest>;
export const KycRequestPage = pageOf(KycRequest).meta({ id: 'KycRequestPage' });

export const ListKycQuery = z.strictObject({
  ...pageQuery,
  status: z
    .enum(KYC_STATES)
    .default('asked')
    .meta({ description: 'Those that wait come oldest first, the others newest first.' }),
});
export type ListKycQuery = z.output<typeof ListKycQuery>;

/** What speaks for or against it, beside the documents. */
export const KycDetail = z
  .strictObject({
    ...request,
    ...{ legalName: z.string().nullable(), birthday: z.string().nullable(), memberSince: z.string().nullable() },
    files: z.array(z.strictObject({ side: z.enum(SIDES), mime: z.string(), bytes: z.int() })),
    sameDocument: z
      .array(z.strictObject({ id: z.string(), member: Person, status: z.enum(KYC_STATES) }))
      .meta({ description: 'Requests of other members with this very document.' }),
    earlier: z
      .array(z.strictObject({ id: z.string(), reason: z.string().nullable(), decidedAt: z.string().nullable() }))
      .meta({ description: 'What this member asked before and was refused.' }),
  })
  .meta({
    id: 'KycDetail',
    example: {
      ...requestExample,
      ...{ legalName: 'Asha Rao', birthday: '1994-03-08', memberSince: '2026-01-12T09:00:00.000Z' },
      ...{ files: [{ side: 'front' as const, mime: 'image/jpeg', bytes: 482_133 }], sameDocument: [], earlier: [] },
    },
  });
export type KycDetail = z.infer<typeof KycDetail>;

export const KycNumber = z
  .strictObject({ number: z.string().nullable() })
  .meta({ id: 'KycNumber', example: { number: 'ABCDE1234F' } });

export const KycRejection = z
  .strictObject({ reason: line(300).meta({ description: 'The member reads it.' }) })
  .meta({ id: 'KycRejection', example: { reason: 'The photo is too dark to read the number.' } });
