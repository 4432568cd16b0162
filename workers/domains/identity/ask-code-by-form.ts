import type { Ctx } from '../../platform/context';
import { AppError, platformErrors, refuse } from '../../platform/errors';
import { formPath } from './after-first-step';
import { keepStep, openStep } from './form-step';
import { parseForm } from './parse-form';
import { PROOF_LIFE } from './proof';
import { OtpInput } from './proof-schema';
import { requestOtp } from './sign-in-by-phone';
import { type FormAnswer, throughForm } from './through-form';

const LIFE_SECONDS = PROOF_LIFE['sign-in-phone'] / 1000;

/**
 * Sends a code by a form with `phone`, or without it to the number that this browser is signing in with. Who asks too
 * soon may have the code already: the browser keeps the number then too, so that it can be typed.
 */
export function askCodeByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return throughForm(ctx, request, async ({ fields, client, next }) => {
    const typed = fields.phone ?? (await openStep(ctx, request, 'code'))?.phone ?? '';
    const { phone } = parseForm(OtpInput, { phone: typed });
    const kept = () => keepStep(ctx, 'code', { phone, minutes: LIFE_SECONDS / 60 }, LIFE_SECONDS);
    try {
      await requestOtp(ctx, { phone, client });
    } catch (error) {
      const isTooSoon = error instanceof AppError && error.refusal === platformErrors.rateLimited;
      throw isTooSoon ? refuse(error.refusal, { ...error.details, cookies: [await kept()] }) : error;
    }
    return { location: formPath('/sign-in/code', next), cookies: [await kept()] };
  });
}
