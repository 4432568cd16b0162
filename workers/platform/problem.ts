import type { AppError, FieldError, Refusal } from './errors';

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  requestId: string;
  errors?: FieldError[];
}

/** The API's one error format: RFC 9457 `application/problem+json`. */
export function problem(refusal: Refusal, error: AppError['details'], instance: string, requestId: string): Response {
  const body: ProblemBody = {
    type: `https://souk.example/problems/${refusal.code}`,
    title: refusal.title,
    status: refusal.status,
    detail: error.detail ?? refusal.title,
    instance,
    code: refusal.code,
    requestId,
    ...(error.errors?.length ? { errors: error.errors } : {}),
  };
  const fixed = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...error.headers };
  const headers = new Headers(fixed);
  for (const cookie of error.cookies ?? []) headers.append('Set-Cookie', cookie);
  return new Response(JSON.stringify(body), { status: refusal.status, headers });
}

/** A bug or a fault: says nothing of its inside, and can be found in the logs by its request id. */
export function bugProblem(instance: string, requestId: string): Response {
  const body: ProblemBody = {
    type: 'https://souk.example/problems/platform/bug',
    title: 'Something broke on our side',
    status: 500,
    detail: 'Nothing was half done. Try again; if it stays, tell us the request id.',
    ...{ instance, code: 'platform/bug', requestId },
  };
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
  return new Response(JSON.stringify(body), { status: 500, headers });
}
