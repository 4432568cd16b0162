import type { Ctx } from '../../platform/context';
import { keepStep } from './form-step';
import type { SecondStep, SignedIn } from './schema';
import type { SignInAnswer } from './sign-in';
import type { FormDone } from './through-form';

/** Where a form leads after the first step of a sign-in: to its goal, or to the second step, whose token the browser keeps sealed. */
export async function afterFirstStep(
  ctx: Ctx,
  { body, cookies }: SignInAnswer<SignedIn | SecondStep>,
  next: string,
): Promise<FormDone> {
  if (!('mfaRequired' in body)) return { location: next, cookies };
  const { mfaToken, expiresInSeconds } = body;
  const kept = await keepStep(ctx, 'second', { mfaToken }, expiresInSeconds);
  return { location: formPath('/sign-in/second-step', next), cookies: [...cookies, kept] };
}

/** A page of the way, with where the way leads. */
export function formPath(path: string, next: string): string {
  return next === '/' ? path : `${path}?${new URLSearchParams({ next })}`;
}
