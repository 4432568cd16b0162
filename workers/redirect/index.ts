import type { Env } from '../env';

/** Answers `/r/<token>` and `/go/<offerId>`, or null when the path is not the redirector's. */
export function redirect(_request: Request, _env: Env, _ctx: ExecutionContext): Promise<Response> | null {
  return null;
}
