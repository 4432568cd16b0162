import { tenantOrigin } from '../../lib/host';
import { usePathParam } from '../../lib/search';

/** The host of the business that this dashboard page is about. */
export function useTenantOrigin(): string {
  return tenantOrigin(usePathParam('slug'), location);
}
