import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { actorOf } from './actor-of';
import { changeEmail, resendEmailProof } from './change-email';
import { changePassword } from './change-password';
import { changePhone, confirmPhone } from './change-phone';
import { endOtherSessions } from './end-session';
import { identityErrors } from './errors';
import { proofErrors } from './proof-errors';
import * as body from './proof-schema';
import { User } from './schema';
import { clientOf } from './session';
import { confirmTotp, endTotp, renewRecoveryCodes, startTotp } from './two-step';

const e = { ...identityErrors, ...proofErrors };
const tags = ['Identity'];
const ownRules = { access: 'user', isHostFree: true } as const;
/** What guards a change of how one signs in: see confirm-person.ts. */
const confirmed = [e.invalidToken, e.wrongPassword, e.signInAgain];

/** What a signed-in person changes about how they sign in and are reached. */
export const accountRoutes = {
  changeEmail: defineRoute({
    ...{ method: 'post', path: '/me/email', operationId: 'changeEmail', tags },
    summary: 'Name a new address and get a link there; the old one stays until the link is followed',
    description: 'With the password, or within ten minutes of a sign-in. The same answer for an address that is taken.',
    rules: { ...ownRules, refusals: [...confirmed, e.emailProven] },
    request: { body: { required: true, content: json(body.ChangeEmailInput) } },
    responses: { 202: { description: 'On its way', content: json(body.Sent) } },
  }),
  resendEmailProof: defineRoute({
    ...{ method: 'post', path: '/me/email/verification', operationId: 'resendEmailProof', tags },
    summary: 'Send the link to my address once more',
    rules: { ...ownRules, refusals: [e.invalidToken, e.emailProven] },
    responses: { 202: { description: 'On its way', content: json(body.Sent) } },
  }),
  changePhone: defineRoute({
    ...{ method: 'post', path: '/me/phone', operationId: 'changePhone', tags },
    summary: 'Name a new phone number and get a code there',
    description: 'With the password, or within ten minutes of a sign-in. The same answer for a number that is taken.',
    rules: { ...ownRules, refusals: confirmed },
    request: { body: { required: true, content: json(body.ChangePhoneInput) } },
    responses: { 202: { description: 'On its way', content: json(body.Sent) } },
  }),
  confirmPhone: defineRoute({
    ...{ method: 'post', path: '/me/phone/verify', operationId: 'confirmPhone', tags },
    summary: 'Prove the new number with its code',
    rules: { ...ownRules, refusals: [e.invalidToken, e.codeNotGood, e.phoneTaken] },
    request: { body: { required: true, content: json(body.CodeInput) } },
    responses: { 200: { description: 'The changed person', content: json(User) } },
  }),
  changePassword: defineRoute({
    ...{ method: 'post', path: '/me/password', operationId: 'changePassword', tags },
    summary: 'Change my password, or set a first one; ends my other sessions',
    rules: { ...ownRules, refusals: confirmed },
    request: { body: { required: true, content: json(body.ChangePasswordInput) } },
    responses: { 204: { description: 'Changed' } },
  }),
  endOtherSessions: defineRoute({
    ...{ method: 'delete', path: '/me/sessions', operationId: 'endOtherSessions', tags },
    summary: 'Sign out everywhere else',
    rules: { ...ownRules, refusals: [e.invalidToken] },
    responses: { 204: { description: 'This session is the only one' } },
  }),
  startTotp: defineRoute({
    ...{ method: 'post', path: '/auth/mfa/totp', operationId: 'startTotp', tags },
    summary: 'Begin with a second step by app: its secret, once',
    description: 'With the password, or within ten minutes of a sign-in. Nothing is in force before it is confirmed.',
    rules: { ...ownRules, idempotency: 'none', refusals: [...confirmed, e.stepIsOn] },
    request: { body: { required: true, content: json(body.StartTotpInput) } },
    responses: { 200: { description: 'For the app', content: json(body.TotpSecret) } },
  }),
  confirmTotp: defineRoute({
    ...{ method: 'post', path: '/auth/mfa/totp/confirm', operationId: 'confirmTotp', tags },
    summary: 'Put the second step in force with a first code; the recovery codes are shown this once',
    rules: { ...ownRules, idempotency: 'none', refusals: [e.invalidToken, e.codeNotGood, e.stepIsOn, e.stepIsOff] },
    request: { body: { required: true, content: json(body.CodeInput) } },
    responses: { 200: { description: 'In force', content: json(body.RecoveryCodes) } },
  }),
  endTotp: defineRoute({
    ...{ method: 'delete', path: '/auth/mfa/totp', operationId: 'endTotp', tags },
    summary: 'Switch the second step off, with a code of the app or a recovery code',
    rules: { ...ownRules, refusals: [e.invalidToken, e.codeNotGood, e.stepIsOff] },
    request: { body: { required: true, content: json(body.SecondCodeInput) } },
    responses: { 204: { description: 'Off' } },
  }),
  renewRecoveryCodes: defineRoute({
    ...{ method: 'post', path: '/auth/mfa/recovery-codes', operationId: 'renewRecoveryCodes', tags },
    summary: 'Ten new recovery codes in the place of the old',
    rules: { ...ownRules, idempotency: 'none', refusals: [e.invalidToken, e.codeNotGood, e.stepIsOff] },
    request: { body: { required: true, content: json(body.SecondCodeInput) } },
    responses: { 200: { description: 'Shown this once', content: json(body.RecoveryCodes) } },
  }),
};

export function mountAccount(api: Api): void {
  const r = accountRoutes;
  api.openapi(r.changeEmail, async (c) => {
    const input = { ...c.req.valid('json'), client: clientOf(c.var.ctx, c.req.raw) };
    return c.json(await changeEmail(c.var.ctx, actorOf(c), input), 202);
  });
  api.openapi(r.resendEmailProof, async (c) => {
    const input = { client: clientOf(c.var.ctx, c.req.raw) };
    return c.json(await resendEmailProof(c.var.ctx, actorOf(c), input), 202);
  });
  api.openapi(r.changePhone, async (c) => {
    const input = { ...c.req.valid('json'), client: clientOf(c.var.ctx, c.req.raw) };
    return c.json(await changePhone(c.var.ctx, actorOf(c), input), 202);
  });
  api.openapi(r.confirmPhone, async (c) => c.json(await confirmPhone(c.var.ctx, actorOf(c), c.req.valid('json')), 200));
  api.openapi(r.changePassword, async (c) => {
    await changePassword(c.var.ctx, actorOf(c), c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(r.endOtherSessions, async (c) => {
    await endOtherSessions(c.var.ctx, actorOf(c));
    return c.body(null, 204);
  });
  mountTwoStep(api);
}

function mountTwoStep(api: Api): void {
  const r = accountRoutes;
  api.openapi(r.startTotp, async (c) => c.json(await startTotp(c.var.ctx, actorOf(c), c.req.valid('json')), 200));
  api.openapi(r.confirmTotp, async (c) => c.json(await confirmTotp(c.var.ctx, actorOf(c), c.req.valid('json')), 200));
  api.openapi(r.endTotp, async (c) => {
    await endTotp(c.var.ctx, actorOf(c), c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(r.renewRecoveryCodes, async (c) =>
    c.json(await renewRecoveryCodes(c.var.ctx, actorOf(c), c.req.valid('json')), 200),
  );
}
