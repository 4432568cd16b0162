import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { afterFirstStep } from './after-first-step';
import { dropStep, openStep } from './form-step';
import { parseForm } from './parse-form';
import { proofErrors } from './proof-errors';
import { CodeInput } from './proof-schema';
import { verifyOtp } from './sign-in-by-phone';
import { type FormAnswer, throughForm } from './through-form';

/** Signs in by a form with the `code` of the message; the browser keeps which number it was for. */
export function enterCodeByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return throughForm(ctx, request, async ({ fields, client, next }) => {
    const step = await openStep(ctx, request, 'code');
    if (!step) throw refuse(proofErrors.wrongCode);
    const { code } = parseForm(CodeInput, { code: fields.code ?? '' });
    const { answer } = await verifyOtp(ctx, { phone: step.phone, code, client });
    const done = await afterFirstStep(ctx, answer, next);
    return { ...done, cookies: [...done.cookies, dropStep(ctx, 'code')] };
  });
}
