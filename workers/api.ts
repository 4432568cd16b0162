import { type clickRoutes, mountClicks } from './domains/clicks';
import { type fileRoutes, mountFiles } from './domains/files';
import { authenticate, type identityRoutes, mountIdentity, mountJwks } from './domains/identity';
import { mountOffers, type offerRoutes } from './domains/offers';
import { mountTenants, resolveTenant, type tenantRoutes } from './domains/tenants';
import type { Env } from './env';
import { createDoor, finishAnswer, openV1 } from './platform/api-door';
import type { OperationsOf } from './platform/operations';
import { mountPlatform } from './platform/platform-routes';

/** The API: one line per slice. */
const door = createDoor();
mountPlatform(door, () => api);
mountJwks(door);
const api = openV1(door, { resolveTenant, authenticate });
mountTenants(api);
mountIdentity(api);
mountFiles(api);
mountOffers(api);
mountClicks(api);

/** Every operation by its id, for the typed client of web/. */
export type Operations = OperationsOf<
  typeof tenantRoutes & typeof identityRoutes & typeof fileRoutes & typeof offerRoutes & typeof clickRoutes
>;

export async function handleApi(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  return finishAnswer(await door.fetch(request, env, ctx), request, env);
}
