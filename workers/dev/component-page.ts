import { Hono } from 'hono';
import type { Env } from '../env';
import { pagePolicy } from '../platform/security-headers';

/** Given by `npm run dev`, which builds and serves the page (workers/dev/commands/serve-component-page.ts). */
type Bindings = Env & { COMPONENT_PAGE?: string };

/** The components of web/ui in every state, under the policy of all pages. */
export const componentPage = new Hono<{ Bindings: Bindings }>();

componentPage.get('/*', async (c) => {
  const origin = c.env.COMPONENT_PAGE;
  if (!origin) return c.text('The component page is served by `npm run dev` only.', 404);
  const { pathname } = new URL(c.req.url);
  const answer = await fetch(origin + (pathname.replace(/^\/dev\/ui/, '') || '/'));
  const page = new Response(answer.body, answer);
  page.headers.set('Content-Security-Policy', pagePolicy(null));
  page.headers.set('Cache-Control', 'no-store');
  return page;
});
