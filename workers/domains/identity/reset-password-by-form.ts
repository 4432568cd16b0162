import type { Ctx } from '../../platform/context';
import { parseForm } from './parse-form';
import { ResetPasswordInput } from './proof-schema';
import { resetPassword } from './reset-password';
import { type FormAnswer, throughForm } from './through-form';

/** Sets a new password by a form with the `token` of the mailed link and `newPassword`. */
export function resetPasswordByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return throughForm(ctx, request, async ({ fields, client }) => {
    const { token = '', newPassword = '' } = fields;
    await resetPassword(ctx, { ...parseForm(ResetPasswordInput, { token, password: newPassword }), client });
    return { location: '/sign-in?by=email&note=password-changed', cookies: [] };
  });
}
