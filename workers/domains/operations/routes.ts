import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { getHome } from './get-home';
import { Home } from './schema';

export const routes = {
  adminGetHome: defineRoute({
    ...{ method: 'get', path: '/admin/home', operationId: 'adminGetHome', tags: ['Home'] },
    summary: 'What needs a decision today, the clicks of late, and what is left to set up',
    rules: { access: 'home:read', refusals: [] },
    responses: { 200: { description: 'The home of the dashboard', content: json(Home) } },
  }),
};

export function mountOperations(api: Api): void {
  api.openapi(routes.adminGetHome, async (c) => c.json(await getHome(c.var.ctx), 200));
}
