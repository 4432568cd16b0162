import type { Ctx } from '../../platform/context';
import { readRefreshCookie } from './cookies';
import { logout } from './end-session';
import { type FormAnswer, throughForm } from './through-form';

/** Ends the session of the browser that sent this form. */
export function signOutByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return throughForm(ctx, request, async () => {
    return { location: '/', cookies: await logout(ctx, { token: readRefreshCookie(ctx, request) }) };
  });
}
