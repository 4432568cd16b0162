import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { actorOf } from './actor-of';
import { beginPasskey, finishPasskey } from './add-passkey';
import { answerSignIn } from './answer-sign-in';
import { listPasskeys, removePasskey, renamePasskey } from './edit-passkey';
import { identityErrors } from './errors';
import { passkeyErrors } from './passkey-errors';
import * as body from './passkey-schema';
import { proofErrors } from './proof-errors';
import { SignInResult } from './schema';
import { clientOf } from './session';
import { beginPasskeySignIn, signInByPasskey } from './sign-in-by-passkey';

const e = { ...identityErrors, ...proofErrors };
const own = passkeyErrors;
const tags = ['Identity'];
/** Also on `app.`. */
const signInRules = { access: 'public', isHostFree: true } as const;
const ownRules = { access: 'user', isHostFree: true } as const;
/** What guards a change of how one signs in: see confirm-person.ts. */
const confirmed = [e.invalidToken, e.wrongPassword, e.signInAgain];
/** Whatever it is: an id of another kind is of no passkey. */
const params = z.object({ id: z.string().max(100).meta({ example: 'psk_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });

/** Passkeys: keys that a person's devices hold for one host (Web Authentication). */
export const passkeyRoutes = {
  beginPasskeySignIn: defineRoute({
    ...{ method: 'post', path: '/auth/passkeys/options', operationId: 'beginPasskeySignIn', tags },
    summary: 'What a device needs to sign in with a passkey: a challenge, the same for everybody',
    description: 'Good for 5 minutes and one sign-in, on this host. Asking stores nothing.',
    // Every look at a sign-in page asks, and a café full of shoppers has one address: the wide limit.
    rules: { ...signInRules, limit: 'signedIn', idempotency: 'none', refusals: [] },
    responses: { 200: { description: 'For the browser', content: json(body.PasskeyRequest) } },
  }),
  signInByPasskey: defineRoute({
    ...{ method: 'post', path: '/auth/passkeys', operationId: 'signInByPasskey', tags },
    summary: 'Sign in with a passkey; joins this business as a member',
    description:
      'A device that knew its owner (the UV flag) counts as both steps. Otherwise, where the second step is on, the ' +
      'answer is `mfaRequired`, and no cookie: go on with /auth/mfa/verify.',
    rules: { ...signInRules, refusals: [own.notGood, e.blocked] },
    request: { body: { required: true, content: json(body.PasskeySignInInput) } },
    responses: { 200: { description: 'Signed in, or the second step is next', content: json(SignInResult) } },
  }),
  listPasskeys: defineRoute({
    ...{ method: 'get', path: '/me/passkeys', operationId: 'listPasskeys', tags },
    summary: 'My passkeys at this host, the oldest first',
    rules: { ...ownRules, refusals: [e.invalidToken] },
    responses: { 200: { description: 'All of them, at most ten', content: json(body.Passkeys) } },
  }),
  beginPasskey: defineRoute({
    ...{ method: 'post', path: '/me/passkeys/options', operationId: 'beginPasskey', tags },
    summary: 'What a device needs to make a passkey for this host',
    description: 'With the password, or within ten minutes of a sign-in. Good for 5 minutes, once, in this session.',
    rules: { ...ownRules, idempotency: 'none', refusals: [...confirmed, own.full] },
    request: { body: { required: true, content: json(body.BeginPasskeyInput) } },
    responses: { 200: { description: 'For the browser', content: json(body.PasskeyCreation) } },
  }),
  finishPasskey: defineRoute({
    ...{ method: 'post', path: '/me/passkeys', operationId: 'finishPasskey', tags },
    summary: 'Keep the passkey that a device has just made',
    rules: { ...ownRules, refusals: [e.invalidToken, own.notTaken, own.known, own.full] },
    request: { body: { required: true, content: json(body.AddPasskeyInput) } },
    responses: { 201: { description: 'Named after the browser', content: json(body.Passkey) } },
  }),
  renamePasskey: defineRoute({
    ...{ method: 'patch', path: '/me/passkeys/{id}', operationId: 'renamePasskey', tags },
    summary: 'Call a passkey by another name',
    rules: { ...ownRules, refusals: [e.invalidToken, own.notFound] },
    request: { params, body: { required: true, content: json(body.RenamePasskeyInput) } },
    responses: { 200: { description: 'Renamed', content: json(body.Passkey) } },
  }),
  removePasskey: defineRoute({
    ...{ method: 'delete', path: '/me/passkeys/{id}', operationId: 'removePasskey', tags },
    summary: 'Remove a passkey, unless it is the last way in',
    description: 'With the password, or within ten minutes of a sign-in.',
    rules: { ...ownRules, refusals: [...confirmed, own.notFound, e.lastWayIn] },
    request: { params, body: { required: true, content: json(body.RemovePasskeyInput) } },
    responses: { 204: { description: 'It signs nobody in any more' } },
  }),
};

export function mountPasskeys(api: Api): void {
  const r = passkeyRoutes;
  api.openapi(r.beginPasskeySignIn, (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(beginPasskeySignIn(c.var.ctx), 200);
  });
  api.openapi(r.signInByPasskey, async (c) => {
    const { ctx } = c.var;
    const answer = await signInByPasskey(ctx, { ...c.req.valid('json'), client: clientOf(ctx, c.req.raw) });
    return c.json(answerSignIn(c, answer), 200);
  });
  api.openapi(r.listPasskeys, async (c) => c.json(await listPasskeys(c.var.ctx, actorOf(c)), 200));
  api.openapi(r.beginPasskey, async (c) => c.json(await beginPasskey(c.var.ctx, actorOf(c), c.req.valid('json')), 200));
  api.openapi(r.finishPasskey, async (c) => {
    const input = { ...c.req.valid('json'), client: clientOf(c.var.ctx, c.req.raw) };
    return c.json(await finishPasskey(c.var.ctx, actorOf(c), input), 201);
  });
  api.openapi(r.renamePasskey, async (c) => {
    const input = { ...c.req.valid('json'), ...c.req.valid('param') };
    return c.json(await renamePasskey(c.var.ctx, actorOf(c), input), 200);
  });
  api.openapi(r.removePasskey, async (c) => {
    await removePasskey(c.var.ctx, actorOf(c), { ...c.req.valid('json'), ...c.req.valid('param') });
    return c.body(null, 204);
  });
}
