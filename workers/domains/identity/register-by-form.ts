import type { Ctx } from '../../platform/context';
import { parseForm } from './parse-form';
import { register } from './register';
import { RegisterInput } from './schema';
import { type FormAnswer, throughForm } from './through-form';

/** Makes an account by a form with `name`, `email`, `password`, `next` and, from a friend's link, `ref`. */
export function registerByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return throughForm(ctx, request, async ({ fields, client, next }) => {
    const { email = '', password = '', name = '', ref } = fields;
    const input = { email, password, name, ...(ref ? { referralCode: ref.slice(0, 40) } : {}) };
    const { cookies } = await register(ctx, { ...parseForm(RegisterInput, input), client });
    return { location: next, cookies };
  });
}
