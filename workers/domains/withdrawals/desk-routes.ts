import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { walletErrors } from '../wallet';
import { approveWithdrawal, approveWithdrawals, completeWithdrawal, rejectWithdrawal } from './decide-withdrawal';
import { editPayoutSettings, getPayoutSettings } from './edit-payout-settings';
import { withdrawalErrors } from './errors';
import { adminGetWithdrawal, adminListWithdrawals, summariseWithdrawals } from './list-withdrawals-for-staff';
import { revealDestination } from './reveal-destination';
import {
  AdminListWithdrawalsQuery,
  AdminWithdrawal,
  AdminWithdrawalPage,
  ApprovedMany,
  ApproveManyInput,
  CompleteInput,
  PayoutSettings,
  PayoutSettingsPatch,
  RejectInput,
  RevealDestinationInput,
  RevealedDestination,
  WithdrawalParams,
  WithdrawalSummary,
} from './withdrawal-schema';

const e = withdrawalErrors;
const tags = ['Withdrawals for staff'];
const params = WithdrawalParams;
const decisions = [e.notFound, e.wrongStatus, e.ownRequest];
const decided = { 200: { description: 'The withdrawal', content: json(AdminWithdrawal) } };

export const deskRoutes = {
  adminListWithdrawals: defineRoute({
    ...{ method: 'get', path: '/admin/withdrawals', operationId: 'adminListWithdrawals', tags },
    summary: 'The withdrawals of this business, destinations masked, with what to look at twice',
    rules: { access: 'withdrawals:read', scope: 'withdrawals:read', refusals: [platformErrors.invalidCursor] },
    request: { query: AdminListWithdrawalsQuery },
    responses: { 200: { description: 'A page of withdrawals', content: json(AdminWithdrawalPage) } },
  }),
  adminSummariseWithdrawals: defineRoute({
    ...{ method: 'get', path: '/admin/withdrawals/summary', operationId: 'adminSummariseWithdrawals', tags },
    summary: 'How many withdrawals stand where, and their sums',
    rules: { access: 'withdrawals:read', scope: 'withdrawals:read', refusals: [] },
    responses: { 200: { description: 'One line for each status', content: json(WithdrawalSummary) } },
  }),
  adminApproveWithdrawals: defineRoute({
    ...{ method: 'post', path: '/admin/withdrawals/approve', operationId: 'adminApproveWithdrawals', tags },
    summary: 'Approve up to 100 withdrawals; each has its own outcome',
    rules: { access: 'withdrawals:decide', refusals: [] },
    request: { body: { required: true, content: json(ApproveManyInput) } },
    responses: { 200: { description: 'An outcome for each', content: json(ApprovedMany) } },
  }),
  adminGetWithdrawal: defineRoute({
    ...{ method: 'get', path: '/admin/withdrawals/{id}', operationId: 'adminGetWithdrawal', tags },
    summary: 'One withdrawal',
    rules: { access: 'withdrawals:read', scope: 'withdrawals:read', refusals: [e.notFound] },
    request: { params },
    responses: decided,
  }),
  adminApproveWithdrawal: defineRoute({
    ...{ method: 'patch', path: '/admin/withdrawals/{id}/approve', operationId: 'adminApproveWithdrawal', tags },
    summary: 'Approve a withdrawal that somebody else asked for',
    rules: { access: 'withdrawals:decide', refusals: decisions },
    request: { params },
    responses: decided,
  }),
  adminRejectWithdrawal: defineRoute({
    ...{ method: 'patch', path: '/admin/withdrawals/{id}/reject', operationId: 'adminRejectWithdrawal', tags },
    summary: 'Reject a withdrawal with a reason that its member reads; the money goes back',
    rules: { access: 'withdrawals:decide', refusals: [...decisions, e.atTheBank, walletErrors.frozen] },
    request: { params, body: { required: true, content: json(RejectInput) } },
    responses: decided,
  }),
  adminCompleteWithdrawal: defineRoute({
    ...{ method: 'patch', path: '/admin/withdrawals/{id}/complete', operationId: 'adminCompleteWithdrawal', tags },
    summary: "Say that the bank has paid, with the bank's reference",
    rules: { access: 'withdrawals:decide', refusals: [...decisions, e.atTheBank, e.utrUsed, walletErrors.frozen] },
    request: { params, body: { required: true, content: json(CompleteInput) } },
    responses: decided,
  }),
  adminRevealDestination: defineRoute({
    ...{ method: 'post', path: '/admin/withdrawals/{id}/reveal', operationId: 'adminRevealDestination', tags },
    summary: 'Where a withdrawal goes, in clear; written into the audit with its reason',
    rules: { access: 'withdrawals:decide', refusals: [e.notFound, e.destinationNotFound] },
    request: { params, body: { required: true, content: json(RevealDestinationInput) } },
    responses: { 200: { description: 'The destination', content: json(RevealedDestination) } },
  }),
  adminGetPayoutSettings: defineRoute({
    ...{ method: 'get', path: '/admin/payout-settings', operationId: 'adminGetPayoutSettings', tags },
    summary: 'The terms on which this business pays out, their version in the ETag',
    rules: { access: 'withdrawals:read', refusals: [] },
    responses: { 200: { description: 'The terms', content: json(PayoutSettings) } },
  }),
  adminEditPayoutSettings: defineRoute({
    ...{ method: 'patch', path: '/admin/payout-settings', operationId: 'adminEditPayoutSettings', tags },
    summary: 'Change minimum, fee, daily limits, methods or expected days',
    rules: { access: 'settings:edit', refusals: [platformErrors.preconditionRequired, platformErrors.stale] },
    request: { headers: IfMatch, body: { required: true, content: json(PayoutSettingsPatch) } },
    responses: { 200: { description: 'The terms', content: json(PayoutSettings) } },
  }),
};

