import type { Api } from '../../platform/api-door';
import { platformErrors, type Refusal } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { walletErrors } from '../wallet';
import { bankFileRoutes, mountBankFiles } from './bank-file-routes';
import { cancelWithdrawal } from './decide-withdrawal';
import { deskRoutes, mountWithdrawalDesk } from './desk-routes';
import { withdrawalErrors } from './errors';
import { forgetDestination } from './forget-destination';
import { getWithdrawalOptions } from './get-options';
import { listWithdrawals } from './list-withdrawals';
import { mountPayouts, payoutRoutes } from './payout-routes';
import { toWithdrawal } from './present';
import { requestWithdrawal } from './request-withdrawal';
import {
  DestinationParams,
  ListWithdrawalsQuery,
  Withdrawal,
  WithdrawalOptions,
  WithdrawalPage,
  WithdrawalParams,
  WithdrawInput,
} from './withdrawal-schema';

const e = withdrawalErrors;
const tags = ['Withdrawals'];
const requestRefusals: Refusal[] = [
  ...[e.methodClosed, e.badDestination, e.belowMinimum, e.dailyLimit, e.kycRequired, e.destinationNotFound],
  ...[walletErrors.insufficientFunds, walletErrors.frozen],
];

export const routes = {
  ...deskRoutes,
  ...bankFileRoutes,
  ...payoutRoutes,
  getWithdrawalOptions: defineRoute({
    ...{ method: 'get', path: '/wallet/withdrawals/options', operationId: 'getWithdrawalOptions', tags },
    summary: 'What I may withdraw, how, and what it needs',
    rules: { access: 'user', refusals: [] },
    responses: { 200: { description: 'The terms and my standing', content: json(WithdrawalOptions) } },
  }),
  withdraw: defineRoute({
    ...{ method: 'post', path: '/wallet/withdraw', operationId: 'withdraw', tags },
    summary: 'Withdraw money to a UPI id, a bank account or as a voucher',
    description:
      'The amount is held in the wallet at once. A request that is repeated under its key never holds twice.',
    rules: {
      ...{ access: 'user', idempotency: 'required' },
      refusals: requestRefusals,
    },
    request: { body: { required: true, content: json(WithdrawInput) } },
    responses: { 201: { description: 'The withdrawal, pending', content: json(Withdrawal) } },
  }),
  listWithdrawals: defineRoute({
    ...{ method: 'get', path: '/wallet/withdrawals', operationId: 'listWithdrawals', tags },
    summary: 'My withdrawals, newest first',
    rules: { access: 'user', refusals: [platformErrors.invalidCursor] },
    request: { query: ListWithdrawalsQuery },
    responses: { 200: { description: 'A page of withdrawals', content: json(WithdrawalPage) } },
  }),
  cancelWithdrawal: defineRoute({
    ...{ method: 'patch', path: '/wallet/withdrawals/{id}/cancel', operationId: 'cancelWithdrawal', tags },
    summary: 'Take back my withdrawal while nobody has decided on it',
    rules: { access: 'user', refusals: [e.notFound, e.wrongStatus, walletErrors.frozen] },
    request: { params: WithdrawalParams },
    responses: { 200: { description: 'The withdrawal; its money is available again', content: json(Withdrawal) } },
  }),
  forgetDestination: defineRoute({
    ...{ method: 'delete', path: '/wallet/destinations/{id}', operationId: 'forgetDestination', tags },
    summary: 'Take a saved destination off my list',
    rules: { access: 'user', refusals: [e.destinationNotFound] },
    request: { params: DestinationParams },
    responses: { 204: { description: 'It is off the list' } },
  }),
};

export function mountWithdrawals(api: Api): void {
  api.openapi(routes.getWithdrawalOptions, async (c) => c.json(await getWithdrawalOptions(c.var.ctx), 200));
  api.openapi(routes.withdraw, async (c) => c.json(await requestWithdrawal(c.var.ctx, c.req.valid('json')), 201));
  api.openapi(routes.listWithdrawals, async (c) => c.json(await listWithdrawals(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.cancelWithdrawal, async (c) =>
    c.json(toWithdrawal(await cancelWithdrawal(c.var.ctx, c.req.valid('param').id)), 200),
  );
  api.openapi(routes.forgetDestination, async (c) => {
    await forgetDestination(c.var.ctx, c.req.valid('param').id);
    return c.body(null, 204);
  });
  mountWithdrawalDesk(api);
  mountBankFiles(api);
  mountPayouts(api);
}
