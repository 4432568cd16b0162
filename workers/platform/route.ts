import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { platformErrors, type Refusal } from './errors';
import { gate } from './gate';
import type { LimitName } from './limits';
import type { Permission, Scope } from './permissions';
import type { Module } from './tenant';

/**
 * A route, declared once: its path and schemas, who may call it and what it refuses. The gate enforces the access, the
 * OpenAPI document describes it, and the shared suites of testing/ walk over every route by reading the same data.
 */
export interface RouteRules {
  /**
   * `public`: anybody, and the actor is known when a good token is sent; `user`: signed in; `platform`: a super admin, on the
   * apex only (404 on every other host); else the permission needed.
   */
  access: 'public' | 'user' | 'platform' | Permission;
  /**
   * Open to anybody, but done in the name of who sends a token: a bad one is refused, so that nothing of theirs is
   * done in nobody's name. Every other public route takes a bad token as none.
   */
  isForActor?: boolean;
  /** The scope that an API key needs here; without one no key opens this route, a public one neither. */
  scope?: Scope;
  /** 404 unless the tenant has this module. */
  module?: Module;
  /** Also answered on `app.` and for no tenant: sign-in only. */
  isHostFree?: boolean;
  /** The limit of its own; without one it is `public`, `anonymousWrite`, `signedIn` or `staff`. */
  limit?: LimitName;
  /** Same answer for everybody: kept at the edge for 60 s, until the tenant's catalogue changes. */
  isEdgeCached?: boolean;
  idempotency?: 'required' | 'accepted' | 'none';
  /** Largest body in bytes; 64 KiB unless said. */
  bodyMax?: number;
  /** A media type whose body the handler reads as it arrives, and bounds itself. */
  streamed?: string;
  /** What this route itself refuses, beyond what follows from the lines above. */
  refusals: readonly Refusal[];
}

export interface SoukRoute {
  rules: RouteRules;
  operationId: string;
  method: RouteConfig['method'];
  path: string;
  /** Every code it may answer, implied ones included. */
  refusals: Refusal[];
  /** Media types of its body; none when it takes no body. */
  mediaTypes: string[];
  hasQuery: boolean;
}

/** Every declared route, in order; the suites and the document read it. */
export const declaredRoutes: SoukRoute[] = [];

const Problem = z
  .object({
    type: z.string().meta({ example: 'https://souk.example/problems/request/invalid' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string().meta({ example: 'request/invalid' }),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

type Config = Omit<RouteConfig, 'responses' | 'operationId'> & {
  operationId: string;
  rules: RouteRules;
  responses: RouteConfig['responses'];
};

/** Declares a route; register its handler as a statement: `d.openapi(route, handler)`. */
export function defineRoute<const C extends Config>(config: C) {
  const { rules, ...rest } = config;
  const refusals = impliedRefusals(config);
  const { operationId, method, path } = rest;
  const mediaTypes = Object.keys(rest.request?.body?.content ?? {});
  declaredRoutes.push({
    rules,
    operationId,
    method,
    path,
    refusals,
    mediaTypes,
    hasQuery: Boolean(rest.request?.query),
  });
  const route = createRoute({
    ...rest,
    security: securityOf(rules),
    middleware: gate(method, rules, mediaTypes),
  } as Omit<C, 'rules'> & { middleware: ReturnType<typeof gate> }); // createRoute keeps the literal types of C
  // Problems are described, but kept out of the handler's type: handlers refuse by throwing.
  Object.assign(route, { responses: { ...rest.responses, ...problemResponses(refusals) } });
  return route;
}

/** Who may call: nobody in particular is `{}`. The roles of a scheme that is not OAuth are allowed since OpenAPI 3.1. */
function securityOf({ access, scope }: RouteRules) {
  const byKey = scope ? [{ apiKey: [scope] }] : [];
  if (access !== 'public') return [{ bearer: [] }, ...byKey];
  return scope ? [{}, ...byKey] : [];
}

function impliedRefusals({ method, rules, request }: Config): Refusal[] {
  const e = platformErrors;
  const isWrite = method !== 'get';
  const list: Refusal[] = [...rules.refusals, e.rateLimited, e.tenantUnknown, e.scopeMissing];
  list.push(rules.access === 'platform' ? e.routeNotFound : e.tenantSuspended);
  if (rules.module) list.push(e.moduleOff);
  if (rules.access !== 'public') list.push(e.unauthenticated);
  if (rules.access !== 'public' && rules.access !== 'user') list.push(e.forbidden);
  if (rules.access !== 'public' && rules.access !== 'platform' && !rules.isHostFree) list.push(e.blocked);
  if (request) list.push(e.invalid);
  if (request?.query) list.push(e.duplicateParameter);
  if (request?.body) list.push(e.malformed, e.tooLarge, e.unsupportedMediaType);
  if (isWrite && rules.idempotency !== 'none') list.push(e.keyInvalid, e.keyReused, e.keyInFlight);
  if (rules.idempotency === 'required') list.push(e.keyRequired);
  return [...new Set(list)];
}

function problemResponses(refusals: Refusal[]): RouteConfig['responses'] {
  const byStatus = Map.groupBy(refusals, (refusal) => refusal.status);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((refusal) => `\`${refusal.code}\` ${refusal.title}`).join('; '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}

/** The JSON body of a request or an answer. */
export function json<S extends z.ZodType>(schema: S) {
  return { 'application/json': { schema } } as const;
}
