import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { keepStep } from './form-step';
import { parseForm } from './parse-form';
import { LinkInput } from './proof-schema';
import { type FormAnswer, throughForm } from './through-form';
import { verifyEmail } from './verify-email';

const KEEP_SECONDS = (10 * MINUTE) / 1000;

/** Proves an address by a form with the `token` of the mailed link. */
export function verifyEmailByForm(ctx: Ctx, request: Request): Promise<FormAnswer> {
  return throughForm(ctx, request, async ({ fields, client }) => {
    await verifyEmail(ctx, { ...parseForm(LinkInput, { token: fields.token ?? '' }), client });
    const kept = await keepStep(ctx, 'verified', { at: ctx.now() }, KEEP_SECONDS);
    return { location: '/verify-email/done', cookies: [kept] };
  });
}
