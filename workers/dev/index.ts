/**
 * The development entry: the production Worker, with the simulators of /dev in front of it. `npm run dev` starts this
 * file; `wrangler deploy` never sees it (workers/build.test.ts looks).
 */

import type { Env } from '../env';
import production from '../index';
import { handleDev } from './dev-routes';

export * from '../index';

export default {
  ...production,
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    if (pathname === '/dev' || pathname.startsWith('/dev/')) return handleDev(request, env, ctx);
    return production.fetch(request as never, env, ctx); // the same request; ExportedHandler's cf type is narrower
  },
} satisfies ExportedHandler<Env>;
