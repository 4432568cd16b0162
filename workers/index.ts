import { type Env, parseEnv } from './env';
import { redirect } from './redirect';

export { Trending } from './domains/offers/trending-object';
export { Quota } from './platform/quota-object';

/** Paths of the API door; everything else is a page. */
const API_PATH = /^\/(api\/|healthz$|\.well-known\/jwks\.json$)/;

/**
 * The one Worker. The redirector answers before anything else is loaded; the API and the pages are loaded when first
 * asked for, and warmed behind the first redirect.
 */
export default {
  async fetch(request, env, ctx) {
    parseEnv(env);
    const answer = redirect(request, env, ctx);
    if (answer) return answer;
    const { pathname } = new URL(request.url);
    if (API_PATH.test(pathname)) return (await import('./api')).handleApi(request, env, ctx);
    return (await import('./storefront')).handlePage(request, env, ctx);
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
