import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sessions } from '../domains/identity';
import { openGlobalDb } from '../platform/db/open-db';
import { SCOPE_NAMES } from '../platform/permissions';
import { call, problemOf } from './call';
import { emptyWrite, everyRoute, isWrite, nameOf, pathOf } from './every-route';
import { env, mintTenant, originOf } from './mint';
import { mintHome } from './mint-home';
import { mintKey } from './mint-key';
import { mintUser } from './mint-user';
import { setMembership } from './set-membership';
import { setTenant } from './set-tenant';

/**
 * What every route owes, walked over the router itself: a route that forgets a check fails here on its first day.
 * Each slice's own tests provoke the refusals that only it declares.
 */
const named = everyRoute.map((route) => [nameOf(route), route] as const);
const only = (test: (route: (typeof everyRoute)[number]) => boolean) => named.filter(([, route]) => test(route));

async function expectProblem(answer: Response, status: number, code: string) {
  const body = await problemOf(answer);
  expect(body).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
  expect(body.requestId).toMatch(/^req_/);
  return body;
}

/** Headers of somebody who may do everything in this tenant. */
async function admin(tenant: Awaited<ReturnType<typeof mintTenant>>) {
  return (await mintUser(tenant, { isSuperAdmin: true })).headers;
}

/** What an answer is, without what is new in each: status and code. */
async function answerTo(
  tenant: Awaited<ReturnType<typeof mintTenant>>,
  route: (typeof everyRoute)[number],
  headers: Record<string, string>,
) {
  const answer = await call(originOf(tenant) + pathOf(route), {
    ...withHeaders(emptyWrite(route), headers),
    redirect: 'manual',
  });
  const isProblem = answer.headers.get('Content-Type') === 'application/problem+json';
  return { status: answer.status, code: isProblem ? (await problemOf(answer)).code : null };
}

function withHeaders(init: RequestInit, headers: Record<string, string>): RequestInit {
  return { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }; // emptyWrite sets plain objects
}

