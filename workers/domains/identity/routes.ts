import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { idSchema } from '../../platform/id-schema';
import { pageOf, pageQuery } from '../../platform/page';
import { defineRoute, json } from '../../platform/route';
import { accountRoutes, mountAccount } from './account-routes';
import { actorOf } from './actor-of';
import { answerSignIn } from './answer-sign-in';
import { readRefreshCookie, requireOwnScript } from './cookies';
import { editMe } from './edit-me';
import { endSession, logout } from './end-session';
import { identityErrors } from './errors';
import { getMe } from './get-me';
import { listSessions } from './list-sessions';
import { login } from './login';
import { linkRoutes, mountLinks, mountOAuth, oauthRoutes } from './oauth-routes';
import { mountPasskeys, passkeyRoutes } from './passkey-routes';
import { mountProofs, proofRoutes } from './proof-routes';
import { refreshSession } from './refresh-session';
import { register } from './register';
import { EditMeInput, LoginInput, Me, RegisterInput, Session, SignedIn, SignInResult, User } from './schema';
import { clientOf } from './session';
import { listPublicKeys } from './signing-keys';

const e = identityErrors;
const tags = ['Identity'];
/** Also on `app.`. */
const signInRules = { access: 'public', isHostFree: true } as const;
/** Every page load refreshes, and a café full of shoppers has one address: the wide limit, not that of strangers. */
const byCookie = { limit: 'signedIn' } as const;
const ownRules = { access: 'user', isHostFree: true } as const;

const ownRoutes = {
  register: defineRoute({
    ...{ method: 'post', path: '/auth/register', operationId: 'register', tags },
    summary: 'Make an account with e-mail and password, and sign in',
    description:
      'The same answer for an address that has an account: its owner gets a mail, and the new account never proves the ' +
      'address. `isEmailVerified` is false until the mailed link is followed.',
    rules: { ...signInRules, limit: 'form', refusals: [] },
    request: { body: { required: true, content: json(RegisterInput) } },
    responses: { 201: { description: 'Signed in; the refresh token is in a cookie', content: json(SignedIn) } },
  }),
  login: defineRoute({
    ...{ method: 'post', path: '/auth/login', operationId: 'login', tags },
    summary: 'Sign in with e-mail and password; joins this business as a member',
    description: 'Where the second step is on the answer is `mfaRequired`, and no cookie: go on with /auth/mfa/verify.',
    rules: { ...signInRules, refusals: [e.wrongCredentials, e.blocked] },
    request: { body: { required: true, content: json(LoginInput) } },
    responses: { 200: { description: 'Signed in, or the second step is next', content: json(SignInResult) } },
  }),
  refresh: defineRoute({
    ...{ method: 'post', path: '/auth/refresh', operationId: 'refresh', tags },
    summary: 'Trade the refresh cookie for a new one and a new access token',
    description:
      'Each refresh token is good once; using an old one again ends the session. A retry with the same ' +
      '`Idempotency-Key` gets the same new cookie again. Requests that race with one cookie all get an access token.',
    // The verb itself answers a retry: a kept answer would bring back a cookie that may have been traded since.
    rules: {
      ...{ ...signInRules, ...byCookie, idempotency: 'none' },
      refusals: [platformErrors.csrf, e.sessionEnded, e.tokenReused],
    },
    responses: { 200: { description: 'A new access token', content: json(SignedIn) } },
  }),
  logout: defineRoute({
    ...{ method: 'post', path: '/auth/logout', operationId: 'logout', tags },
    summary: 'End this session; nothing happens when there is none',
    rules: { ...signInRules, ...byCookie, refusals: [platformErrors.csrf] },
    responses: { 204: { description: 'Signed out' } },
  }),
  getMe: defineRoute({
    ...{ method: 'get', path: '/auth/me', operationId: 'getMe', tags },
    summary: 'Who I am, and what I may do here',
    rules: { ...ownRules, refusals: [e.invalidToken] },
    responses: { 200: { description: 'The person of this token', content: json(Me) } },
  }),
  getMyProfile: defineRoute({
    ...{ method: 'get', path: '/me', operationId: 'getMyProfile', tags },
    summary: 'The same as /auth/me',
    rules: { ...ownRules, refusals: [e.invalidToken] },
    responses: { 200: { description: 'The person of this token', content: json(Me) } },
  }),
  editMe: defineRoute({
    ...{ method: 'patch', path: '/me', operationId: 'editMe', tags },
    summary: 'Change my name, birthday, language, theme or time zone',
    rules: { ...ownRules, refusals: [e.invalidToken] },
    request: { body: { required: true, content: json(EditMeInput) } },
    responses: { 200: { description: 'The changed person', content: json(User) } },
  }),
  listSessions: defineRoute({
    ...{ method: 'get', path: '/me/sessions', operationId: 'listSessions', tags },
    summary: 'Where I am signed in, the newest first',
    rules: { ...ownRules, refusals: [e.invalidToken, platformErrors.invalidCursor] },
    request: { query: z.strictObject(pageQuery) },
    responses: { 200: { description: 'Live sessions', content: json(pageOf(Session)) } },
  }),
  endSession: defineRoute({
    ...{ method: 'delete', path: '/me/sessions/{id}', operationId: 'endSession', tags },
    summary: 'Sign out somewhere else',
    rules: { ...ownRules, refusals: [e.invalidToken, e.sessionNotFound] },
    request: { params: z.strictObject({ id: idSchema('ses') }) },
    responses: { 204: { description: 'Signed out there' } },
  }),
};

