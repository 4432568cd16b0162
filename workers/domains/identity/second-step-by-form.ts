import type { Ctx } from '../../platform/context';
import { AppError, refuse } from '../../platform/errors';
import { dropStep, openStep } from './form-step';
import { parseForm } from './parse-form';
import { proofErrors } from './proof-errors';
import { TwoStepInput } from './proof-schema';
import { type FormAnswer, throughForm } from './through-form';
import { verifyTwoStep } from './verify-two-step';

/** The second step by a form with a `code` of the app or a `recovery` code; the browser keeps the token of the first. */
export function secondStepByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  const ended = [dropStep(ctx, 'second')];
  return throughForm(ctx, request, async ({ fields, client, next }) => {
    const step = await openStep(ctx, request, 'second');
    if (!step) throw refuse(proofErrors.stepExpired, { cookies: ended });
    const { code = '', recovery } = fields;
    const given = recovery === undefined ? { code } : { recoveryCode: recovery };
    const input = parseForm(TwoStepInput, { mfaToken: step.mfaToken, ...given });
    try {
      const { cookies } = await verifyTwoStep(ctx, { ...input, client });
      return { location: next, cookies: [...cookies, ...ended] };
    } catch (error) {
      const isOver = error instanceof AppError && error.refusal === proofErrors.stepExpired;
      throw isOver ? refuse(error.refusal, { ...error.details, cookies: ended }) : error;
    }
  });
}
