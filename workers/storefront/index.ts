import type { Env } from '../env';

/** Answers every page: the SPA shell with the tenant's head, theme and the page's body written into it. */
export async function handlePage(_request: Request, _env: Env, _ctx: ExecutionContext): Promise<Response> {
  return new Response('not found', { status: 404 });
}
