import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { editPayoutAccount, getPayoutAccount } from './edit-payout-account';
import { withdrawalErrors } from './errors';
import { adminGetWithdrawal } from './list-withdrawals-for-staff';
import { PayoutAccount, PayoutAccountPatch, PayoutHookReceipt } from './payout-schema';
import { receivePayoutEvent } from './receive-payout-event';
import { sendWithdrawal } from './send-withdrawal';
import { AdminWithdrawal, WithdrawalParams } from './withdrawal-schema';

const e = withdrawalErrors;
const tags = ['Withdrawals for staff'];
const account = { 200: { description: 'The account, without its secrets', content: json(PayoutAccount) } };
const HOOK_BYTES_MAX = 256 * 1024;

export const payoutRoutes = {
  adminSendWithdrawal: defineRoute({
    ...{ method: 'patch', path: '/admin/withdrawals/{id}/send', operationId: 'adminSendWithdrawal', tags },
    summary: "Send an approved withdrawal of somebody else to the bank's service, for the first time or again",
    rules: {
      access: 'withdrawals:decide',
      refusals: [e.notFound, e.wrongStatus, e.ownRequest, e.atTheBank, e.notSendable],
    },
    request: { params: WithdrawalParams },
    responses: { 200: { description: 'The withdrawal', content: json(AdminWithdrawal) } },
  }),
  adminGetPayoutAccount: defineRoute({
    ...{ method: 'get', path: '/admin/payout-account', operationId: 'adminGetPayoutAccount', tags },
    summary: 'The account at RazorpayX that approved withdrawals are paid from, its version in the ETag',
    rules: { access: 'settings:edit', refusals: [] },
    responses: account,
  }),
  adminEditPayoutAccount: defineRoute({
    ...{ method: 'patch', path: '/admin/payout-account', operationId: 'adminEditPayoutAccount', tags },
    summary: 'Name the account at RazorpayX, replace its secrets, turn it on or off',
    rules: {
      access: 'settings:edit',
      refusals: [platformErrors.preconditionRequired, platformErrors.stale, e.noRelay, e.payoutsOpen],
    },
    request: { headers: IfMatch, body: { required: true, content: json(PayoutAccountPatch) } },
    responses: account,
  }),
  receivePayoutEvent: defineRoute({
    ...{ method: 'post', path: '/hooks/payouts/razorpayx', operationId: 'receivePayoutEvent', tags: ['Webhooks'] },
    summary: 'An event of a payout, from RazorpayX',
    description: "Signed over its raw body in X-Razorpay-Signature with the secret of this business's webhook.",
    rules: {
      ...{ access: 'public', idempotency: 'none', limit: 'hook', bodyMax: HOOK_BYTES_MAX },
      refusals: [e.hookSignature, e.hookUnreadable],
    },
    responses: { 200: { description: 'It was heard', content: json(PayoutHookReceipt) } },
  }),
};

export function mountPayouts(api: Api): void {
  const routes = payoutRoutes;
  api.openapi(routes.adminSendWithdrawal, async (c) => {
    const { id } = c.req.valid('param');
    await sendWithdrawal(c.var.ctx, id);
    return c.json(await adminGetWithdrawal(c.var.ctx, id), 200);
  });
  api.openapi(routes.adminGetPayoutAccount, async (c) => {
    const known = await getPayoutAccount(c.var.ctx);
    return c.json(known, 200, versionTag(known));
  });
  api.openapi(routes.adminEditPayoutAccount, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const known = await editPayoutAccount(c.var.ctx, seen, c.req.valid('json'));
    return c.json(known, 200, versionTag(known));
  });
  api.openapi(routes.receivePayoutEvent, async (c) => {
    const signature = c.req.header('X-Razorpay-Signature') ?? '';
    const eventId = c.req.header('x-razorpay-event-id');
    await receivePayoutEvent(c.var.ctx, { signature, eventId, body: await c.req.arrayBuffer() });
    return c.json({ received: true as const }, 200);
  });
}
