/** Tenants: the businesses on Souk, found by host. Owns `tenants` and its copy in KV. Emits nothing yet. */
export { catalogChanged, publishCatalog } from './catalog-version';
export { createTenant, type NewTenant } from './create-tenant';
export { getPlan } from './get-plan';
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
export { tenants } from './tables';
