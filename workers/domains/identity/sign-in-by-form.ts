import type { Ctx } from '../../platform/context';
import { AppError, type FieldError, platformErrors, type Refusal, refuse } from '../../platform/errors';
import { isOwnForm, readRefreshCookie } from './cookies';
import { logout } from './end-session';
import { login } from './login';
import { proofErrors } from './proof-errors';
import { register } from './register';
import { localPath } from './rules';
import { LoginInput, RegisterInput, type SecondStep, type SignedIn } from './schema';
import { type Client, clientOf } from './session';
import type { SignInAnswer } from './sign-in';

/** Sign-in for browsers without JavaScript: a form in, cookies and a place to go out. The storefront draws the pages. */
export type FormAnswer = { kind: 'done'; location: string; cookies: string[] } | RefusedForm;

export interface RefusedForm {
  kind: 'refused';
  refusal: Refusal;
  errors: FieldError[];
  headers: Record<string, string>;
  /** What to put back into the fields; never the password. */
  values: { email: string; name: string; next: string };
}

/** Fields `email`, `password` and, for where to go then, `next` (a path on this host). */
export function signInByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return byForm(ctx, request, (fields, client) => {
    const { email = '', password = '' } = fields;
    return login(ctx, { ...parse(LoginInput, { email, password }), client });
  });
}

/** Fields `name`, `email`, `password` and `next`. */
export function registerByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return byForm(ctx, request, (fields, client) => {
    const { email = '', password = '', name = '' } = fields;
    return register(ctx, { ...parse(RegisterInput, { email, password, name }), client });
  });
}

/** Ends the session of the browser that sent this form. */
export async function signOutByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  if (!isOwnForm(ctx, request)) return refused(platformErrors.csrf, {});
  return { kind: 'done', location: '/', cookies: await logout(ctx, { token: readRefreshCookie(ctx, request) }) };
}

type Fields = Partial<Record<string, string>>;

async function byForm(
  ctx: Ctx,
  request: Request,
  enter: (fields: Fields, client: Client) => Promise<SignInAnswer<SignedIn | SecondStep>>,
): Promise<FormAnswer> {
  if (!isOwnForm(ctx, request)) return refused(platformErrors.csrf, {});
  const fields = await readFields(request);
  if (!fields) return refused(platformErrors.malformed, {});
  try {
    const { body, cookies } = await enter(fields, clientOf(ctx, request));
    // The second step needs a page with a script: it holds the token of the first.
    if ('mfaRequired' in body) return refused(proofErrors.stepNeeded, fields);
    return { kind: 'done', location: localPath(fields.next), cookies };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { errors = [], headers = {} } = error.details;
    return { ...refused(error.refusal, fields), errors, headers };
  }
}

const FORM_BYTES_MAX = 64 * 1024;

async function readFields(request: Request): Promise<Fields | null> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return null;
  const text = await textUpTo(request, FORM_BYTES_MAX);
  return text === null ? null : Object.fromEntries(new URLSearchParams(text));
}

/** The body, or null as soon as it has grown too large. */
async function textUpTo(request: Request, max: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > max) return null;
    chunks.push(chunk);
  }
  return new Blob(chunks).text();
}

function parse<T>(schema: { safeParse(value: unknown): SafeParse<T> }, fields: Record<string, string>): T {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    pointer: `/${path.map(String).join('/')}`,
    message,
  }));
  throw refuse(platformErrors.invalid, { errors });
}

type SafeParse<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };

function refused(refusal: Refusal, { email = '', name = '', next = '' }: Fields): RefusedForm {
  return { kind: 'refused', refusal, errors: [], headers: {}, values: { email, name, next: localPath(next) } };
}
