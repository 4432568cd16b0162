import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { listEntries } from './list-entries';
import { readWallet } from './read-wallet';
import { ListEntriesQuery, WalletEntryPage, WalletView } from './schema';

const tags = ['Wallet'];

export const routes = {
  getWallet: defineRoute({
    ...{ method: 'get', path: '/wallet', operationId: 'getWallet', tags },
    summary: 'My money at this business: available, pending and held',
    rules: { access: 'user', refusals: [] },
    responses: { 200: { description: 'The balances; all zero while nothing was earned', content: json(WalletView) } },
  }),
  listWalletEntries: defineRoute({
    ...{ method: 'get', path: '/wallet/entries', operationId: 'listWalletEntries', tags },
    summary: 'The lines of my wallet, newest first; together they are its balances',
    rules: { access: 'user', refusals: [platformErrors.invalidCursor] },
    request: { query: ListEntriesQuery },
    responses: { 200: { description: 'A page of lines', content: json(WalletEntryPage) } },
  }),
};

export function mountWallet(api: Api): void {
  api.openapi(routes.getWallet, async (c) => c.json(await readWallet(c.var.ctx), 200));
  api.openapi(routes.listWalletEntries, async (c) => c.json(await listEntries(c.var.ctx, c.req.valid('query')), 200));
}
