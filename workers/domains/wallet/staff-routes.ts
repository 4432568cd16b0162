import type { Api } from '../../platform/api-door';
import type { UserActor } from '../../platform/auth';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { peopleErrors } from '../identity';
import { adjustWallet } from './adjust-wallet';
import { walletErrors } from './errors';
import { freezeWallet } from './freeze-wallet';
import { getLiability } from './get-liability';
import { getWallet, listEntriesFor } from './get-wallet';
import { listAlerts } from './list-alerts';
import { listWallets } from './list-wallets';
import { ListEntriesQuery, WalletEntryPage } from './schema';
import { settleAlert } from './settle-alert';
import {
  AlertParams,
  AlertSettlement,
  Liability,
  LiabilityQuery,
  ListAlertsQuery,
  ListWalletsQuery,
  StaffWalletDetail,
  StaffWalletPage,
  WalletAdjustment,
  WalletAlert,
  WalletAlertPage,
  WalletParams,
  WalletPatch,
} from './staff-schema';

const e = walletErrors;
const tags = ['Wallets for staff'];
const { userNotFound } = peopleErrors;

export const walletStaffRoutes = {
  adminListWallets: defineRoute({
    ...{ method: 'get', path: '/admin/wallets', operationId: 'adminListWallets', tags },
    summary: 'The wallets of this business, the fullest first',
    rules: { access: 'wallets:read', refusals: [platformErrors.invalidCursor] },
    request: { query: ListWalletsQuery },
    responses: {
      200: { description: 'A page of wallets, each as of its last known line', content: json(StaffWalletPage) },
    },
  }),
  adminGetWallet: defineRoute({
    ...{ method: 'get', path: '/admin/wallets/{userId}', operationId: 'adminGetWallet', tags },
    summary: "One member's wallet, asked of the wallet itself",
    rules: { access: 'wallets:read', refusals: [userNotFound] },
    request: { params: WalletParams },
    responses: { 200: { description: 'The wallet', content: json(StaffWalletDetail) } },
  }),
  adminListWalletEntries: defineRoute({
    ...{ method: 'get', path: '/admin/wallets/{userId}/entries', operationId: 'adminListWalletEntries', tags },
    summary: "The lines of a member's wallet, newest first",
    rules: { access: 'wallets:read', refusals: [userNotFound, platformErrors.invalidCursor] },
    request: { params: WalletParams, query: ListEntriesQuery },
    responses: { 200: { description: 'A page of lines', content: json(WalletEntryPage) } },
  }),
  adminAdjustWallet: defineRoute({
    ...{ method: 'post', path: '/admin/wallets/{userId}/adjust', operationId: 'adminAdjustWallet', tags },
    summary: 'Put money into a wallet or take it out, for a reason that the member reads too',
    rules: {
      ...{ access: 'wallets:adjust', idempotency: 'required' },
      refusals: [userNotFound, e.own, e.insufficientFunds, e.broken],
    },
    request: { params: WalletParams, body: { required: true, content: json(WalletAdjustment) } },
    responses: { 200: { description: 'The wallet', content: json(StaffWalletDetail) } },
  }),
  adminEditWallet: defineRoute({
    ...{ method: 'patch', path: '/admin/wallets/{userId}', operationId: 'adminEditWallet', tags },
    summary: "Stop a member's spending or allow it again",
    rules: { access: 'wallets:adjust', refusals: [userNotFound, e.own, e.broken] },
    request: { params: WalletParams, body: { required: true, content: json(WalletPatch) } },
    responses: { 200: { description: 'The wallet', content: json(StaffWalletDetail) } },
  }),
  adminGetLiability: defineRoute({
    ...{ method: 'get', path: '/admin/liability', operationId: 'adminGetLiability', tags },
    summary: 'What is owed to members at the end of each day, and now',
    rules: { access: 'wallets:read', refusals: [e.periodInvalid] },
    request: { query: LiabilityQuery },
    responses: { 200: { description: 'The days, the oldest first', content: json(Liability) } },
  }),
  adminListWalletAlerts: defineRoute({
    ...{ method: 'get', path: '/admin/wallet-alerts', operationId: 'adminListWalletAlerts', tags },
    summary: "What the night's check found to differ, newest first",
    rules: { access: 'wallets:read', refusals: [platformErrors.invalidCursor] },
    request: { query: ListAlertsQuery },
    responses: { 200: { description: 'A page of differences', content: json(WalletAlertPage) } },
  }),
  adminSettleWalletAlert: defineRoute({
    ...{ method: 'patch', path: '/admin/wallet-alerts/{id}', operationId: 'adminSettleWalletAlert', tags },
    summary: 'Settle a difference with a note, after reading the lines again if asked',
    rules: { access: 'wallets:adjust', refusals: [e.alertNotFound, e.alertSettled, e.stillDiffers] },
    request: { params: AlertParams, body: { required: true, content: json(AlertSettlement) } },
    responses: { 200: { description: 'The difference', content: json(WalletAlert) } },
  }),
};

export function mountWalletStaff(api: Api): void {
  const routes = walletStaffRoutes;
  api.openapi(routes.adminListWallets, async (c) => c.json(await listWallets(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminGetWallet, async (c) => c.json(await getWallet(c.var.ctx, c.req.valid('param').userId), 200));
  api.openapi(routes.adminListWalletEntries, async (c) =>
    c.json(await listEntriesFor(c.var.ctx, c.req.valid('param').userId, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminAdjustWallet, async (c) => {
    const { ctx } = c.var;
    const actor = ctx.actor as UserActor; // the gate lets only users in
    return c.json(await adjustWallet(ctx, actor, c.req.valid('param').userId, c.req.valid('json')), 200);
  });
  api.openapi(routes.adminEditWallet, async (c) => {
    const { ctx } = c.var;
    const actor = ctx.actor as UserActor; // the gate lets only users in
    return c.json(await freezeWallet(ctx, actor, c.req.valid('param').userId, c.req.valid('json')), 200);
  });
  api.openapi(routes.adminGetLiability, async (c) => c.json(await getLiability(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminListWalletAlerts, async (c) =>
    c.json(await listAlerts(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminSettleWalletAlert, async (c) => {
    const { ctx } = c.var;
    const actor = ctx.actor as UserActor; // the gate lets only users in
    return c.json(await settleAlert(ctx, actor, c.req.valid('param').id, c.req.valid('json')), 200);
  });
}
