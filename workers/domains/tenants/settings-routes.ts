import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { planErrors } from '../../platform/plans';
import { defineRoute, json } from '../../platform/route';
import { TenantPatch, TenantSettings } from './desk-schema';
import { editSettings, type SettingsParts } from './edit-settings';
import { getSettings } from './get-settings';

const tags = ['Settings'];

export const settingsRoutes = {
  adminGetTenant: defineRoute({
    ...{ method: 'get', path: '/admin/tenant', operationId: 'adminGetTenant', tags },
    summary: 'The settings of this business, their version in the ETag',
    rules: { access: 'settings:edit', refusals: [] },
    responses: { 200: { description: 'The settings', content: json(TenantSettings) } },
  }),
  adminEditTenant: defineRoute({
    ...{ method: 'patch', path: '/admin/tenant', operationId: 'adminEditTenant', tags },
    summary: 'Change name, logo, hue, mood, languages, zone or modules',
    description:
      'The hue is kept as wished; `hueShown` is what screens show when it is within 20 degrees of a status colour. The ' +
      'storefront follows within a minute, usually at once.',
    rules: {
      access: 'settings:edit',
      refusals: [platformErrors.preconditionRequired, platformErrors.stale, planErrors.limit],
    },
    request: { headers: IfMatch, body: { required: true, content: json(TenantPatch) } },
    responses: { 200: { description: 'The settings', content: json(TenantSettings) } },
  }),
};

export function mountSettings(api: Api, parts: SettingsParts): void {
  api.openapi(settingsRoutes.adminGetTenant, async (c) => {
    const settings = await getSettings(c.var.ctx);
    return c.json(settings, 200, versionTag(settings));
  });
  api.openapi(settingsRoutes.adminEditTenant, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const settings = await editSettings(c.var.ctx, parts, seen, c.req.valid('json'));
    return c.json(settings, 200, versionTag(settings));
  });
}
