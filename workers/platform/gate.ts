import type { MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import type { ApiEnv } from './api-env';
import { type Actor, can, isStaff, type KeyActor } from './auth';
import { boundBody } from './bound-body';
import { edgeCache } from './edge-cache';
import { platformErrors, refuse } from './errors';
import { idempotency } from './idempotency';
import { clientIp, enforceLimit, ipHash, type LimitName, QUOTAS, rateLimitHeaders, takeExact } from './limits';
import type { RouteRules } from './route';

const BODY_MAX = 64 * 1024;

/** The checks that stand before every handler, in the order in which they may answer. */
export function gate(method: string, rules: RouteRules, mediaTypes: string[]): MiddlewareHandler<ApiEnv>[] {
  const isWrite = method !== 'get';
  const checks: MiddlewareHandler<ApiEnv>[] = [tenantGate(rules), queryGate];
  if (rules.isEdgeCached) checks.push(etag(), edgeCache);
  checks.push(limitGate(rules, isWrite), accessGate(rules));
  if (isWrite) checks.push(bodyGate(rules.bodyMax ?? BODY_MAX, rules.streamed));
  if (mediaTypes.length) checks.push(mediaTypeGate(mediaTypes));
  if (isWrite && rules.idempotency !== 'none') checks.push(idempotency(rules.idempotency === 'required'));
  return checks;
}

function tenantGate(rules: RouteRules): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { tenant } = c.var.ctx;
    const isApp = tenant.slug === 'app';
    if (isApp && !rules.isHostFree)
      throw refuse(platformErrors.tenantUnknown, 'Call the API on the host of a business.');
    // Another host does not even tell that there is a platform; the apex itself is never suspended.
    if (rules.access === 'platform' && tenant.slug !== 'www') throw refuse(platformErrors.routeNotFound);
    if (tenant.status === 'suspended') throw refuse(platformErrors.tenantSuspended);
    if (rules.module && !tenant.modules.includes(rules.module)) throw refuse(platformErrors.moduleOff);
    await next();
  };
}

/** A parameter that stands twice is two meanings for one name; neither is guessed. */
const queryGate: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const names = [...new URL(c.req.url).searchParams.keys()];
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length) {
    const errors = [...new Set(twice)].map((name) => ({ pointer: `?${name}`, message: 'may stand only once' }));
    throw refuse(platformErrors.duplicateParameter, { errors });
  }
  await next();
};

function limitGate(rules: RouteRules, isWrite: boolean): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { env, actor, now, waitUntil } = c.var.ctx;
    if (actor.kind === 'key') {
      const answer = await takeExact(env, `api-key:${actor.keyId}`, QUOTAS.apiKey, now());
      await next();
      for (const [header, value] of Object.entries(rateLimitHeaders(answer))) c.header(header, value);
      return;
    }
    const name = rules.limit ?? limitOf(actor, isWrite);
    const isByIp = name === 'public' || name === 'anonymousWrite' || name === 'form';
    const identity = actor.kind === 'user' && !isByIp ? actor.userId : ipHash(env, clientIp(c.req.raw));
    await enforceLimit(env, name, identity, now(), waitUntil);
    await next();
  };
}

function limitOf(actor: Actor, isWrite: boolean): LimitName {
  if (actor.kind === 'user') return isStaff(actor) ? 'staff' : 'signedIn';
  return isWrite ? 'anonymousWrite' : 'public';
}

function accessGate(rules: RouteRules): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { actor, refusedToken } = c.var.ctx;
    const { access } = rules;
    if (refusedToken && (access !== 'public' || rules.isForActor)) throw refusedToken;
    if (actor.kind === 'key') mustBeInScope(actor, rules);
    else if (access !== 'public') {
      if (actor.kind === 'anonymous') throw refuse(platformErrors.unauthenticated);
      if (access === 'platform') mustBeSuperAdmin(actor);
      else if (!rules.isHostFree) mustNotBeBlocked(actor);
      if (access !== 'user' && access !== 'platform' && !can(actor, access)) {
        throw refuse(platformErrors.forbidden, `This needs the permission ${access}.`);
      }
    }
    await next();
  };
}

/** A key opens what names its scope and nothing else: no account, no sign-in, no key, and none of what anybody may read. */
function mustBeInScope(actor: KeyActor, { scope }: RouteRules): void {
  if (!scope) throw refuse(platformErrors.scopeMissing, 'No API key opens this; sign in instead.');
  if (!actor.scopes.includes(scope)) throw refuse(platformErrors.scopeMissing, `This needs the scope ${scope}.`);
}

function mustBeSuperAdmin(actor: Actor): void {
  const isSuperAdmin = actor.kind === 'user' && actor.isSuperAdmin;
  if (!isSuperAdmin) throw refuse(platformErrors.forbidden, 'This is for the people who run the platform.');
}

/** A business has blocked this person on its own host; their account and other businesses are as before. */
function mustNotBeBlocked(actor: Actor): void {
  if (actor.kind === 'user' && actor.isBlockedHere && !actor.isSuperAdmin) {
    throw refuse(platformErrors.blocked, 'Ask the people of this business for help.');
  }
}

function bodyGate(max: number, streamed: string | undefined): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (mediaTypeOf(c.req.header('Content-Type')) !== streamed) c.req.raw = await boundBody(c.req.raw, max);
    await next();
  };
}

/** A body of another kind is refused by name; read as an empty one it would be a puzzle. */
function mediaTypeGate(accepted: string[]): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const given = mediaTypeOf(c.req.header('Content-Type'));
    if (!accepted.includes(given)) {
      throw refuse(platformErrors.unsupportedMediaType, `Send ${accepted.join(' or ')}.`);
    }
    await next();
  };
}

function mediaTypeOf(header: string | undefined): string {
  return (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
