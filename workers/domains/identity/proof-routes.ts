import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { actorOf } from './actor-of';
import { answerSignIn } from './answer-sign-in';
import { identityErrors } from './errors';
import { forgotPassword } from './forgot-password';
import { handOver, redeemHandOver } from './hand-over';
import { proofErrors } from './proof-errors';
import * as body from './proof-schema';
import { resetPassword } from './reset-password';
import { SignedIn, SignInResult } from './schema';
import { clientOf } from './session';
import { requestOtp, verifyOtp } from './sign-in-by-phone';
import { verifyEmail } from './verify-email';
import { verifyTwoStep } from './verify-two-step';

const e = { ...identityErrors, ...proofErrors };
const tags = ['Identity'];
/** Also on `app.`. */
const signInRules = { access: 'public', isHostFree: true } as const;

/** Ways to prove something without being signed in: a number, an address, a second step, a session next door. */
export const proofRoutes = {
  requestOtp: defineRoute({
    ...{ method: 'post', path: '/auth/otp', operationId: 'requestOtp', tags },
    summary: 'Send a sign-in code by SMS',
    description:
      'The same answer for every mobile number, known or not. The code has six digits, is good for 5 minutes, 5 tries and ' +
      'one sign-in, on this host. The next one can be asked for after 30 s, then 60 s, 120 s and so on: 429 with `Retry-After`.',
    rules: { ...signInRules, limit: 'form', refusals: [] },
    request: { body: { required: true, content: json(body.OtpInput) } },
    responses: { 202: { description: 'On its way', content: json(body.Sent) } },
  }),
  verifyOtp: defineRoute({
    ...{ method: 'post', path: '/auth/otp/verify', operationId: 'verifyOtp', tags },
    summary: 'Sign in with a code; makes an account for a new number',
    rules: { ...signInRules, refusals: [e.wrongCode, e.blocked] },
    request: { body: { required: true, content: json(body.VerifyOtpInput) } },
    responses: {
      200: { description: 'Signed in, or the second step is next', content: json(SignInResult) },
      201: { description: 'A new account, signed in', content: json(SignInResult) },
    },
  }),
  verifyTwoStep: defineRoute({
    ...{ method: 'post', path: '/auth/mfa/verify', operationId: 'verifyTwoStep', tags },
    summary: 'The second step of a sign-in: a code of the app, or a recovery code',
    rules: { ...signInRules, refusals: [e.wrongCode, e.stepExpired, e.blocked] },
    request: { body: { required: true, content: json(body.TwoStepInput) } },
    responses: { 200: { description: 'Signed in; the refresh token is in a cookie', content: json(SignedIn) } },
  }),
  forgotPassword: defineRoute({
    ...{ method: 'post', path: '/auth/forgot-password', operationId: 'forgotPassword', tags },
    summary: 'Mail a link that sets a new password, to whoever has this address',
    description: 'Always 202. The link is good for 30 minutes and once; only the newest one is.',
    rules: { ...signInRules, limit: 'form', refusals: [] },
    request: { body: { required: true, content: json(body.ForgotPasswordInput) } },
    responses: { 202: { description: 'If the address has an account, mail is on its way' } },
  }),
  resetPassword: defineRoute({
    ...{ method: 'post', path: '/auth/reset-password', operationId: 'resetPassword', tags },
    summary: 'Set a new password with a mailed link; ends every session and proves the address',
    rules: { ...signInRules, limit: 'form', refusals: [e.linkNotGood, e.emailTaken] },
    request: { body: { required: true, content: json(body.ResetPasswordInput) } },
    responses: { 204: { description: 'Changed; sign in with the new password' } },
  }),
  verifyEmail: defineRoute({
    ...{ method: 'post', path: '/auth/verify-email', operationId: 'verifyEmail', tags },
    summary: 'Prove an address with a mailed link',
    rules: { ...signInRules, limit: 'form', refusals: [e.linkNotGood, e.emailTaken] },
    request: { body: { required: true, content: json(body.LinkInput) } },
    responses: { 204: { description: 'Proven' } },
  }),
  handOver: defineRoute({
    ...{ method: 'post', path: '/auth/hand-over', operationId: 'handOver', tags },
    summary: 'Get a one-time way to be signed in at another business',
    rules: { access: 'user', isHostFree: true, refusals: [e.tenantNotFound] },
    request: { body: { required: true, content: json(body.HandOverInput) } },
    responses: { 200: { description: 'Go to `url` within 30 seconds', content: json(body.HandOver) } },
  }),
  redeemHandOver: defineRoute({
    ...{ method: 'post', path: '/auth/hand-over/redeem', operationId: 'redeemHandOver', tags },
    summary: 'Sign in here with the code of a hand-over',
    rules: { ...signInRules, limit: 'form', refusals: [e.wrongCode, e.blocked] },
    request: { body: { required: true, content: json(body.RedeemInput) } },
    responses: { 200: { description: 'Signed in; the refresh token is in a cookie', content: json(SignedIn) } },
  }),
};

export function mountProofs(api: Api): void {
  api.openapi(proofRoutes.requestOtp, async (c) => {
    const { ctx } = c.var;
    return c.json(await requestOtp(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) }), 202);
  });
  api.openapi(proofRoutes.verifyOtp, async (c) => {
    const { ctx } = c.var;
    const { isNew, answer } = await verifyOtp(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.json(answerSignIn(c, answer), isNew ? 201 : 200);
  });
  api.openapi(proofRoutes.verifyTwoStep, async (c) => {
    const { ctx } = c.var;
    const answer = await verifyTwoStep(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.json(answerSignIn(c, answer), 200);
  });
  api.openapi(proofRoutes.forgotPassword, async (c) => {
    const { ctx } = c.var;
    await forgotPassword(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.body(null, 202);
  });
  api.openapi(proofRoutes.resetPassword, async (c) => {
    const { ctx } = c.var;
    await resetPassword(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.body(null, 204);
  });
  api.openapi(proofRoutes.verifyEmail, async (c) => {
    const { ctx } = c.var;
    await verifyEmail(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.body(null, 204);
  });
  api.openapi(proofRoutes.handOver, async (c) =>
    c.json(await handOver(c.var.ctx, actorOf(c), c.req.valid('json')), 200),
  );
  api.openapi(proofRoutes.redeemHandOver, async (c) => {
    const { ctx } = c.var;
    const answer = await redeemHandOver(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.json(answerSignIn(c, answer), 200);
  });
}
