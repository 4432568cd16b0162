import { describe, expect, it } from 'vitest';
import { MODULES } from '../platform/tenant';
import { call } from './call';
import { emptyWrite, everyRoute, nameOf, pathOf } from './every-route';
import { mintTenant, newKey, originOf } from './mint';
import { mintThings } from './mint-things';
import { mintUser } from './mint-user';

/**
 * Another tenant's id is 404 on every route that takes one, to the owner of the asking tenant, and changes nothing.
 * A route with a parameter that `mintThings` does not know fails: it must be taught before it lands.
 */
const isOwned = ({ path, rules }: (typeof everyRoute)[number]) =>
  // In the path of a hook stands a secret of the platform, elsewhere the name of another house: no thing of a tenant.
  path.includes('{') && rules.access !== 'platform' && !/^\/(hooks|auth\/oauth|me\/linked-accounts)\//.test(path);
const withIds = everyRoute.filter(isOwned).map((route) => [nameOf(route), route] as const);

/** A business that has everything, so that no route is nowhere only for its module. */
const mintWhole = () => mintTenant({ modules: [...MODULES] });

describe('tenancy', () => {
  it.each(withIds)("%s answers 404 to another tenant's id", async (_, route) => {
    const [mine, theirs] = [await mintWhole(), await mintWhole()];
    const owner = await mintUser(mine, { roles: ['owner', 'member'] });
    const things = await mintThings(theirs);
    const ids = await things.idsFor(route.path);
    const before = await things.fingerprint();
    const init = emptyWrite(route);
    const headers = { ...(init.headers as Record<string, string>), ...owner.headers, 'If-Match': '"1"' }; // a plain object
    const answer = await call(originOf(mine) + pathOf(route, ids), { ...init, headers });
    expect([404, 422]).toContain(answer.status); // 422 only while `{}` is no valid body; then the body is asked first
    if (answer.status === 422) {
      const valid = await call(originOf(mine) + pathOf(route, ids), {
        ...init,
        headers: { ...headers, ...('Idempotency-Key' in headers ? { 'Idempotency-Key': newKey() } : {}) },
        body: things.validBody(route.path),
      });
      expect(valid.status).toBe(404);
    }
    expect(await things.fingerprint()).toEqual(before);
  });

  it.each(withIds)('%s finds the same id in its own tenant', async (_, route) => {
    const tenant = await mintWhole();
    const things = await mintThings(tenant);
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const ids = await things.idsFor(route.path, owner);
    const init = emptyWrite(route);
    const headers = { ...(init.headers as Record<string, string>), ...owner.headers, 'If-Match': '"1"' }; // a plain object
    const answer = await call(originOf(tenant) + pathOf(route, ids), { ...init, headers });
    expect(answer.status).not.toBe(404);
    expect(answer.status).toBeLessThan(500);
  });
});
