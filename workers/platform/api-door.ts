import { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from '../env';
import type { ApiEnv } from './api-env';
import { bearerKey } from './api-key';
import { type Actor, isStaff, type KeyActor } from './auth';
import { systemClock } from './clock';
import type { Ctx } from './context';
import { cors, preflight } from './cors';
import { openDb, type ReadFrom } from './db/open-db';
import { AppError, type FieldError, platformErrors, refuse } from './errors';
import { newId } from './id';
import { logger } from './log';
import { bugProblem, problem } from './problem';
import { API_POLICY, secure } from './security-headers';
import type { Tenant } from './tenant';

/** What the door asks of the slices below it. */
export interface DoorParts {
  resolveTenant(env: Env, host: string, waitUntil: Ctx['waitUntil']): Promise<Tenant | null>;
  /** Throws 401 for a token that is bad; answers the anonymous actor when there is none. */
  authenticate(env: Env, request: Request, tenant: Tenant): Promise<Actor>;
  /** Whose key this is; throws 401 for one that is not good on the host of `here`, which may be the dashboard's. */
  authenticateKey(
    parts: { env: Env; waitUntil: Ctx['waitUntil'] },
    key: string,
    here: Tenant,
  ): Promise<{ actor: KeyActor; tenant: Tenant }>;
}

export type Api = OpenAPIHono<ApiEnv>;

const TARGET_SIGNS: Record<string, string> = { query: '?', param: ':', header: 'header ', cookie: 'cookie ' };

/** The API's door: validation and the one translator of errors. What is mounted here needs no business. */
export function createDoor(): Api {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success)
        throw refuse(platformErrors.invalid, { errors: fieldErrors(result.target, result.error.issues) });
    },
  });
  api.use('*', async (c, next) => {
    const answer = preflight(c.req.raw, c.env);
    if (answer) return answer;
    await next();
  });
  api.notFound((c) => {
    throw refuse(
      platformErrors.routeNotFound,
      `${c.req.method} ${new URL(c.req.url).pathname} is not a part of this API.`,
    );
  });
  api.onError((error, c) => translate(error, c.req.raw, c.var.ctx?.requestId ?? newId('req')));
  return api;
}

/** Version 1 of the API behind this door: every request gets its context. Slices mount their routes on it. */
export function openV1(door: Api, parts: DoorParts): Api {
  const api = door.basePath('/api/v1');
  api.use('*', async (c, next) => {
    const ctx = await openContext(parts, c.req.raw, c.env, c.executionCtx);
    c.set('ctx', ctx);
    await next();
    c.header('X-Request-Id', ctx.requestId);
    // What this person has written or seen must be there at their next read, whichever replica answers it.
    const bookmark = ctx.actor.kind === 'user' ? ctx.db.bookmark() : null;
    if (bookmark) c.header('X-Souk-Bookmark', bookmark);
  });
  return api;
}

async function openContext(
  parts: DoorParts,
  request: Request,
  env: Env,
  execution: Pick<ExecutionContext, 'waitUntil'>,
) {
  const arrivedAt = systemClock();
  const requestId = newId('req');
  const waitUntil: Ctx['waitUntil'] = (work) =>
    execution.waitUntil(work.catch((error) => logger('background').error('failed', { requestId, error })));
  const { host, origin } = new URL(request.url);
  const here = await parts.resolveTenant(env, host, waitUntil);
  if (!here) throw refuse(platformErrors.tenantUnknown, `No business lives at ${host}.`);
  const { actor, refusedToken, tenant = here } = await recognise(parts, { env, waitUntil }, request, here);
  const isPrimary = request.method !== 'GET' || actor.kind === 'key' || isStaff(actor);
  const db = openDb(env, tenant.id, isPrimary ? 'first-primary' : bookmarkOf(request));
  const ctx: Ctx = {
    env,
    tenant,
    actor,
    ...(refusedToken && { refusedToken }),
    db,
    now: systemClock,
    arrivedAt,
    requestId,
    waitUntil,
    host,
    origin,
  };
  return ctx;
}

/** A token that is bad is no reason yet to refuse: who signs in anew, or only reads, may bear an old one. The gate decides. */
async function recognise(
  parts: DoorParts,
  means: { env: Env; waitUntil: Ctx['waitUntil'] },
  request: Request,
  here: Tenant,
): Promise<Pick<Ctx, 'actor' | 'refusedToken'> & { tenant?: Tenant }> {
  try {
    const key = bearerKey(request);
    if (key !== null) return await parts.authenticateKey(means, key, here);
    return { actor: await parts.authenticate(means.env, request, here) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { actor: { kind: 'anonymous' }, refusedToken: error };
  }
}

/** Source of the shape: D1 documentation, "Sessions". Anything else in the header is no bookmark and asks for nothing. */
const BOOKMARK = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/;

function bookmarkOf(request: Request): ReadFrom {
  const bookmark = request.headers.get('X-Souk-Bookmark') ?? '';
  return BOOKMARK.test(bookmark) ? bookmark : 'first-unconstrained';
}

/** Refusals become problem+json with their own status; anything else is a bug: logged whole, told in one sentence. */
function translate(error: unknown, request: Request, requestId: string): Response {
  const instance = new URL(request.url).pathname;
  if (error instanceof AppError) return problem(error.refusal, error.details, instance, requestId);
  if (error instanceof Error && 'status' in error && error.status === 400) {
    return problem(platformErrors.malformed, { detail: error.message }, instance, requestId);
  }
  logger('api').error('bug', { requestId, method: request.method, instance, error });
  return bugProblem(instance, requestId);
}

interface Issue {
  path: PropertyKey[];
  message: string;
  code?: string;
  keys?: string[];
}

/** Zod's issues as pointers: `/rate/basisPoints` into a body, `?limit` for a query, `:id` for a path parameter. */
function fieldErrors(target: string, issues: readonly unknown[]): FieldError[] {
  const sign = TARGET_SIGNS[target];
  return (issues as Issue[]).flatMap((issue) => {
    const path = issue.path.map(String);
    const pointer = (parts: string[]) => (sign === undefined ? `/${parts.join('/')}` : `${sign}${parts.join('.')}`);
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map((key) => ({ pointer: pointer([...path, key]), message: 'is not a known field' }));
    }
    return [{ pointer: pointer(path), message: issue.message }];
  });
}

/** Adds to every answer what every answer bears; a WebSocket's 101 is passed on untouched. */
export function finishAnswer(answer: Response, request: Request, env: Env): Response {
  if (answer.status === 101) return answer;
  const finished = new Response(answer.body, answer);
  const { headers } = finished;
  secure(headers, env.ENVIRONMENT === 'production');
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', API_POLICY);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
  cors(request, headers, env);
  return finished;
}
