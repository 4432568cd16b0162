import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { CashbackSettings, CashbackSettingsPatch, EarlyBudget } from './early-schema';
import { editCashbackSettings, getCashbackSettings } from './edit-cashback-settings';
import { getEarlyBudget } from './get-early-budget';

const module = 'offers' as const;
const tags = ['Cashback for staff'];

export const earlyRoutes = {
  adminGetEarlyBudget: defineRoute({
    ...{ method: 'get', path: '/admin/early-budget', operationId: 'adminGetEarlyBudget', tags },
    summary: "This month's budget for cashback that is confirmed before its network does, and what became of it",
    rules: { access: 'conversions:read', scope: 'conversions:read', module, refusals: [] },
    responses: { 200: { description: 'The month', content: json(EarlyBudget) } },
  }),
  adminGetCashbackSettings: defineRoute({
    ...{ method: 'get', path: '/admin/cashback-settings', operationId: 'adminGetCashbackSettings', tags },
    summary: 'What may be confirmed before its network does, the version in the ETag',
    rules: { access: 'conversions:read', module, refusals: [] },
    responses: { 200: { description: 'The settings', content: json(CashbackSettings) } },
  }),
  adminEditCashbackSettings: defineRoute({
    ...{ method: 'patch', path: '/admin/cashback-settings', operationId: 'adminEditCashbackSettings', tags },
    summary: 'Change how much may be confirmed early in a month, up to which risk and after how many days',
    rules: {
      ...{ access: 'settings:edit', module },
      refusals: [platformErrors.preconditionRequired, platformErrors.stale],
    },
    request: { headers: IfMatch, body: { required: true, content: json(CashbackSettingsPatch) } },
    responses: { 200: { description: 'The settings', content: json(CashbackSettings) } },
  }),
};

export function mountEarly(api: Api): void {
  const routes = earlyRoutes;
  api.openapi(routes.adminGetEarlyBudget, async (c) => c.json(await getEarlyBudget(c.var.ctx), 200));
  api.openapi(routes.adminGetCashbackSettings, async (c) => {
    const settings = await getCashbackSettings(c.var.ctx);
    return c.json(settings, 200, versionTag(settings));
  });
  api.openapi(routes.adminEditCashbackSettings, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const settings = await editCashbackSettings(c.var.ctx, seen, c.req.valid('json'));
    return c.json(settings, 200, versionTag(settings));
  });
}
