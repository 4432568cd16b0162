import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { actorOf } from './actor-of';
import { beginOAuth, type Leave } from './begin-oauth';
import { identityErrors } from './errors';
import { finishOAuth } from './finish-oauth';
import { beginLink, listLinkedAccounts, unlinkProvider } from './linked-accounts';
import { listOAuthClients } from './oauth-providers';
import { OAUTH_PROVIDERS } from './oauth-schema';
import { proofErrors } from './proof-errors';
import { ConfirmInput, LinkBegun, LinkedAccounts } from './proof-schema';
import { clientOf } from './session';

const tags = ['Identity'];
/** Also on `app.`. */
const signInRules = { access: 'public', isHostFree: true } as const;
const ownRules = { access: 'user', isHostFree: true } as const;
const e = { ...identityErrors, ...proofErrors };
const confirmed = [e.invalidToken, e.wrongPassword, e.signInAgain];
const params = z.strictObject({ provider: z.string().max(40).meta({ example: 'google' }) });
const query = { next: z.string().max(2_000).optional() };

const SignInProviders = z
  .strictObject({ data: z.array(z.enum(OAUTH_PROVIDERS)) })
  .meta({ id: 'SignInProviders', example: { data: ['google'] } });

/** Sign-in with an account of another house: for browsers, which are sent there and come back. */
export const oauthRoutes = {
  listSignInProviders: defineRoute({
    ...{ method: 'get', path: '/auth/oauth', operationId: 'listSignInProviders', tags },
    summary: 'Which houses one may sign in with here',
    rules: { ...signInRules, refusals: [] },
    responses: { 200: { description: 'Those that are configured', content: json(SignInProviders) } },
  }),
  beginOAuth: defineRoute({
    ...{ method: 'get', path: '/auth/oauth/{provider}', operationId: 'beginOAuth', tags },
    summary: 'Go to Google or Facebook to sign in: a link for browsers',
    description: 'Authorization code with PKCE, state and nonce. `next` is a path on this host to go to afterwards.',
    rules: { ...signInRules, limit: 'form', refusals: [proofErrors.providerOff] },
    request: { params, query: z.strictObject(query) },
    responses: { 302: { description: 'To the provider' } },
  }),
  finishOAuth: defineRoute({
    ...{ method: 'get', path: '/auth/oauth/{provider}/callback', operationId: 'finishOAuth', tags },
    summary: 'Back from the provider: signs in, or goes to the sign-in page with the reason',
    rules: { ...signInRules, limit: 'form', refusals: [proofErrors.providerOff] },
    // The query is the provider's: read as it is, and never refused for a parameter that is new.
    request: { params },
    responses: { 302: { description: 'To where the person was going' } },
  }),
};

/** Ways in that a signed-in person adds and takes off. */
export const linkRoutes = {
  listLinkedAccounts: defineRoute({
    ...{ method: 'get', path: '/me/linked-accounts', operationId: 'listLinkedAccounts', tags },
    summary: 'The accounts at other houses that sign me in',
    rules: { ...ownRules, refusals: [e.invalidToken] },
    responses: { 200: { description: 'One for each house', content: json(LinkedAccounts) } },
  }),
  beginLink: defineRoute({
    ...{ method: 'post', path: '/me/linked-accounts/{provider}', operationId: 'beginLink', tags },
    summary: 'Begin to add an account of Google or Facebook as a way to sign in',
    description:
      'With the password, or within ten minutes of a sign-in. Go to `url` in the same browser: it comes back to ' +
      '/me/account with `linked=` or `failed=`.',
    // An address is good for one browser, once.
    rules: { ...ownRules, idempotency: 'none', refusals: [...confirmed, e.providerOff, e.providerLinked] },
    request: { params, body: { required: true, content: json(ConfirmInput) } },
    responses: { 200: { description: 'Where to go', content: json(LinkBegun) } },
  }),
  unlinkProvider: defineRoute({
    ...{ method: 'delete', path: '/me/linked-accounts/{provider}', operationId: 'unlinkProvider', tags },
    summary: 'Take an account of another house off, never the last way in',
    description: 'With the password, or within ten minutes of a sign-in.',
    rules: { ...ownRules, refusals: [...confirmed, e.notLinked, e.lastWayIn] },
    request: { params, body: { required: true, content: json(ConfirmInput) } },
    responses: { 204: { description: 'It signs nobody in any more' } },
  }),
};

export function mountLinks(api: Api): void {
  api.openapi(linkRoutes.listLinkedAccounts, async (c) => c.json(await listLinkedAccounts(c.var.ctx, actorOf(c)), 200));
  api.openapi(linkRoutes.beginLink, async (c) => {
    const input = { ...c.req.valid('param'), ...c.req.valid('json') };
    const { location, cookies } = await beginLink(c.var.ctx, actorOf(c), input);
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
    return c.json({ url: location }, 200);
  });
  api.openapi(linkRoutes.unlinkProvider, async (c) => {
    const input = { ...c.req.valid('param'), ...c.req.valid('json') };
    await unlinkProvider(c.var.ctx, actorOf(c), input);
    return c.body(null, 204);
  });
}

export function mountOAuth(api: Api): void {
  api.openapi(oauthRoutes.listSignInProviders, (c) =>
    c.json({ data: listOAuthClients(c.env).map(({ provider }) => provider) }, 200),
  );
  api.openapi(oauthRoutes.beginOAuth, async (c) => {
    const { provider } = c.req.valid('param');
    return leave(await beginOAuth(c.var.ctx, { provider, ...c.req.valid('query') }));
  });
  api.openapi(oauthRoutes.finishOAuth, async (c) => {
    const { ctx } = c.var;
    const { provider } = c.req.valid('param');
    const { state, code, error } = Object.fromEntries(new URL(c.req.url).searchParams);
    return leave(await finishOAuth(ctx, c.req.raw, { provider, state, code, error }, clientOf(ctx, c.req.raw)));
  });
}

function leave({ location, cookies }: Leave): Response {
  const headers = new Headers({ Location: location });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 302, headers });
}
