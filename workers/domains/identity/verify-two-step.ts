import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { QUOTAS, quotaOf, takeExact } from '../../platform/limits';
import { getAccount } from './find';
import { countTry, findProof, spendProof } from './proof';
import { proofErrors } from './proof-errors';
import type { TwoStepInput } from './proof-schema';
import type { Client } from './session';
import { openSession, type SignInAnswer } from './sign-in';
import { spendSecondCode } from './two-step';

/** The second step of a sign-in: the first one's token with a code of the app or a recovery code. Good once. */
export async function verifyTwoStep(ctx: Ctx, input: TwoStepInput & { client: Client }): Promise<SignInAnswer> {
  const proof = await findProof(ctx, 'two-step', input.mfaToken);
  if (!proof?.userId || !(await countTry(ctx, proof))) throw refuse(proofErrors.stepExpired);
  const key = `two-step:${proof.userId}`;
  await takeExact(ctx.env, key, QUOTAS.codeByPerson, ctx.now());
  if (!(await spendSecondCode(ctx, proof.userId, input))) throw refuse(proofErrors.wrongCode);
  const account = await getAccount(ctx.env, proof.userId, ctx.tenant.id);
  if (!(await spendProof(ctx, proof))) throw refuse(proofErrors.stepExpired);
  await quotaOf(ctx.env, key).clear(QUOTAS.codeByPerson.map(({ name }) => name));
  return openSession(ctx, account, input.client, proofErrors.stepExpired);
}
