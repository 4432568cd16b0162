import { type Env, parseEnv } from './env';
import { RoomObject, type Watcher } from './platform/live/room-object';
import { redirect } from './redirect';

export { CodePool } from './domains/codes/pool-object';
export { Trending } from './domains/offers/trending-object';
export { Ledger } from './domains/wallet/ledger-object';
export { Quota } from './platform/quota-object';

/** A room asks the API who may still watch; platform/ knows no session. */
export class Room extends RoomObject {
  protected async mayStillWatch(watchers: Watcher[]): Promise<boolean[]> {
    return (await import('./api')).mayStillWatch(this.env, watchers);
  }
}

/** Paths of the API door; everything else is a page. */
const API_PATH = /^\/(api\/|healthz$|\.well-known\/jwks\.json$)/;

async function handleRest(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (API_PATH.test(pathname)) return (await import('./api')).handleApi(request, env, ctx);
  return (await import('./storefront')).handlePage(request, env, ctx);
}

/**
 * The one Worker. The redirector answers before anything else is loaded; the API and the pages are loaded when first
 * asked for, and warmed behind the first redirect.
 */
export default {
  // Not async: a redirect that is known at once needs no promise.
  fetch(request, env, ctx) {
    parseEnv(env);
    return redirect(request, env, ctx) ?? handleRest(request, env, ctx);
  },
  async queue(batch, env, ctx) {
    parseEnv(env);
    await (await import('./queues')).handleBatch(batch, env, ctx);
  },
  async scheduled(controller, env, ctx) {
    parseEnv(env);
    await (await import('./cron')).runSchedule(controller.cron, env, ctx);
  },
} satisfies ExportedHandler<Env>;
