import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { deskErrors } from './desk-errors';
import { AuditPage, ListAuditQuery, UserParams } from './desk-schema';
import { getMember } from './find-member';
import { listAudit } from './list-audit';

const tags = ['Audit'];

export const auditDeskRoutes = {
  adminListAudit: defineRoute({
    ...{ method: 'get', path: '/admin/audit', operationId: 'adminListAudit', tags },
    summary: 'What was done in this business and by whom, the newest first',
    rules: { access: 'audit:read', refusals: [platformErrors.invalidCursor] },
    request: { query: ListAuditQuery },
    responses: { 200: { description: 'A page of entries', content: json(AuditPage) } },
  }),
  adminListAuditOfUser: defineRoute({
    ...{ method: 'get', path: '/admin/users/{id}/audit', operationId: 'adminListAuditOfUser', tags },
    summary: 'What was done to a member of this business',
    rules: { access: 'audit:read', refusals: [platformErrors.invalidCursor, deskErrors.userNotFound] },
    request: { params: UserParams, query: ListAuditQuery.omit({ subject: true }) },
    responses: { 200: { description: 'A page of entries', content: json(AuditPage) } },
  }),
};

export function mountAuditDesk(api: Api): void {
  api.openapi(auditDeskRoutes.adminListAudit, async (c) =>
    c.json(await listAudit(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(auditDeskRoutes.adminListAuditOfUser, async (c) => {
    const { user } = await getMember(c.var.ctx, c.req.valid('param').id);
    return c.json(await listAudit(c.var.ctx, { ...c.req.valid('query'), subject: user.id }), 200);
  });
}
