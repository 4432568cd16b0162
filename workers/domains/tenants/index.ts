/**
 * Tenants: the businesses on Souk, found by host, and their settings. Owns `tenants` and its copy in KV. Emits
 * `tenants.tenant-changed` {fields}.
 */
export { catalogChanged, publishCatalog } from './catalog-version';
export { createTenant, type NewTenant } from './create-tenant';
export { NewBusiness } from './desk-schema';
export { tenantErrors } from './errors';
export { getPlan } from './get-plan';
export { getSettings } from './get-settings';
export {
  APP_TENANT,
  forgetTenant,
  hostOfSlug,
  publishTenant,
  readTenant,
  readTenantById,
  resolveTenant,
  slugOfHost,
} from './hot';
export { mountTenants, routes as tenantRoutes } from './routes';
export { toPublicTenant } from './rules';
export { PublicTenant } from './schema';
export { tenants } from './tables';
export { mountTenantDesk, tenantDeskRoutes } from './tenant-desk';
