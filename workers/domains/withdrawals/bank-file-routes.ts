import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { BankFile, BankFilePage, BankFileParams, ListBankFilesQuery } from './bank-file-schema';
import { withdrawalErrors } from './errors';
import { listBankFiles } from './list-bank-files';
import { adminGetWithdrawal } from './list-withdrawals-for-staff';
import { makeBankFile, putBack } from './make-bank-file';
import { takeBankFile } from './take-bank-file';
import { AdminWithdrawal, RejectInput, WithdrawalParams } from './withdrawal-schema';

const e = withdrawalErrors;
const tags = ['Withdrawals for staff'];

export const bankFileRoutes = {
  adminMakeBankFile: defineRoute({
    ...{ method: 'post', path: '/admin/bank-files', operationId: 'adminMakeBankFile', tags },
    summary: 'Put every approved withdrawal that nothing pays yet into one file for the bank',
    description: 'A withdrawal stands in one file only, so two files never pay it twice.',
    rules: { access: 'withdrawals:decide', refusals: [e.nothingToFile] },
    responses: { 201: { description: 'The file, to be taken', content: json(BankFile) } },
  }),
  adminListBankFiles: defineRoute({
    ...{ method: 'get', path: '/admin/bank-files', operationId: 'adminListBankFiles', tags },
    summary: 'The files for the bank, newest first, and what of each still waits',
    rules: { access: 'withdrawals:read', refusals: [platformErrors.invalidCursor] },
    request: { query: ListBankFilesQuery },
    responses: { 200: { description: 'A page of files', content: json(BankFilePage) } },
  }),
  adminTakeBankFile: defineRoute({
    ...{ method: 'get', path: '/admin/bank-files/{id}/csv', operationId: 'adminTakeBankFile', tags },
    summary: 'A file for the bank as CSV: those of its withdrawals that still wait, oldest first',
    description: 'Destinations stand in clear; each time is written into the audit before the file is given.',
    rules: { access: 'withdrawals:decide', refusals: [e.fileNotFound] },
    request: { params: BankFileParams },
    responses: { 200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } } },
  }),
  adminPutBackWithdrawal: defineRoute({
    ...{ method: 'patch', path: '/admin/withdrawals/{id}/put-back', operationId: 'adminPutBackWithdrawal', tags },
    summary: 'Take a withdrawal out of its file, because the bank did not take it; the next file has it again',
    rules: { access: 'withdrawals:decide', refusals: [e.notFound, e.wrongStatus, e.ownRequest] },
    request: { params: WithdrawalParams, body: { required: true, content: json(RejectInput) } },
    responses: { 200: { description: 'The withdrawal', content: json(AdminWithdrawal) } },
  }),
};

export function mountBankFiles(api: Api): void {
  const routes = bankFileRoutes;
  api.openapi(routes.adminMakeBankFile, async (c) => c.json(await makeBankFile(c.var.ctx), 201));
  api.openapi(routes.adminListBankFiles, async (c) =>
    c.json(await listBankFiles(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminTakeBankFile, async (c) => {
    const { id } = c.req.valid('param');
    return c.body(await takeBankFile(c.var.ctx, id), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="souk-${id}.csv"`,
      'Cache-Control': 'private, no-store',
    });
  });
  api.openapi(routes.adminPutBackWithdrawal, async (c) => {
    const { id } = c.req.valid('param');
    await putBack(c.var.ctx, id, c.req.valid('json').reason);
    return c.json(await adminGetWithdrawal(c.var.ctx, id), 200);
  });
}
