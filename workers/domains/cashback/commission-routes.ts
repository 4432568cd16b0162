import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { Commission, CommissionEnd, CommissionList, ListCommissionsQuery, NewCommission } from './commission-schema';
import { cashbackErrors } from './errors';
import { listCommissions } from './list-commissions';
import { endCommission, setCommission } from './set-commission';

const e = cashbackErrors;
const module = 'offers' as const;
const tags = ['Cashback for staff'];
const params = z.object({ id: z.string().max(100).meta({ example: 'com_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });

export const commissionRoutes = {
  adminListCommissions: defineRoute({
    ...{ method: 'get', path: '/admin/commissions', operationId: 'adminListCommissions', tags },
    summary: 'What networks pay us by merchant and time, and what each merchant brought of late',
    rules: { access: 'conversions:read', scope: 'conversions:read', module, refusals: [] },
    request: { query: ListCommissionsQuery },
    responses: { 200: { description: 'Commissions and margins', content: json(CommissionList) } },
  }),
  adminSetCommission: defineRoute({
    ...{ method: 'post', path: '/admin/commissions', operationId: 'adminSetCommission', tags },
    summary: 'Set what a network pays for a merchant from an instant on; what held until then ends there',
    rules: { access: 'commissions:edit', module, refusals: [e.commissionsOverlap] },
    request: { body: { required: true, content: json(NewCommission) } },
    responses: { 201: { description: 'The commission', content: json(Commission) } },
  }),
  adminEndCommission: defineRoute({
    ...{ method: 'patch', path: '/admin/commissions/{id}', operationId: 'adminEndCommission', tags },
    summary: 'Say when a commission ends',
    rules: {
      ...{ access: 'commissions:edit', module },
      refusals: [e.commissionNotFound, e.commissionsOverlap, platformErrors.preconditionRequired, platformErrors.stale],
    },
    request: { params, headers: IfMatch, body: { required: true, content: json(CommissionEnd) } },
    responses: { 200: { description: 'The commission', content: json(Commission) } },
  }),
};

export function mountCommissions(api: Api): void {
  const routes = commissionRoutes;
  api.openapi(routes.adminListCommissions, async (c) =>
    c.json(await listCommissions(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminSetCommission, async (c) => {
    const commission = await setCommission(c.var.ctx, c.req.valid('json'));
    return c.json(commission, 201, versionTag(commission));
  });
  api.openapi(routes.adminEndCommission, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const commission = await endCommission(c.var.ctx, c.req.valid('param').id, seen, c.req.valid('json'));
    return c.json(commission, 200, versionTag(commission));
  });
}
