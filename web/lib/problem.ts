/** A refusal or fault of the API (RFC 9457). Screens translate `code`; `detail` is English and for developers. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly requestId: string | null,
    readonly errors: { pointer: string; message: string }[] = [],
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** The network did not carry the request at all. */
export const OFFLINE = 'web/offline';

/** Reads any failed answer as a Problem, also one that is not problem+json. */
export async function problemFrom(response: Response): Promise<Problem> {
  const requestId = response.headers.get('X-Request-Id');
  const wait = Number(response.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : null;
  const body: unknown = await response.json().catch(() => null);
  if (!isProblemBody(body))
    return new Problem(response.status, 'web/unreadable', response.statusText, requestId, [], retryAfter);
  return new Problem(
    response.status,
    body.code,
    body.detail ?? '',
    body.requestId ?? requestId,
    body.errors,
    retryAfter,
  );
}

interface ProblemBody {
  code: string;
  detail?: string;
  requestId?: string;
  errors?: { pointer: string; message: string }[];
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}
