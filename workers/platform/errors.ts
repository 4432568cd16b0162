/**
 * The closed list of what can go wrong. A refusal is the caller's doing (4xx, declared by a slice in its errors.ts);
 * a fault is a dependency's (5xx, retryable); anything else that is thrown is a bug and answers 500.
 */
export interface Refusal {
  readonly code: `${string}/${string}`;
  readonly status: 400 | 401 | 402 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 426 | 428 | 429 | 503;
  readonly title: string;
}

/** One bad field: a JSON pointer into the body, or `?name` for a query and `:name` for a path parameter. */
export interface FieldError {
  pointer: string;
  message: string;
}

export interface RefusalDetails {
  detail?: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
  /** `Set-Cookie` lines, e.g. to remove a cookie that is worth nothing any more. */
  cookies?: string[];
}

/** Declares a slice's refusals; the union of its codes is inferred from the table. */
export function defineErrors<const T extends Record<string, Refusal>>(table: T): T {
  return table;
}

/** The only error that a door turns into a 4xx. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly refusal: Refusal,
    readonly details: RefusalDetails = {},
  ) {
    super(`${refusal.code}: ${details.detail ?? refusal.title}`);
  }
}

/** Makes the error to throw for a declared refusal. */
export function refuse(refusal: Refusal, details: RefusalDetails | string = {}): AppError {
  return new AppError(refusal, typeof details === 'string' ? { detail: details } : details);
}

/** Refusals that any door may answer. */
export const platformErrors = defineErrors({
  malformed: { code: 'request/malformed', status: 400, title: 'The request cannot be read' },
  duplicateParameter: { code: 'request/duplicate-parameter', status: 400, title: 'A query parameter stands twice' },
  invalid: { code: 'request/invalid', status: 422, title: 'Some fields are not valid' },
  invalidCursor: { code: 'request/invalid-cursor', status: 422, title: 'This cursor does not belong to this list' },
  tooLarge: { code: 'request/too-large', status: 413, title: 'The request is too large' },
  unsupportedMediaType: {
    code: 'request/unsupported-media-type',
    status: 415,
    title: 'This media type is not accepted',
  },
  methodNotAllowed: { code: 'request/method-not-allowed', status: 405, title: 'This method is not allowed here' },
  routeNotFound: { code: 'request/not-found', status: 404, title: 'There is nothing at this address' },
  preconditionRequired: { code: 'request/precondition-required', status: 428, title: 'If-Match is required' },
  stale: { code: 'request/stale', status: 412, title: 'Someone else changed this in the meantime' },
  csrf: { code: 'request/csrf', status: 403, title: 'This request must come from our own page' },
  unauthenticated: { code: 'auth/unauthenticated', status: 401, title: 'Sign in first' },
  forbidden: { code: 'auth/forbidden', status: 403, title: 'Your role does not allow this' },
  scopeMissing: { code: 'auth/scope-missing', status: 403, title: 'This API key does not open this' },
  blocked: { code: 'auth/blocked', status: 403, title: 'This account is blocked' },
  tenantUnknown: { code: 'tenant/unknown', status: 404, title: 'No business lives at this address' },
  tenantSuspended: { code: 'tenant/suspended', status: 403, title: 'This business is suspended' },
  moduleOff: { code: 'tenant/module-off', status: 404, title: 'There is nothing at this address' },
  rateLimited: { code: 'limit/too-many-requests', status: 429, title: 'Too many requests' },
  keyInvalid: { code: 'idempotency/key-invalid', status: 400, title: 'This Idempotency-Key is not usable' },
  keyRequired: { code: 'idempotency/key-required', status: 400, title: 'An Idempotency-Key is required' },
  keyReused: {
    code: 'idempotency/key-reused',
    status: 422,
    title: 'This Idempotency-Key was used for another request',
  },
  keyInFlight: {
    code: 'idempotency/in-flight',
    status: 409,
    title: 'The first request with this key is still running',
  },
  unavailable: { code: 'platform/unavailable', status: 503, title: 'A part of Souk is not reachable just now' },
});
