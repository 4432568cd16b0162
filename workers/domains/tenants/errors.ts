import { defineErrors } from '../../platform/errors';

export const tenantErrors = defineErrors({
  tenantNotFound: { code: 'tenants/not-found', status: 404, title: 'There is no such business' },
  portalStays: { code: 'tenants/portal-stays', status: 409, title: 'The portal itself cannot be suspended' },
  slugTaken: { code: 'tenants/slug-taken', status: 409, title: 'This address is in use' },
});
