import type { Ctx } from '../../platform/context';
import { afterFirstStep } from './after-first-step';
import { login } from './login';
import { parseForm } from './parse-form';
import { LoginInput } from './schema';
import { type FormAnswer, throughForm } from './through-form';

/** Signs in by a form with `email`, `password` and, for where to go then, `next` (a path on this host). */
export function signInByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return throughForm(ctx, request, async ({ fields, client, next }) => {
    const { email = '', password = '' } = fields;
    const answer = await login(ctx, { ...parseForm(LoginInput, { email, password }), client });
    return afterFirstStep(ctx, answer, next);
  });
}