export function mountWithdrawalDesk(api: Api): void {
  const routes = deskRoutes;
  api.openapi(routes.adminListWithdrawals, async (c) =>
    c.json(await adminListWithdrawals(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminSummariseWithdrawals, async (c) => c.json(await summariseWithdrawals(c.var.ctx), 200));
  api.openapi(routes.adminApproveWithdrawals, async (c) =>
    c.json(await approveWithdrawals(c.var.ctx, c.req.valid('json')), 200),
  );
  api.openapi(routes.adminGetWithdrawal, async (c) =>
    c.json(await adminGetWithdrawal(c.var.ctx, c.req.valid('param').id), 200),
  );
  mountDecisions(api);
  api.openapi(routes.adminGetPayoutSettings, async (c) => {
    const settings = await getPayoutSettings(c.var.ctx);
    return c.json(settings, 200, versionTag(settings));
  });
  api.openapi(routes.adminEditPayoutSettings, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const settings = await editPayoutSettings(c.var.ctx, seen, c.req.valid('json'));
    return c.json(settings, 200, versionTag(settings));
  });
}

function mountDecisions(api: Api): void {
  const routes = deskRoutes;
  api.openapi(routes.adminApproveWithdrawal, async (c) => {
    const { row } = await approveWithdrawal(c.var.ctx, c.req.valid('param').id);
    return c.json(await adminGetWithdrawal(c.var.ctx, row.id), 200);
  });
  api.openapi(routes.adminRejectWithdrawal, async (c) => {
    const { row } = await rejectWithdrawal(c.var.ctx, c.req.valid('param').id, c.req.valid('json'));
    return c.json(await adminGetWithdrawal(c.var.ctx, row.id), 200);
  });
  api.openapi(routes.adminCompleteWithdrawal, async (c) => {
    const { row } = await completeWithdrawal(c.var.ctx, c.req.valid('param').id, c.req.valid('json'));
    return c.json(await adminGetWithdrawal(c.var.ctx, row.id), 200);
  });
  api.openapi(routes.adminRevealDestination, async (c) =>
    c.json(await revealDestination(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  );
}
