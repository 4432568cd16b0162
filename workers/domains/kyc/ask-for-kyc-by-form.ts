import type { UserActor } from '../../platform/auth';
import { boundBody } from '../../platform/bound-body';
import type { Ctx } from '../../platform/context';
import { AppError, type FieldError, platformErrors, type Refusal, refuse } from '../../platform/errors';
import { parseForm } from '../identity';
import { askForKyc } from './ask-for-kyc';
import { KycForm } from './kyc-schema';
import { DOCUMENT_KINDS, type DocumentKind, KYC_FORM_BYTES_MAX } from './schema';

/** What to put back into the fields; a browser never gives a file back. */
export interface KycTyped {
  documentKind: DocumentKind | null;
  legalName: string;
  number: string;
  birthday: string;
}

export interface RefusedKyc {
  refusal: Refusal;
  errors: FieldError[];
  typed: KycTyped;
}

const NOTHING: KycTyped = { documentKind: null, legalName: '', number: '', birthday: '' };

/** Takes documents by a form that the browser itself sends; null once they wait for the staff, else why they do not. */
export async function askForKycByForm(ctx: Ctx, actor: UserActor, request: Request): Promise<RefusedKyc | null> {
  let typed = NOTHING;
  try {
    const form = await readForm(request);
    typed = typedOf(form);
    const files = { front: fileOf(form, 'front'), back: fileOf(form, 'back') };
    await askForKyc(ctx, actor, parseForm(KycForm, { ...typed, ...files }));
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refusal: error.refusal, errors: error.details.errors ?? [], typed };
  }
}

async function readForm(request: Request): Promise<FormData> {
  const { headers } = request;
  if (!headers.get('Content-Type')?.startsWith('multipart/form-data')) throw refuse(platformErrors.malformed);
  const bound = await boundBody(request, KYC_FORM_BYTES_MAX);
  return bound.formData().catch(() => {
    throw refuse(platformErrors.malformed);
  });
}

function typedOf(form: FormData): KycTyped {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const documentKind = DOCUMENT_KINDS.find((kind) => kind === text('documentKind')) ?? null;
  return { documentKind, legalName: text('legalName'), number: text('number'), birthday: text('birthday') };
}

/** A field that nobody filled in comes as an empty file without a name. */
function fileOf(form: FormData, name: 'front' | 'back'): File | undefined {
  const value = form.get(name);
  return value instanceof File && value.size > 0 ? value : undefined;
}
