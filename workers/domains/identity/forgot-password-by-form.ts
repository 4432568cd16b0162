import { z } from 'zod';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { forgotPassword } from './forgot-password';
import { keepStep } from './form-step';
import { parseForm } from './parse-form';
import { Email } from './schema';
import { type FormAnswer, throughForm } from './through-form';

const KEEP_SECONDS = (10 * MINUTE) / 1000;

/** The API takes any text here; a person is told at the field that this is no address. */
const AskedEmail = z.strictObject({ email: Email });

/** Asks for a link that sets a new password, by a form with `email`; the browser keeps to which address. */
export function forgotPasswordByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return throughForm(ctx, request, async ({ fields, client }) => {
    const { email } = parseForm(AskedEmail, { email: fields.email ?? '' });
    await forgotPassword(ctx, { email, client });
    return { location: '/forgot-password/sent', cookies: [await keepStep(ctx, 'mail', { email }, KEEP_SECONDS)] };
  });
}
