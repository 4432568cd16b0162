import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { makeDeeplink, testConnection } from './ask-by-hand';
import { createAccount } from './create-account';
import { editAccount, renewHook } from './edit-account';
import { networkErrors } from './errors';
import { getAccountRow } from './find';
import { adminListNetworks } from './list-accounts';
import { presentAccount } from './present';
import {
  ConnectionTest,
  Deeplink,
  HookReceived,
  ListNetworksQuery,
  NetworkAccount,
  NetworkAccountPage,
  NetworkAccountPatch,
  NewDeeplink,
  NewNetworkAccount,
} from './schema';
import { syncNow } from './sync-now';
import { takePostback } from './take-hint';

const tags = ['Affiliate networks'];
const module = 'offers' as const;
const params = z.object({ id: z.string().max(100).meta({ example: 'net_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });
const { notFound } = networkErrors;
const guarded = [notFound, platformErrors.preconditionRequired, platformErrors.stale];
const account = { description: 'The account, without its credentials', content: json(NetworkAccount) };

const hook = {
  access: 'public',
  module,
  idempotency: 'none',
  limit: 'hook',
  refusals: [networkErrors.hookUnknown],
} as const;
const hookParams = z.object({ network: z.string().max(40), secret: z.string().max(200) });
const hookText = {
  summary: 'A postback of an affiliate network: there is news',
  description: 'Its content is not read and moves no money: it only makes the next poll come sooner.',
};
const received = { 200: { description: 'It was heard', content: json(HookReceived) } };

export const routes = {
  adminListNetworks: defineRoute({
    ...{ method: 'get', path: '/admin/networks', operationId: 'adminListNetworks', tags },
    summary: 'Our accounts at affiliate networks, and how their sync does',
    rules: { access: 'networks:read', module, refusals: [platformErrors.invalidCursor] },
    request: { query: ListNetworksQuery },
    responses: { 200: { description: 'A page of accounts', content: json(NetworkAccountPage) } },
  }),
  adminGetNetwork: defineRoute({
    ...{ method: 'get', path: '/admin/networks/{id}', operationId: 'adminGetNetwork', tags },
    summary: 'One account, its version in the ETag',
    rules: { access: 'networks:read', module, refusals: [notFound] },
    request: { params },
    responses: { 200: account },
  }),
  adminCreateNetwork: defineRoute({
    ...{ method: 'post', path: '/admin/networks', operationId: 'adminCreateNetwork', tags },
    summary: 'Add an account at an affiliate network',
    rules: { access: 'networks:edit', module, refusals: [networkErrors.notProbed] },
    request: { body: { required: true, content: json(NewNetworkAccount) } },
    responses: { 201: account },
  }),
  adminEditNetwork: defineRoute({
    ...{ method: 'patch', path: '/admin/networks/{id}', operationId: 'adminEditNetwork', tags },
    summary: 'Change, pause or resume an account; credentials are replaced whole',
    rules: { access: 'networks:edit', module, refusals: guarded },
    request: { params, headers: IfMatch, body: { required: true, content: json(NetworkAccountPatch) } },
    responses: { 200: account },
  }),
  adminRenewNetworkHook: defineRoute({
    ...{ method: 'post', path: '/admin/networks/{id}/hook', operationId: 'adminRenewNetworkHook', tags },
    summary: 'Give an account another postback address',
    rules: { access: 'networks:edit', module, refusals: guarded },
    request: { params, headers: IfMatch },
    responses: { 200: account },
  }),
  adminTestNetwork: defineRoute({
    ...{ method: 'post', path: '/admin/networks/{id}/test', operationId: 'adminTestNetwork', tags },
    summary: 'Ask the network whether it knows this account',
    rules: { access: 'networks:edit', module, refusals: [notFound] },
    request: { params },
    responses: { 200: { description: 'What it said', content: json(ConnectionTest) } },
  }),
  adminSyncNetwork: defineRoute({
    ...{ method: 'post', path: '/admin/networks/{id}/sync', operationId: 'adminSyncNetwork', tags },
    summary: 'Poll an account now',
    rules: { access: 'networks:edit', module, refusals: [notFound, networkErrors.paused] },
    request: { params },
    responses: { 202: account },
  }),
  adminMakeDeeplink: defineRoute({
    ...{ method: 'post', path: '/admin/networks/{id}/deeplink', operationId: 'adminMakeDeeplink', tags },
    summary: "Have the network make the link of a merchant's campaign",
    rules: { access: 'networks:edit', module, refusals: [notFound, networkErrors.linkRefused] },
    request: { params, body: { required: true, content: json(NewDeeplink) } },
    responses: { 200: { description: 'A link template for the merchant', content: json(Deeplink) } },
  }),
  hearPostback: defineRoute({
    ...{ method: 'get', path: '/hooks/affiliate/{network}/{secret}', operationId: 'hearPostback', tags: ['Webhooks'] },
    ...{ ...hookText, rules: hook, request: { params: hookParams }, responses: received },
  }),
  takePostback: defineRoute({
    ...{ method: 'post', path: '/hooks/affiliate/{network}/{secret}', operationId: 'takePostback', tags: ['Webhooks'] },
    ...{ ...hookText, rules: hook, request: { params: hookParams }, responses: received },
  }),
};

export function mountNetworks(api: Api): void {
  mountHooks(api);
  api.openapi(routes.adminListNetworks, async (c) =>
    c.json(await adminListNetworks(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminGetNetwork, async (c) => {
    const row = await getAccountRow(c.var.ctx, c.req.valid('param').id);
    return c.json(await presentAccount(c.var.ctx, row), 200, versionTag(row));
  });
  api.openapi(routes.adminCreateNetwork, async (c) => {
    const made = await createAccount(c.var.ctx, c.req.valid('json'));
    return c.json(made, 201, versionTag(made));
  });
  api.openapi(routes.adminEditNetwork, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const edited = await editAccount(c.var.ctx, c.req.valid('param').id, seen, c.req.valid('json'));
    return c.json(edited, 200, versionTag(edited));
  });
  api.openapi(routes.adminRenewNetworkHook, async (c) => {
    const edited = await renewHook(c.var.ctx, c.req.valid('param').id, versionSeen(c.req.valid('header')));
    return c.json(edited, 200, versionTag(edited));
  });
  api.openapi(routes.adminTestNetwork, async (c) =>
    c.json(await testConnection(c.var.ctx, c.req.valid('param').id), 200),
  );
  api.openapi(routes.adminSyncNetwork, async (c) => c.json(await syncNow(c.var.ctx, c.req.valid('param').id), 202));
  api.openapi(routes.adminMakeDeeplink, async (c) =>
    c.json(await makeDeeplink(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  );
}

function mountHooks(api: Api): void {
  api.openapi(routes.hearPostback, async (c) => {
    const { network, secret } = c.req.valid('param');
    await takePostback(c.var.ctx, network, secret);
    return c.json({ received: true }, 200);
  });
  api.openapi(routes.takePostback, async (c) => {
    const { network, secret } = c.req.valid('param');
    await takePostback(c.var.ctx, network, secret);
    return c.json({ received: true }, 200);
  });
}