describe('every route', () => {
  it('is walked', () => {
    expect(named.length).toBeGreaterThan(25);
  });

  it.each(named)('%s answers 404 tenant/unknown on a host that is nobody', async (_, route) => {
    await expectProblem(
      await call(`http://nobody.souk.test${pathOf(route)}`, emptyWrite(route)),
      404,
      'tenant/unknown',
    );
  });

  it.each(only((route) => !route.rules.isHostFree))('%s answers 404 on the dashboard host', async (_, route) => {
    await expectProblem(await call(`http://app.souk.test${pathOf(route)}`, emptyWrite(route)), 404, 'tenant/unknown');
  });

  it.each(only((route) => route.rules.access !== 'platform'))(
    '%s answers 403 tenant/suspended for a suspended business',
    async (_, route) => {
      const tenant = await mintTenant();
      await setTenant(tenant, { status: 'suspended' });
      await expectProblem(await call(originOf(tenant) + pathOf(route), emptyWrite(route)), 403, 'tenant/suspended');
    },
  );

  it.each(only((route) => route.rules.access === 'platform'))(
    '%s answers 404 on every host but the apex, to a super admin too',
    async (_, route) => {
      const tenant = await mintTenant();
      const init = withHeaders(emptyWrite(route), await admin(tenant));
      await expectProblem(await call(originOf(tenant) + pathOf(route), init), 404, 'request/not-found');
    },
  );

  it.each(only((route) => Boolean(route.rules.module)))('%s answers 404 while its module is off', async (_, route) => {
    const tenant = await mintTenant({ modules: [] });
    const init = withHeaders(emptyWrite(route), await admin(tenant));
    await expectProblem(await call(originOf(tenant) + pathOf(route), init), 404, 'tenant/module-off');
  });

  const asksToken = ({ rules }: (typeof everyRoute)[number]) => rules.access !== 'public' || rules.isForActor === true;

  it.each(only(asksToken))('%s answers 401 to a token that is none', async (_, route) => {
    const tenant = await mintHome(route);
    const init = withHeaders(emptyWrite(route), { Authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' });
    await expectProblem(await call(originOf(tenant) + pathOf(route), init), 401, 'auth/invalid-token');
  });

  it.each(only((route) => !asksToken(route)))(
    '%s takes a token that is none, or has ended, as none',
    async (_, route) => {
      const tenant = await mintHome(route);
      const { accessToken, sessionId } = await mintUser(tenant);
      await openGlobalDb(env).update(sessions).set({ revokedAt: Date.now() }).where(eq(sessions.id, sessionId));
      const bare = await answerTo(tenant, route, {});
      for (const token of ['eyJhbGciOiJub25lIn0.e30.', accessToken]) {
        expect(await answerTo(tenant, route, { Authorization: `Bearer ${token}` })).toEqual(bare);
      }
    },
  );

  it.each(only((route) => route.rules.access !== 'public'))('%s answers 401 without a token', async (_, route) => {
    const tenant = await mintHome(route);
    const answer = await call(originOf(tenant) + pathOf(route), emptyWrite(route));
    await expectProblem(answer, 401, 'auth/unauthenticated');
  });

  it.each(only((route) => !['public', 'user'].includes(route.rules.access)))(
    "%s answers 403 to a member, and to another business's owner",
    async (_, route) => {
      const [tenant, other] = [await mintHome(route), await mintTenant()];
      const member = await mintUser(tenant, { roles: ['member'] });
      const stranger = await mintUser(other, { roles: ['owner'] });
      for (const { headers } of [member, stranger]) {
        const answer = await call(originOf(tenant) + pathOf(route), withHeaders(emptyWrite(route), headers));
        await expectProblem(answer, 403, 'auth/forbidden');
      }
    },
  );

  const asksWho = only(({ rules }) => !['public', 'platform'].includes(rules.access) && !rules.isHostFree);

  it.each(asksWho)('%s answers 403 to an owner whom the business has blocked', async (_, route) => {
    const tenant = await mintHome(route);
    const owner = await mintUser(tenant, { roles: ['owner'] });
    await setMembership(tenant, owner.userId, { status: 'blocked' });
    const answer = await call(originOf(tenant) + pathOf(route), withHeaders(emptyWrite(route), owner.headers));
    await expectProblem(answer, 403, 'auth/blocked');
  });

  it.each(named)('%s answers 403 auth/scope-missing to a key without its scope', async (_, route) => {
    const tenant = await mintHome(route);
    const scopes = SCOPE_NAMES.filter((scope) => scope !== route.rules.scope);
    const { headers } = await mintKey(tenant, { scopes });
    const answer = await call(originOf(tenant) + pathOf(route), withHeaders(emptyWrite(route), headers));
    await expectProblem(answer, 403, 'auth/scope-missing');
  });

  it.each(only(({ rules }) => Boolean(rules.scope)))('%s lets a key with its scope in', async (_, route) => {
    const tenant = await mintHome(route);
    const { headers } = await mintKey(tenant, { scopes: route.rules.scope ? [route.rules.scope] : [] });
    const answer = await call(originOf(tenant) + pathOf(route), withHeaders(emptyWrite(route), headers));
    expect([401, 403]).not.toContain(answer.status);
    expect(answer.status).toBeLessThan(500);
  });

  it.each(only(asksToken))("%s answers 401 keys/invalid to another business's key", async (_, route) => {
    const [tenant, other] = [await mintHome(route), await mintTenant()];
    const { headers } = await mintKey(other);
    const answer = await call(originOf(tenant) + pathOf(route), withHeaders(emptyWrite(route), headers));
    await expectProblem(answer, 401, 'keys/invalid');
  });

  it.each(named)('%s answers 400 to a query parameter that stands twice', async (_, route) => {
    const tenant = await mintHome(route);
    const init = withHeaders(emptyWrite(route), await admin(tenant));
    const answer = await call(`${originOf(tenant)}${pathOf(route)}?q=a&q=b`, init);
    const body = await expectProblem(answer, 400, 'request/duplicate-parameter');
    expect(body.errors).toMatchObject([{ pointer: '?q' }]);
  });

  it.each(only((route) => route.hasQuery))('%s names an unknown query parameter', async (_, route) => {
    const tenant = await mintHome(route);
    const answer = await call(`${originOf(tenant)}${pathOf(route)}?nonsense=1`, { headers: await admin(tenant) });
    const body = await expectProblem(answer, 422, 'request/invalid');
    expect(body.errors?.map((error) => error.pointer)).toContain('?nonsense');
  });

  const takesJson = only((route) => route.mediaTypes.includes('application/json'));

  it.each(takesJson)('%s answers 400 to JSON that is cut', async (_, route) => {
    const tenant = await mintHome(route);
    const init = { ...withHeaders(emptyWrite(route), await admin(tenant)), body: '{"a":' };
    await expectProblem(await call(originOf(tenant) + pathOf(route), init), 400, 'request/malformed');
  });

  it.each(takesJson)('%s names an unknown field of its body', async (_, route) => {
    const tenant = await mintHome(route);
    const body = JSON.stringify({ nonsense: 1, tenantId: 'ten_00000000000000000000000000' });
    const init = { ...withHeaders(emptyWrite(route), { ...(await admin(tenant)), 'If-Match': '"1"' }), body };
    const problem = await expectProblem(await call(originOf(tenant) + pathOf(route), init), 422, 'request/invalid');
    expect(problem.errors?.map((error) => error.pointer)).toEqual(expect.arrayContaining(['/nonsense', '/tenantId']));
  });

  it.each(only((route) => route.mediaTypes.length > 0))('%s answers 415 to another media type', async (_, route) => {
    const tenant = await mintHome(route);
    const headers = { ...(await admin(tenant)), 'Content-Type': 'text/xml' };
    const answer = await call(originOf(tenant) + pathOf(route), {
      method: route.method.toUpperCase(),
      headers,
      body: '<a/>',
    });
    await expectProblem(answer, 415, 'request/unsupported-media-type');
  });

  it.each(only((route) => route.mediaTypes.length > 0 && !route.rules.streamed))(
    '%s answers 413 to a body of 10 MB',
    async (_, route) => {
      const tenant = await mintHome(route);
      const contentType = route.mediaTypes[0] ?? '';
      const headers = { ...(await admin(tenant)), 'Content-Type': contentType };
      const body = new Uint8Array(10 * 1024 * 1024);
      const answer = await call(originOf(tenant) + pathOf(route), {
        method: route.method.toUpperCase(),
        headers,
        body,
      });
      await expectProblem(answer, 413, 'request/too-large');
    },
  );

  it.each(only((route) => isWrite(route) && route.rules.idempotency !== 'none'))(
    '%s refuses an Idempotency-Key that is no key',
    async (_, route) => {
      const tenant = await mintHome(route);
      const init = withHeaders(emptyWrite(route), { ...(await admin(tenant)), 'Idempotency-Key': 'x'.repeat(201) });
      await expectProblem(await call(originOf(tenant) + pathOf(route), init), 400, 'idempotency/key-invalid');
    },
  );

  it.each(only((route) => route.rules.idempotency === 'required'))(
    '%s requires an Idempotency-Key',
    async (_, route) => {
      const tenant = await mintHome(route);
      const init = withHeaders(emptyWrite(route), await admin(tenant));
      delete (init.headers as Record<string, string>)['Idempotency-Key']; // withHeaders makes a plain object
      await expectProblem(await call(originOf(tenant) + pathOf(route), init), 400, 'idempotency/key-required');
    },
  );
});
