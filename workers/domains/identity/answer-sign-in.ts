import type { Context } from 'hono';
import type { ApiEnv } from '../../platform/api-env';
import type { SignInAnswer } from './sign-in';

/** Puts the cookies and headers of a sign-in onto the answer, and gives back the body. */
export function answerSignIn<Body>(c: Context<ApiEnv>, { body, cookies, headers }: SignInAnswer<Body>): Body {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return body;
}