export const routes = {
  ...ownRoutes,
  ...proofRoutes,
  ...oauthRoutes,
  ...linkRoutes,
  ...passkeyRoutes,
  ...accountRoutes,
};

export function mountIdentity(api: Api): void {
  api.openapi(routes.register, async (c) => {
    const { ctx } = c.var;
    const answer = await register(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.json(answerSignIn(c, answer), 201);
  });
  api.openapi(routes.login, async (c) => {
    const { ctx } = c.var;
    const answer = await login(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.json(answerSignIn(c, answer), 200);
  });
  api.openapi(routes.refresh, async (c) => {
    const { ctx } = c.var;
    requireOwnScript(c.req.raw);
    const token = readRefreshCookie(ctx, c.req.raw);
    const attemptKey = c.req.header('Idempotency-Key');
    const answer = await refreshSession(ctx, { token, attemptKey, client: clientOf(ctx, c.req.raw) });
    return c.json(answerSignIn(c, answer), 200);
  });
  api.openapi(routes.logout, async (c) => {
    requireOwnScript(c.req.raw);
    const cookies = await logout(c.var.ctx, { token: readRefreshCookie(c.var.ctx, c.req.raw) });
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
    return c.body(null, 204);
  });
  mountMe(api);
  mountProofs(api);
  mountOAuth(api);
  mountLinks(api);
  mountPasskeys(api);
  mountAccount(api);
}

function mountMe(api: Api): void {
  api.openapi(routes.getMe, async (c) => c.json(await getMe(c.var.ctx, actorOf(c)), 200));
  api.openapi(routes.getMyProfile, async (c) => c.json(await getMe(c.var.ctx, actorOf(c)), 200));
  api.openapi(routes.editMe, async (c) => c.json(await editMe(c.var.ctx, actorOf(c), c.req.valid('json')), 200));
  api.openapi(routes.listSessions, async (c) =>
    c.json(await listSessions(c.var.ctx, actorOf(c), c.req.valid('query')), 200),
  );
  api.openapi(routes.endSession, async (c) => {
    await endSession(c.var.ctx, actorOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
}

/** The public keys of access tokens, at the address where programs look for them. */
export function mountJwks(root: Api): void {
  root.get('/.well-known/jwks.json', async (c) => {
    c.header('Cache-Control', 'public, max-age=300');
    return c.json(await listPublicKeys(c.env));
  });
}
