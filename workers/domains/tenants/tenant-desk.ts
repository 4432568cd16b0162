import type { Api } from '../../platform/api-door';
import type { SettingsParts } from './edit-settings';
import { mountPlatformTenants, platformTenantRoutes } from './platform-tenant-routes';
import { mountSettings, settingsRoutes } from './settings-routes';

export const tenantDeskRoutes = { ...settingsRoutes, ...platformTenantRoutes };

/** The settings of a business, and the platform's view of all of them. */
export function mountTenantDesk(api: Api, parts: SettingsParts): void {
  mountSettings(api, parts);
  mountPlatformTenants(api);
}
