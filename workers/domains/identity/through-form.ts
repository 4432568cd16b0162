import type { Ctx } from '../../platform/context';
import { AppError, type FieldError, platformErrors, type Refusal } from '../../platform/errors';
import { isOwnForm } from './cookies';
import { type Fields, readForm } from './read-form';
import { localPath } from './rules';
import { type Client, clientOf } from './session';

/** Where a form leads, with the cookies it sets. */
export interface FormDone {
  location: string;
  cookies: string[];
}

export type FormAnswer = ({ kind: 'done' } & FormDone) | RefusedForm;

export interface RefusedForm {
  kind: 'refused';
  refusal: Refusal;
  errors: FieldError[];
  headers: Record<string, string>;
  cookies: string[];
  /** What to put back into the fields; never a password or a code. */
  values: Partial<Record<KeptField, string>>;
  /** Where the way was to lead: a path on this host. */
  next: string;
}

export interface SentForm {
  fields: Fields;
  client: Client;
  /** The path on this host that the way leads to. */
  next: string;
}

const KEPT = ['email', 'name', 'phone', 'token'] as const;
export type KeptField = (typeof KEPT)[number];

/**
 * The one door of forms, for browsers without JavaScript: takes only what a page of this host has sent, hands the fields
 * to the verb that the API calls too, and answers a refusal as data. The storefront draws the pages.
 */
export async function throughForm(
  ctx: Ctx,
  request: Request,
  send: (form: SentForm) => Promise<FormDone>,
): Promise<FormAnswer> {
  if (!isOwnForm(ctx, request)) return refused(platformErrors.csrf, {});
  const fields = await readForm(request);
  if (!fields) return refused(platformErrors.malformed, {});
  const next = localPath(fields.next);
  try {
    return { kind: 'done', ...(await send({ fields, client: clientOf(ctx, request), next })) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { errors = [], headers = {}, cookies = [] } = error.details;
    return { ...refused(error.refusal, fields), errors, headers, cookies };
  }
}

function refused(refusal: Refusal, fields: Fields): RefusedForm {
  const values = Object.fromEntries(KEPT.map((name) => [name, fields[name] ?? '']));
  return { kind: 'refused', refusal, errors: [], headers: {}, cookies: [], values, next: localPath(fields.next) };
}
